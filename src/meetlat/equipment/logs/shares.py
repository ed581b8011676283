"""The emission-free shares of a log: what SQL added up, judged by the rule that judges a list of deployments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from meetlat.equipment.logs.engine import Engine
from meetlat.equipment.logs.fleet import CATEGORIES
from meetlat.equipment.machine import Span
from meetlat.equipment.share import (
    Choices,
    Share,
    Sums,
    judge_sums,
    measured_share,
    refuse_without_range,
    required_percent,
    required_shares,
    set_share,
    unrequired,
)
from meetlat.errors import text
from meetlat.figures import Certainty, Library, Range
from meetlat.requirements import Bounds, Outcome, Requirement, accepted_bounds, compare

SUMS = """
    SELECT project, category, share_period, zero_emission, exhaust, either, lacks_zero_emission, lacks_exhaust,
        first_day, last_day, hours, fuel_litres, electricity_kwh
    FROM sums
"""


class Added(NamedTuple):
    """What SQL added up of one category of one project in one period."""

    zero_emission: float
    exhaust: float
    either: float
    lacks_zero_emission: int
    lacks_exhaust: int
    first_day: date
    last_day: date
    hours: float | None
    fuel_litres: float | None
    electricity_kwh: float | None


NOT_REGISTERED = """
    SELECT project, first_day, last_day FROM work WHERE class IS NULL
"""


@dataclass(frozen=True, slots=True)
class LogShare:
    """The work of one category of one project in one period of the table, cut to the days of its entries.

    project      None for entries of no project, and for all together
    requirement  None where no table asks a share
    chosen       the requirement with the share that the tender sets within its range, if it does
    hours …      what is known of the use behind it
    """

    project: str | None
    category: str
    span: Span
    sums: Sums
    requirement: Requirement | None
    chosen: Requirement | None
    outcome: Outcome
    hours: float | None = None
    fuel_litres: float | None = None
    electricity_kwh: float | None = None

    @property
    def required_percent(self) -> float | None:
        """The percent that must be emission-free."""
        return required_percent(self.chosen) if self.chosen else None

    def explained(self, choices: Choices, accept: Certainty = Certainty.DERIVED) -> Share:
        """Return the same with its explanation, as a list of deployments gets it."""
        asked = () if self.sums.is_complete else (text("judged-log.ask-work"),)
        if self.requirement is None:
            return unrequired(self.category, self.span, self.sums, asked)
        return judge_sums(self.category, self.span, self.sums, self.requirement, choices, accept, asked)


Asked = tuple[Requirement | None, Requirement | None, Bounds | None]
"""A requirement, the same with the share that the tender sets, and the bounds it judges by."""


def log_shares(
    engine: Engine, library: Library, whole: Span, choices: Choices, accept: Certainty
) -> Iterator[LogShare]:
    """Yield the share of each project, category and period, in that order, from the relations `sums` and `work`.

    Work of a machine that is not in the register may be of any category and any kind: it makes every share of its project and days uncertain.
    Raises UnknownTableError, OutsideRangeError.
    """
    periods = {category: tuple(required_shares(library, category, whole)) for category in CATEGORIES}
    asked: dict[tuple[str, date], Asked] = {}
    judged: list[tuple[Requirement, Span, bool]] = []
    strangers: dict[str | None, list[Span]] = {}
    for project, first, last in engine.rows(NOT_REGISTERED):
        strangers.setdefault(project, []).append(Span(first, last))
    by_place: dict[tuple[str | None, str], dict[int, Added]] = {}
    for project, category, number, *sums in engine.rows(SUMS):
        by_place.setdefault((project, category), {})[number] = Added(*sums)
    for project, category in sorted(by_place, key=_order):
        rows = by_place[project, category]
        days = Span(min(row.first_day for row in rows.values()), max(row.last_day for row in rows.values()))
        for number, (period, _) in enumerate(periods[category]):
            span = period.overlap(days)
            if span is None:
                continue
            if (category, span.first) not in asked:
                asked[category, span.first] = _asked(library, category, span, choices, accept)
                if (requirement := asked[category, span.first][0]) is not None:
                    judged.append((requirement, span, isinstance(requirement.figure.value, Range)))
            is_uncertain = any(theirs.overlap(span) for theirs in strangers.get(project, ()))
            yield _share(
                project,
                category,
                span,
                rows.get(number),
                asked[category, span.first],
                is_uncertain=is_uncertain,
            )
    refuse_without_range(judged, choices)


def _asked(library: Library, category: str, span: Span, choices: Choices, accept: Certainty) -> Asked:
    ((_, requirement),) = required_shares(library, category, span)
    if requirement is None:
        return None, None, None
    chosen = set_share(requirement, span, choices, category)
    return requirement, chosen, accepted_bounds(chosen, accept)


def _order(place: tuple[str | None, str]) -> tuple[bool, str, int]:
    project, category = place
    return project is None, project or "", CATEGORIES.index(category)


def _share(
    project: str | None,
    category: str,
    span: Span,
    row: Added | None,
    asked: Asked,
    *,
    is_uncertain: bool,
) -> LogShare:
    use: tuple[float | None, ...] = ()
    if row is None:
        sums = Sums(lacks_zero_emission=is_uncertain, lacks_exhaust=is_uncertain)
    else:
        lacks = is_uncertain or bool(row.lacks_zero_emission), is_uncertain or bool(row.lacks_exhaust)
        sums = Sums(row.zero_emission, row.exhaust, row.either, *lacks)
        use = (row.hours, row.fuel_litres, row.electricity_kwh)
    requirement, chosen, limits = asked
    if chosen is None or sums.is_nothing:
        outcome = Outcome.NOT_APPLICABLE
    elif limits is None:
        outcome = Outcome.UNKNOWN
    else:
        outcome = compare(limits, measured_share(chosen, sums))
    return LogShare(project, category, span, sums, requirement, chosen, outcome, *use)
