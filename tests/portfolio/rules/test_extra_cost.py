"""An extra cost against the budget and what it avoided; what is not known has no price."""

from __future__ import annotations

from decimal import Decimal

from meetlat.portfolio.model import ExtraCost, avoided
from meetlat.portfolio.rules.extra_cost import yield_of

COST = ExtraCost(Decimal(90000), "settlement", "evaluation")


def test_an_extra_cost_is_said_per_budget_per_mki_and_per_tonne() -> None:
    found = yield_of(COST, Decimal(3000000), Decimal(10000), 200.0)
    assert (found.percent_of_budget, found.eur_per_mki, found.eur_per_tonne_co2) == (3.0, Decimal(9), Decimal(450))


def test_of_what_is_not_known_or_not_avoided_no_price_is_said() -> None:
    found = yield_of(COST, None, Decimal(0), -5.0)
    assert (found.percent_of_budget, found.eur_per_mki, found.eur_per_tonne_co2) == (None, None, None)
    assert yield_of(COST, None, None, None) == found


def test_a_saving_has_a_price_below_nothing() -> None:
    assert yield_of(ExtraCost(Decimal(-30), "estimate", "e"), None, Decimal(7), None).eur_per_mki == Decimal("-4.29")


def test_nothing_is_avoided_against_an_unknown_reference() -> None:
    assert (avoided(None, Decimal(1)), avoided(Decimal(1), None), avoided(3.0, 5.0)) == (None, None, -2.0)
