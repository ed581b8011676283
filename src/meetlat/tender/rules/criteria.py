"""What a criterion is worth: one small function each, in one table. Another form of a criterion is another line in a table.

Every function looks at one bid only, never at the others: that is why a third bid cannot change the order of two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from meetlat.errors import Text, text
from meetlat.figures import Caveat, Figure, Library, Table, join_caveats
from meetlat.tender.model.award import (
    Combination,
    Criterion,
    MkiCriterion,
    OtherCriterion,
    Step,
    ZeroEmissionCriterion,
    circular_share,
)
from meetlat.tender.model.money import cents, plain
from meetlat.tender.model.types import Bid, CriterionValue, Mark, Offer, Tender
from meetlat.tender.rules.scales import arithmetic as scale_arithmetic
from meetlat.tender.rules.scales import scale_value

DEMONSTRABILITY = "demonstrability"
IDENTIFICATION = "identification"
MEASURE = "measure-"
WHOLE = "whole"
NOTHING = Decimal(0)
ZERO_EMISSION = {"mobile": "tender.ze-mobile", "transport": "tender.ze-transport", "vessel": "tender.ze-vessel"}
BY = {"offer": "criteria.said-offer", "marks": "criteria.said-marks"}


@dataclass(frozen=True, slots=True)
class MarkScale:
    """How a plan is marked: the most for identification and for a measure, how many measures count, and what full marks are."""

    identification: Decimal
    measure: Decimal
    measures: int
    full_marks: Decimal
    caveats: tuple[Caveat, ...] = ()

    def most(self, part: str) -> Decimal | None:
        """Return the most a part can be given; None for a part that the scale does not know."""
        if part == IDENTIFICATION:
            return self.identification
        return self.measure if part.startswith(MEASURE) and part.removeprefix(MEASURE).isdigit() else None


def mark_scale(library: Library, guide: str = "seb-2023") -> MarkScale:
    """Return the scale of marks of a guide from the table `demonstrability`. Raises LookupError for a guide that is not there."""
    table = library.table(DEMONSTRABILITY)
    figures = {row.conditions["part"]: table.figure(row) for row in table.rows if row.conditions["guide"] == guide}
    numbers = {part: _number(table, figure) for part, figure in figures.items()}
    return MarkScale(
        identification=numbers["identification"],
        measure=numbers["measure"],
        measures=int(numbers["measures"]),
        full_marks=numbers["full_marks"],
        caveats=join_caveats(*(figure.caveats for figure in figures.values())),
    )


def _number(table: Table, figure: Figure) -> Decimal:
    if not isinstance(figure.value, int | float):
        raise LookupError(f"{table.name}: {figure.value!r} is no number")  # noqa: TRY004  the figure is wrong, not an argument
    return Decimal(str(figure.value))


def linear(mki: Decimal | Fraction, ceiling: Decimal, floor: Decimal, most: Decimal) -> Decimal:
    """Value of an MKI between fixed bounds: Q = K · clip((M_ceiling − M) / (M_ceiling − M_floor), 0, 1), in cents.

    Raises ValueError when the floor does not lie below the ceiling.
    """
    if not floor < ceiling:
        raise ValueError(f"the floor {floor} does not lie below the ceiling {ceiling}")
    share = (Fraction(ceiling) - Fraction(mki)) / Fraction(ceiling - floor)
    return cents(Fraction(most) * min(max(share, Fraction(0)), Fraction(1)))


def addon(mki: Decimal | Fraction, factor: Decimal) -> Decimal:
    """Value of an MKI that is added to the price: Q = −f · M, in cents."""
    return cents(-Fraction(factor) * Fraction(mki))


def step_reached(percent: Decimal, steps: Sequence[Step]) -> Step | None:
    """Return the highest step whose start is reached; None below the first."""
    return max((step for step in steps if percent >= step.start), key=lambda step: step.start, default=None)


def combination_reached(shares: Mapping[str, Decimal], combinations: Sequence[Combination]) -> Combination | None:
    """Return the most valuable combination of which every share is reached; None when none is."""
    reached = (
        combination
        for combination in combinations
        if all(shares.get(category, NOTHING) >= share for category, share in combination.shares.items())
    )
    return max(reached, key=lambda combination: combination.value_eur, default=None)


def counted_measures(
    marks: Sequence[Mark], scale: MarkScale, counting: Literal["best", "first"] = "best"
) -> tuple[Mark, ...]:
    """Return the measures that count: the best of them, or the first by number; in order of number.

    A measure that is no substantial addition gets no marks, and takes no place.
    """
    measures = sorted(
        (mark for mark in marks if is_measure(mark) and mark.substantial is not False), key=_measure_number
    )
    if counting == "best":
        best = sorted(measures, key=lambda mark: -mark.mark)[
            : scale.measures
        ]  # sorted() keeps the first of equals first
        return tuple(sorted(best, key=_measure_number))
    return tuple(measures[: scale.measures])


def is_measure(mark: Mark) -> bool:
    """Tell whether a mark is for a measure."""
    return mark.part.startswith(MEASURE)


def _measure_number(mark: Mark) -> int:
    return int(mark.part.removeprefix(MEASURE))


def mki_value(tender: Tender, bid: Bid, _: MarkScale) -> CriterionValue:
    """What the MKI of a bid is worth: of the one offered, or without an offer of the one computed."""
    criterion = tender.award.mki
    if criterion is None:
        return CriterionValue(Criterion.MKI, NOTHING, NOTHING)
    most = MKI_FORMS[criterion.form].most(criterion)
    mki, said = counted_mki(bid)
    if mki is None:
        code = "quantities.ask-mki" if bid.is_restated else "tender.ask-mki"
        return CriterionValue(Criterion.MKI, None, most, (said,), ask=(text(code, bidder=bid.bidder),))
    worth, arithmetic = MKI_FORMS[criterion.form].value(criterion, mki)
    return CriterionValue(Criterion.MKI, worth, most, (said, arithmetic))


def counted_mki(bid: Bid) -> tuple[Decimal | None, Text]:
    """Return the MKI that counts in the award, and say which: the bid's own, or over the quantities of the client where it states others."""
    if not bid.is_restated:
        return own_mki(bid)
    asked, offered = bid.asked_mki, bid.offer.mki_eur
    if asked is None or asked.is_lower_bound:
        return None, text("quantities.mki-unknown")
    counted = asked.eur if offered is None else max(asked.eur, offered)
    return counted, text("quantities.mki-restated", mki=plain(counted))


def own_mki(bid: Bid) -> tuple[Decimal | None, Text]:
    """Return the MKI of a bid over its own quantities: the offered one; without an offer the computed one, if it is whole."""
    if bid.offer.mki_eur is not None:
        return bid.offer.mki_eur, text("tender.mki-offered", mki=plain(bid.offer.mki_eur))
    if bid.computed_mki is None:
        return None, text("tender.mki-none")
    if bid.computed_mki.is_lower_bound:
        return None, text("tender.mki-lower-bound-only", mki=plain(bid.computed_mki.eur))
    return bid.computed_mki.eur, text("tender.mki-computed", mki=plain(bid.computed_mki.eur))


@dataclass(frozen=True, slots=True)
class MkiForm:
    """A form of the MKI criterion: what an MKI is worth, with its arithmetic, and the most it can be worth."""

    value: Callable[[MkiCriterion, Decimal | Fraction], tuple[Decimal, Text]]
    most: Callable[[MkiCriterion], Decimal]


def _linear(criterion: MkiCriterion, mki: Decimal | Fraction) -> tuple[Decimal, Text]:
    ceiling, floor, most = _bounds(criterion)
    worth = linear(mki, ceiling, floor, most)
    about = {"mki": plain(mki), "ceiling": plain(ceiling), "floor": plain(floor), "most": plain(most)}
    if mki <= floor:
        return worth, text("tender.mki-at-floor", **about)
    if mki >= ceiling:
        return worth, text("tender.mki-at-ceiling", **about)
    return worth, text("tender.mki-linear", **about, worth=plain(worth))


def _bounds(criterion: MkiCriterion) -> tuple[Decimal, Decimal, Decimal]:
    bounds = (criterion.ceiling_eur, criterion.floor_eur, criterion.max_value_eur)
    if None in bounds:
        raise ValueError("a linear MKI criterion has a ceiling, a floor and a greatest value")
    return tuple(bound for bound in bounds if bound is not None)  # type: ignore[return-value]


def _addon(criterion: MkiCriterion, mki: Decimal | Fraction) -> tuple[Decimal, Text]:
    if criterion.factor is None:
        raise ValueError("an MKI that is added to the price has a factor")
    worth = addon(mki, criterion.factor)
    return worth, text("tender.mki-add-on", factor=criterion.factor, mki=plain(mki), worth=plain(worth))


def _ceiling_only(_: MkiCriterion, mki: Decimal | Fraction) -> tuple[Decimal, Text]:
    return NOTHING, text("tender.mki-ceiling-only", mki=plain(mki))


MKI_FORMS: Mapping[str, MkiForm] = {
    "linear": MkiForm(_linear, lambda criterion: cents(_bounds(criterion)[2])),
    "addon": MkiForm(_addon, lambda _: NOTHING),
    "ceiling": MkiForm(_ceiling_only, lambda _: NOTHING),
}


def zero_emission_value(tender: Tender, bid: Bid, _: MarkScale) -> CriterionValue:
    """What the zero-emission equipment of a bid is worth: mobile machines, transport and vessels, added."""
    criterion = tender.award.zero_emission
    if criterion is None:
        return CriterionValue(Criterion.ZERO_EMISSION, NOTHING, NOTHING)
    parts = tuple(_zero_emission_parts(criterion, bid))
    worth = sum((worth for worth, _ in parts), NOTHING)
    return CriterionValue(
        Criterion.ZERO_EMISSION, cents(worth), cents(criterion.most_eur), tuple(said for _, said in parts)
    )


def _zero_emission_parts(criterion: ZeroEmissionCriterion, bid: Bid) -> Iterator[tuple[Decimal, Text]]:
    if criterion.ambitious_commitment_eur is not None:
        yield _commitment(bid.offer, criterion.ambitious_commitment_eur)
    if criterion.mobile_extra:
        yield _step("mobile", bid.offer.mobile_extra_percent, criterion.mobile_extra)
    if criterion.transport_total:
        yield _combination(bid.offer.transport_percent, criterion.transport_total)
    if criterion.vessel_total:
        yield _step("vessel", bid.offer.vessel_percent, criterion.vessel_total)


def _commitment(offer: Offer, value_eur: Decimal) -> tuple[Decimal, Text]:
    """Variant I: a fixed value for who takes on the ambitious level; how much more is offered does not matter."""
    if not offer.ambitious_commitment:
        return NOTHING, text("criteria.no-commitment")
    return value_eur, text("criteria.commitment", worth=plain(value_eur))


def _step(kind: Literal["mobile", "vessel"], percent: Decimal | None, steps: Sequence[Step]) -> tuple[Decimal, Text]:
    what = text(ZERO_EMISSION[kind])
    if percent is None:
        return NOTHING, text("tender.ze-nothing-offered", what=what)
    step = step_reached(percent, steps)
    if step is None:
        first = min(step.start for step in steps)
        return NOTHING, text("tender.ze-below-first", what=what, percent=percent, first=first)
    return step.value_eur, text(
        "tender.ze-step", what=what, percent=percent, start=step.start, worth=plain(step.value_eur)
    )


def _combination(shares: Mapping[str, Decimal] | None, combinations: Sequence[Combination]) -> tuple[Decimal, Text]:
    what = text("tender.ze-transport")
    if not shares:
        return NOTHING, text("tender.ze-nothing-offered", what=what)
    reached = combination_reached(shares, combinations)
    offered = _shares(shares)
    if reached is None:
        return NOTHING, text("tender.ze-no-combination", what=what, offered=offered)
    return reached.value_eur, text(
        "tender.ze-combination",
        what=what,
        offered=offered,
        reached=_shares(reached.shares),
        worth=plain(reached.value_eur),
    )


def _shares(shares: Mapping[str, Decimal]) -> list[Text]:
    return [text("tender.ze-share", category=category, percent=share) for category, share in sorted(shares.items())]


def demonstrability_value(tender: Tender, bid: Bid, scale: MarkScale) -> CriterionValue:
    """What the plan of a bid is worth: its marks as a share of full marks, times the value of the criterion.

    A measure that was not given a mark was not offered; without a mark for identification the value is not known.
    """
    criterion = tender.award.demonstrability
    if criterion is None:
        return CriterionValue(Criterion.DEMONSTRABILITY, NOTHING, NOTHING)
    most = cents(criterion.value_eur)
    if still := [one.ask for one in bid.open_marks if one.criterion == DEMONSTRABILITY]:
        return CriterionValue(Criterion.DEMONSTRABILITY, None, most, tuple(still), ask=tuple(still))
    marks = [mark for mark in bid.marks if mark.criterion == DEMONSTRABILITY]
    identification = next((mark for mark in marks if mark.part == IDENTIFICATION), None)
    if identification is None:
        said = text("tender.marks-missing", bidder=bid.bidder)
        return CriterionValue(Criterion.DEMONSTRABILITY, None, most, (said,), ask=(said,))
    measures = counted_measures(marks, scale, criterion.counting)
    total = sum((mark.mark for mark in measures), identification.mark)
    worth = cents(Fraction(total) / Fraction(scale.full_marks) * Fraction(criterion.value_eur))
    idle = [_measure_number(mark) for mark in marks if is_measure(mark) and mark.substantial is False]
    arithmetic = (
        *((text("criteria.not-substantial", measures=sorted(idle)),) if idle else ()),
        _said_marks(identification, measures, len(marks) - 1, total),
        text("tender.marks-worth", total=total, full=scale.full_marks, value=plain(most), worth=plain(worth)),
    )
    return CriterionValue(Criterion.DEMONSTRABILITY, worth, most, arithmetic, (*scale.caveats, *_unsaid(measures)))


def _unsaid(measures: Sequence[Mark]) -> Iterator[Caveat]:
    """Say that measures count of which no one wrote down that they are a substantial addition, the one ground on which they may."""
    if any(mark.substantial is None and mark.mark for mark in measures):
        yield Caveat("substantial-unsaid", text("criteria.substantial-unsaid"), weight=1)


def _said_marks(identification: Mark, measures: Sequence[Mark], offered: int, total: Decimal) -> Text:
    if not measures:
        return text("tender.marks-identification", identification=identification.mark, total=total)
    return text(
        "tender.marks-sum",
        identification=identification.mark,
        measures=[mark.mark for mark in measures],
        counted=len(measures),
        offered=offered,
        total=total,
    )


def circularity_value(tender: Tender, bid: Bid, _: MarkScale) -> CriterionValue:
    """What recycled and reused material is worth: each share on its own scale, added; what is not offered is worth nothing."""
    criterion = tender.award.circularity
    if criterion is None:
        return CriterionValue(Criterion.CIRCULARITY, NOTHING, NOTHING)
    worth, said = NOTHING, []
    for kind, scale in criterion.scales.items():
        what, offered = circular_share(kind, criterion.basis), bid.offer.circular_percent.get(kind)
        if offered is None:
            said.append(text("tender.ze-nothing-offered", what=what))
        else:
            worth += scale_value(scale, offered)
            said.append(scale_arithmetic(scale, what, offered, "%"))
    return CriterionValue(Criterion.CIRCULARITY, cents(worth), cents(criterion.most_eur), tuple(said))


def own_value(criterion: OtherCriterion, bid: Bid) -> CriterionValue:
    """What a bid is worth on a criterion of the tender's own: its offer or its mark, on the published scale.

    What is not offered is worth nothing; a mark that was not given is not known.
    """
    most, name = cents(criterion.scale.most_eur), criterion.name
    if criterion.by == "offer":
        amount = bid.offer.other.get(name)
        if amount is None:
            return CriterionValue(name, NOTHING, most, (text("criteria.nothing-offered"),))
    else:
        asks = [one.ask for one in bid.open_marks if one.criterion == name]
        mark = next((mark.mark for mark in bid.marks if mark.criterion == name), None)
        if asks or mark is None:
            still = tuple(asks) or (text("criteria.mark-missing", bidder=bid.bidder, criterion=name),)
            return CriterionValue(name, None, most, still, ask=still)
        amount = mark
    said = scale_arithmetic(criterion.scale, text(BY[criterion.by]), amount, criterion.unit)
    return CriterionValue(name, scale_value(criterion.scale, amount), most, (said,))


CRITERIA: Mapping[Criterion, Callable[[Tender, Bid, MarkScale], CriterionValue]] = {
    Criterion.MKI: mki_value,
    Criterion.ZERO_EMISSION: zero_emission_value,
    Criterion.DEMONSTRABILITY: demonstrability_value,
    Criterion.CIRCULARITY: circularity_value,
}
"""Every criterion and the function that says what a bid is worth by it; `own_value` is that of a criterion of the tender's own."""


def value_of(criterion: str, tender: Tender, bid: Bid, scale: MarkScale) -> CriterionValue:
    """Return what a bid is worth on one criterion that the award speaks of."""
    own = tender.award.own(criterion)
    return own_value(own, bid) if own is not None else CRITERIA[Criterion(criterion)](tender, bid, scale)


def values(tender: Tender, bid: Bid, scale: MarkScale) -> tuple[CriterionValue, ...]:
    """Return what a bid is worth on every criterion that the award speaks of, in their order."""
    built_in = (one for one in Criterion if one in tender.award.spoken)
    every = (*built_in, *(one.name for one in tender.award.other))
    return tuple(value_of(criterion, tender, bid, scale) for criterion in every)
