"""The emission-free shares of a log: what SQL added up, judged by the rule that judges a list of deployments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from meetlat.equipment.model.machine import Span
from meetlat.equipment.rules.logs.engine import Engine
from meetlat.equipment.rules.share import (
    CATEGORY_ORDER,
    Choices,
    Share,
    Sums,
    TotalWork,
    judge_work,
    refuse_without_range,
    required_percent,
    required_shares,
    set_share,
    unrequired,
)
from meetlat.errors import text
from meetlat.figures import Certainty, Library, Range
from meetlat.requirements import Bounds, Outcome, Requirement, accepted_bounds, compare_between

SUMS = """
    SELECT project, category, min(first_day) OVER together, max(last_day) OVER together, share_period,
        zero_emission, exhaust, either, lacks_zero_emission > 0, lacks_exhaust > 0, hours, fuel_litres, electricity_kwh
    FROM sums
    WINDOW together AS (PARTITION BY project, category)
"""

NOT_REGISTERED = """
    SELECT project, first_day, last_day FROM work WHERE class IS NULL
"""


class LogShare(NamedTuple):
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
        done = TotalWork(self.span, self.sums, asked)
        if self.requirement is None:
            return unrequired(self.category, done)
        return judge_work(self.category, done, self.requirement, choices, accept)


class PeriodRequirement(NamedTuple):
    """What is asked over some days: a requirement, the same with the share that the tender sets, and the bounds it judges by."""

    span: Span
    requirement: Requirement | None = None
    chosen: Requirement | None = None
    limits: Bounds | None = None

    @property
    def is_range(self) -> bool:
        """Tell whether the tender may set a share within a range."""
        return self.requirement is not None and isinstance(self.requirement.figure.value, Range)


class Added(NamedTuple):
    """What SQL added up: the rows of `SUMS`, and where and when machines worked that are not in the register."""

    sums: list[tuple[Any, ...]]
    not_registered: list[tuple[Any, ...]]


def added_up(engine: Engine, *, all_registered: bool) -> Added:
    """Return what SQL added up in the relations `sums` and `work`; where all machines are registered the second is not gone through."""
    return Added(engine.rows(SUMS), [] if all_registered else engine.rows(NOT_REGISTERED))


def log_shares(library: Library, added: Added, whole: Span, choices: Choices, accept: Certainty) -> Iterator[LogShare]:
    """Yield the share of each project, category and period, in that order.

    Work of a machine that is not in the register may be of any category and any kind: it makes every share of its project and days uncertain.
    Raises UnknownTableError, OutsideRangeError.
    """
    periods = {category: tuple(required_shares(library, category, whole)) for category in CATEGORY_ORDER}
    strangers: dict[str | None, list[Span]] = {}
    for project, first, last in added.not_registered:
        strangers.setdefault(project, []).append(Span(first, last))

    @cache
    def asked(category: str, first: date, last: date) -> dict[int, PeriodRequirement]:
        spans = {number: period.overlap(Span(first, last)) for number, (period, _) in enumerate(periods[category])}
        return {number: _asked(library, category, span, choices, accept) for number, span in spans.items() if span}

    judged = {}
    for (project, category, first, last), rows in groupby(sorted(added.sums, key=_order), itemgetter(0, 1, 2, 3)):
        by_period = {number: row for _, _, _, _, number, *row in rows}
        for number, one in asked(category, first, last).items():
            judged[category, one.span.first] = one
            is_uncertain = any(theirs.overlap(one.span) for theirs in strangers.get(project, ()))
            yield _share(project, category, one, *_sums(by_period.get(number), is_uncertain=is_uncertain))
    ranges = [(one.requirement, one.span, one.is_range) for one in judged.values() if one.requirement]
    refuse_without_range(ranges, choices)


def _asked(library: Library, category: str, span: Span, choices: Choices, accept: Certainty) -> PeriodRequirement:
    ((_, requirement),) = required_shares(library, category, span)
    if requirement is None:
        return PeriodRequirement(span)
    chosen = set_share(requirement, span, choices, category)
    return PeriodRequirement(span, requirement, chosen, accepted_bounds(chosen, accept))


def _order(row: tuple[Any, ...]) -> tuple[bool, str, int]:
    return row[0] is None, row[0], CATEGORY_ORDER.index(row[1])


def _sums(row: Sequence[Any] | None, *, is_uncertain: bool) -> tuple[Sums, Sequence[float | None]]:
    """Return what SQL added up as sums, and the use behind them; of no rows nothing."""
    if row is None:
        return Sums(lacks_zero_emission=is_uncertain, lacks_exhaust=is_uncertain), ()
    zero_emission, exhaust, either, lacks_zero_emission, lacks_exhaust, *use = row
    return Sums(zero_emission, exhaust, either, is_uncertain or lacks_zero_emission, is_uncertain or lacks_exhaust), use


def _share(
    project: str | None,
    category: str,
    asked: PeriodRequirement,
    sums: Sums,
    use: Sequence[float | None],
) -> LogShare:
    span, requirement, chosen, limits = asked
    if chosen is None or sums.is_nothing:
        outcome = Outcome.NOT_APPLICABLE
    elif limits is None:
        outcome = Outcome.UNKNOWN
    else:
        outcome = compare_between(limits, sums.lowest_percent, sums.highest_percent)
    return LogShare(project, category, span, sums, requirement, chosen, outcome, *use)
