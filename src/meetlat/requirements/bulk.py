"""The same requirements for millions of rows: a table becomes a DuckDB relation, and a look-up becomes a join.

Nothing is decided here that `bounds` and `compare` do not decide; a property test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from meetlat.figures import Certainty, Library, Row, Table, check_question, scale
from meetlat.figures.table import FIRST_DAY, LAST_DAY, Interval
from meetlat.requirements.bounds import bounds
from meetlat.requirements.judge import SAME, check_accept

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation


@dataclass(frozen=True, slots=True)
class Relation:
    """A requirement table as a relation: column names with their SQL types, and one tuple a row."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Any, ...], ...]
    features: tuple[str, ...]


def relation(library: Library, table_name: str) -> Relation:
    """Compile a requirement table: conditions, validity, bounds and certainty per row. Raises UnknownTableError; ValueError for rows of another unit."""
    table = library.table(table_name)
    if other := {row.unit for row in table.rows} - {None, table.unit}:
        raise ValueError(f"{table.name} is in {table.unit}, but has rows in {sorted(map(str, other))}")
    compiled = tuple(_compiled(table, row) for row in table.rows)
    features = tuple(sorted({feature for row in compiled for feature in row["features"]}))
    columns = tuple(_columns(table))
    return Relation(table.name, columns, tuple(tuple(row[name] for name, _ in columns) for row in compiled), features)


def _columns(table: Table) -> Iterator[tuple[str, str]]:
    yield "level", "VARCHAR"
    for dimension in table.dimensions:
        if dimension.is_interval:
            yield from ((f"{dimension.name}_{end}", "DOUBLE") for end in ("from", "to", "stated"))
        else:
            yield dimension.name, "VARCHAR"
    yield from (("valid_from", "DATE"), ("valid_to", "DATE"), ("stated_from", "DATE"), ("stated_to", "DATE"))
    yield from (("at_least", "DOUBLE"), ("at_most", "DOUBLE"), ("features", "VARCHAR[]"))
    yield from (("certainty", "TINYINT"), ("beyond_stated", "TINYINT"))


def _compiled(table: Table, row: Row) -> dict[str, Any]:
    level = table.level(row.level) or table.levels[0]
    scale_name = row.scale or table.scale
    limits = bounds(level.sense or "reported", row.value, scale(scale_name) if scale_name else None)
    stated = row.stated
    cells: dict[str, Any] = {"level": row.level, "features": []}
    for name, condition in row.conditions.items():
        if isinstance(condition, Interval):
            cells |= {
                f"{name}_from": condition.low,
                f"{name}_to": condition.high,
                f"{name}_stated": stated.values.get(name) if stated else None,
            }
        else:
            cells[name] = condition
    cells |= {"valid_from": row.valid_from or FIRST_DAY, "valid_to": row.valid_to or LAST_DAY}
    cells |= {
        "stated_from": stated and (stated.valid_from or FIRST_DAY),
        "stated_to": stated and (stated.valid_to or LAST_DAY),
    }
    cells |= (
        {"at_least": None, "at_most": None}
        if limits is None
        else {"at_least": limits.at_least, "at_most": limits.at_most, "features": list(limits.features)}
    )
    beyond = max(row.certainty.rank, Certainty.DERIVED.rank) if stated else row.certainty.rank
    return cells | {"certainty": row.certainty.rank, "beyond_stated": beyond}


def create(connection: DuckDBPyConnection, compiled: Relation) -> str:
    """Create the relation as a temporary table and return its quoted name."""
    name = _quoted(f"requirement {compiled.name}")
    columns = ", ".join(f"{_quoted(column)} {kind}" for column, kind in compiled.columns)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
    places = ", ".join("?" for _ in compiled.columns)
    if compiled.rows:
        connection.executemany(f"INSERT INTO {name} VALUES ({places})", [list(row) for row in compiled.rows])
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
                WHEN {_all(_asks_nothing())} THEN 'not_applicable'
                WHEN {_any(_outside(compiled.features))} THEN 'not_met'
                WHEN {_all(_inside(compiled.features))} THEN 'met'
                ELSE 'unknown'
            END AS outcome
        FROM {measured} AS m LEFT JOIN {requirement} AS r ON {_all(_join(table, level))}
    """
    return connection.sql(sql)


LOW, HIGH = (
    f"CASE WHEN m.{end} IS NULL THEN CAST('{infinite}' AS DOUBLE) WHEN NOT isnan(m.{end}) THEN m.{end} END"
    for end, infinite in (("low", "-infinity"), ("high", "infinity"))
)
"""An end that is NULL is open. NaN decides nothing; SQL would take it for the largest number."""


def _asks_nothing() -> Iterator[str]:
    yield from ("isinf(r.at_least)", "isinf(r.at_most)", "len(r.features) = 0")


def _outside(features: Iterable[str]) -> Iterator[str]:
    yield from (f"{LOW} > r.at_most + {SAME}", f"{HIGH} < r.at_least - {SAME}")
    yield from (
        f"(list_contains(r.features, {_literal(name)}) AND NOT m.{_quoted(f'has_{name}')})" for name in features
    )


def _inside(features: Iterable[str]) -> Iterator[str]:
    yield from (f"{LOW} >= r.at_least - {SAME}", f"{HIGH} <= r.at_most + {SAME}")
    yield from (f"(NOT list_contains(r.features, {_literal(name)}) OR m.{_quoted(f'has_{name}')})" for name in features)


def _join(table: Table, level: str | None) -> Iterator[str]:
    if level is not None:
        yield f"r.level = {_literal(level)}"
    for dimension in table.dimensions:
        name = _quoted(dimension.name)
        if dimension.is_interval:
            yield f"m.{name} >= r.{_quoted(f'{dimension.name}_from')}"
            yield f"m.{name} < r.{_quoted(f'{dimension.name}_to')}"
        else:
            yield f"m.{name} = r.{name}"
    yield from ('m."on" >= r.valid_from', 'm."on" <= r.valid_to')


def _certainty(table: Table) -> str:
    """How well a figure is known for the question of a row: beyond what its source states, derived at best."""
    within = ['m."on" BETWEEN r.stated_from AND r.stated_to']
    for dimension in table.dimensions:
        if dimension.is_interval:
            stated = f"r.{_quoted(f'{dimension.name}_stated')}"
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
