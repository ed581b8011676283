"""What is written down while a list is read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from meetlat.equipment import Span
from meetlat.equipment.read.lenient.reading import Question, SkippedRow
from meetlat.errors import Text
from meetlat.forms.lenient.account import Cell, Interpretation, Place
from meetlat.forms.lenient.cells import shown
from meetlat.forms.lenient.head import Head
from meetlat.forms.lenient.sheets import Sheet
from meetlat.forms.values import CellError
from meetlat.plates import HIDDEN, without_plates


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
        raw = self.cells[place.column] if place.column is not None else None
        found = HIDDEN if place.column in self.head.plates else shown(raw)
        if isinstance(cell, CellError):
            self.log.asked.append(Question(place, column, found, _unplated(cell.message), self.name))
            return None
        if cell.says is not None:
            self.log.read_as.append(Interpretation(place, column, found, cell.says))
        return cell.value

    def ask(self, column: str, why: Text, at: int | None = None) -> None:
        """Ask for what is missing or cannot be in a column."""
        place = self.at(column if at is None else at)
        raw = self.cells[place.column] if place.column is not None and place.column < len(self.cells) else None
        found = "" if raw is None else HIDDEN if place.column in self.head.plates else shown(raw)
        self.log.asked.append(Question(place, column, found, _unplated(why), self.name))


def _unplated(said: Text) -> Text:
    """Return a sentence that repeats no licence plate, whatever column it stood in; a word of a code stays one."""
    return replace(
        said, values={name: without_plates(each) if type(each) is str else each for name, each in said.values.items()}
    )
