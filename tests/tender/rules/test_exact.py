"""The award against a second one, in exact fractions and written the long way: every value, price, rank, tie, exclusion and winner."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetlat.errors import text
from meetlat.requirements import Outcome
from meetlat.tender import (
    Award,
    Bid,
    BillItem,
    CircularityCriterion,
    Combination,
    ComputedMki,
    DemonstrabilityCriterion,
    EvaluatedBid,
    Mark,
    MkiCriterion,
    Offer,
    OtherCriterion,
    Scale,
    Step,
    Tender,
    ZeroEmissionCriterion,
    evaluate,
)
from meetlat.tender.model.types import ExtraRoom
from tests import parts
from tests.tender.parts import SCALE, TENDER, verdict

VEHICLES = ("N1", "N2", "N3")
FORMS: tuple[Literal["linear", "addon", "ceiling"], ...] = ("linear", "linear", "addon", "ceiling")
PARTS = ("identification", *(f"measure-{number}" for number in range(1, 6)))
DAY, MISSING = date(2026, 6, 15), text("file.empty")
DEK = BillItem("Dek", "concrete", Decimal(100), "m3")


def rounded(exact: Fraction) -> Fraction:
    """To the cent, halves away from zero."""
    whole = math.floor(abs(exact) * 100 + Fraction(1, 2))
    return Fraction(whole if exact >= 0 else -whole, 100)


def clipped(share: Fraction) -> Fraction:
    return Fraction(0) if share < 0 else Fraction(1) if share > 1 else share


def on_steps(steps: Sequence[Step], offered: Decimal | None, *, more: bool = True) -> Fraction:
    """The value of the last step that is passed on the way to better."""
    worth = Fraction(0)
    for step in sorted(steps, key=lambda one: one.start, reverse=not more):
        if offered is not None and (offered >= step.start if more else offered <= step.start):
            worth = Fraction(step.value_eur)
    return worth


def on_scale(scale: Scale | None, offered: Decimal | None) -> Fraction:
    if scale is None or offered is None:
        return Fraction(0)
    if scale.steps:
        return on_steps(scale.steps, offered, more=scale.higher_is_better)
    start, end, most = (Fraction(one or 0) for one in (scale.start, scale.end, scale.value_eur))
    return rounded(most * clipped((Fraction(offered) - start) / (end - start)))


def of_mki(asked: MkiCriterion | None, mki: Fraction | None) -> Fraction | None:
    if asked is None:
        return Fraction(0)
    if mki is None:
        return None
    if asked.form == "addon":
        return rounded(-Fraction(asked.factor or 0) * mki)
    if asked.form == "ceiling":
        return Fraction(0)
    ceiling, floor, most = (Fraction(one or 0) for one in (asked.ceiling_eur, asked.floor_eur, asked.max_value_eur))
    return rounded(most * clipped((ceiling - mki) / (ceiling - floor)))


def of_zero_emission(asked: ZeroEmissionCriterion | None, offer: Offer) -> Fraction:
    if asked is None:
        return Fraction(0)
    worth = on_steps(asked.mobile_extra, offer.mobile_extra_percent) + on_steps(
        asked.vessel_total, offer.vessel_percent
    )
    if offer.ambitious_commitment:
        worth += Fraction(asked.ambitious_commitment_eur or 0)
    best, shares = Fraction(0), offer.transport_percent or {}
    for one in asked.transport_total:
        if shares and all(shares.get(name, Decimal(0)) >= share for name, share in one.shares.items()):
            best = max(best, Fraction(one.value_eur))
    return worth + best


def of_plan(asked: DemonstrabilityCriterion | None, marks: Sequence[Mark]) -> Fraction | None:
    if asked is None:
        return Fraction(0)
    given_marks = {mark.part: mark for mark in marks}
    if "identification" not in given_marks:
        return None
    measures = [given_marks[part] for part in PARTS[1:] if part in given_marks]
    counting = [Fraction(mark.mark) for mark in measures if mark.substantial is not False]
    if asked.counting == "best":
        counting.sort(reverse=True)
    total = Fraction(given_marks["identification"].mark) + sum(counting[:3])
    return rounded(total / 50 * Fraction(asked.value_eur))


def of_own(asked: OtherCriterion, bid: Bid) -> Fraction | None:
    if asked.by == "offer":
        return on_scale(asked.scale, bid.offer.other.get(asked.name))
    mark = [one.mark for one in bid.marks if one.criterion == asked.name]
    return on_scale(asked.scale, mark[0]) if mark else None


def counted(tender: Tender, bid: Bid) -> Fraction | None:
    """The MKI that counts: over the quantities of the client where the bid states others, never less than was offered."""
    offered, computed = bid.offer.mki_eur, bid.computed_mki
    if differs(tender, bid):
        if bid.asked_mki is None or bid.asked_mki.missing:
            return None
        return max(Fraction(bid.asked_mki.eur), Fraction(offered or 0))
    if offered is not None:
        return Fraction(offered)
    return None if computed is None or computed.missing else Fraction(computed.eur)


def differs(tender: Tender, bid: Bid) -> bool:
    return bool(tender.quantities) and bid.quantities[0].quantity != tender.quantities[0].quantity


def standing(tender: Tender, bid: Bid) -> bool | None:
    """False where excluded, None where that is open."""
    outcomes = {one.outcome for one in bid.verdicts}
    asked, offered, computed = tender.award.mki, bid.offer.mki_eur, bid.computed_mki
    is_open = Outcome.UNKNOWN in outcomes or differs(tender, bid)
    if Outcome.NOT_MET in outcomes or (offered is not None and computed is not None and computed.eur > offered):
        return False
    if asked is not None and asked.exclude_above_ceiling:
        own = offered if offered is not None else computed.eur if computed is not None else None
        whole = offered is not None or (computed is not None and not computed.missing)
        if own is not None and own > (asked.ceiling_eur or 0):
            return False
        is_open = is_open or not whole
    for room in bid.extra_rooms:
        if (room.required_percent or Decimal(0)) + (bid.offer.mobile_extra_percent or Decimal(0)) > 100:
            return False
    return None if is_open else True


def worth(tender: Tender, bid: Bid) -> Mapping[str, Fraction | None]:
    award, circular = tender.award, tender.award.circularity
    found: dict[str, Fraction | None] = {
        "mki": of_mki(award.mki, counted(tender, bid)),
        "zero_emission": of_zero_emission(award.zero_emission, bid.offer),
        "demonstrability": of_plan(award.demonstrability, [one for one in bid.marks if one.part in PARTS]),
    }
    if circular is not None:
        shares = bid.offer.circular_percent
        found["circularity"] = on_scale(circular.recycled, shares.get("recycled")) + on_scale(
            circular.reused, shares.get("reused")
        )
    return {**found, **{one.name: of_own(one, bid) for one in award.other}}


cents = st.integers(0, 400_000).map(lambda whole: Decimal(whole) / 100)
amounts = st.one_of(st.integers(0, 5000).map(Decimal), cents)
percents = st.integers(0, 100).map(Decimal)
maybe_percents = st.none() | percents


@st.composite
def steps(draw: st.DrawFn) -> tuple[Step, ...]:
    starts = draw(st.lists(percents, min_size=1, max_size=4, unique=True))
    return tuple(Step(start, draw(amounts)) for start in starts)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    rises = draw(st.booleans())
    if draw(st.booleans()):
        return Scale(rises, steps=draw(steps()))
    low, high = sorted(draw(st.lists(percents, min_size=2, max_size=2, unique=True)))
    return Scale(rises, low if rises else high, high if rises else low, draw(amounts))


@st.composite
def mki_criteria(draw: st.DrawFn) -> MkiCriterion:
    form = draw(st.sampled_from(FORMS))
    floor, ceiling = sorted(draw(st.lists(amounts, min_size=2, max_size=2, unique=True)))
    factor = draw(st.integers(1, 300)) if form == "addon" else None
    return MkiCriterion(
        form,
        "A1",
        ("A1-A3",),
        ceiling,
        floor,
        draw(amounts),
        Decimal(factor) / 100 if factor else None,
        exclude_above_ceiling=draw(st.booleans()),
    )


@st.composite
def tenders(draw: st.DrawFn) -> Tender:
    maybe = st.booleans()
    combinations = st.builds(Combination, st.dictionaries(st.sampled_from(VEHICLES), percents, min_size=1), amounts)
    award = Award(
        mki=draw(st.none() | mki_criteria()),
        zero_emission=ZeroEmissionCriterion(
            draw(st.just(()) | steps()),
            tuple(draw(st.lists(combinations, max_size=3))),
            draw(st.just(()) | steps()),
            draw(st.none() | amounts),
        )
        if draw(maybe)
        else None,
        demonstrability=draw(
            st.none() | st.builds(DemonstrabilityCriterion, amounts, st.sampled_from(["best", "first"]))
        ),
        circularity=draw(st.none() | st.builds(CircularityCriterion, st.just("mass"), scales(), st.none() | scales())),
        other=tuple(
            OtherCriterion(name, "min", draw(scales()), by=draw(st.sampled_from(["offer", "marks"])))
            for name in draw(st.lists(st.sampled_from(["Hinder", "Fasering"]), unique=True))
        ),
    )
    return replace(TENDER, award=award, quantities=(DEK,) if draw(maybe) else ())


@st.composite
def bids(draw: st.DrawFn, tender: Tender, bidder: str) -> Bid:
    whole = st.builds(ComputedMki, amounts, st.just(()) | st.just((MISSING,)))
    marks = [
        Mark(
            "demonstrability",
            part,
            Decimal(draw(st.integers(0, 10))),
            substantial=draw(st.sampled_from([None, True, False])),
        )
        for part in draw(st.lists(st.sampled_from(PARTS), unique=True))
    ]
    marks += [
        Mark(one.name, "whole", draw(percents))
        for one in tender.award.other
        if one.by == "marks" and draw(st.booleans())
    ]
    quantity = draw(st.sampled_from([100, 100, 50])) if tender.quantities else 100
    required = draw(st.sampled_from([None, 0, 30, 60]))
    return Bid(
        bidder,
        draw(st.sampled_from([Decimal(1000), Decimal("1000.01")]) | cents),
        Offer(
            draw(st.none() | amounts),
            draw(maybe_percents),
            draw(st.none() | st.dictionaries(st.sampled_from(VEHICLES), percents)),
            draw(maybe_percents),
            draw(st.none() | st.booleans()),
            draw(st.dictionaries(st.sampled_from(["recycled", "reused"]), percents)),
            draw(st.dictionaries(st.sampled_from([one.name for one in tender.award.other] or ["–"]), percents)),
        ),
        tuple(marks),
        computed_mki=draw(st.none() | whole),
        verdicts=tuple(
            verdict(outcome)
            for outcome in draw(
                st.lists(st.sampled_from([Outcome.MET] * 6 + [Outcome.NOT_MET, Outcome.UNKNOWN]), max_size=2)
            )
        ),
        extra_rooms=() if required is None else (ExtraRoom(DAY, DAY, Decimal(required)),),
        quantities=(replace(DEK, quantity=Decimal(quantity)),),
        asked_mki=draw(st.none() | whole),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Tender, tuple[Bid, ...]]:
    tender = draw(tenders())
    found = [draw(bids(tender, name)) for name in "ABCD"[: draw(st.integers(1, 4))]]
    if len(found) > 1 and draw(st.booleans()):  # the same bid twice: a tie
        found[-1] = replace(found[0], bidder=found[-1].bidder)
    return tender, tuple(found)


@settings(max_examples=parts.examples(few=40, many=800), suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_an_award_is_that_of_exact_fractions(case: tuple[Tender, tuple[Bid, ...]]) -> None:
    tender, given_bids = case
    found = evaluate(tender, given_bids, SCALE)
    expected: dict[str, dict[str, Any]] = {}
    for bid in given_bids:
        values = worth(tender, bid)
        known = [one for one in values.values() if one is not None]
        price = Fraction(bid.price_eur) - sum(known) if len(known) == len(values) else None
        expected[bid.bidder] = {"values": values, "price": price, "admissible": standing(tender, bid)}
    in_race = [one["price"] for one in expected.values() if one["admissible"] is not False and one["price"] is not None]
    for one in expected.values():
        raced = one["admissible"] is not False and one["price"] is not None
        one["rank"] = 1 + sum(1 for other in in_race if other < one["price"]) if raced else None
    assert {bid.bidder: answered(bid) for bid in found.bids} == expected
    assert found.provisional == any(
        one["admissible"] is None or (one["admissible"] and one["price"] is None) for one in expected.values()
    )
    assert {frozenset(group) for group in found.tied} == ties(expected)
    first = [bidder for bidder, one in expected.items() if one["rank"] == 1]
    wins = len(first) == 1 and not differs(tender, next(bid for bid in given_bids if bid.bidder == first[0]))
    beaten = wins and any(
        lowest(one) <= expected[first[0]]["price"] for one in found.bids if is_unpriced(expected[one.bidder])
    )
    assert found.winner == (first[0] if wins and not beaten else None)


def answered(bid: EvaluatedBid) -> dict[str, Any]:
    values = {str(one.criterion): None if one.eur is None else Fraction(one.eur) for one in bid.values}
    price = None if bid.evaluation_price_eur is None else Fraction(bid.evaluation_price_eur)
    return {"values": values, "price": price, "admissible": bid.admissible, "rank": bid.rank}


def ties(expected: Mapping[str, Mapping[str, Any]]) -> set[frozenset[str]]:
    ranks = {one["rank"] for one in expected.values()} - {None}
    groups = (frozenset(bidder for bidder, one in expected.items() if one["rank"] == rank) for rank in ranks)
    return {group for group in groups if len(group) > 1}


def is_unpriced(one: Mapping[str, Any]) -> bool:
    return one["admissible"] is not False and one["price"] is None


def lowest(bid: EvaluatedBid) -> Fraction:
    """The evaluation price, were each open value its most."""
    worths = (value.eur if value.eur is not None else value.most_eur or Decimal(0) for value in bid.values)
    return Fraction(bid.price_eur) - sum(map(Fraction, worths), Fraction(0))
