"""Find the requirements that hold on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from meetlat.figures import Figure, Given, Library, Row, Table
from meetlat.figures import rows_in_force as rows_of
from meetlat.figures.table import Condition
from meetlat.requirements.requirement import Requirement


def find(
    library: Library, table_name: str, on: date, given: Given | None = None, level: str | None = None
) -> tuple[Requirement, ...]:
    """Return the requirements of a table on a day, for the conditions and the level that are given.

    Where no row answers there is one requirement with an unknown figure: a hole is never filled with the last value.
    Raises UnknownTableError; ValueError for a condition or a level that the table does not have.
    """
    table = library.table(table_name)
    given = given or {}
    _check(table, given, level)
    rows = rows_of(table, on, given, level)
    if not rows:
        return (_requirement(library, table, None, table.unknown(), level, given),)
    return tuple(
        _requirement(library, table, row, table.figure(row, given, on), row.level, row.conditions) for row in rows
    )


def find_one(
    library: Library, table_name: str, on: date, given: Given | None = None, level: str | None = None
) -> Requirement:
    """Return the one requirement that answers. Raises ValueError when the question leaves more than one."""
    found = find(library, table_name, on, given, level)
    if len(found) > 1:
        raise ValueError(f"{table_name}: {len(found)} rows answer this question")
    return found[0]


def _requirement(
    library: Library,
    table: Table,
    row: Row | None,
    figure: Figure,
    level_name: str | None,
    conditions: Mapping[str, Condition | float],
) -> Requirement:
    level = table.level(level_name) or table.levels[0]
    scale = (row.scale if row else None) or table.scale
    return Requirement(
        table=table.name,
        title=table.title,
        subject=table.subject,
        indicator=table.indicator,
        sense=level.sense or "reported",
        level=level_name,
        level_title=level.title,
        conditions=conditions,
        figure=figure,
        standing=table.standing,
        binding=level.binding,
        scope=table.scope or {},
        scale=library.scale(scale) if scale else None,
        ask=table.ask,
    )


def _check(table: Table, given: Given, level: str | None) -> None:
    for name, value in given.items():
        dimension = next((d for d in table.dimensions if d.name == name), None)
        if dimension is None:
            raise ValueError(f"{table.name} has no condition {name!r}; it has {list(table.dimension_names)}")
        if dimension.choices is not None and value not in dimension.choices:
            raise ValueError(f"{table.name}: {value!r} is no {name}; known are {list(dimension.choices)}")
        if dimension.is_interval and not isinstance(value, int | float):
            raise ValueError(f"{table.name}: {name} is a number in {dimension.unit}, not {value!r}")
    if level is not None and table.level(level) is None:
        raise ValueError(f"{table.name} has no level {level!r}; it has {[entry.name for entry in table.levels]}")
