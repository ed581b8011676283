"""What came of reading a badly kept list: the deployments, how each odd spelling was read, what must be asked, what was set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from meetlat.equipment import Deployment, Span
from meetlat.equipment.read.lenient.words import FORM
from meetlat.errors import Text, text
from meetlat.forms.declared import Column, form
from meetlat.forms.lenient import cells
from meetlat.forms.lenient.account import Interpretation, Place
from meetlat.forms.values import CellError


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


def unreadable(found: object, column: str) -> CellError:
    """Say that a cell means nothing that a column can hold, and what it may hold."""
    expect = text(f"lenient.expect-{column}") if column in ("stage", "category") else None
    return cells.unreadable(found, column_of(column), text(f"lenient.column-{column}"), expect)
