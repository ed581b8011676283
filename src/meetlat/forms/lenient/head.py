"""Where the header of a table stands in a sheet, and what each of its columns is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from meetlat.forms.declared import Form, form
from meetlat.forms.lenient.cells import bare
from meetlat.forms.lenient.header import by_density, header_of
from meetlat.forms.lenient.sheets import Sheet
from meetlat.forms.lenient.spellings import spellings
from meetlat.forms.lenient.units import factor
from meetlat.forms.values import plain_text
from meetlat.words import key

MOST_TITLES = 40
LEAST_COLUMNS, SMALL_FORM = 3, 5
"""A header names three columns of its form at least; two of a form of five columns or fewer."""


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a sheet.

    row      its number
    columns  column → where it stands; of one that is read in several units every place, that in the unit of the form first
    headers  every header, where it stands
    units    where a header states a unit: that unit
    foreign  where a header names a column in a unit that cannot be read: that column
    states   column → what the header of another column says that its values are
    claims   what a header says of a column that stands beside it: (its own column, that column, what it says)
    plates   columns whose cells are licence plates, and nothing else
    doubts   where a column is foreign because of what a title or a note says: that
    """

    row: int
    columns: Mapping[str, tuple[int, ...]]
    headers: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    foreign: Mapping[int, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    plates: frozenset[int] = frozenset()
    doubts: Mapping[int, str] = field(default_factory=dict)
    claims: tuple[tuple[str, str, str], ...] = ()

    @property
    def unread(self) -> Mapping[int, str]:
        """The headers that are not known, or known already."""
        read = {at for places in self.columns.values() for at in places}
        return {at: header for at, header in self.headers.items() if at not in read}

    def cell(self, name: str, cells: Sequence[object]) -> object:
        """Return the cell of a column in a row; None where there is none."""
        places = self.columns.get(name, ())
        return cells[places[0]] if places and places[0] < len(cells) else None

    def own(self, name: str, of: Form) -> int | None:
        """Return where a column of the form stands in the unit of the form; None where it does not."""
        places = self.columns.get(name, ())
        return places[0] if places and _is_own(self.units[places[0]], of.name, name) else None

    def place(self, name: str) -> int:
        """Return where a column stands. Raises KeyError."""
        return self.columns[name][0]


def find_head(sheet: Sheet, of: str) -> Head | None:
    """Return the header: among the first rows the one that names most columns of a form, three at least or all that it requires; None for a sheet that holds no table of it."""
    heads = (head_in(number, sheet.rows[number], of) for number in sorted(sheet.rows)[:MOST_TITLES])
    best = max(heads, key=lambda head: len(head.columns), default=None)
    required = {column.name for column in form(of).columns if column.required}
    if best is None or (len(best.columns) < _least(of) and not required <= best.columns.keys()):
        return None
    telling = spellings(of).telling
    return best if not telling or telling & best.columns.keys() else None


def is_head_again(head: Head, cells: Sequence[object], of: str) -> bool:
    """Tell whether a row is the header once more, as at the top of a printed page."""
    again = head_in(head.row, cells, of)
    same = [name for name, places in again.columns.items() if head.columns.get(name) == places]
    return len(same) >= _least(of)


def _least(of: str) -> int:
    return LEAST_COLUMNS if len(form(of).columns) > SMALL_FORM else LEAST_COLUMNS - 1


def head_in(number: int, cells: Sequence[object], of: str) -> Head:
    """Return what a row is as a header."""
    known = spellings(of)
    columns: dict[str, tuple[int, ...]] = {}
    headers: dict[int, str] = {}
    units: dict[int, str] = {}
    foreign: dict[int, str] = {}
    states: dict[str, str] = {}
    claims: list[tuple[str, str, str]] = []
    for index, cell in enumerate(cells):
        stands = bare(cell)
        words = " ".join((plain_text(stands) or "").split()) if isinstance(stands, str) else ""
        if not words or key(words) in known.ignored:
            continue
        headers[index] = words
        meant = header_of(words, of)
        if meant.foreign:
            foreign[index] = meant.columns[0]
            continue
        units[index] = meant.unit
        for name in meant.columns:
            _take(name, index, columns, headers, of)
        states = dict(meant.states) | states
        claims += [
            (meant.columns[0], name, value) for name, value in meant.states.items() if name in known.per.values()
        ]
    for name in known.convertible:
        own = [at for at in columns.get(name, ()) if _is_own(units[at], of, name)]
        columns |= {name: (*own, *(at for at in columns[name] if at not in own))} if name in columns else {}
    plates = {
        at
        for at, words in headers.items()
        if key(words) in known.plates and any(at in each for each in columns.values())
    }
    stated = {name: value for name, value in states.items() if name not in columns}
    return Head(number, columns, headers, units, foreign, stated, frozenset(plates), claims=tuple(claims))


def _take(name: str, index: int, columns: dict[str, tuple[int, ...]], headers: Mapping[int, str], of: str) -> None:
    """Note where a column stands; a second one is the column that a second one is, another unit of the same, or none."""
    known, places = spellings(of), columns.get(name, ())
    if not places:
        columns[name] = (index,)
    elif name in known.convertible:
        columns[name] = (*places, index)
    elif (second := known.second.get(name)) is not None and second not in columns:
        named = next((at for at in (*places, index) if key(headers[at]) == key(name)), None)
        if named is not None:
            columns[second] = (named,)
            columns[name] = tuple(at for at in (*places, index) if at != named)[:1]


def _is_own(unit: str, of: str, name: str) -> bool:
    column = form(of).column(name)
    return unit == "" or factor(unit, column.unit) is not None or by_density(unit, column.unit, of) is not None
