"""A workbook of tables, one a sheet: numbers as numbers, text as text, the same bytes each time."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from meetlat.words import NARROW

Cell = str | float | Decimal | None
Table = tuple[Sequence[str], Sequence[Sequence[Cell]]]

NARROWEST, WIDEST = 9, 64
LINE, HIGHEST = 15, 409
"""The height of one line of a cell and the most of a row, in points: not every program makes a row high enough for its text by itself."""
FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
"""How text begins that a spreadsheet would run as a formula, were it typed or read from a CSV file again."""

MOST_LETTERS = 32_767
"""Of one cell, by the file format."""


def book(title: str, on: date | None, tables: Mapping[str, Table]) -> bytes:
    """Return an .xlsx of tables by the name of their sheet. Text of others is never a formula, a link or a number."""
    import xlsxwriter

    written = io.BytesIO()
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = xlsxwriter.Workbook(written, {"in_memory": True, **as_text})
    created = datetime(on.year, on.month, on.day) if on else datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no zones
    made.set_properties({"title": title[:255], "author": "Meetlat", "created": created})
    formats = _formats(made)
    for name, (head, rows) in tables.items():
        _fill(made.add_worksheet(name), head, rows, formats)
    made.close()
    return written.getvalue()


def _formats(book: Any) -> Mapping[str, Any]:
    looks = {
        "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
        "text": {"text_wrap": True, "valign": "top"},
        "guarded": {"text_wrap": True, "valign": "top", "quote_prefix": True},
        "whole": {"num_format": "#,##0", "valign": "top"},
        "cents": {"num_format": "#,##0.00", "valign": "top"},
        "number": {"num_format": "0.###", "valign": "top"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _fill(sheet: Any, head: Sequence[str], rows: Sequence[Sequence[Cell]], formats: Mapping[str, Any]) -> None:
    for column, name in enumerate(head):
        sheet.write_string(0, column, _searched(name), formats["head"])
        longest = max((len(line) for row in rows for line in [str(row[column] or "")]), default=0)
        sheet.set_column(column, column, min(WIDEST, max(NARROWEST, len(name) + 2, longest + 2)))
    for at, row in enumerate(rows, 1):
        if (lines := max((_lines(cell) for cell in row), default=1)) > 1:
            sheet.set_row(at, min(HIGHEST, lines * LINE))
        for column, value in enumerate(row):
            _write(sheet, at, column, value, formats)
    sheet.freeze_panes(1, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lines(cell: Cell) -> int:
    """Return how many lines a text takes in the widest column; words that do not fit at the end of a line take a tenth more."""
    return math.ceil(len(cell) * 1.1 / WIDEST) if isinstance(cell, str) else 1


def _write(sheet: Any, row: int, column: int, value: Cell, formats: Mapping[str, Any]) -> None:
    """Write a cell: amounts as money, other numbers as they are, text as text whatever it begins with."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        guarded = "guarded" if value.startswith(FORMULA_LIKE) else "text"
        sheet.write_string(row, column, _searched(value)[:MOST_LETTERS], formats[guarded])
    elif isinstance(value, Decimal):
        sheet.write_number(
            row, column, float(value), formats["whole" if value == value.to_integral_value() else "cents"]
        )
    else:
        sheet.write_number(row, column, value, formats["number"])


def _searched(words: str) -> str:
    """Return words with the plain spaces that a reader types when looking for them in a sheet."""
    return words.replace(NARROW, " ")
