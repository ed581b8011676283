"""Find the requirements that hold on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from meetlat.figures import Figure, Given, Library, Row, Table, check_question, scale
from meetlat.figures.table import Condition, Group
from meetlat.requirements.requirement import Requirement


def find(
    library: Library, table_name: str, on: date, given: Given | None = None, level: str | None = None
) -> tuple[Requirement, ...]:
    """Return the requirements of a table on a day, for the conditions and the level that are given.

    Where a level and choice of the table has no row on that day, its requirement has an unknown figure: a hole is neither left out
    nor filled with the last value. Raises UnknownTableError; ValueError for a condition, choice or level that the table does not have.
    """
    table = library.table(table_name)
    given = given or {}
    check_question(table, given, level)
    _check_choices(table, given)
    groups = table.asked(given, level)
    return tuple(_answers(table, groups, on, given)) or (_requirement(table, None, table.unknown(), level, given),)


def _answers(table: Table, groups: Iterable[Group], on: date, given: Given) -> Iterator[Requirement]:
    """Yield the rows that answer, level by level and choice by choice; an unknown figure where none does."""
    for group in groups:
        rows = [row for row in table.groups[group] if row.in_force(on) and row.contains(given)]
        if not rows:
            level, choices = group
            yield _requirement(table, None, table.unknown(), level, {**dict(choices), **given})
        for row in rows:
            yield _requirement(table, row, table.figure(row, given, on), row.level, row.conditions)


def _check_choices(table: Table, given: Given) -> None:
    """Raise ValueError for a choice that the table does not have: a requirement is never missed by a word misspelt."""
    for dimension in table.dimensions:
        if dimension.choices is not None and given.get(dimension.name, dimension.choices[0]) not in dimension.choices:
            raise ValueError(
                f"{table.name}: {given[dimension.name]!r} is no {dimension.name}; known are {list(dimension.choices)}"
            )


def find_one(
    library: Library, table_name: str, on: date, given: Given | None = None, level: str | None = None
) -> Requirement:
    """Return the one requirement that answers. Raises ValueError when the question leaves more than one."""
    found = find(library, table_name, on, given, level)
    if len(found) > 1:
        raise ValueError(f"{table_name}: {len(found)} rows answer this question")
    return found[0]


def found_in(table: Table, row: Row) -> Requirement:
    """Return a row of a table as the requirement that it is, whatever the day."""
    return _requirement(table, row, table.figure(row), row.level, row.conditions)


def _requirement(
    table: Table,
    row: Row | None,
    figure: Figure,
    level_name: str | None,
    conditions: Mapping[str, Condition | float],
) -> Requirement:
    level = table.level(level_name) or table.levels[0]
    scale_name = (row.scale if row else None) or table.scale
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
        scale=scale(scale_name) if scale_name else None,
        ask=table.ask,
    )
