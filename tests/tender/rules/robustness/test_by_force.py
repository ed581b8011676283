"""Every switch is where the evaluation changes its winner, and there is none that is not stated: small tenders, every value tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.figures import library
from meetlat.tender.model.award import (
    Award,
    CircularityCriterion,
    Combination,
    DemonstrabilityCriterion,
    MkiCriterion,
    OtherCriterion,
    Scale,
    Step,
    ZeroEmissionCriterion,
)
from meetlat.tender.model.robustness import Switch
from meetlat.tender.model.types import Bid, Client, ComputedMki, Evaluation, ExtraRoom, Mark, Offer, Tender
from meetlat.tender.rules.criteria import mark_scale
from meetlat.tender.rules.evaluate import evaluate
from meetlat.tender.rules.robustness.switches import robustness_of
from tests.parts import examples

MARKS = mark_scale(library())
NAMES = "ABC"
CENTS = Decimal("0.01")
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def refit(bid: Bid) -> Bid:
    """The contract asks 40 % of mobile machines, 70 of who takes on the ambitious level."""
    asked = Decimal(70 if bid.offer.ambitious_commitment else 40)
    return replace(bid, extra_rooms=(ExtraRoom(FIRST, LAST, asked),) if bid.offer.mobile_extra_percent else ())


def some(of: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Decimal | None]:
    return st.none() | of


def decimals(least: int, most: int, step: Decimal = Decimal(1)) -> st.SearchStrategy[Decimal]:
    return st.integers(least, most).map(lambda one: one * step)


money = decimals(0, 60, CENTS)
starts = st.lists(st.integers(0, 100), min_size=1, max_size=3, unique=True).map(sorted)


def steps(start: Sequence[int], worth: Sequence[Decimal]) -> tuple[Step, ...]:
    return tuple(Step(Decimal(one), value) for one, value in zip(start, worth, strict=False))


ladders = st.builds(steps, starts, st.lists(money, min_size=3, max_size=3))
combinations = st.lists(st.builds(lambda n1, n2, worth: Combination({"N1": n1, "N2": n2}, worth), decimals(1, 100), decimals(1, 100), money), max_size=3).map(tuple)  # fmt: skip


def scales(up: st.SearchStrategy[bool]) -> st.SearchStrategy[Scale]:
    """Straight scales and scales by steps; `up`: whether more is better."""
    straight = st.builds(
        lambda up, low, by, worth: Scale(up, Decimal(low if up else low + by), Decimal(low + by if up else low), worth),
        up,
        st.integers(0, 40),
        st.integers(1, 50),
        money,
    )
    return straight | st.builds(lambda up, ladder: Scale(up, steps=ladder), up, ladders)


mkis = st.builds(
    lambda form, floor, by, most, factor, strict: MkiCriterion(
        form, "A1", ("A1-A3",), floor + by, floor, most, factor, exclude_above_ceiling=strict
    ),
    st.sampled_from(["linear", "linear", "addon", "ceiling"]),
    decimals(0, 30, CENTS),
    decimals(1, 30, CENTS),
    money,
    st.sampled_from([Decimal("0.5"), Decimal(1), Decimal("2.7")]),
    st.booleans(),
)
awards = st.builds(
    lambda mki, zero, plan, recycled, own: Award(
        mki=mki,
        zero_emission=zero,
        demonstrability=None if plan is None else DemonstrabilityCriterion(plan),
        circularity=None if recycled is None else CircularityCriterion("mass", recycled, recycled),
        other=() if own is None else (OtherCriterion("hinder", "dagen", own),),
    ),
    st.none() | mkis,
    st.none() | st.builds(ZeroEmissionCriterion, ladders, combinations, ladders, some(money)),
    some(money),
    st.none() | scales(st.just(True)),
    st.none() | scales(st.booleans()),
)
offers = st.builds(
    lambda mki, mobile, n1, n2, vessel, commits, recycled, reused, own: Offer(
        mki,
        mobile,
        {name: share for name, share in (("N1", n1), ("N2", n2)) if share is not None} or None,
        vessel,
        commits,
        {name: share for name, share in (("recycled", recycled), ("reused", reused)) if share is not None},
        {} if own is None else {"hinder": own},
    ),
    some(decimals(0, 65, CENTS)),
    some(decimals(0, 70)),
    some(decimals(0, 100)),
    some(decimals(0, 100)),
    some(decimals(0, 100)),
    st.none() | st.booleans(),
    some(decimals(0, 50)),
    some(decimals(0, 50)),
    some(decimals(0, 90)),
)
bids = st.builds(
    lambda price, offer, computed, mark: refit(
        Bid(
            "",
            price,
            offer,
            () if mark is None else (Mark("demonstrability", "identification", mark),),
            None if computed is None else ComputedMki(computed),
        )
    ),
    decimals(40, 120, CENTS),
    offers,
    some(decimals(0, 65, CENTS)),
    some(decimals(0, 20)),
)
fields = st.lists(bids, min_size=1, max_size=3).map(
    lambda found: [replace(bid, bidder=name) for bid, name in zip(found, NAMES, strict=False)]
)


def spread(total: Decimal) -> tuple[Mark, ...]:
    parts = (("identification", 20), ("measure-1", 10), ("measure-2", 10), ("measure-3", 10))
    marks = []
    for part, most in parts:
        marks.append(Mark("demonstrability", part, min(total, Decimal(most))))
        total -= min(total, Decimal(most))
    return tuple(marks)


def offering(bid: Bid, **about: object) -> Bid:
    return refit(replace(bid, offer=replace(bid.offer, **about)))  # type: ignore[arg-type]


Tried = tuple[str, str | None, Decimal | None, list[Decimal], Callable[[Decimal], Bid]]


def levers(tender: Tender, bid: Bid) -> Iterator[Tried]:
    """Yield lever, what it is of, where it is, all that it can be in order, and the bid with it there."""
    award, offer = tender.award, bid.offer
    cents = [one * CENTS for one in range(400)]
    yield "price", None, bid.price_eur, cents, lambda to: replace(bid, price_eur=to)
    if award.mki is not None:
        alone = offer.mki_eur is None and bid.computed_mki is not None
        now = bid.computed_mki.eur if alone and bid.computed_mki else offer.mki_eur
        yield "mki", None, now, cents, lambda to: replace(bid, computed_mki=ComputedMki(to)) if alone else offering(bid, mki_eur=to)  # fmt: skip
    if award.demonstrability is not None:
        given = bid.marks[0].mark if bid.marks else None
        yield "marks", None, given, [one * CENTS for one in range(5001)], lambda to: replace(bid, marks=spread(to))
    if award.zero_emission is not None:
        room = 30 if offer.ambitious_commitment else 60
        whole = [Decimal(one) for one in range(101)]
        yield "step", "robust.mobile", offer.mobile_extra_percent, whole[: room + 1], lambda to: offering(bid, mobile_extra_percent=to)  # fmt: skip
        yield "step", "robust.vessel", offer.vessel_percent, whole, lambda to: offering(bid, vessel_percent=to)
    if award.circularity is not None:
        for kind, other in (("recycled", "reused"), ("reused", "recycled")):
            most = 100 - int(offer.circular_percent.get(other, 0))
            put = lambda to, kind=kind: offering(bid, circular_percent={**offer.circular_percent, kind: to})  # noqa: E731
            yield "scale", f"robust.share.{kind}", offer.circular_percent.get(kind), [Decimal(one) for one in range(most + 1)], put  # fmt: skip
    for one in award.other:
        every = [Decimal(at) for at in range(140)]
        if offer.other.get("hinder") is None and not one.scale.higher_is_better:
            every.reverse()
        yield "scale", "robust.own", offer.other.get("hinder"), every, lambda to: offering(bid, other={"hinder": to})


def first(
    values: Sequence[Decimal], winner: str, wins: Callable[[Decimal], str | None]
) -> tuple[Decimal, str | None] | None:
    """Return the first value at which another bid wins, else the first at which nobody does."""
    found = [(value, wins(value)) for value in values]
    others = [one for one in found if one[1] not in (winner, None)]
    return next(iter([*others, *(one for one in found if one[1] is None)]), None)


def stated(switch: Switch, step: Decimal) -> tuple[Decimal, str | None]:
    assert switch.to is not None
    to = Decimal(switch.to.numerator) / Decimal(switch.to.denominator)
    return to + (0 if switch.inclusive else step if switch.higher else -step), switch.winner


@settings(max_examples=examples(few=8, many=100))
@given(awards, fields)
def test_every_switch_is_where_the_winner_changes_and_none_is_left_out(award: Award, field: list[Bid]) -> None:
    tender = Tender("t", "T", Client("G"), award)
    evaluation = evaluate(tender, field, MARKS)
    switches = list(robustness_of(evaluation, MARKS, refit).switches)
    if evaluation.winner is None:
        assert switches == []
        return
    for bid in field:
        for lever, what, now, values, put in levers(tender, bid):

            def wins(value: Decimal, bid: Bid = bid, put: Callable[[Decimal], Bid] = put) -> str | None:
                moved = [put(value) if one is bid else one for one in field]
                return evaluate(tender, moved, MARKS).winner

            tried = values if len(values) < 1000 else _few(values, switches, bid)
            sides = [[one for one in tried if now is not None and one > now], [one for one in tried[::-1] if now is not None and one < now]]  # fmt: skip
            if now is None:
                sides = [[], list(tried)[::-1]] if lever == "mki" else [list(tried), []]
                if lever == "scale" and values[0] > values[-1]:
                    sides = [[], list(tried)]
            for higher, side in zip((True, False), sides, strict=True):
                mine = [
                    one
                    for one in switches
                    if one.of == bid.bidder
                    and one.higher is higher
                    and (one.lever == lever or {one.lever, lever} <= {"step", "scale"})
                    and (one.what.code if one.what else None) == what
                ]
                found = first(side, evaluation.winner, wins)
                step = CENTS if lever in ("price", "mki", "marks") else Decimal(1)
                assert [stated(one, step) for one in mine] == ([found] if found else []), (bid.bidder, lever, what)
                switches = [one for one in switches if one not in mine]
    _choices(tender, field, evaluation, switches)
    _weights(evaluation, [one for one in switches if one.lever == "weight"])


def _few(values: Sequence[Decimal], switches: Sequence[Switch], bid: Bid) -> list[Decimal]:
    """Every half mark, and what lies around the switches that are stated."""
    near = [stated(one, CENTS)[0] for one in switches if one.of == bid.bidder and one.lever == "marks"]
    around = {value + by for value in near for by in (-CENTS, Decimal(0), CENTS)}
    return sorted({*values[::50], *(value for value in around if values[0] <= value <= values[-1])})


def _choices(tender: Tender, field: Sequence[Bid], evaluation: Evaluation, switches: Sequence[Switch]) -> None:
    """A combination or a commitment that changes the winner is stated with who then wins, and no other."""
    criterion = tender.award.zero_emission
    if criterion is None:
        return
    for bid in field:
        for switch in (one for one in switches if one.of == bid.bidder and one.lever in ("combination", "commitment")):
            about: dict[str, object] = {"transport_percent": switch.shares or None}
            about = about if switch.lever == "combination" else {"ambitious_commitment": switch.higher}
            moved = [offering(one, **about) if one is bid else one for one in field]
            assert evaluate(tender, moved, MARKS).winner == switch.winner != evaluation.winner
        options: list[tuple[str, dict[str, object]]] = [("combination", {"transport_percent": dict(one.shares)}) for one in criterion.transport_total]  # fmt: skip
        options += [("combination", {"transport_percent": None})] if criterion.transport_total else []
        if criterion.ambitious_commitment_eur is not None:
            options.append(("commitment", {"ambitious_commitment": not bid.offer.ambitious_commitment}))
        for lever, about in options:
            moved = [offering(one, **about) if one is bid else one for one in field]
            changes = evaluate(tender, moved, MARKS).winner != evaluation.winner
            assert not changes or any(one.of == bid.bidder and one.lever == lever for one in switches)


def _weights(evaluation: Evaluation, switches: Sequence[Switch]) -> None:
    """The weights at which another bid wins, by trying weights from 0 to 20."""

    def winner(criterion: str, weight: Fraction) -> str | None:
        prices, open_ = {}, []
        for bid in evaluation.bids:
            worth = bid.value(criterion)
            eur = worth.eur if worth.eur is not None else worth.most_eur or Decimal(0)
            lowest = Fraction(bid.lowest_price_eur) + (1 - weight) * Fraction(eur)
            if bid.is_unpriced:
                open_.append(lowest)
            elif bid.admissible is not False:
                prices[bid.bidder] = lowest
        best = min(prices.values())
        leading = [name for name, price in prices.items() if price == best]
        return leading[0] if len(leading) == 1 and all(price > best for price in open_) else None

    for criterion in evaluation.tender.award.spoken:
        up, down = ([one for one in switches if one.of == criterion and one.higher is side] for side in (True, False))
        assert len(up) <= 1
        assert len(down) <= 1
        high = up[0].to if up else None
        low = down[0].to if down else None
        for at in range(401):
            weight = Fraction(at, 20)
            if (high is None or weight < high) and (low is None or weight > low):
                assert winner(criterion, weight) == evaluation.winner
        nudge = Fraction(1, 10**9)
        for switch in (*up, *down):
            assert switch.to is not None
            beyond = switch.to if switch.inclusive else switch.to + (nudge if switch.higher else -nudge)
            assert winner(criterion, beyond) == switch.winner
