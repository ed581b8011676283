"""Rows that say something together: deliveries of one item, a name that stands in the first row of its block only, a second table below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from meetlat.errors import text
from meetlat.forms.declared import Form
from meetlat.forms.lenient.header import header_of
from meetlat.forms.lenient.spellings import spellings
from meetlat.forms.values import CellError, ParsedCell, expected, short

Row = dict[str, object]
PART = " / "
"""Between the name of an item and the number of one of its deliveries."""


def deliveries(rows: Mapping[int, Row], of: Form) -> Mapping[int, str]:
    """Return row → the name of a row that is one delivery of an item among others (`Dek / 2`), where day or delivery note tells them apart."""
    name = of.unique[0] if len(of.unique) == 1 else ""
    telling = spellings(of.name).parts
    found: dict[int, str] = {}
    items = {number: value for number, row in rows.items() if isinstance(value := _value(row, name), str)}
    for item, count in Counter(items.values()).items():
        parts = [number for number, value in items.items() if value == item]
        told_apart = [len({_value(rows[number], column) for number in parts} - {None}) == count for column in telling]
        names = [f"{item}{PART}{part}" for part in range(1, count + 1)]
        if count > 1 and any(told_apart) and not set(names) & set(items.values()):
            found |= dict(zip(parts, names, strict=True))
    return found


def named_above(rows: Mapping[int, Row], of: Form) -> Mapping[int, tuple[str, CellError]]:
    """Return row → the column that names what the row belongs to, and the question whether that is what stands above it."""
    found: dict[int, tuple[str, CellError]] = {}
    required = [column for column in of.columns if column.required]
    for column in required:
        if column.refers is None:
            continue
        above: object = None
        for number, row in rows.items():
            stands = _value(row, column.name)
            is_whole = all(row.get(other.name) is not None for other in required if other is not column)
            if column.name in row and row[column.name] is None and above is not None and is_whole:
                asked = text("lenient.named-above", above=short(above))
                found[number] = column.name, CellError(asked, None, expected(column))
            above = stands or above
    return found


def is_other_table(names: Mapping[str, object], of: Form) -> bool:
    """Tell whether a row is the header of another table: in a column that names its row stands the header of that column."""
    naming = [column.name for column in of.columns if column.required and column.kind == "id"]
    return any(
        isinstance(words := names.get(name), str) and header_of(words, of.name).columns == (name,) for name in naming
    )


def _value(row: Mapping[str, object], name: str) -> object:
    cell = row.get(name)
    return cell.value if isinstance(cell, ParsedCell) else None
