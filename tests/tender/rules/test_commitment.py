"""Variant I of the guide: who takes on the ambitious level gets a fixed value, and another contract."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from meetlat.tender import Criterion, Offer, Requirements, Tender, ZeroEmissionCriterion
from meetlat.tender.rules.commitment import agreed_levels, commits
from meetlat.words import say
from tests.tender.parts import LIBRARY, bid, evaluated, tender

ASKED = tender(zero_emission=ZeroEmissionCriterion(ambitious_commitment_eur=Decimal(30_000)))
YES, NO = Offer(ambitious_commitment=True), Offer()


def at(level: str, asked: Tender = ASKED) -> Tender:
    return replace(asked, requirements=Requirements(seb_level=level))


@pytest.mark.parametrize(("offer", "eur"), [(YES, 30_000), (NO, 0), (Offer(ambitious_commitment=False), 0)])
def test_the_commitment_has_one_value_however_much_is_offered(offer: Offer, eur: int) -> None:
    (found,) = evaluated(at("basic"), replace(bid("A", 100_000), offer=offer)).bids
    value = found.value(Criterion.ZERO_EMISSION)
    assert value.eur == eur
    assert value.most_eur == 30_000


@pytest.mark.parametrize(
    ("level", "offer", "agreed"),
    [
        ("basic", YES, {"mobile": "ambitious", "transport": "ambitious", "vessel": "basic"}),
        ("basic", NO, {"mobile": "basic", "transport": "basic", "vessel": "basic"}),
        ("minimum", YES, {"mobile": "minimum", "transport": "minimum", "vessel": "minimum"}),
    ],
)
def test_the_commitment_raises_machines_and_transport_from_the_basic_level_and_leaves_vessels(
    level: str, offer: Offer, agreed: dict[str, str]
) -> None:
    assert agreed_levels(at(level), offer, LIBRARY) == agreed


def test_a_commitment_that_the_tender_does_not_ask_changes_nothing() -> None:
    assert not commits(tender(), YES)
    assert agreed_levels(at("basic", tender()), YES, LIBRARY)["mobile"] == "basic"


def test_the_evaluation_says_that_the_offer_of_the_winner_changes_the_contract() -> None:
    asked = at("basic", tender(mki=None, zero_emission=ASKED.award.zero_emission))
    first, second = (replace(bid(name, price), offer=YES) for name, price in (("A", 1), ("B", 2)))
    (said,) = evaluated(asked, first, second).findings
    assert said.code == "commitment-changes-contract"
    assert say(said.message, "nl").startswith("A heeft het ambitieuze niveau toegezegd.")
