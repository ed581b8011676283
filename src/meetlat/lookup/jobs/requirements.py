"""Which tables of requirements there are, and what one requires on a day; names are taken in Dutch and in English."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from meetlat.answer import Answer, used
from meetlat.errors import InputError, Problem, UnknownTableError, attempt, refuse, text
from meetlat.figures import Caveat, Coverage, Figure, Library, Table, coverage, describe, figure
from meetlat.figures.table import Condition, Dimension, Interval
from meetlat.requirements import Requirement, find
from meetlat.words import LANGUAGES, key, meant, say
from meetlat.yaml_model import nearest


@dataclass(frozen=True, slots=True)
class Listed:
    """A table of requirements in a list: the days between which it knows a value; None where it has no end."""

    table: Table
    valid_from: date | None
    valid_to: date | None


def list_requirements(library: Library, search: str = "") -> Answer[tuple[Listed, ...]]:
    """Return the tables that require something, with all these words in name, title or subject, in Dutch or English."""
    tables = [library.table(name) for name in library.names()]
    found = [one for one in tables if any(level.sense for level in one.levels) and _has(one, search)]
    found.sort(key=lambda table: (table.subject == "tender", table.name))
    return Answer(tuple(_listed(table) for table in found), (), used(found))


def _has(table: Table, search: str) -> bool:
    subject = text(f"subject.{table.subject}")
    said = f"{table.name} {' '.join(f'{say(table.title, one)} {say(subject, one)}' for one in LANGUAGES)}"
    return all(key(word) in key(said) for word in search.split())


def _listed(table: Table) -> Listed:
    known = [row for row in table.rows if row.value is not None]
    first, last = [row.valid_from for row in known], [row.valid_to for row in known]
    return Listed(
        table,
        min((one for one in first if one), default=None) if None not in first else None,
        max((one for one in last if one), default=None) if None not in last else None,
    )


def show_requirements(
    library: Library, table_name: str, on: date, level: str | None = None, where: Mapping[str, str] | None = None
) -> Answer[tuple[Requirement, ...]]:
    """Return the requirements of a table on a day. Raises InputError for a table, level or condition that does not exist."""
    table = known_table(library, table_name)
    problems: list[Problem] = []
    chosen = attempt(problems, partial(known_level, table, level)) if level is not None else None
    read = [
        attempt(problems, partial(_given, library, table, on, name, value)) for name, value in (where or {}).items()
    ]
    refuse(problems)
    given = {one.name: one.value for one in read if one is not None}
    found = find(library, table_name, on, given, chosen)
    caveats = [caveat for one in read if one is not None for caveat in one.caveats]
    caveats += [caveat for requirement in found for caveat in requirement.figure.caveats]
    tables = [table, *(library.table(one.by.table) for one in read if one is not None and one.by is not None)]
    return Answer(found, tuple(dict.fromkeys(caveats)), used(tables))


def show_coverage(library: Library) -> Answer[tuple[Coverage, ...]]:
    """Count the cells of every table of figures, by how they are known."""
    tables = [library.table(name) for name in library.names()]
    return Answer(tuple(coverage(table) for table in tables), (), used(tables))


def known_table(library: Library, name: str) -> Table:
    """Return a table. Raises InputError, naming the nearest, when there is none of that name."""
    try:
        return library.table(name)
    except UnknownTableError as error:
        near = nearest(name, list(library.names()))
        code = "figures.unknown-table-near" if near else "figures.unknown-table-list"
        raise InputError([Problem(text(code, name=name, near=near), found=name, expected=near)]) from error


def known_level(table: Table, written: str) -> str:
    """Return the level of a table by its name or its words. Raises InputError when there is none."""
    levels = {level.name: level.title for level in table.levels if level.name}
    for name, title in levels.items():
        if meant(written, [name], "level") or (title and key(written) in {key(title.nl), key(title.en)}):
            return name
    raise InputError([_unknown("level", written, tuple(levels))])


@dataclass(frozen=True, slots=True)
class _Given:
    """A condition that was given; `by`: the figure that says which, where another condition was given for it."""

    name: str
    value: str | float
    by: Figure | None = None

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        return self.by.caveats if self.by else ()


def _given(library: Library, table: Table, on: date, name: str, written: str) -> _Given:
    """Read a condition by its name and value, in Dutch or English. Raises InputError.

    A condition that the table lacks may decide one that it has: by `exposure-categories`, milieuklasse XD3 is a category.
    """
    dimension = _dimension(table, name)
    if dimension is not None:
        return _Given(dimension.name, _value(dimension, written))
    for other in (library.table(one) for one in library.names()):
        by = _dimension(other, name)
        if by is not None and other.dimensions == (by,) and other.indicator in table.dimension_names:
            decides = figure(other, on, {by.name: _value(by, written)})
            if isinstance(decides.value, str):
                return _Given(other.indicator, decides.value, decides)
    raise InputError([_unknown(name, name, table.dimension_names)])


def _dimension(table: Table, name: str) -> Dimension | None:
    known = meant(name, table.dimension_names, "condition")
    return next((one for one in table.dimensions if one.name == known), None)


def _value(dimension: Dimension, written: str) -> str | float:
    if dimension.choices is not None:
        value = meant(written, dimension.choices, "choice")
        if value is None:
            raise InputError([_unknown(dimension.name, written, dimension.choices)])
        return value
    try:
        number = float(written.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        message = text("form.bad-value", found=written, expected=text("form.expected.number"))
        raise InputError([Problem(message, column=dimension.name, found=written, expected=dimension.unit)])
    return number


def _unknown(column: str, found: str, known: Sequence[str]) -> Problem:
    near = nearest(found, list(known))
    code = "figures.unknown-choice-near" if near else "figures.unknown-choice"
    message = text(code, found=found, near=near, choices=list(known) or text("portfolio.none"))
    return Problem(message, column=column, found=found, expected=", ".join(known))


def listed_json(listed: Listed) -> dict[str, Any]:
    """Return a table of a list as plain data."""
    table = listed.table
    return {
        "table": table.name,
        "title": {"nl": table.title.nl, "en": table.title.en},
        "subject": table.subject,
        "indicator": table.indicator,
        "unit": table.unit,
        "levels": [level.name for level in table.levels if level.name],
        "conditions": list(table.dimension_names),
        "standing": table.standing,
        "known_from": listed.valid_from.isoformat() if listed.valid_from else None,
        "known_to": listed.valid_to.isoformat() if listed.valid_to else None,
    }


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


def _condition_json(condition: Condition | float) -> object:
    if isinstance(condition, Interval):
        return {"from": _finite(condition.low), "to": _finite(condition.high)}
    return condition


def _finite(end: float) -> float | None:
    return end if math.isfinite(end) else None
