"""The sheets of a file as they stand: every row from the first, merged cells known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from meetlat.errors import InputError, Problem, text
from meetlat.forms.csv_table import read_csv
from meetlat.forms.rows import Table

AREA = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})")
KINDS = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: rows from 1 and columns from 0, the first and the last included; `reference` as a spreadsheet writes it."""

    top: int
    left: int
    bottom: int
    right: int
    reference: str

    @property
    def is_upright(self) -> bool:
        """Tell whether it joins the cells of one column: then its value is that of each of its rows."""
        return self.left == self.right and self.top < self.bottom


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows by number, each with the value of a merged cell of its column, and the merged areas."""

    file: str
    name: str | None
    rows: Mapping[int, Sequence[object]]
    merged: tuple[Area, ...] = ()


def sheets(raw: bytes, file: str, called: str | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of a file, hidden ones aside. `called`: how the file is named where others read along.

    Raises InputError: a file that is unsafe, too large, or of another kind.
    """
    ending = PurePath(file).suffix.lower()
    if ending not in KINDS:
        message = text("lenient.other-kind", found=ending or PurePath(file).name)
        raise InputError([Problem(message, file=file, found=ending, expected=KINDS)])
    tables = [read_csv(raw, file, has_title=True)] if ending == ".csv" else _workbook(raw, file)
    return tuple(_sheet(table, called or file) for table in tables)


def _workbook(raw: bytes, file: str) -> list[Table]:
    from meetlat.forms.xlsx.table import read_workbook

    tables, _ = read_workbook(raw, file, lambda *_: True, as_it_is=True)
    return list(tables.values())


def _sheet(table: Table, called: str) -> Sheet:
    rows = {number: list(cells) for number, cells in ((1, table.header), *table.rows)}
    areas = tuple(_areas(table.merged))
    for area in areas:
        if area.is_upright:
            _fill(rows, area)
    return Sheet(called, table.sheet, rows, areas)


def _fill(rows: dict[int, list[object]], area: Area) -> None:
    """Give each row of a merged cell its value."""
    top = rows.get(area.top, [])
    value = top[area.left] if area.left < len(top) else None
    for number in range(area.top + 1, min(area.bottom, max(rows)) + 1):
        if area.left < len(cells := rows.get(number, [])):
            cells[area.left] = value


def _areas(merged: Sequence[str]) -> Iterator[Area]:
    for reference in merged:
        if found := AREA.fullmatch(reference):
            yield Area(int(found[2]), _index(found[1]), int(found[4]), _index(found[3]), reference)


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = 26 * index + ord(letter) - ord("A") + 1
    return index - 1
