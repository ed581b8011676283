"""A document as a workbook: every table a sheet, numbers as numbers, text of others never a formula. The same bytes each time.

Tables of one name are one sheet, whose first column says which part of the document each came from. Charts are left out: their numbers
stand in tables.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from meetlat.documents.document import (
    Block,
    Cell,
    Document,
    Example,
    Money,
    Number,
    Section,
    Table,
    Value,
    Verdicts,
)
from meetlat.documents.localize import Localizer
from meetlat.documents.verdict_rows import verdict_sheet
from meetlat.words import NARROW, Language

Written = str | float | Decimal | None
Filled = tuple[Sequence[str], Sequence[Sequence[Written]]]

NARROWEST, WIDEST = 9, 64
LINE, HIGHEST = 15, 409
"""The height of one line of a cell and the most of a row, in points: not every program makes a row high enough for its text by itself."""
FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
"""How text begins that a spreadsheet would run as a formula, were it typed or read from a CSV file again."""

MOST_LETTERS = 32_767
"""Of one cell, by the file format."""
NO_NAME = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
"""What the file format allows in the name of a sheet."""


@dataclass(slots=True)
class Sheet:
    """A sheet in the making: the tables of one name, each with the part of the document that it came from."""

    head: tuple[str, ...]
    whose: str
    parts: list[tuple[str, list[list[Written]]]] = field(default_factory=list)


def xlsx(document: Document, language: Language) -> bytes:
    """Return the tables of a document as .xlsx, and a sheet with its answer."""
    localizer = Localizer(language)
    sheets: dict[str, Sheet] = {}
    for table, whose, parent in _tables(document.blocks, localizer, "", ""):
        _add(sheets, table, whose, parent, localizer)
    tables = {name: _whole(sheet) for name, sheet in sheets.items()}
    if document.answer:
        answer = [[one] for one in localizer.each(document.answer)]
        tables[_name(localizer.code("document.answer"), tables)] = ([localizer.say(document.kind)], answer)
    return book(localizer.say(document.title), document.on, tables)


def _tables(blocks: Sequence[Block], localizer: Localizer, whose: str, parent: str) -> Iterator[tuple[Table, str, str]]:
    """Yield every table with the section it stands in, and the section around that."""
    for block in blocks:
        if isinstance(block, Section):
            title = localizer.say(block.title)
            yield from _tables(block.blocks, localizer, *((whose, parent) if parent else (title, whose)))
        elif isinstance(block, Example):
            yield from _tables(block.blocks, localizer, whose, parent)
        elif isinstance(block, Table):
            yield block, whose, parent
        elif isinstance(block, Verdicts) and block.verdicts:
            yield verdict_sheet(block.verdicts, localizer), whose, parent


def _add(sheets: dict[str, Sheet], table: Table, whose: str, parent: str, localizer: Localizer) -> None:
    """Add a table to the sheet of its name; one of that name with other columns gets a sheet of its own."""
    head = tuple(localizer.capital(column.head) for column in table.columns)
    named = localizer.say(table.name or table.caption) or whose
    rows = [[written(value, localizer) for value in row] for row in table.rows]
    known = sheets.get(_short(named))
    if known is None or known.head != head:
        known = sheets[_name(named, sheets)] = Sheet(head, parent or localizer.code("document.part"))
    known.parts.append((whose, rows))


def _whole(sheet: Sheet) -> tuple[Sequence[str], Sequence[Sequence[Written]]]:
    if len(sheet.parts) == 1:
        return sheet.head, sheet.parts[0][1]
    return (sheet.whose, *sheet.head), [[whose, *row] for whose, rows in sheet.parts for row in rows]


def _short(words: str) -> str:
    return NO_NAME.sub(" ", words)[:LONGEST_NAME].strip("' ") or "-"


def _name(words: str, taken: object) -> str:
    """Return a name for a sheet that no other has; the file format does not tell capitals from small letters."""
    others = {one.casefold() for one in taken} if isinstance(taken, dict) else set()
    name, at = _short(words), 1
    while name.casefold() in others:
        at += 1
        name = f"{_short(words)[: LONGEST_NAME - 3]} {at}"
    return name


def written(value: Cell | Value, localizer: Localizer) -> Written:
    """Return what stands in a cell: a number as a number, in the unit that its words have elsewhere; what is not known stays empty."""
    match value:
        case Cell():
            return written(value.value, localizer)
        case None:
            return None
        case Money():
            return value.eur
        case Number():
            return value.value
        case bool() | date():
            return localizer.value(value)
        case int() | float() | Decimal():
            return value
    return localizer.value(value)


def book(title: str, on: date | None, tables: Mapping[str, Filled]) -> bytes:
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


def _fill(sheet: Any, head: Sequence[str], rows: Sequence[Sequence[Written]], formats: Mapping[str, Any]) -> None:
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


def _lines(cell: Written) -> int:
    """Return how many lines a text takes in the widest column; words that do not fit at the end of a line take a tenth more."""
    return math.ceil(len(cell) * 1.1 / WIDEST) if isinstance(cell, str) else 1


def _write(sheet: Any, row: int, column: int, value: Written, formats: Mapping[str, Any]) -> None:
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
