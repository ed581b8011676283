"""The share of all work that is done emission-free, of all partners together, against what the table asks in each period."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from meetlat.equipment.model.machine import GOODS_VEHICLES, Deployment, Kind, Span
from meetlat.equipment.rules.tables import SHARE_TABLES, Level, change_days
from meetlat.equipment.rules.work import Basis, Work, work
from meetlat.errors import MeetlatError, Text, text
from meetlat.figures import Caveat, Certainty, Library, Range, join_caveats
from meetlat.requirements import Measured, Outcome, Requirement, Verdict, find_one, judge
from meetlat.words import Both

CATEGORY_ORDER = ("mobile", *GOODS_VEHICLES, "vessel")
"""Every category whose work is counted, as it is shown."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Work in one category over one span: emission-free, with an exhaust, and of which neither is known; and whose work is missing."""

    zero_emission: float = 0.0
    exhaust: float = 0.0
    either: float = 0.0
    lacks_zero_emission: bool = False
    lacks_exhaust: bool = False

    @property
    def total(self) -> float:
        """All work that is known."""
        return self.zero_emission + self.exhaust + self.either

    @property
    def is_complete(self) -> bool:
        """Tell whether the work of every deployment is known."""
        return not (self.lacks_zero_emission or self.lacks_exhaust)

    @property
    def is_nothing(self) -> bool:
        """Tell whether it is known that no work was done."""
        return self.is_complete and math.isclose(self.total, 0)

    @property
    def lowest_percent(self) -> float:
        """The lowest share that the emission-free work can have."""
        if self.lacks_exhaust:
            return 0.0
        return _percent(self.zero_emission, self.total)

    @property
    def highest_percent(self) -> float:
        """The highest share that the emission-free work can have."""
        if self.lacks_zero_emission:
            return 100.0
        return _percent(self.zero_emission + self.either, self.total)

    @property
    def share_percent(self) -> float | None:
        """The share, where it is known exactly."""
        exact = self.is_complete and not self.either and self.total > 0
        return self.lowest_percent if exact else None


@dataclass(frozen=True, slots=True)
class TotalWork:
    """Work over a span, what to ask where some of it is not known, what must be said of it, and the tables it rests on."""

    span: Span
    sums: Sums
    ask: tuple[Text | Both, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    tables: tuple[str, ...] = ()


Works = Sequence[tuple[Deployment, Work]]


@dataclass(frozen=True, slots=True)
class Share:
    """One category over the days of one period of the table, cut to the span of its deployments.

    verdict           None where nothing is required (vessels) or no work was done
    required_percent  the lower bound of the table, or the share within its range that the tender sets; None where not known
    """

    category: str
    span: Span
    sums: Sums
    outcome: Outcome
    required_percent: float | None = None
    range: Range | None = None
    ask: tuple[Text | Both, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    verdict: Verdict | None = None
    tables: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """What its work is counted in."""
        return unit_of(self.category)

    @property
    def required_amount(self) -> float | None:
        """The work that must be emission-free, of all work that is known."""
        return None if self.required_percent is None else self.sums.total * self.required_percent / 100

    @property
    def gap(self) -> float | None:
        """The work that must still become emission-free; 0 when there is enough."""
        amount = self.required_amount
        return None if amount is None else max(0.0, amount - self.sums.zero_emission)


class OutsideRangeError(MeetlatError, ValueError):
    """A share that the tender chose lies outside the range of its period."""

    def __init__(self, requirement: Requirement, first: date, percents: Sequence[float]) -> None:
        """Keep what was chosen, and what the table allows."""
        value = requirement.figure.value
        is_range = isinstance(value, Range)
        allowed = text("equipment.share-range", low=value.low, high=value.high) if isinstance(value, Range) else None
        self.message = text(
            "equipment.share-outside-range",
            percent=list(percents),
            table=requirement.table,
            first=first,
            allowed=allowed if is_range and len(percents) == 1 else text("equipment.share-once"),
        )
        super().__init__(f"{requirement.table}, {first}: {list(percents)} is not within {value}")


class OutsidePeriodsError(OutsideRangeError):
    """A share that the tender chose is for a day in no period with work of which a share is asked."""

    def __init__(self, day: date, percent: float) -> None:
        """Keep what was chosen."""
        self.message = text("equipment.share-outside-periods", percent=percent, day=day)
        MeetlatError.__init__(self, f"{day}: no period for {percent}")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the tender says of shares: how work is counted, and which share within the range of a period it sets.

    shares   by a day of the period that it is for: refused where it lies outside the range of that period
    own      by category, for all periods in whose range it lies; in the others the table counts
    """

    basis: Basis = Basis.HOURS
    shares: Mapping[date, float] = field(default_factory=dict)
    own: Mapping[str, float] = field(default_factory=dict)


def shares(
    library: Library,
    deployments: Sequence[Deployment],
    level: Level,
    choices: Choices = Choices(),
    accept: Certainty = Certainty.DERIVED,
) -> tuple[Share, ...]:
    """Return the emission-free share per category and period; none below the ambitious level.

    Raises UnknownTableError, OutsideRangeError.
    """
    if level is not Level.AMBITIOUS:
        refuse_without_range((), choices)
        return ()
    found = tuple(
        _share_of(add(works, span), category, requirement, choices, accept)
        for category in CATEGORY_ORDER
        if (works := works_of(library, deployments, category, choices.basis))
        for span, requirement in required_shares(library, category, whole_span(one for one, _ in works))
    )
    judged = [(one.verdict.requirement, one.span, one.range is not None) for one in found if one.verdict]
    refuse_without_range(judged, choices)
    return found


def _share_of(
    done: TotalWork, category: str, requirement: Requirement | None, choices: Choices, accept: Certainty
) -> Share:
    if requirement is None:
        return unrequired(category, done)
    share = judge_work(category, done, requirement, choices, accept)
    return replace(share, tables=(*share.tables, *done.tables))


def works_of(library: Library, deployments: Iterable[Deployment], category: str, basis: Basis) -> Works:
    """Return the work of the deployments of a category."""
    return [(one, work(library, one, basis)) for one in deployments if one.machine.work_category == category]


def whole_span(deployments: Iterable[Deployment]) -> Span:
    """Return the days from the first to the last of all deployments. Raises ValueError for none."""
    spans = [one.span for one in deployments]
    return Span(min(one.first for one in spans), max(one.last for one in spans))


def given_of(category: str) -> dict[str, str | float]:
    """Return what picks the rows of the share of a category."""
    given: dict[str, str | float] = {"measure": "zero_emission_share"}
    return given | ({"category": category} if category in GOODS_VEHICLES else {})


def required_shares(library: Library, category: str, whole: Span) -> Iterator[tuple[Span, Requirement | None]]:
    """Yield the periods of the table within the days of a category, and what each asks; None where no table asks a share.

    Raises UnknownTableError.
    """
    found = SHARE_TABLES.get((Level.AMBITIOUS, kind_of(category)))
    if found is None:
        yield whole, None
        return
    table_name, level = found
    given = given_of(category)
    for span in whole.split(change_days(library.table(table_name), given, level)):
        yield span, find_one(library, table_name, span.first, given, level)


def kind_of(category: str) -> Kind:
    """Return the kind of equipment whose work a category counts."""
    return Kind.TRANSPORT if category in GOODS_VEHICLES else Kind(category)


def unrequired(category: str, done: TotalWork) -> Share:
    """Return work of which no table asks a share."""
    return Share(
        category, done.span, done.sums, Outcome.NOT_APPLICABLE, ask=done.ask, caveats=done.caveats, tables=done.tables
    )


def judge_work(
    category: str,
    done: TotalWork,
    requirement: Requirement,
    choices: Choices = Choices(),
    accept: Certainty = Certainty.DERIVED,
) -> Share:
    """Judge the work of a category over a span, whatever added it up. Raises OutsideRangeError."""
    asks_range = requirement.figure.value if isinstance(requirement.figure.value, Range) else None
    chosen = set_share(requirement, done.span, choices, category)
    verdict = judge(chosen, _measured(chosen, done), accept)
    return Share(
        category=category,
        span=done.span,
        sums=done.sums,
        outcome=Outcome.NOT_APPLICABLE if done.sums.is_nothing else verdict.outcome,
        required_percent=required_percent(chosen),
        range=asks_range,
        ask=tuple(dict.fromkeys((*verdict.ask, *done.ask))),
        caveats=verdict.caveats,
        verdict=verdict,
        tables=(requirement.table,),
    )


def _measured(requirement: Requirement, done: TotalWork) -> Measured:
    """Return work as the share that a requirement speaks of: between which two percents it lies."""
    return Measured(
        subject=requirement.subject,
        indicator=requirement.indicator,
        unit=requirement.figure.unit,
        low=done.sums.lowest_percent,
        high=done.sums.highest_percent,
        caveats=done.caveats,
        ask=tuple(ask for ask in done.ask if isinstance(ask, Text)),
    )


def required_percent(requirement: Requirement) -> float | None:
    """Return the percent that must be emission-free: of a range its lower bound; None where it is not known."""
    value = requirement.figure.value
    return value.low if isinstance(value, Range) else value if isinstance(value, float) else None


def unit_of(category: str) -> str:
    """Return what the work of a category is counted in."""
    return "km" if category in GOODS_VEHICLES else "kWh"


def set_share(requirement: Requirement, span: Span, choices: Choices, category: str) -> Requirement:
    """Return the requirement with the share that the tender sets for its period, if that has a range to set one in.

    span   the days of that period in which there is work; the day of a chosen share may be another

    Raises OutsideRangeError.
    """
    figure, limits = requirement.figure, requirement.figure.value
    if not isinstance(limits, Range):
        return requirement
    percents = [percent for day, percent in choices.shares.items() if _in_period(requirement, span, day)]
    own = choices.own.get(category)
    if not percents and own is not None and limits.low <= own <= limits.high:
        percents = [own]
    if not percents:
        return requirement
    if len(percents) > 1 or not limits.low <= percents[0] <= limits.high:
        raise OutsideRangeError(requirement, span.first, percents)
    return replace(requirement, sense="at_least", figure=replace(figure, value=float(percents[0])))


def refuse_without_range(judged: Sequence[tuple[Requirement, Span, bool]], choices: Choices) -> None:
    """Raise OutsideRangeError for a chosen share in whose period no category that is judged has a range to choose in, or nothing is judged.

    judged   what is asked of each category in each period, the days with work, and whether that is a range
    """
    for day, percent in choices.shares.items():
        here = [(asked, span, ranges) for asked, span, ranges in judged if _in_period(asked, span, day)]
        if not here:
            raise OutsidePeriodsError(day, percent)
        if not any(ranges for *_, ranges in here):
            requirement, span, _ = here[0]
            raise OutsideRangeError(requirement, span.first, [percent])


def _in_period(requirement: Requirement, span: Span, day: date) -> bool:
    figure = requirement.figure
    return (figure.valid_from or span.first) <= day <= (figure.valid_to or span.last)


def add(works: Works, span: Span) -> TotalWork:
    """Add the work of deployments over a span, pro rata by days."""
    touched = [(one, done, one.span.overlap(span)) for one, done in works]
    inside = [(one.machine.is_zero_emission, done, days.days / one.span.days) for one, done, days in touched if days]

    def total(kind: bool | None) -> float:
        return math.fsum(done.amount * part for one, done, part in inside if one is kind and done.amount is not None)

    unknown = {one for one, done, _ in inside if done.amount is None}
    return TotalWork(
        span,
        Sums(
            zero_emission=total(True),
            exhaust=total(False),
            either=total(None),
            lacks_zero_emission=bool(unknown & {True, None}),
            lacks_exhaust=bool(unknown & {False, None}),
        ),
        ask=tuple(dict.fromkeys(ask for _, done, _ in inside for ask in done.ask)),
        caveats=join_caveats(*(done.caveats for _, done, _ in inside)),
        tables=tuple(dict.fromkeys(name for _, done, _ in inside for name in done.tables)),
    )


def _percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0
