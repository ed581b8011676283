"""What would change an award, as sentences."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from meetlat.tender import Bid, Evaluation
from meetlat.tender.rules.robustness.switches import robustness_of
from meetlat.tender.view.robustness.sentences import robustness_said
from meetlat.words import say
from tests.tender.parts import SCALE, bid, evaluated, marks, tender


def firm(*bids: Bid) -> Evaluation:
    found = evaluated(tender(zero_emission=None), *bids)
    return replace(found, robustness=robustness_of(found, SCALE))


A = bid("A", 2_150_000, 45_000, marks=marks(20))  # 2,150,000 − 75,000 − 8,000 = 2,067,000
B = bid("B", 2_100_000, 57_000, marks=marks(10))  # 2,100,000 − 15,000 − 4,000 = 2,081,000


def test_every_switch_says_beyond_which_point_who_wins() -> None:
    assert [say(one, "nl") for one in robustness_said(firm(A, B))] == [
        "A ligt € 14.000 voor op nummer twee.",
        "Vraagt A meer dan € 2.164.000 (nu € 2.150.000), dan wint B.",
        "Vraagt B minder dan € 2.086.000 (nu € 2.100.000), dan wint B.",
        "Telt MKI-waarde meer dan 23,3 % lichter, dan wint B.",
        "Is de MKI van A hoger dan € 47.800 (nu € 45.000), dan wint B.",
        "Is de MKI van B lager dan € 54.200 (nu € 57.000), dan wint B.",
        "Krijgt B meer dan 45 punten voor aantoonbaarheid (nu 10), dan wint B.",
        "Was een van de andere inschrijvingen niet ingediend, dan won A ook.",
    ]


def test_a_criterion_on_which_the_rival_is_better_must_count_more() -> None:
    better = replace(B, marks=marks(20, 10, 10))  # 40 marks: 16,000, and 2,069,000: 2,000 behind, 8,000 better
    said = [say(one, "en") for one in robustness_said(firm(A, better))]
    assert "If demonstrability counts more than 25 % heavier, B wins." in said


def test_an_alone_bid_has_no_lead_and_nothing_to_lose_but_its_place_above_the_ceiling() -> None:
    alone, ceiling = (say(one, "en") for one in robustness_said(firm(A)))
    assert alone == "A is the only one in the ranking."
    assert ceiling == "If the MKI of A is above € 60,000 (now € 45,000), A is excluded and there is no winner."


def test_bids_that_are_level_have_no_winner_to_lose() -> None:
    (only,) = robustness_said(firm(A, replace(A, bidder="B")))
    assert only.code == "robust.no-race"


def test_an_evaluation_whose_robustness_was_not_worked_out_says_nothing() -> None:
    assert robustness_said(evaluated(tender(), A, B)) == ()


@pytest.mark.parametrize("price", [Decimal("2150000.01"), Decimal("2150000.50")])
def test_cents_are_kept(price: Decimal) -> None:
    (lead, *_) = robustness_said(firm(replace(A, price_eur=price), B))
    assert lead.values["lead"] == Decimal(2164000) - price
