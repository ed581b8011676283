"""The periods of a table of requirements, and a span of work cut where they change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from meetlat.figures import Table
from meetlat.figures.table import FIRST_DAY, LAST_DAY


@dataclass(frozen=True, slots=True)
class Period:
    """From a day up to and including another; None where the table sets no end."""

    start: date | None
    end: date | None

    @property
    def days(self) -> int:
        """How many days it counts. Raises ValueError for a period without an end."""
        if self.start is None or self.end is None:
            raise ValueError("a period without an end has no number of days")
        return (self.end - self.start).days + 1

    @property
    def sample(self) -> date:
        """A day in it: its first, else its last; any day where it has neither."""
        return self.start or self.end or FIRST_DAY

    def overlaps(self, start: date | None, end: date | None) -> bool:
        """Tell whether it shares a day with a span; a span without an end goes on for ever."""
        return (self.start or FIRST_DAY) <= (end or LAST_DAY) and (start or FIRST_DAY) <= (self.end or LAST_DAY)


def periods(table: Table, start: date | None, end: date | None, level: str | None = None) -> tuple[Period, ...]:
    """Return the periods of a table from the one in which a span begins; where the table has none for a part of the span, a hole.

    Without a `start` the periods of the whole table. Nothing is filled in: a hole is a period in which no row is in force.
    """
    rows = [row.days for row in table.rows if level is None or row.level == level]
    first, beyond = FIRST_DAY.toordinal(), LAST_DAY.toordinal() + 1
    cuts = sorted({first, beyond, *(int(edge) for days in rows for edge in (days.low, days.high))})
    found = []
    for low, high in pairwise(cuts):
        period = Period(_open(low), _open(high - 1))
        covered = any(low in days for days in rows)
        if (covered and period.overlaps(start, None)) or (
            not covered and start and period.overlaps(start, end or start)
        ):
            found.append(period)
    return tuple(found)


def within(found: tuple[Period, ...], start: date, end: date) -> tuple[Period, ...]:
    """Return the parts of periods that lie in a span."""
    return tuple(
        Period(max(one.start or FIRST_DAY, start), min(one.end or LAST_DAY, end))
        for one in found
        if one.overlaps(start, end)
    )


def _open(ordinal: int) -> date | None:
    day = date.fromordinal(ordinal)
    return None if day in (FIRST_DAY, LAST_DAY) else day
