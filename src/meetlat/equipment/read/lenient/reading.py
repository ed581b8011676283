"""What came of reading a badly kept list: the deployments, how each odd spelling was read, what must be asked, what was set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from meetlat.equipment import Deployment, Span
from meetlat.errors import Text, text
from meetlat.forms.declared import form
from meetlat.forms.rows import letters
from meetlat.forms.values import expected


@dataclass(frozen=True, slots=True)
class Place:
    """A cell or a row of a sheet. `column` counts from 0; None for the whole row."""

    file: str
    sheet: str | None
    row: int
    column: int | None = None

    @property
    def address(self) -> str:
        """The cell as a spreadsheet calls it: `F14`; of a whole row its number."""
        return f"{'' if self.column is None else letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class ReadAs:
    """A spelling that means one thing, and what it was read as."""

    place: Place
    column: str
    found: str
    read: str | Text


@dataclass(frozen=True, slots=True)
class Asked:
    """A cell that could not be read: unknown, and what to ask. `deployment` names the machine it touches, judged or set aside; `machine` is how it is called."""

    place: Place
    column: str
    found: str
    why: Text
    deployment: str
    machine: str | Text = ""
    partner: str | None = None


@dataclass(frozen=True, slots=True)
class Aside:
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
    """

    deployments: tuple[Deployment, ...] = ()
    read_as: tuple[ReadAs, ...] = ()
    asked: tuple[Asked, ...] = ()
    aside: tuple[Aside, ...] = ()
    notes: tuple[Text, ...] = ()
    rows: int = 0
    places: Mapping[str, Place] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    tables: frozenset[str] = frozenset()

    @property
    def machines(self) -> int:
        """The number of machines, judged or set aside."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Taken:
    """A cell that was read; `says` is what it is listed as, None where it was written as the form asks."""

    value: object
    says: str | Text | None = None


@dataclass(frozen=True, slots=True)
class Untaken:
    """A cell that could not be read, and why."""

    why: Text


Cell = Taken | Untaken | None
"""None: nothing stands there."""


def unreadable(found: str, column: str) -> Untaken:
    """Say that a cell means nothing that a column can hold, and what it may hold."""
    declared = form("deployments").column(column)
    choices = [words[0] if words else choice for choice, words in declared.choices.items()]
    own = text(f"untidy.expect-{column}") if column in ("stage", "category") else None
    about = {"column": text(f"untidy.column-{column}"), "expected": own or choices or expected(declared)}
    return Untaken(text("untidy.unreadable", found=found, **about))
