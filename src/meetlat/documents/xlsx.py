"""A document as a workbook: every table a sheet, numbers as numbers, text of others never a formula. The same bytes each time.

Tables of one name are one sheet, whose first column says which part of the document each came from. Charts are left out: their numbers
stand in tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

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
from meetlat.documents.sheets import Cell as Written
from meetlat.documents.sheets import book
from meetlat.documents.verdict_rows import verdict_sheet
from meetlat.words import Language

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
