"""The bounds of an MKI criterion follow from the reference and from the client's choices, never from a default."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.errors import text
from meetlat.tender import ComputedMki
from meetlat.tender.rules.criteria import linear
from meetlat.tender.rules.reference import BoundChoices, band, bounds

ALL = BoundChoices(Decimal(100), Decimal(60), Decimal(160_000))


def test_what_is_not_chosen_is_not_filled_in() -> None:
    assert bounds(Decimal(40_000), BoundChoices(), Decimal("0.05")) is None
    found = bounds(Decimal(40_000), BoundChoices(ceiling_percent=Decimal(100)), Decimal("0.05"))
    assert found is not None
    assert (found.ceiling_eur, found.floor_eur, found.eur_per_mki) == (Decimal(40_000), None, None)


def test_a_euro_of_mki_and_a_tonne_of_co2_have_their_price() -> None:
    found = bounds(Decimal(40_000), ALL, Decimal("0.05"))
    assert found is not None
    assert (found.eur_per_mki, found.eur_per_tonne_co2) == (Fraction(10), Fraction(500))


def test_without_a_weight_of_climate_change_a_tonne_has_no_price() -> None:
    found = bounds(Decimal(40_000), ALL, None)
    assert found is not None
    assert (found.eur_per_mki, found.eur_per_tonne_co2) == (Fraction(10), None)


@pytest.mark.parametrize("floor", [100, 101])
def test_a_floor_that_is_not_below_the_ceiling_is_refused(floor: int) -> None:
    with pytest.raises(ValueError, match="does not lie below"):
        bounds(Decimal(40_000), BoundChoices(Decimal(100), Decimal(floor), None), None)


def test_of_a_lower_bound_only_the_lower_end_of_the_margin_is_known() -> None:
    whole, part = ComputedMki(Decimal(100)), ComputedMki(Decimal(100), (text("tender.ask-profile"),))
    assert band(whole, Decimal(10)) == (Decimal(90), Decimal(110))
    assert band(part, Decimal(10)) == (Decimal(90), None)


@given(reference=st.integers(10_000, 10_000_000), ceiling=st.integers(51, 200), most=st.integers(1, 1_000_000))
def test_the_price_of_a_euro_of_mki_is_the_slope_of_the_award(reference: int, ceiling: int, most: int) -> None:
    found = bounds(Decimal(reference), BoundChoices(Decimal(ceiling), Decimal(50), Decimal(most)), None)
    assert found is not None
    assert found.ceiling_eur is not None
    assert found.floor_eur is not None
    assert found.eur_per_mki is not None
    middle = found.floor_eur + (found.ceiling_eur - found.floor_eur) / 2
    worth = linear(middle, found.ceiling_eur, found.floor_eur, Decimal(most))
    assert abs(Fraction(worth) - found.eur_per_mki * Fraction(found.ceiling_eur - middle)) <= Fraction(1, 100)
