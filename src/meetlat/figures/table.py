"""A table of figures as a relation: conditions pick a row, a row carries a figure.

A condition is an equality (`category: outdoor`) or a half-open interval (`power_kw`: from ≤ x < to). A row may state less than
the cell it fills: a worked example of a 100 kW crane in 2025 states the value of a band of engines and a run of years. Inside
`stated` the row is as certain as its value; elsewhere in the cell no better than derived, by the `reasoning` of the row.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import cast

from meetlat.figures.figure import Certainty, EngineClass, Figure, Range, Source, Value, weakest
from meetlat.words import Both

DAY = timedelta(days=1)
FIRST_DAY = date.min
LAST_DAY = date.max - DAY


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open: low ≤ x < high; infinite where the source gives no end."""

    low: float = -math.inf
    high: float = math.inf

    def __contains__(self, x: float) -> bool:
        """Tell whether x lies in it."""
        return self.low <= x < self.high

    def overlaps(self, other: Interval) -> bool:
        """Tell whether the two share a point."""
        return self.low < other.high and other.low < self.high


@dataclass(frozen=True, slots=True)
class Dimension:
    """One condition of a table: the choices there are, or the unit of the intervals."""

    name: str
    choices: tuple[str, ...] | None = None
    unit: str | None = None

    @property
    def is_interval(self) -> bool:
        """Tell whether rows give this condition as an interval."""
        return self.choices is None


Condition = str | Interval
Given = Mapping[str, str | float]


@dataclass(frozen=True, slots=True)
class Stated:
    """The points a source really speaks of: exact values of interval conditions, and days."""

    values: Mapping[str, float]
    valid_from: date | None = None
    valid_to: date | None = None

    def covers(self, given: Given, on: date | None) -> bool:
        """Tell whether a question lies within what the source states."""
        if any(given.get(name) != value for name, value in self.values.items()):
            return False
        return on is not None and (self.valid_from or FIRST_DAY) <= on <= (self.valid_to or LAST_DAY)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One cell of a table; two rows are the same only when they are one, so that what is made of a row can be kept by it.

    days        the validity as a half-open interval of day numbers
    choices     the conditions that are choices: rows of different choices never meet
    intervals   the conditions that are intervals
    """

    conditions: Mapping[str, Condition]
    level: str | None
    value: Value | None
    valid_from: date | None
    valid_to: date | None
    certainty: Certainty
    source: Source
    reasoning: Both | None = None
    note: Both | None = None
    stated: Stated | None = None
    entered_by: str | None = None
    checked_by: str | None = None
    unit: str | None = None
    scale: str | None = None
    line: int | None = None
    days: Interval = field(init=False, compare=False, repr=False)
    choices: tuple[tuple[str, str], ...] = field(init=False, compare=False, repr=False)
    intervals: tuple[tuple[str, Interval], ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Work out once what every look-up asks."""
        first, last = (self.valid_from or FIRST_DAY).toordinal(), (self.valid_to or LAST_DAY).toordinal()
        object.__setattr__(self, "days", Interval(first, last + 1))
        conditions = self.conditions.items()
        object.__setattr__(self, "choices", tuple((name, one) for name, one in conditions if isinstance(one, str)))
        object.__setattr__(
            self, "intervals", tuple((name, one) for name, one in conditions if isinstance(one, Interval))
        )

    def in_force(self, on: date) -> bool:
        """Tell whether the row holds on a day; both its ends are included."""
        return on.toordinal() in self.days

    def matches(self, given: Given) -> bool:
        """Tell whether the row answers these conditions; a condition that is not given leaves every row."""
        return _chosen(self.choices, given) and self.contains(given)

    def contains(self, given: Given) -> bool:
        """Tell whether the numbers among these conditions lie in the intervals of the row."""
        for name, interval in self.intervals:  # a loop: every look-up asks this of many rows
            value = given.get(name, interval.low)
            if not isinstance(value, (int, float)) or not interval.low <= value < interval.high:
                return False
        return True

    def certainty_for(self, given: Given, on: date | None) -> Certainty:
        """Return how well the value is known for this question: beyond what is stated, derived at best."""
        if self.stated is None or self.value is None or self.stated.covers(given, on):
            return self.certainty
        return weakest((self.certainty, Certainty.DERIVED))


def _chosen(choices: Iterable[tuple[str, str]], given: Given) -> bool:
    """Tell whether choices are the given ones; a loop: every look-up asks this of many groups."""
    for name, choice in choices:  # noqa: SIM110  a generator for each costs more than the comparison
        if given.get(name, choice) != choice:
            return False
    return True


Group = tuple[str | None, tuple[tuple[str, str], ...]]
"""A level and the choices of some rows."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows by the days they hold: the ends of their periods cut time into steps, `steps[n]` hold after n ends."""

    ends: tuple[float, ...]
    steps: tuple[tuple[Row, ...], ...]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Timeline:
        """Return the timeline of some rows; each step keeps their order."""
        rows = tuple(rows)
        ends = tuple(sorted({end for row in rows for end in (row.days.low, row.days.high)}))
        return cls(ends, tuple(tuple(row for row in rows if first in row.days) for first in (-math.inf, *ends)))

    def on(self, day: date) -> tuple[Row, ...]:
        """Return the rows that hold on a day."""
        return self.steps[bisect_right(self.ends, day.toordinal())]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a table (ceiling, frontrunner, basic …): how its values judge, and whether they bind."""

    name: str
    sense: str | None = None
    binding: bool = True
    title: Both | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of dated figures, as loaded: validated, with no two rows for one question.

    reasoning   how every derived row that gives none of its own was derived
    groups      the rows by their level and choices, in the order of the table
    timelines   those of each group by the day they hold
    """

    name: str
    title: Both
    subject: str
    indicator: str
    unit: str
    dimensions: tuple[Dimension, ...]
    levels: tuple[Level, ...]
    rows: tuple[Row, ...]
    source: Source
    standing: str | None = None
    scope: Mapping[str, object] | None = None
    scale: str | None = None
    note: Both | None = None
    reasoning: Both | None = None
    ask: Both | None = None
    origin: str = ""
    digest: str = ""
    groups: Mapping[Group, tuple[Row, ...]] = field(init=False, repr=False)
    timelines: Mapping[Group, Timeline] = field(init=False, repr=False)
    dimension: Mapping[str, Dimension] = field(init=False, repr=False)
    _levels: Mapping[str, Level] = field(init=False, repr=False)
    _choices: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the rows once, for every look-up."""
        groups: dict[Group, list[Row]] = {}
        for row in self.rows:
            groups.setdefault((row.level, row.choices), []).append(row)
        set_ = object.__setattr__
        set_(self, "groups", {group: tuple(rows) for group, rows in groups.items()})
        set_(self, "timelines", {group: Timeline.of(rows) for group, rows in groups.items()})
        set_(self, "dimension", {dimension.name: dimension for dimension in self.dimensions})
        set_(self, "_levels", {level.name: level for level in self.levels})
        set_(self, "_choices", tuple(dimension.name for dimension in self.dimensions if not dimension.is_interval))

    @property
    def dimension_names(self) -> tuple[str, ...]:
        """The names of the conditions, in the order of the form."""
        return tuple(self.dimension)

    def asked(self, given: Given, level: str | None) -> tuple[Group, ...]:
        """Return the groups that a question is about; what it does not give leaves every one."""
        whole = (level, tuple([(name, given.get(name)) for name in self._choices]))
        if whole in self.groups:  # every choice is given: the question is about one group
            return (cast("Group", whole),)
        return tuple([group for group in self.groups if level in (None, group[0]) and _chosen(group[1], given)])

    def answering(self, given: Given, level: str | None = None) -> Iterator[Row]:
        """Yield the rows that answer a question on some day."""
        for group in self.asked(given, level):
            for row in self.groups[group]:
                if row.contains(given):
                    yield row

    def level(self, name: str | None) -> Level | None:
        """Return a level by name; None when the table has no such level."""
        return None if name is None else self._levels.get(name)

    def figure(self, row: Row, given: Given | None = None, on: date | None = None) -> Figure:
        """Return the figure of a row, with the certainty it has for this question."""
        return Figure(
            table=self.name,
            value=row.value,
            unit=row.unit or self.unit,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            certainty=row.certainty_for(given or {}, on),
            source=row.source,
            reasoning=row.reasoning,
            note=row.note,
            entered_by=row.entered_by,
            checked_by=row.checked_by,
        )

    def unknown(self) -> Figure:
        """Return what is answered where the table has no row: unknown, never the last value still holds."""
        return Figure(self.name, None, self.unit, None, None, Certainty.UNKNOWN, self.source)


def overlapping(one: Row, other: Row) -> bool:
    """Tell whether two rows of a table would both answer some question."""
    if one.level != other.level or not one.days.overlaps(other.days):
        return False
    return all(_conditions_overlap(condition, other.conditions[name]) for name, condition in one.conditions.items())


def _conditions_overlap(one: Condition, other: Condition) -> bool:
    if isinstance(one, Interval) and isinstance(other, Interval):
        return one.overlaps(other)
    return one == other


def cut(row: Row, cover: Row) -> tuple[Row, ...]:
    """Return what is left of a row when another is laid over it: slabs beside the cover, per interval condition and in time."""
    if not overlapping(row, cover):
        return (row,)
    left: list[Row] = []
    for name, condition in row.conditions.items():
        if isinstance(condition, Interval):
            inside, outside = _split(condition, cast("Interval", cover.conditions[name]))
            left += [replace(row, conditions={**row.conditions, name: part}) for part in outside]
            row = replace(row, conditions={**row.conditions, name: inside})
    _, outside = _split(row.days, cover.days)
    left += [replace(row, valid_from=_day(part.low), valid_to=_day(part.high - 1)) for part in outside]
    return tuple(left)


def _day(ordinal: float) -> date | None:
    day = date.fromordinal(int(ordinal))
    return None if day in (FIRST_DAY, LAST_DAY) else day


def _split(whole: Interval, cover: Interval) -> tuple[Interval, tuple[Interval, ...]]:
    inside = Interval(max(whole.low, cover.low), min(whole.high, cover.high))
    outside = (Interval(whole.low, inside.low), Interval(inside.high, whole.high))
    return inside, tuple(part for part in outside if part.low < part.high)


def describe(value: Value | None) -> object:
    """Return a value as plain data: a number, a class name, {low, high} or None."""
    if isinstance(value, Range):
        return {"low": value.low, "high": value.high}
    if isinstance(value, EngineClass):
        return value.name
    return value
