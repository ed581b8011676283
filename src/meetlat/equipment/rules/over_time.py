"""What the report draws over time, in steps of the calendar: the emission-free work against what is asked, and the fleet by class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from meetlat.equipment.model.machine import Deployment, Kind, Machine, Span
from meetlat.equipment.rules.classes import SCALES, VESSEL_SCALES, ZERO_EMISSION
from meetlat.equipment.rules.offers import headrooms
from meetlat.equipment.rules.share import CATEGORY_ORDER, Choices, Sums, Works, add, unit_of, whole_span, works_of
from meetlat.equipment.rules.tables import Level
from meetlat.errors import Text, text
from meetlat.figures import Library, scale
from meetlat.words import Both


@dataclass(frozen=True, slots=True)
class Step:
    """Where a category stands at the end of some days: the work since its period began, and the share that the period asks.

    required_percent   0 where nothing is asked at this level; None where it is not known
    """

    span: Span
    sums: Sums
    required_percent: float | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The steps of one category, in order; a new period of the table begins counting at nothing."""

    category: str
    unit: str
    steps: tuple[Step, ...]


def progress(
    library: Library,
    deployments: Sequence[Deployment],
    level: Level,
    choices: Choices = Choices(),  # noqa: B008  frozen
) -> tuple[Progress, ...]:
    """Return the progress of each category that has deployments. Work is divided evenly over the days of a deployment.

    Raises UnknownTableError, OutsideRangeError.
    """
    return tuple(
        Progress(category, unit_of(category), tuple(_progress_steps(library, works, level, category, choices)))
        for category in CATEGORY_ORDER
        if (works := works_of(library, deployments, category, choices.basis))
    )


def _progress_steps(library: Library, works: Works, level: Level, category: str, choices: Choices) -> Iterator[Step]:
    whole = whole_span(one for one, _ in works)
    for room in headrooms(library, whole, level, category, choices):
        for step in steps(whole):
            if (part := step.overlap(room.span)) is not None:
                yield Step(part, add(works, Span(room.span.first, part.last)).sums, room.required_percent)


MONTHS = 12
QUARTER = 3
MOST_STEPS = 24


def steps(span: Span) -> tuple[Span, ...]:
    """Divide a span at the first days of months; of quarters where that were more than 24 steps, of years where those were."""
    for months in (1, QUARTER, MONTHS):
        parts = span.split(set(_firsts(span, months)))
        if len(parts) <= MOST_STEPS:
            break
    return parts


def _firsts(span: Span, months: int) -> list[date]:
    return [
        date(year, month, 1)
        for year in range(span.first.year, span.last.year + 1)
        for month in range(1, MONTHS + 1, months)
    ]


def step_of(part: Span) -> str:
    """Name how long the step is that a part fills, or would: month, quarter or year."""
    if part.first.year == part.last.year and part.first.month == part.last.month:
        return "month"
    months = MONTHS * (part.last.year - part.first.year) + part.last.month - part.first.month + 1
    return "quarter" if months <= QUARTER else "year"


@dataclass(frozen=True, slots=True)
class FleetClass:
    """One class of one kind of equipment: how many deployments of it touch each step of the calendar."""

    kind: Kind
    name: Text | Both | str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fleet:
    """The classes, of each kind from clean to dirty and then what is not known, over the steps of the calendar."""

    spans: tuple[Span, ...]
    classes: tuple[FleetClass, ...]


def fleet(deployments: Sequence[Deployment]) -> Fleet:
    """Return the fleet. Raises ValueError for no deployments."""
    spans = steps(whole_span(deployments))
    members: dict[tuple[Kind, int, str], list[Deployment]] = {}
    names: dict[tuple[Kind, int, str], Text | Both | str] = {}
    for one in deployments:
        place, key, name = _class_of(one.machine)
        members.setdefault((one.machine.kind, place, key), []).append(one)
        names.setdefault((one.machine.kind, place, key), name)
    order = sorted(members, key=lambda one: (list(Kind).index(one[0]), -one[1], one[2]))
    return Fleet(
        spans,
        tuple(
            FleetClass(
                of[0],
                names[of],
                tuple(sum(one.span.overlap(span) is not None for one in members[of]) for span in spans),
            )
            for of in order
        ),
    )


def _class_of(machine: Machine) -> tuple[int, str, Text | Both | str]:
    """Return the place of a class from dirty to clean (-1: not known), what makes it one row, and its name."""
    scales = (
        [scale(SCALES[machine.kind])] if machine.kind in SCALES else [scale(name) for name in VESSEL_SCALES.values()]
    )
    if machine.is_zero_emission:
        return scales[0].rank(ZERO_EMISSION) or 0, ZERO_EMISSION, text("equipment.found-zero-emission")
    if machine.stage is not None:
        for one in scales:
            if (rank := one.rank(machine.stage)) is not None:
                name = one.names[rank]
                return rank, f"{one.name} {name}", one.said(name)
    return -1, "", text("value.none")
