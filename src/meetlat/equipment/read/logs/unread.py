"""The cells of a file that could not be read: each with its row, its column, what stands there and what should."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from meetlat.equipment.read.logs.aemp_pages import Page
from meetlat.equipment.read.logs.cells import FILE_STEP, ROW, Cell, Raw, raw_columns
from meetlat.equipment.read.logs.columns import TIMES, UNITS, Header
from meetlat.errors import Problem, Text, text
from meetlat.forms.declared import Column, form
from meetlat.forms.values import expected, short
from meetlat.plates import without_plates

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST = 50
"""Cells of a file that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file as it can be read: its header, what its columns are, how many rows were counted in it, and the relation in SQL to read them from.

    page   which page of a feed it is, where it says so
    """

    header: Header
    cells: Mapping[str, Cell]
    count: int
    rows_of: str
    page: Page | None = None


def cells_unread(
    connection: DuckDBPyConnection, taken: ParsedFile, made: str, file: str, *, has_zone: bool
) -> tuple[tuple[Problem, ...], int]:
    """Return the first cells that could not be read, by row, and how many there are.

    made   the raw rows of the file as a relation in SQL: only those that say so are read again
    """
    if connection.execute(f"SELECT count(unreadable) FROM {made}").fetchone() == (0,):
        return (), 0
    bad = f"(SELECT * FROM {taken.rows_of} WHERE row IN (SELECT id % {FILE_STEP} FROM {made} WHERE unreadable IS NOT NULL))"
    doubted = [one for one in raw_columns(taken.header, taken.cells, has_zone=has_zone) if one.doubt]
    counts = ", ".join(f"count(CASE WHEN broken IS NULL AND ({one.doubt}) THEN 1 END)" for one in doubted)
    counted = connection.execute(f"SELECT count(broken), {counts} FROM {bad}").fetchone() or (0,)
    found = [
        (row, -1, _broken(taken.header, file, row, cells))
        for row, cells in connection.execute(
            f"SELECT row, broken FROM {bad} WHERE broken IS NOT NULL ORDER BY row LIMIT {MOST}"
        ).fetchall()
    ]
    for at, (one, count) in enumerate(zip(doubted, counted[1:], strict=True)):
        if count:
            rows = connection.execute(
                f"SELECT row, {taken.cells[one.column].shown} FROM {bad} WHERE broken IS NULL AND ({one.doubt}) ORDER BY row LIMIT {MOST}"
            ).fetchall()
            found += [(row, at, _unread(taken.header, one, file, row, words)) for row, words in rows]
    return tuple(problem for _, _, problem in sorted(found, key=lambda one: one[:2])[:MOST]), sum(counted)


def _broken(header: Header, file: str, row: int, cells: int) -> Problem:
    width = len(header.places) + len(header.unused)
    return Problem(text("logs.csv-row", width=width), file, None, row, ROW, cells or None, width)


def _unread(header: Header, one: Raw, file: str, row: int, words: str | None) -> Problem:
    column = form(header.shape).column(one.column)
    found = short(without_plates(words)) if words else None
    hoped = expected(column)
    message = _message(header, column, found, hoped)
    return Problem(message, file, None, row, header.written[one.column], found, hoped)


def _message(header: Header, column: Column, found: object, hoped: object) -> Text:
    if column.name in UNITS.values():
        return text("logs.unknown-unit", found=found or "–", known=tuple(column.choices))
    code = "logs.unread-moment" if column.name in TIMES[header.shape] else "logs.unread-cell"
    return text(code if found else "logs.empty-cell", found=found, expected=hoped)
