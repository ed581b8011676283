"""Show the requirements of a table on a day, and how much of each table is known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from meetlat.answer import Answer, used
from meetlat.errors import InputError, Problem, UnknownTableError, attempt, refuse, text
from meetlat.figures import Coverage, Library, Table, coverage, describe
from meetlat.figures.table import Condition, Interval
from meetlat.requirements import Requirement, find


def show_requirements(
    library: Library, table_name: str, on: date, level: str | None = None, where: Mapping[str, str] | None = None
) -> Answer[tuple[Requirement, ...]]:
    """Return the requirements of a table on a day. Raises InputError for a table, level or condition that does not exist."""
    table = known_table(library, table_name)
    problems: list[Problem] = []
    levels = [one.name for one in table.levels if one.name]
    if level is not None and level not in levels:
        problems.append(_unknown("level", level, levels))
    read = {name: attempt(problems, partial(_given, table, name, value)) for name, value in (where or {}).items()}
    refuse(problems)
    given = {name: value for name, value in read.items() if value is not None}
    found = find(library, table_name, on, given, level)
    caveats = tuple(dict.fromkeys(caveat for requirement in found for caveat in requirement.figure.caveats))
    return Answer(found, caveats, used([table]))


def requirement_json(requirement: Requirement) -> dict[str, Any]:
    """Return a requirement as plain data, as the contract writes it."""
    figure = requirement.figure
    features = getattr(figure.value, "features", ())
    return {
        **{name: _condition_json(condition) for name, condition in requirement.conditions.items()},
        "level": requirement.level,
        "value": describe(figure.value),
        **dict.fromkeys(features, True),
        "unit": figure.unit,
        "sense": requirement.sense,
        "certainty": figure.certainty.value,
        "binding": requirement.binding,
        "standing": requirement.standing,
        "valid_from": figure.valid_from.isoformat() if figure.valid_from else None,
        "valid_to": figure.valid_to.isoformat() if figure.valid_to else None,
        "source": str(figure.source),
    }


def show_coverage(library: Library) -> Answer[tuple[Coverage, ...]]:
    """Count the cells of every requirement table and of every other table of figures."""
    tables = [library.table(name) for name in library.names()]
    return Answer(tuple(coverage(table) for table in tables), (), used(tables))


def known_table(library: Library, name: str) -> Table:
    """Return a table. Raises InputError when there is none of that name."""
    try:
        return library.table(name)
    except UnknownTableError as error:
        known = list(library.names())
        raise InputError(
            [Problem(text("figures.unknown-table", name=name, known=known), found=name, expected=", ".join(known))]
        ) from error


def _given(table: Table, name: str, value: str) -> str | float:
    dimension = next((one for one in table.dimensions if one.name == name), None)
    if dimension is None:
        raise InputError([_unknown(name, name, table.dimension_names)])
    if dimension.choices is not None:
        if value not in dimension.choices:
            raise InputError([_unknown(name, value, dimension.choices)])
        return value
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        message = text("form.bad-value", found=value, expected=text("form.expected-number"))
        raise InputError([Problem(message, column=name, found=value, expected=dimension.unit)])
    return number


def _unknown(column: str, found: str, known: Sequence[str]) -> Problem:
    message = text("figures.unknown-choice", found=found, choices=list(known) or text("figures.none"))
    return Problem(message, column=column, found=found, expected=", ".join(known))


def _condition_json(condition: Condition | float) -> object:
    if isinstance(condition, Interval):
        return {"from": _finite(condition.low), "to": _finite(condition.high)}
    return condition


def _finite(end: float) -> float | None:
    return end if math.isfinite(end) else None
