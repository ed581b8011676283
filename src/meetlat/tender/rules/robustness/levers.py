"""What of one bid can change by itself, over what can be offered or given: its price, its MKI, its marks, and each of its offers.

A lever runs over whole steps: cents, whole percents, hundredths of marks. Between its turns the evaluation price runs one way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text, text
from meetlat.tender.model.award import Criterion, DemonstrabilityCriterion, MkiCriterion, OtherCriterion, Scale, Step
from meetlat.tender.model.robustness import Lever
from meetlat.tender.model.types import Bid, ComputedMki, EvaluatedBid, Mark, Tender
from meetlat.tender.rules.criteria import IDENTIFICATION, MEASURE, WHOLE, MarkScale, counted_measures, counted_mki

CENT, PERCENT, HUNDREDTH, ALL = Fraction(1, 100), Fraction(1), Fraction(1, 100), 100
Refit = Callable[[Bid], Bid]
"""Returns a bid with what follows from its offer beside it: the room for extra zero-emission work."""


@dataclass(frozen=True, slots=True)
class Move:
    """One thing of one bid that can change.

    criterion    of which its value changes; None: its price does
    now          None where nothing was offered
    step         what it changes by at least
    least, most  the steps between which it can be
    turns        the steps at which its value, or whether it may be awarded, turns
    put          return the bid with the lever at a number of steps
    rises        of nothing offered: whether what is offered begins at the least
    """

    lever: Lever
    criterion: str | None
    now: Fraction | None
    step: Fraction
    least: int
    most: int
    turns: tuple[int, ...]
    put: Callable[[int], Bid]
    rises: bool = True
    what: Text | None = None
    unit: str = ""

    @property
    def smooth(self) -> bool:
        """Tell whether a little more is worth a little more: then bids draw level on the way, and do not jump over each other."""
        return self.lever != "step"


@dataclass(frozen=True, slots=True)
class Choice:
    """An offer that is one of a few, in order of worth: a combination of shares, or the commitment. `now`: which of them it is."""

    lever: Lever
    options: tuple[Bid, ...]
    now: int
    shares: tuple[Mapping[str, Decimal], ...] = ()
    criterion: str = field(default=Criterion.ZERO_EMISSION, init=False)


def moves(tender: Tender, bid: EvaluatedBid, scale: MarkScale, refit: Refit, reach: Decimal) -> Iterator[Move]:
    """Yield the levers of a bid that have an amount.

    reach    how much its evaluation price must rise before nothing can change any more, in euros
    """
    yield _price(bid, reach)
    if tender.award.mki is not None:
        yield _mki(tender.award.mki, bid, reach)
    if tender.award.demonstrability is not None:
        yield _marks(tender.award.demonstrability, bid, scale)
    yield from _zero_emission(tender, bid, refit)
    yield from _circularity(tender, bid)
    for one in tender.award.other:
        yield _own(one, bid)


def choices(tender: Tender, bid: EvaluatedBid, refit: Refit) -> Iterator[Choice]:
    """Yield the levers of a bid that are one of a few."""
    criterion, offer = tender.award.zero_emission, bid.bid.offer
    if criterion is None:
        return
    if criterion.transport_total:
        rows = sorted(criterion.transport_total, key=lambda row: row.value_eur)
        shares: tuple[Mapping[str, Decimal], ...] = ({}, *(row.shares for row in rows))
        worth = [Decimal(0), *(row.value_eur for row in rows)]
        reached = [at for at, asked in enumerate(shares) if _reaches(offer.transport_percent or {}, asked)]
        options = tuple(_offering(bid.bid, transport_percent=one or None) for one in shares)
        yield Choice("combination", options, max(reached, key=lambda at: worth[at]), shares)
    if criterion.ambitious_commitment_eur is not None:
        options = tuple(refit(_offering(bid.bid, ambitious_commitment=one)) for one in (False, True))
        yield Choice("commitment", options, int(bool(offer.ambitious_commitment)))


def _reaches(shares: Mapping[str, Decimal], asked: Mapping[str, Decimal]) -> bool:
    return all(shares.get(name, 0) >= share for name, share in asked.items())


def _offering(bid: Bid, **offer: object) -> Bid:
    return replace(bid, offer=replace(bid.offer, **offer))  # type: ignore[arg-type]


def _amount(steps: int, step: Fraction) -> Decimal:
    exact = steps * step
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _steps(amount: Decimal | Fraction, step: Fraction) -> int:
    """Return the whole steps just below an amount, or at it."""
    return Fraction(amount) // step


def _price(bid: EvaluatedBid, reach: Decimal) -> Move:
    now = Fraction(bid.price_eur)
    most = _steps(now + Fraction(max(reach, Decimal(0))), CENT) + 2

    def put(steps: int) -> Bid:
        return replace(bid.bid, price_eur=_amount(steps, CENT))

    return Move("price", None, now, CENT, 0, most, (), put)


def _mki(criterion: MkiCriterion, bid: EvaluatedBid, reach: Decimal) -> Move:
    """The MKI that counts: the one offered, beside forms that stay as they are; without an offer the one computed."""
    counted, computed = counted_mki(bid.bid)[0], bid.bid.computed_mki
    follows = bid.bid.offer.mki_eur is None and counted is not None

    def put(steps: int) -> Bid:
        mki = _amount(steps, CENT)
        return replace(bid.bid, computed_mki=ComputedMki(mki)) if follows else _offering(bid.bid, mki_eur=mki)

    kinks = [one for one in (criterion.floor_eur, criterion.ceiling_eur, counted) if one is not None]
    kinks += [computed.eur] if computed is not None and not follows else []
    far = Fraction(max(kinks, default=Decimal(0)))
    if criterion.form == "addon" and criterion.factor:
        far += Fraction(max(reach, Decimal(0))) / Fraction(criterion.factor)
    turns = tuple(_steps(one, CENT) for one in kinks)
    now = None if counted is None else Fraction(counted)
    return Move("mki", Criterion.MKI, now, CENT, 0, _steps(far, CENT) + 2, turns, put, rises=False)


def _marks(criterion: DemonstrabilityCriterion, bid: EvaluatedBid, scale: MarkScale) -> Move:
    """The marks of the whole plan, spread over its parts."""
    known = bid.value(Criterion.DEMONSTRABILITY).eur is not None
    marks = [one for one in bid.bid.marks if one.criterion == Criterion.DEMONSTRABILITY]
    counted = [one for one in marks if one.part == IDENTIFICATION] + list(
        counted_measures(marks, scale, criterion.counting)
    )
    now = sum((Fraction(one.mark) for one in counted), Fraction(0)) if known else None
    full = Fraction(scale.full_marks)

    def put(steps: int) -> Bid:
        left, marks = _amount(steps, HUNDREDTH), []
        parts = {IDENTIFICATION: scale.identification}
        parts |= {f"{MEASURE}{at + 1}": scale.measure for at in range(scale.measures)}
        for part, most in parts.items():
            marks.append(Mark(Criterion.DEMONSTRABILITY, part, min(left, most), substantial=True))
            left -= min(left, most)
        return _marked(bid.bid, Criterion.DEMONSTRABILITY, marks)

    return Move("marks", Criterion.DEMONSTRABILITY, now, HUNDREDTH, 0, _steps(full, HUNDREDTH), (), put)


def _marked(bid: Bid, criterion: str, marks: list[Mark]) -> Bid:
    rest = tuple(one for one in bid.marks if one.criterion != criterion)
    open_ = tuple(one for one in bid.open_marks if one.criterion != criterion)
    return replace(bid, marks=(*rest, *marks), open_marks=open_)


def _zero_emission(tender: Tender, bid: EvaluatedBid, refit: Refit) -> Iterator[Move]:
    criterion, offer = tender.award.zero_emission, bid.bid.offer
    if criterion is None:
        return
    if criterion.mobile_extra:

        def mobile(steps: int) -> Bid:
            return refit(_offering(bid.bid, mobile_extra_percent=Decimal(steps)))

        rooms = [one.required_percent for one in mobile(ALL).extra_rooms if one.required_percent is not None]
        most = ALL - max((-_steps(-asked, PERCENT) for asked in rooms), default=0)
        yield _ladder(criterion.mobile_extra, offer.mobile_extra_percent, most, mobile, text("robust.mobile"))
    if criterion.vessel_total:

        def vessel(steps: int) -> Bid:
            return _offering(bid.bid, vessel_percent=Decimal(steps))

        yield _ladder(criterion.vessel_total, offer.vessel_percent, ALL, vessel, text("robust.vessel"))


def _ladder(steps: tuple[Step, ...], now: Decimal | None, most: int, put: Callable[[int], Bid], what: Text) -> Move:
    turns = tuple(_steps(one.start, PERCENT) for one in steps)
    found = None if now is None else Fraction(now)
    return Move("step", Criterion.ZERO_EMISSION, found, PERCENT, 0, most, turns, put, what=what, unit="%")


def _circularity(tender: Tender, bid: EvaluatedBid) -> Iterator[Move]:
    """The share of each kind; together the kinds are never more than all material."""
    criterion, offered = tender.award.circularity, bid.bid.offer.circular_percent
    for kind, scale in criterion.scales.items() if criterion else ():
        rest = sum((share for name, share in offered.items() if name != kind), Decimal(0))

        def put(steps: int, kind: str = kind) -> Bid:
            return _offering(bid.bid, circular_percent={**offered, kind: Decimal(steps)})

        now = offered.get(kind)
        yield _on_scale(scale, Criterion.CIRCULARITY, now, PERCENT, put, text(f"robust.share.{kind}"), "%", ALL - rest)


def _own(criterion: OtherCriterion, bid: EvaluatedBid) -> Move:
    name = criterion.name
    step = HUNDREDTH if criterion.by == "marks" else Fraction(1, 10**criterion.decimals)

    def put(steps: int) -> Bid:
        amount = _amount(steps, step)
        if criterion.by == "marks":
            return _marked(bid.bid, name, [Mark(name, WHOLE, amount)])
        return _offering(bid.bid, other={**bid.bid.offer.other, name: amount})

    marked = (one.mark for one in bid.bid.marks if one.criterion == name)
    now = next(marked, None) if criterion.by == "marks" else bid.bid.offer.other.get(name)
    most = Decimal(ALL) if criterion.unit.strip() == "%" else None
    what = text("robust.own", name=name)
    return _on_scale(criterion.scale, name, now, step, put, what, criterion.unit, most)


def _on_scale(
    scale: Scale,
    criterion: str,
    now: Decimal | None,
    step: Fraction,
    put: Callable[[int], Bid],
    what: Text,
    unit: str,
    most: Decimal | None,
) -> Move:
    """A scale from just before its first point to its last; an amount below nothing only where the scale itself goes there."""
    points = [one.start for one in scale.steps] or list(scale.bounds)
    turns = [_steps(one, step) for one in points]
    ends = [*turns, *([] if now is None else [_steps(now, step)])]
    low, high = min(ends) - 1, max(ends) + 2
    low = low if min(points) < 0 else max(low, 0)
    high = high if most is None else min(high, _steps(most, step))
    lever: Lever = "step" if scale.steps else "scale"
    found = None if now is None else Fraction(now)
    return Move(lever, criterion, found, step, low, high, tuple(turns), put, scale.higher_is_better, what, unit)
