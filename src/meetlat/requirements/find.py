"""Find the requirements that hold on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from meetlat.figures import Certainty, Figure, Given, Library, Row, Table, check_question, scale
from meetlat.figures.table import Condition, Group
from meetlat.requirements.requirement import Requirement

KEPT = 1000
"""Requirements that are kept once made: about as many as all tables of Meetlat have rows."""


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
        rows = [row for row in table.timelines[group].on(on) if row.contains(given)]
        for row in rows:
            yield _answer(table, row, row.certainty_for(given, on))
        if not rows:
            level, choices = group
            yield _requirement(table, None, table.unknown(), level, {**dict(choices), **given})


@lru_cache(maxsize=KEPT)
def _answer(table: Table, row: Row, certainty: Certainty) -> Requirement:
    """Return the requirement that a row is, made once for each certainty that it has."""
    return _requirement(table, row, replace(table.figure(row), certainty=certainty), row.level, row.conditions)


def _check_choices(table: Table, given: Given) -> None:
    """Raise ValueError for a choice that the table does not have: a requirement is never missed by a word misspelt."""
    for name, value in given.items():
        choices = table.dimension[name].choices
        if choices is not None and value not in choices:
            raise ValueError(f"{table.name}: {value!r} is no {name}; known are {list(choices)}")


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
