"""The same requirements for millions of rows: a table becomes a DuckDB relation, and a look-up becomes a join.

The ends of all intervals of a condition cut its axis into steps; a row covers some of them, and a value lies in one. So does a day in those
of the validity. The join is then one of equals, however many bands and periods a table has. Nothing is decided here that `bounds` and
`compare` do not decide; a property test holds the two together.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from meetlat.figures import Certainty, Interval, Library, Row, Table, check_question, scale
from meetlat.figures.table import FIRST_DAY, LAST_DAY
from meetlat.requirements.bounds import bounds
from meetlat.requirements.judge import SAME, check_accept

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

DAY_AXIS = "on"


@dataclass(frozen=True, slots=True)
class Relation:
    """A requirement table as a relation.

    axes       the ends of the intervals of each condition in order, and of the periods (`on`, as days); n ends make n + 1 steps
    columns    names with their SQL types: `<axis> first` and `<axis> after` are the steps that a row covers
    rows       one tuple a row of the table
    """

    name: str
    axes: Mapping[str, tuple[float, ...]]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Any, ...], ...]
    features: tuple[str, ...]


def relation(library: Library, table_name: str) -> Relation:
    """Compile a requirement table: conditions, validity, bounds and certainty per row. Raises UnknownTableError; ValueError for rows of another unit."""
    table = library.table(table_name)
    if other := {row.unit for row in table.rows} - {None, table.unit}:
        raise ValueError(f"{table.name} is in {table.unit}, but has rows in {sorted(map(str, other))}")
    axes = {name: _ends(_intervals(row)[name] for row in table.rows) for name in _axes(table)}
    compiled = tuple(_compiled(table, axes, row) for row in table.rows)
    features = tuple(sorted({feature for row in compiled for feature in row["features"]}))
    columns = tuple(_columns(table))
    rows = tuple(tuple(row[name] for name, _ in columns) for row in compiled)
    return Relation(table.name, axes, columns, rows, features)


def _axes(table: Table) -> tuple[str, ...]:
    return (*(dimension.name for dimension in table.dimensions if dimension.is_interval), DAY_AXIS)


def _intervals(row: Row) -> dict[str, Interval]:
    """Return what a row covers of each axis; of days, with no end where the row has none."""
    first = row.days.low if row.valid_from not in (None, FIRST_DAY) else -math.inf
    after = row.days.high if row.valid_to not in (None, LAST_DAY) else math.inf
    found = {name: condition for name, condition in row.conditions.items() if isinstance(condition, Interval)}
    return found | {DAY_AXIS: Interval(first, after)}


def _ends(intervals: Iterable[Interval]) -> tuple[float, ...]:
    return tuple(sorted({end for one in intervals for end in (one.low, one.high) if math.isfinite(end)}))


def _steps(interval: Interval, ends: tuple[float, ...]) -> tuple[int, int]:
    """Return the first step of an axis that an interval covers, and the first after it that it does not."""
    first = bisect_right(ends, interval.low)
    return first, bisect_right(ends, interval.high) if math.isfinite(interval.high) else len(ends) + 1


def _columns(table: Table) -> Iterator[tuple[str, str]]:
    yield "level", "VARCHAR"
    yield from ((dimension.name, "VARCHAR") for dimension in table.dimensions if not dimension.is_interval)
    for name in _axes(table):
        yield from ((f"{name} first", "BIGINT"), (f"{name} after", "BIGINT"))
    yield from ((f"{dimension.name} stated", "DOUBLE") for dimension in table.dimensions if dimension.is_interval)
    yield from (("stated_from", "DATE"), ("stated_to", "DATE"))
    yield from (("at_least", "DOUBLE"), ("at_most", "DOUBLE"), ("features", "VARCHAR[]"))
    yield from (("least", "DOUBLE"), ("most", "DOUBLE"), ("asks_nothing", "BOOLEAN"))
    yield from (("certainty", "TINYINT"), ("beyond_stated", "TINYINT"))


def _compiled(table: Table, axes: Mapping[str, tuple[float, ...]], row: Row) -> dict[str, Any]:
    level = table.level(row.level) or table.levels[0]
    scale_name = row.scale or table.scale
    limits = bounds(level.sense or "reported", row.value, scale(scale_name) if scale_name else None)
    cells: dict[str, Any] = {"level": row.level, **row.conditions}
    for name, interval in _intervals(row).items():
        cells[f"{name} first"], cells[f"{name} after"] = _steps(interval, axes[name])
    stated = row.stated
    cells |= {f"{name} stated": stated.values.get(name) if stated else None for name in axes}
    cells["stated_from"] = stated and (stated.valid_from or FIRST_DAY)
    cells["stated_to"] = stated and (stated.valid_to or LAST_DAY)
    cells |= {"at_least": limits and limits.at_least, "at_most": limits and limits.at_most}
    cells |= {"least": limits and limits.at_least - SAME, "most": limits and limits.at_most + SAME}
    cells |= {"asks_nothing": limits and limits.ask_nothing}
    beyond = max(row.certainty.rank, Certainty.DERIVED.rank) if stated else row.certainty.rank
    features = list(limits.features) if limits else []
    return cells | {"features": features, "certainty": row.certainty.rank, "beyond_stated": beyond}


def create(connection: DuckDBPyConnection, compiled: Relation) -> str:
    """Create the relation as a temporary table, with one row for each step that a row covers, and return its quoted name."""
    rows, name = _quoted(f"rows of {compiled.name}"), _quoted(f"requirement {compiled.name}")
    columns = ", ".join(f"{_quoted(column)} {kind}" for column, kind in compiled.columns)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {rows} ({columns})")
    if compiled.rows:
        places = ", ".join("?" for _ in compiled.columns)
        connection.executemany(f"INSERT INTO {rows} VALUES ({places})", [list(row) for row in compiled.rows])
    covered = [
        f"LATERAL (SELECT unnest(range(r.{_quoted(f'{axis} first')}, r.{_quoted(f'{axis} after')})) AS {_quoted(f'{axis} step')})"
        for axis in compiled.axes
    ]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM {', '.join([f'{rows} AS r', *covered])}")
    return name


def judge_all(
    connection: DuckDBPyConnection,
    library: Library,
    table_name: str,
    measured: str,
    *,
    level: str | None = None,
    accept: Certainty = Certainty.DERIVED,
) -> DuckDBPyRelation:
    """Judge every row of a relation `measured` by a requirement table.

    measured   a table, view or query in SQL, in the unit and of the scope of the requirement table (one relation has one: the caller checks it),
               with a column for each condition (text, or DOUBLE for an interval), `on` DATE, `low` and `high` DOUBLE
               (what the value is known to lie between; NULL where an end is open), and for each feature that the table asks
               `has_<feature>` BOOLEAN, NULL where not known; all its columns are kept
    level      needed when the table has more than one

    Returns those columns and at_least, at_most, certainty (0 published … 3 recalled, 4 unknown) and outcome.
    Raises UnknownTableError; ValueError for a level that the table does not have, an `accept` below derived, or rows of different units.
    """
    check_accept(accept)
    table = library.table(table_name)
    check_question(table, {}, level)
    if level is None and len(table.levels) > 1:
        raise ValueError(f"{table.name}: give one of the levels {[one.name for one in table.levels]}")
    compiled = relation(library, table_name)
    requirement = create(connection, compiled)
    sql = f"""
        SELECT m.*, r.at_least, r.at_most, coalesce({_certainty(table)}, {Certainty.UNKNOWN.rank}) AS certainty,
            CASE
                WHEN NOT coalesce(r.at_most IS NOT NULL AND {_certainty(table)} <= {accept.rank}, false) THEN 'unknown'
                WHEN r.asks_nothing THEN 'not_applicable'
                WHEN {_any(_outside(compiled.features))} THEN 'not_met'
                WHEN {_all(_inside(compiled.features))} THEN 'met'
                ELSE 'unknown'
            END AS outcome
        FROM {measured} AS m LEFT JOIN {requirement} AS r ON {_all(_join(table, compiled, level))}
    """
    return connection.sql(sql)


def _outside(features: Iterable[str]) -> Iterator[str]:
    """Yield what puts a value outside for certain. An end that is NULL is open; NaN, which SQL takes for the largest number, decides nothing."""
    yield from ("(m.low > r.most AND NOT isnan(m.low))", "m.high < r.least")
    yield from (
        f"(list_contains(r.features, {_literal(name)}) AND NOT m.{_quoted(f'has_{name}')})" for name in features
    )


def _inside(features: Iterable[str]) -> Iterator[str]:
    """Yield what must all hold for a value to be inside for certain."""
    yield "(m.low >= r.least OR (m.low IS NULL AND isinf(r.least))) AND NOT coalesce(isnan(m.low), false)"
    yield "(m.high <= r.most OR (m.high IS NULL AND isinf(r.most)))"
    yield from (f"(NOT list_contains(r.features, {_literal(name)}) OR m.{_quoted(f'has_{name}')})" for name in features)


def _join(table: Table, compiled: Relation, level: str | None) -> Iterator[str]:
    if level is not None:
        yield f"r.level = {_literal(level)}"
    for dimension in table.dimensions:
        if not dimension.is_interval:
            yield f"m.{_quoted(dimension.name)} = r.{_quoted(dimension.name)}"
    for axis, ends in compiled.axes.items():
        yield f"{_step(axis, ends)} = r.{_quoted(f'{axis} step')}"


def _step(axis: str, ends: Sequence[float]) -> str:
    """Return in which step of an axis a value lies, NULL where it lies in none: how many of the ends are at most the value."""
    value = f"m.{_quoted(axis)}"
    if axis == DAY_AXIS:
        days = [f"DATE '{date.fromordinal(int(end)).isoformat()}'" for end in ends]
        return f"CASE WHEN {value} IS NOT NULL THEN {halved(value, days)} END"
    numbers = [f"CAST('{end!r}' AS DOUBLE)" for end in ends]
    return f"CASE WHEN {value} < CAST('infinity' AS DOUBLE) THEN {halved(value, numbers)} END"


def halved(value: str, ends: Sequence[str], below: int = 0) -> str:
    """Return how many of some ends in order are at most a value, in SQL: a search by halves as nested CASEs."""
    if not ends:
        return str(below)
    middle = len(ends) // 2
    left, right = halved(value, ends[:middle], below), halved(value, ends[middle + 1 :], below + middle + 1)
    return f"CASE WHEN {value} < {ends[middle]} THEN {left} ELSE {right} END"


def _certainty(table: Table) -> str:
    """How well a figure is known for the question of a row: beyond what its source states, derived at best."""
    if not any(row.stated for row in table.rows):
        return "r.certainty"
    within = ['m."on" BETWEEN r.stated_from AND r.stated_to']
    for dimension in table.dimensions:
        if dimension.is_interval:
            stated = f"r.{_quoted(f'{dimension.name} stated')}"
            within.append(f"({stated} IS NULL OR m.{_quoted(dimension.name)} = {stated})")
    return f"CASE WHEN {_all(within)} THEN r.certainty ELSE r.beyond_stated END"


def _all(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions)


def _any(conditions: Iterable[str]) -> str:
    return " OR ".join(conditions)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
