"""The account of a lenient reading: what each odd spelling was read as, what must be asked, which rows were set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from meetlat.errors import Problem, Text, text
from meetlat.figures import Caveat
from meetlat.forms.declared import Form
from meetlat.forms.rows import letters
from meetlat.forms.values import CellError, ParsedCell
from meetlat.words import Both, key


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
class Interpretation:
    """A spelling that means one thing, and what it was read as."""

    place: Place
    column: str
    found: str
    read: str | Text


Cell = ParsedCell | CellError | None
"""None: nothing stands there."""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no record of the form, and why; `found` is how it begins."""

    place: Place
    found: str
    why: Text


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column of a sheet: its header as it was written, and the columns of the form it was taken for (none: it was not read)."""

    place: Place
    header: str
    taken_for: tuple[str, ...] = ()
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What was understood of one sheet that was not kept as its form asks.

    row      where the header stands
    stated   column → what the header of another column says of it
    notes    what stands above the header, which cells are merged
    """

    file: str
    sheet: str | None
    form: str
    row: int
    columns: Sequence[ReadColumn] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
    cells: Sequence[Interpretation] = ()
    skipped: Sequence[SkippedRow] = ()
    notes: Sequence[Text] = ()


def caveats_of(account: Account, of: Form) -> Iterator[Caveat]:
    """Yield what must be told of a sheet: its own headers, its cells that were read otherwise than they stand, what was not read."""
    sheet = PurePath(account.file).name + (f" [{account.sheet}]" if account.sheet else "")
    if own := list(_own_headers(account, of)):
        yield Caveat("read-leniently", text("lenient.header-read", sheet=sheet, row=account.row, columns=own))
    headers = {column.place.column: column.header for column in account.columns}
    for at, cells in _by_column(account.cells).items():
        header, said = headers.get(at, letters(at or 0)), [_said(one) for one in _alike(cells)]
        yield Caveat("read-leniently", text("lenient.cells-read", sheet=sheet, header=header, cells=said))
    for column in account.columns:
        if column.why is not None:
            yield Caveat("column-not-read", column.why)
    if unread := [column.header for column in account.columns if not column.taken_for and column.why is None]:
        yield Caveat("column-not-read", text("lenient.columns-unread", sheet=sheet, columns=unread))
    for row in account.skipped:
        about = {"sheet": sheet, "row": str(row.place.row), "why": row.why, "found": row.found}
        yield Caveat("row-set-aside", text("lenient.row-aside", **about))
    yield from (Caveat("read-leniently", note) for note in account.notes)


def unread_columns(account: Account) -> Iterator[Problem]:
    """Yield the columns that were understood and cannot be read, each with the reason."""
    for column in account.columns:
        if column.why is not None:
            yield Problem(column.why, account.file, account.sheet, account.row, column.header, column.header)


def _own_headers(account: Account, of: Form) -> Iterator[Text]:
    for column in account.columns:
        names = [of.column(name) for name in column.taken_for]
        if names and any(
            key(column.header) not in {key(word) for word in (one.name, one.nl, *one.aliases)} for one in names
        ):
            columns = [Both(one.nl, one.name) for one in names]
            yield text("lenient.taken-for", header=column.header, columns=columns)
    for name, value in account.stated.items():
        header = next((one.header for one in account.columns if value in one.header), account.sheet or "")
        yield text("lenient.stated", header=header, column=Both(of.column(name).nl, name), value=value)


def _by_column(cells: Sequence[Interpretation]) -> Mapping[int | None, list[Interpretation]]:
    found: dict[int | None, list[Interpretation]] = {}
    for cell in cells:
        found.setdefault(cell.place.column, []).append(cell)
    return found


def _alike(cells: Sequence[Interpretation]) -> list[list[Interpretation]]:
    found: dict[tuple[str, str], list[Interpretation]] = {}
    for cell in cells:
        found.setdefault((cell.found, repr(cell.read)), []).append(cell)
    return list(found.values())


def _said(alike: Sequence[Interpretation]) -> Text:
    first = alike[0]
    rows = list(dict.fromkeys(str(one.place.row) for one in alike))
    return text("lenient.cell-read", found=first.found, read=first.read, rows=rows)
