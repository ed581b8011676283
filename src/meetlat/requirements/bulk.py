"""The same requirements for millions of rows: a table becomes a DuckDB relation, and a look-up becomes a join.

Nothing is decided here that `bounds` and `compare` do not decide; a property test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from meetlat.figures import Certainty, Library, Row, Table
from meetlat.figures.table import FIRST_DAY, LAST_DAY, Interval
from meetlat.requirements.bounds import bounds

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
    """Compile a requirement table: conditions, validity, bounds and certainty per row. Raises UnknownTableError."""
    table = library.table(table_name)
    compiled = tuple(_compiled(library, table, row) for row in table.rows)
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


def _compiled(library: Library, table: Table, row: Row) -> dict[str, Any]:
    level = table.level(row.level) or table.levels[0]
    scale = row.scale or table.scale
    limits = bounds(level.sense or "reported", row.value, library.scale(scale) if scale else None)
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

    measured   a table or view with a column for each condition of the requirement table (text, or DOUBLE for an interval),
               `on` DATE, `low` and `high` DOUBLE (what the value is known to lie between), `has_<feature>` BOOLEAN where the
               table asks features; all its columns are kept

    Returns those columns and at_least, at_most, certainty (0 published … 3 recalled, 4 unknown) and outcome.
    Raises UnknownTableError.
    """
    table = library.table(table_name)
    compiled = relation(library, table_name)
    requirement = create(connection, compiled)
    on = " AND ".join(_join(table, level))
    known = _all(
        [
            "r.at_least IS NOT NULL",
            "r.at_most IS NOT NULL",
            f"{CERTAINTY.format(covered=_covered(table))} <= {accept.rank}",
        ]
    )
    lacks = [f"(list_contains(r.features, '{feature}') AND NOT m.has_{feature})" for feature in compiled.features]
    holds = [f"(NOT list_contains(r.features, '{feature}') OR m.has_{feature})" for feature in compiled.features]
    sql = f"""
        SELECT m.*, r.at_least, r.at_most, coalesce({CERTAINTY.format(covered=_covered(table))}, {Certainty.UNKNOWN.rank}) AS certainty,
            CASE
                WHEN NOT coalesce({known}, false) THEN 'unknown'
                WHEN {_any(["m.low > r.at_most", "m.high < r.at_least", *lacks])} THEN 'not_met'
                WHEN {_all(["m.low >= r.at_least", "m.high <= r.at_most", *holds])} THEN 'met'
                ELSE 'unknown'
            END AS outcome
        FROM {measured} AS m LEFT JOIN {requirement} AS r ON {on}
    """
    return connection.sql(sql)


CERTAINTY = "CASE WHEN {covered} THEN r.certainty ELSE r.beyond_stated END"


def _join(table: Table, level: str | None) -> Iterator[str]:
    yield "m.on BETWEEN r.valid_from AND r.valid_to"
    if level is not None:
        yield f"r.level = {_literal(level)}"
    for dimension in table.dimensions:
        name = dimension.name
        if dimension.is_interval:
            yield f"m.{name} >= r.{name}_from AND m.{name} < r.{name}_to"
        else:
            yield f"m.{name} = r.{name}"


def _covered(table: Table) -> str:
    within = ["m.on BETWEEN r.stated_from AND r.stated_to"]
    within += [
        f"(r.{d.name}_stated IS NULL OR m.{d.name} = r.{d.name}_stated)" for d in table.dimensions if d.is_interval
    ]
    return _all(within)


def _all(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions)


def _any(conditions: Iterable[str]) -> str:
    return " OR ".join(conditions)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
