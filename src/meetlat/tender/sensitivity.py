"""How firm an award is, exactly: what changes when one bid is left out, and the smallest change of anything that changes the winner.

Every question is about one lever at a time, all else as it was. Gunnen op waarde is linear in each of them between its kinks,
so the answers are solved and not searched for. They are for the file and for the design of a tender; they never change an award.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text, text
from meetlat.tender.award import Criterion, MkiCriterion, OtherCriterion, Scale
from meetlat.tender.criteria import MarkScale
from meetlat.tender.evaluate import evaluate
from meetlat.tender.scales import scale_value
from meetlat.tender.switches import LeftOut, Lever, Sensitivity, Switch
from meetlat.tender.types import EvaluatedBid, Evaluation, Tender


def sensitivity(evaluation: Evaluation, scale: MarkScale) -> Sensitivity:
    """Return how firm an evaluation is; without two ranked bids and a winner there is nothing to switch."""
    racing = [bid for bid in evaluation.bids if bid.rank is not None]
    winner = next((bid for bid in racing if bid.bidder == evaluation.winner), None)
    rivals = [bid for bid in racing if bid.bidder != evaluation.winner]
    left_out = tuple(_left_out(evaluation, scale))
    if winner is None or not rivals:
        return Sensitivity(None, left_out, ())
    lead = min(_gap(winner, rival) for rival in rivals)
    switches = tuple(switch for lever in LEVERS for switch in lever(evaluation.tender, winner, rivals, scale))
    return Sensitivity(Decimal(lead.numerator) / Decimal(lead.denominator), left_out, switches)


def _left_out(evaluation: Evaluation, scale: MarkScale) -> Iterator[LeftOut]:
    bids = [bid.bid for bid in evaluation.bids]
    for bid in bids:
        rest = evaluate(evaluation.tender, [other for other in bids if other is not bid], scale)
        yield LeftOut(bid.bidder, rest.winner)


def prices(_: Tender, winner: EvaluatedBid, rivals: Sequence[EvaluatedBid], __: MarkScale) -> Iterator[Switch]:
    """EP = P − ΣQ: the winner may ask more, or a rival less, by what lies between their evaluation prices."""
    nearest = min(rivals, key=lambda rival: _gap(winner, rival))
    price = Fraction(winner.price_eur)
    yield Switch("price", winner.bidder, price, price + _gap(winner, nearest), nearest.bidder)
    for rival in rivals:
        lower = Fraction(rival.price_eur) - _gap(winner, rival)
        if lower >= 0:
            yield Switch("price", rival.bidder, Fraction(rival.price_eur), lower, rival.bidder)


def weights(tender: Tender, winner: EvaluatedBid, rivals: Sequence[EvaluatedBid], __: MarkScale) -> Iterator[Switch]:
    """EP(s) = P − s·Q − rest: two bids are level at s = 1 + (EP_rival − EP_winner) / (Q_rival − Q_winner)."""
    for criterion in tender.award.spoken:
        worth = _worth(winner, criterion)
        levels = [
            (1 + _gap(winner, rival) / (_worth(rival, criterion) - worth), rival)
            for rival in rivals
            if _worth(rival, criterion) != worth
        ]
        reachable = [(factor, rival) for factor, rival in levels if factor >= 0]
        if reachable:
            factor, rival = min(reachable, key=lambda level: abs(level[0] - 1))
            yield Switch("weight", str(criterion), Fraction(1), factor, rival.bidder)


def mkis(tender: Tender, winner: EvaluatedBid, rivals: Sequence[EvaluatedBid], _: MarkScale) -> Iterator[Switch]:
    """The MKI at which a bid is worth what it would take."""
    criterion = tender.award.mki
    if criterion is None or criterion.form not in MKI_OF_WORTH:
        return
    nearest = min(rivals, key=lambda rival: _gap(winner, rival))
    wanted = [(winner, _worth(winner, Criterion.MKI) - _gap(winner, nearest), nearest)]
    wanted += [(rival, _worth(rival, Criterion.MKI) + _gap(winner, rival), rival) for rival in rivals]
    for bid, worth, level in wanted:
        offered = bid.bid.offer.mki_eur if bid.bid.offer.mki_eur is not None else bid.mki_eur
        to = MKI_OF_WORTH[criterion.form](criterion, worth)
        if offered is not None and to is not None:
            yield Switch("mki", bid.bidder, Fraction(offered), to, level.bidder)


def _mki_on_line(criterion: MkiCriterion, worth: Fraction) -> Fraction | None:
    """M = ceiling − Q/K · (ceiling − floor), for Q within 0 … K."""
    bounds = (criterion.ceiling_eur, criterion.floor_eur, criterion.max_value_eur)
    if None in bounds:
        return None
    ceiling, floor, most = (Fraction(bound or 0) for bound in bounds)
    return ceiling - worth / most * (ceiling - floor) if most > 0 and 0 <= worth <= most else None


def _mki_added(criterion: MkiCriterion, worth: Fraction) -> Fraction | None:
    """M = −Q/f, for Q of at most 0."""
    return -worth / Fraction(criterion.factor) if criterion.factor and worth <= 0 else None


MKI_OF_WORTH = {"linear": _mki_on_line, "addon": _mki_added}
"""By the form of the criterion: the MKI that is worth an amount, None where none is."""


def marks(tender: Tender, winner: EvaluatedBid, rivals: Sequence[EvaluatedBid], scale: MarkScale) -> Iterator[Switch]:
    """A mark is worth value / full marks: how many the winner may lose, or a rival must gain."""
    criterion = tender.award.demonstrability
    if criterion is None or criterion.value_eur == 0:
        return
    per_mark = Fraction(criterion.value_eur) / Fraction(scale.full_marks)
    nearest = min(rivals, key=lambda rival: _gap(winner, rival))
    for bid, gap, level in (
        (winner, -_gap(winner, nearest), nearest),
        *((rival, _gap(winner, rival), rival) for rival in rivals),
    ):
        now = _worth(bid, Criterion.DEMONSTRABILITY) / per_mark
        to = now + gap / per_mark
        if 0 <= to <= Fraction(scale.full_marks):
            yield Switch("marks", bid.bidder, now, to, level.bidder)


def scales(tender: Tender, winner: EvaluatedBid, rivals: Sequence[EvaluatedBid], _: MarkScale) -> Iterator[Switch]:
    """What a bid has on a published scale, where its value is what it would take: x = start + Q/K · (end − start), for Q within 0 … K.

    On a scale of steps there is no such point: the winner falls below the first step that holds its lead, a rival reaches the first
    step that makes up for it.
    """
    nearest = min(rivals, key=lambda rival: _gap(winner, rival))
    changes = [(winner, -_gap(winner, nearest), nearest), *((rival, _gap(winner, rival), rival) for rival in rivals)]
    for what, unit, scale, amount in _scales(tender):
        for bid, change, level in changes:
            now = amount(bid)
            if now is None:
                continue
            worth = Fraction(scale_value(scale, now)) + change
            to = _step(scale, worth, gains=change > 0) if scale.steps else _straight(scale, worth)
            if to is not None:
                higher = (bid is not winner) == scale.higher_is_better
                lever: Lever = "step" if scale.steps else "scale"
                yield Switch(lever, bid.bidder, Fraction(now), to, level.bidder, what, unit, higher)


def _scales(tender: Tender) -> Iterator[tuple[Text, str, Scale, Callable[[EvaluatedBid], Decimal | None]]]:
    """Yield what each scale values, in which unit, the scale, and what a bid has on it."""
    if (clean := tender.award.zero_emission) is not None:
        if clean.mobile_extra:
            yield (
                text("robust.mobile"),
                "%",
                Scale(steps=clean.mobile_extra),
                lambda bid: bid.bid.offer.mobile_extra_percent,
            )
        if clean.vessel_total:
            yield text("robust.vessel"), "%", Scale(steps=clean.vessel_total), lambda bid: bid.bid.offer.vessel_percent
    if tender.award.circularity is not None:
        for kind, scale in tender.award.circularity.scales.items():
            yield text(f"robust.{kind}"), "%", scale, lambda bid, kind=kind: bid.bid.offer.circular_percent.get(kind)  # type: ignore[misc]
    for one in tender.award.other:
        yield text("robust.own", name=one.name), one.unit, one.scale, lambda bid, one=one: _amount(one, bid)  # type: ignore[misc]


def _amount(criterion: OtherCriterion, bid: EvaluatedBid) -> Decimal | None:
    if criterion.by == "offer":
        return bid.bid.offer.other.get(criterion.name)
    return next((mark.mark for mark in bid.bid.marks if mark.criterion == criterion.name), None)


def _straight(scale: Scale, worth: Fraction) -> Fraction | None:
    start, end, most = (Fraction(bound) for bound in (*scale.bounds, scale.most_eur))
    return start + worth / most * (end - start) if most > 0 and 0 <= worth <= most else None


def _step(scale: Scale, worth: Fraction, *, gains: bool) -> Fraction | None:
    """Return the start of the first step worth more than a value, or that the winner needs to stay level: at least as much."""
    better = 1 if scale.higher_is_better else -1
    enough = (
        step for step in scale.steps if (step.value_eur > worth if gains else worth > 0 and step.value_eur >= worth)
    )
    first = min(enough, key=lambda step: better * step.start, default=None)
    return None if first is None else Fraction(first.start)


LEVERS: tuple[Callable[[Tender, EvaluatedBid, Sequence[EvaluatedBid], MarkScale], Iterator[Switch]], ...] = (
    prices,
    weights,
    mkis,
    marks,
    scales,
)
"""What can change by itself, one function each."""


def _gap(winner: EvaluatedBid, rival: EvaluatedBid) -> Fraction:
    return Fraction(rival.evaluation_price_eur or 0) - Fraction(winner.evaluation_price_eur or 0)


def _worth(bid: EvaluatedBid, criterion: str) -> Fraction:
    return Fraction(bid.value(criterion).eur or 0)
