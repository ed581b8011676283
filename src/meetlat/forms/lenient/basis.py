"""What a sheet says of all its numbers at once: a row of units below the header, a title or a note `waarden per ton`, headers below each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from meetlat.forms.declared import Column, Form
from meetlat.forms.lenient.cells import bare
from meetlat.forms.lenient.head import LEAST_COLUMNS, MOST_TITLES, Head, find_head, head_in
from meetlat.forms.lenient.sheets import Sheet
from meetlat.forms.lenient.spellings import common, spellings
from meetlat.forms.lenient.units import denominators, unit_of
from meetlat.forms.values import CellError, parser
from meetlat.words import key

NO_UNIT = re.compile(r"[\[(]?\s*[-–—.]?\s*[\])]?")


def with_units_above(sheet: Sheet, of: Form) -> Sheet:
    """Return a sheet whose row of only units below the header stands in the header: `MKI` above `€/m³` is `MKI (€/m³)`."""
    head = find_head(sheet, of.name)
    below = sheet.rows.get(head.row + 1) if head else None
    if head is None or below is None:
        return sheet
    units = {at: " ".join(cell.split()) for at, one in enumerate(below) if isinstance(cell := bare(one), str)}
    stated = {at: unit for at, unit in units.items() if not NO_UNIT.fullmatch(unit)}
    filled = sum(bare(one) is not None for one in below)
    if not stated or len(units) < filled or not all(_is_unit_of(at, unit, head, of) for at, unit in stated.items()):
        return sheet
    header = [
        f"{cell} ({stated[at].strip('[]() ')})" if at in stated else cell
        for at, cell in enumerate(sheet.rows[head.row])
    ]
    rows = {number: cells for number, cells in sheet.rows.items() if number != head.row + 1}
    return replace(sheet, rows=rows | {head.row: header})


def _is_unit_of(at: int, unit: str, head: Head, of: Form) -> bool:
    """Tell whether a cell is a unit, below a header that may have one."""
    names = [name for name, places in head.columns.items() if at in places]
    columns = {column.name: column for column in of.columns}
    return unit_of(unit) is not None and all(columns[name].unit for name in names if name in columns)


def on_another_basis(sheet: Sheet, head: Head, of: Form) -> Head:
    """Return the header without the columns of which a title or a note says that they are in another unit: `per ton`, `x € 1.000`."""
    said = [(words, denominators(words)) for words in _about_all(sheet, head)]
    doubts: dict[int, str] = {}
    for column in of.columns:
        at = head.own(column.name, of)
        if at is None:
            continue
        other = next((words for words, units in said if _contradicts(words, units, column, head.headers[at])), None)
        if other is not None:
            doubts[at] = other
    kept = {name: tuple(at for at in places if at not in doubts) for name, places in head.columns.items()}
    foreign = {at: name for name, places in head.columns.items() for at in places if at in doubts}
    columns = {name: places for name, places in kept.items() if places}
    return replace(head, columns=columns, foreign={**head.foreign, **foreign}, doubts=doubts)


def by_their_values(sheet: Sheet, head: Head, of: Form) -> Head:
    """Return the header with the columns renamed that hold what only another one may hold: `Categorie` with 1, 2 and 3a."""
    for name, other in spellings(of.name).by_value.items():
        at = head.own(name, of)
        cells = [
            cells[at]
            for number, cells in sheet.rows.items()
            if at is not None and number > head.row and at < len(cells)
        ]
        filled = [cell for cell in cells if bare(cell) is not None]
        if at is None or other in head.columns or not filled:
            continue
        own, theirs = (sum(_may_hold(of.column(one), cell) for cell in filled) for one in (name, other))
        if theirs and not own:
            columns = {other if one == name else one: places for one, places in head.columns.items()}
            head = replace(head, columns=columns)
    return head


def _may_hold(column: Column, cell: object) -> bool:
    return not isinstance(parser(column)(bare(cell)), CellError)


def _contradicts(words: str, units: frozenset[str], column: Column, header: str) -> bool:
    if column.kind == "money":
        plain = "".join(unicodedata.normalize("NFKC", words).casefold().replace(".", "").split())
        return any(multiple in plain for multiple in common("multiples"))
    _, per, own = (unit_of(column.unit or "") or "").partition("/")
    return bool(per) and bool(units - {own}) and own not in key(header)


def _about_all(sheet: Sheet, head: Head) -> Iterator[str]:
    """Yield what stands above a table, what stands in a row by itself below it, and its name."""
    yield sheet.name or ""
    for number, cells in sheet.rows.items():
        words = [cell for one in cells if isinstance(cell := bare(one), str)]
        if number < head.row or (number > head.row and len(words) == 1 == sum(bare(one) is not None for one in cells)):
            yield from words


def is_turned(sheet: Sheet, head: Head | None, of: Form) -> bool:
    """Tell whether the headers of a table stand below each other, one record in each column."""
    down = _columns(sheet)
    named = max((len(head_in(0, cells, of.name).columns) for cells in down), default=0)
    return named >= LEAST_COLUMNS and named > (len(head.columns) if head else 0)


def _columns(sheet: Sheet) -> Sequence[Sequence[object]]:
    rows: Mapping[int, Sequence[object]] = sheet.rows
    first = [rows[number] for number in sorted(rows)[:MOST_TITLES]]
    return [
        [cells[at] if at < len(cells) else None for cells in first] for at in range(min(map(len, first), default=0))
    ][:2]
