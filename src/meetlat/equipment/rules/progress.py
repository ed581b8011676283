"""How far the emission-free work has come against what a period asks, step by step through its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetlat.equipment.model.machine import Deployment, Span
from meetlat.equipment.rules.calendar import steps
from meetlat.equipment.rules.offers import rooms
from meetlat.equipment.rules.share import CATEGORY_ORDER, Choices, Sums, add, category_of, whole_span
from meetlat.equipment.rules.tables import Level
from meetlat.equipment.rules.work import work
from meetlat.figures import Library


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
    library: Library, deployments: Sequence[Deployment], level: Level, choices: Choices | None = None
) -> tuple[Progress, ...]:
    """Return the progress of each category that has deployments. Work is divided evenly over the days of a deployment.

    Raises UnknownTableError, OutsideRangeError.
    """
    choices = choices or Choices()
    found = []
    for category in CATEGORY_ORDER:
        members = [one for one in deployments if category_of(one) == category]
        if not members:
            continue
        works = [(one, work(library, one, choices.basis)) for one in members]
        whole = whole_span(members)
        parts = [
            Step(part, add(works, Span(room.span.first, part.last))[0], room.required_percent)
            for room in rooms(library, whole, level, category, choices)
            for step in steps(whole)
            if (part := step.overlap(room.span)) is not None
        ]
        found.append(Progress(category, works[0][1].unit, tuple(parts)))
    return tuple(found)
