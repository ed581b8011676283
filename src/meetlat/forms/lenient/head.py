"""Where the header of a list stands, and what each of its columns is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meetlat.forms.declared import key
from meetlat.forms.lenient.sheets import Sheet
from meetlat.forms.lenient.spellings import UNIT, spellings
from meetlat.forms.values import plain_text

MOST_TITLES = 40
LEAST_COLUMNS = 3
TELLING = frozenset({"stage", "power_kw", "description", "machine", "kind", "brand", "model"})
"""A table of machines has one of these."""

POWER = "power_kw"
EITHER = key("machine")
"""A header under which stands the number of a machine or, where another column holds that, what it is called."""


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a sheet.

    row      its number
    columns  column → where it stands; of power every place, kW before horsepower
    units    of a column of power: the unit in its header ("" where it names none)
    unread   where a header stands that is not known, or known already
    plates   columns whose cells are licence plates, and nothing else
    """

    row: int
    columns: Mapping[str, tuple[int, ...]]
    units: Mapping[int, str]
    unread: Mapping[int, str]
    plates: frozenset[int]

    def cell(self, name: str, cells: Sequence[object]) -> object:
        """Return the cell of a column in a row; None where there is none."""
        places = self.columns.get(name, ())
        return cells[places[0]] if places and places[0] < len(cells) else None

    def place(self, name: str) -> int:
        """Return where a column stands. Raises KeyError."""
        return self.columns[name][0]


def find_head(sheet: Sheet) -> Head | None:
    """Return the header: among the first rows the one that names most columns; None for a sheet that holds no list of machines."""
    best: Head | None = None
    for number in sorted(sheet.rows)[:MOST_TITLES]:
        head = _head(number, sheet.rows[number])
        if best is None or len(head.columns) > len(best.columns):
            best = head
    if best is None or len(best.columns) < LEAST_COLUMNS or not TELLING & best.columns.keys():
        return None
    return best


def is_head_again(head: Head, cells: Sequence[object]) -> bool:
    """Tell whether a row is the header once more, as at the top of a printed page."""
    again = _head(head.row, cells)
    same = [name for name, places in again.columns.items() if head.columns.get(name) == places]
    return len(same) >= LEAST_COLUMNS


def _head(number: int, cells: Sequence[object]) -> Head:
    known = spellings()
    columns: dict[str, tuple[int, ...]] = {}
    units: dict[int, str] = {}
    unread: dict[int, str] = {}
    plates: set[int] = set()
    for index, cell in enumerate(cells):
        header = (plain_text(cell) or "").strip() if isinstance(cell, str) else ""
        if not header or key(header) in known.ignored:
            continue
        name = known.column(header)
        if name == "machine" and name in columns and "description" not in columns:
            either = next((at for at in (*columns[name], index) if key(str(cells[at])) == EITHER), None)
            if either is not None:
                columns["description"] = (either,)
                columns[name] = tuple(at for at in (*columns[name], index) if at != either)[:1]
                continue
        if name == POWER:
            unit = UNIT.search(header)
            units[index] = unit[1].lower() if unit else ""
            columns[POWER] = tuple(
                sorted((*columns.get(POWER, ()), index), key=lambda at: units[at] in ("pk", "hp", "ps"))
            )
        elif name is None or name in columns:
            unread[index] = header
        else:
            columns[name] = (index,)
            if key(header) in known.plates:
                plates.add(index)
    return Head(number, columns, units, unread, frozenset(plates))
