"""What is written down while a badly kept list is read, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from meetlat.equipment import Deployment, Span
from meetlat.equipment.read.lenient.words import FORM
from meetlat.errors import Text, text
from meetlat.forms.declared import Column, form
from meetlat.forms.lenient import cells
from meetlat.forms.lenient.account import Cell, Interpretation, Place
from meetlat.forms.lenient.cells import shown
from meetlat.forms.lenient.head import Head
from meetlat.forms.lenient.sheets import Sheet
from meetlat.forms.values import CellError
from meetlat.plates import HIDDEN, without_plates


@dataclass(frozen=True, slots=True)
class Question:
    """A cell that could not be read: unknown, and what to ask. `deployment` names the machine it touches, judged or set aside; `machine` is how it is called."""

    place: Place
    column: str
    found: str
    why: Text
    deployment: str
    machine: str | Text = ""
    partner: str | None = None


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no machine, or one that cannot be judged, and why; `found` is how it begins. `deployment`: the name of a machine."""

    place: Place
    found: str
    why: Text
    deployment: str | None = None
    machine: str | Text = ""
    partner: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All of it.

    rows     how many rows below the headers were filled; each is a deployment or set aside
    places   the row of each machine, judged or set aside, by what its deployment is called
    spans    the days of each machine of which the first is known, by the same; without end where the last is not
    hashes   the SHA-256 of each file
    tables   the figures that were read with: of horsepower
    headers  (sheet, column) → the header as it was written
    """

    deployments: tuple[Deployment, ...] = ()
    read_as: tuple[Interpretation, ...] = ()
    asked: tuple[Question, ...] = ()
    aside: tuple[SkippedRow, ...] = ()
    notes: tuple[Text, ...] = ()
    rows: int = 0
    places: Mapping[str, Place] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    tables: frozenset[str] = frozenset()
    headers: Mapping[tuple[str | None, int], str] = field(default_factory=dict)

    @property
    def machines(self) -> int:
        """The number of machines, judged or set aside."""
        return len(self.places)


def column_of(name: str, kind: str | None = None) -> Column:
    """Return the declaration of a column of the form `deployments`, for a kind of equipment where it depends on it."""
    column = form(FORM).column(name)
    return next((case for match, case in column.cases if kind and fnmatchcase(kind, match)), column)


EXPECTED = {"stage": "lenient.expect-stage", "category": "lenient.expect-category"}


def unreadable(found: object, column: str) -> CellError:
    """Say that a cell means nothing that a column can hold, and what it may hold."""
    expect = text(EXPECTED[column]) if column in EXPECTED else None
    return cells.unreadable(found, column_of(column), text(f"lenient.column-{column}"), expect)


@dataclass(slots=True)
class Log:
    """Everything that must be told, in the order of the file."""

    read_as: list[Interpretation] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)
    aside: list[SkippedRow] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)
    partners: dict[str, str | None] = field(default_factory=dict)
    machines: dict[str, str | Text] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet that is a machine. `name`: what its deployment is called, once in the whole reading."""

    sheet: Sheet
    head: Head
    number: int
    cells: tuple[object, ...]
    name: str
    log: Log

    def raw(self, column: str) -> object:
        """Return what stands in a column."""
        return self.head.cell(column, self.cells)

    def at(self, column: str | int | None = None) -> Place:
        """Return the place of a column in this row, or of the row where the sheet has no such column."""
        places = (column,) if isinstance(column, int) else self.head.columns.get(column or "", (None,))
        return Place(self.sheet.file, self.sheet.name, self.number, places[0])

    def kept(self, cell: Cell, column: str, at: int | None = None) -> object:
        """Return the value of a cell that was read; write down how, or what to ask."""
        place = self.at(column if at is None else at)
        if cell is None:
            return None
        raw = self.cells[place.column] if place.column is not None and place.column < len(self.cells) else None
        found = "" if raw is None else HIDDEN if place.column in self.head.plates else shown(raw)
        if isinstance(cell, CellError):
            self.log.asked.append(Question(place, column, found, _unplated(cell.message), self.name))
            return None
        if cell.says is not None:
            self.log.read_as.append(Interpretation(place, column, found, cell.says))
        return cell.value

    def ask(self, column: str, why: Text, at: int | None = None) -> None:
        """Ask for what is missing or cannot be in a column."""
        self.kept(CellError(why), column, at)


def _unplated(said: Text) -> Text:
    """Return a sentence that repeats no licence plate, whatever column it stood in; a word of a code stays one."""
    return replace(
        said, values={name: without_plates(each) if type(each) is str else each for name, each in said.values.items()}
    )
