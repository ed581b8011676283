"""Circularity and criteria of the tender's own, beside all others: each looks at its own bid only."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.tender import (
    Bid,
    CircularityCriterion,
    Criterion,
    Mark,
    Offer,
    OtherCriterion,
    Scale,
    Step,
    ZeroEmissionCriterion,
)
from meetlat.tender.rules.robustness.switches import robustness_of
from meetlat.words import say
from tests.tender.parts import COMBINATIONS, SCALE, STEPS, bid, evaluated, marks, ranks, tender

RECYCLED = Scale(start=Decimal(5), end=Decimal(30), value_eur=Decimal(50_000))
REUSED = Scale(steps=(Step(Decimal(1), Decimal(5_000)), Step(Decimal(5), Decimal(15_000))))
HINDER = OtherCriterion("Hinder", "dagen", Scale(False, Decimal(30), Decimal(10), Decimal(20_000)))
PLAN = OtherCriterion("Planning", "punten", Scale(True, Decimal(0), Decimal(10), Decimal(40_000)), by="marks")
ALL = tender(
    zero_emission=ZeroEmissionCriterion(STEPS, COMBINATIONS, STEPS, Decimal(30_000)),
    circularity=CircularityCriterion("mass", RECYCLED, REUSED),
    other=(HINDER, PLAN),
)


def offering(name: str = "A", price: int = 1_000_000, mark: int | None = 5, **offer: object) -> Bid:
    given = (*marks(10), *([Mark("Planning", "whole", Decimal(mark))] if mark is not None else []))
    return replace(bid(name, price), offer=Offer(**offer), marks=given)  # type: ignore[arg-type]


def test_recycled_and_reused_shares_are_valued_each_on_its_own_scale_and_added() -> None:
    own = offering(circular_percent={"recycled": Decimal(10), "reused": Decimal(6)})
    value = evaluated(ALL, own).bids[0].value(Criterion.CIRCULARITY)
    assert value.eur == 10_000 + 15_000
    assert value.most_eur == 65_000
    assert say(value.arithmetic[1], "nl") == (
        "Hergebruikte elementen, deel van de massa van al het materiaal: 6 %, de trede van 5 % is bereikt: € 15.000."
    )


def test_what_is_not_offered_is_worth_nothing_and_a_mark_that_was_not_given_is_not_known() -> None:
    (found,) = evaluated(ALL, offering(mark=None)).bids
    assert [found.value(one).eur for one in (Criterion.CIRCULARITY, "Hinder", "Planning")] == [0, 0, None]
    assert "criteria.mark-missing" in [reason.code for reason in found.reasons]


def test_less_is_better_where_the_tender_says_so() -> None:
    few, many = (offering(name, other={"Hinder": Decimal(days)}) for name, days in (("A", 12), ("B", 25)))
    assert [one.value("Hinder").eur for one in evaluated(ALL, few, many).bids] == [18_000, 5_000]


def test_an_evaluation_speaks_of_what_the_tender_asks_and_always_of_the_three() -> None:
    assert [value.criterion for value in evaluated(tender(), offering()).bids[0].values] == [
        "mki",
        "zero_emission",
        "demonstrability",
    ]
    assert [value.criterion for value in evaluated(ALL, offering()).bids[0].values] == [
        "mki",
        "zero_emission",
        "demonstrability",
        "circularity",
        "Hinder",
        "Planning",
    ]


def test_the_weight_of_an_own_criterion_that_changes_the_winner_is_found() -> None:
    asked = tender(mki=None, zero_emission=None, demonstrability=None, other=(HINDER,))
    first = offering("A", 100_000, other={"Hinder": Decimal(10)})
    second = offering("B", 90_000, other={"Hinder": Decimal(30)})
    found = robustness_of(evaluated(asked, first, second), SCALE)
    assert [(one.of, one.to) for one in found.switches if one.lever == "weight"] == [("Hinder", Fraction(1, 2))]


PERCENT = st.integers(0, 100).map(Decimal)


@st.composite
def bids(draw: st.DrawFn, name: str) -> Bid:
    return offering(
        name,
        draw(st.integers(900_000, 1_100_000)),
        draw(st.integers(0, 10)),
        mki_eur=Decimal(draw(st.integers(25_000, 65_000))),
        mobile_extra_percent=draw(PERCENT),
        transport_percent={name: draw(PERCENT) for name in ("N1", "N2", "N3")},
        vessel_percent=draw(PERCENT),
        ambitious_commitment=draw(st.booleans()),
        circular_percent={"recycled": draw(PERCENT), "reused": draw(PERCENT)},
        other={"Hinder": draw(PERCENT)},
    )


@settings(max_examples=30)
@given(bids("A"), bids("B"), bids("C"))
def test_a_third_bid_never_changes_the_order_of_two_whatever_the_criteria(one: Bid, two: Bid, third: Bid) -> None:
    alone, among = ranks(evaluated(ALL, one, two)), ranks(evaluated(ALL, one, two, third))
    if alone["A"] is not None and alone["B"] is not None:
        assert among["A"] is not None
        assert among["B"] is not None
        assert (alone["A"] < alone["B"]) == (among["A"] < among["B"])
        assert (alone["A"] == alone["B"]) == (among["A"] == among["B"])


@settings(max_examples=30)
@given(bids("A"), st.integers(1, 1_000), st.sampled_from(["price", "mki", "mobile", "vessel", "recycled", "hinder"]))
def test_no_bid_gains_by_a_higher_price_or_mki_or_a_lower_share(own: Bid, by: int, what: str) -> None:
    less, offer = Decimal(by % 100), own.offer
    changes: dict[str, dict[str, Any]] = {
        "mki": {"mki_eur": (offer.mki_eur or Decimal(0)) + by},
        "mobile": {"mobile_extra_percent": max(Decimal(0), (offer.mobile_extra_percent or Decimal(0)) - less)},
        "vessel": {"vessel_percent": max(Decimal(0), (offer.vessel_percent or Decimal(0)) - less)},
        "recycled": {"circular_percent": {k: max(Decimal(0), v - less) for k, v in offer.circular_percent.items()}},
        "hinder": {"other": {"Hinder": offer.other["Hinder"] + by}},
    }
    worse = (
        replace(own, price_eur=own.price_eur + by)
        if what == "price"
        else replace(own, offer=replace(offer, **changes[what]))
    )
    before, after = (evaluated(ALL, one).bids[0].evaluation_price_eur for one in (own, worse))
    assert before is not None
    assert after is not None
    assert after >= before
