"""Which figure answers a question on a day."""

from __future__ import annotations

from datetime import date

from meetlat.figures.figure import Figure
from meetlat.figures.table import Given, Row, Table


def rows_in_force(table: Table, on: date, given: Given | None = None, level: str | None = None) -> tuple[Row, ...]:
    """Return the rows that hold on a day, of one level or of all, that answer the given conditions.

    A condition that is not given leaves every row; a choice that the table does not have leaves none.
    Raises ValueError for a condition or a level that the table does not have.
    """
    given = given or {}
    check_question(table, given, level)
    return tuple(
        [row for group in table.asked(given, level) for row in table.timelines[group].on(on) if row.contains(given)]
    )


def figure(table: Table, on: date, given: Given | None = None, level: str | None = None) -> Figure:
    """Return the one figure that answers; unknown where the table has no row.

    Raises ValueError when the conditions leave more than one row (the question was not precise enough), and as `rows_in_force`.
    """
    rows = rows_in_force(table, on, given, level)
    if len(rows) > 1:
        missing = [name for name in table.dimension_names if name not in (given or {})]
        raise ValueError(f"{table.name}: {len(rows)} rows answer; give {missing or 'a level'}")
    return table.figure(rows[0], given, on) if rows else table.unknown()


def check_question(table: Table, given: Given, level: str | None) -> None:
    """Raise ValueError for a condition or a level that the table does not have: such a question has no answer, not even unknown."""
    for name, value in given.items():
        dimension = table.dimension.get(name)
        if dimension is None:
            raise ValueError(f"{table.name} has no condition {name!r}; it has {list(table.dimension)}")
        if dimension.choices is None and not isinstance(value, (int, float)):
            raise ValueError(f"{table.name}: {name} is a number in {dimension.unit}, not {value!r}")
    if level is not None and table.level(level) is None:
        raise ValueError(f"{table.name} has no level {level!r}; it has {[entry.name for entry in table.levels]}")
