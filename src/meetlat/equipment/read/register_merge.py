"""Merge what came back into the register: empty cells are filled, machines added, contradictions listed; nothing is chosen, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from meetlat.equipment.model.machine import Kind
from meetlat.equipment.model.register import identity
from meetlat.equipment.read.register import label_of_row
from meetlat.equipment.rules.classes import SCALES, same_class
from meetlat.errors import InputError, Problem, Text, attempt, text
from meetlat.folder import entries
from meetlat.forms.declared import Column, form
from meetlat.forms.forms import read
from meetlat.forms.rows import FormRow, same_name
from meetlat.plates import is_plate

FORM = "register"
RETURNED = (".xlsx", ".csv")
"""How the name of a form that comes back ends."""
NAMES = ("machine", "plate", "serial_number")
"""What a machine may be known by."""
FREE = "remark"
"""Free text: what differs is put behind each other."""


PROOF = (
    "evidence",
    "evidence_file",
    "evidence_on",
    "evidence_valid_to",
    "filter_evidence",
    "checked_on",
    "checked_by",
)
"""What says which document shows the class. It belongs to what its row says of the machine, and goes with that or not at all."""
BESIDE = ("owner", "description", FREE)
"""What may be in dispute without touching the document."""
IN_ORDER = sorted(form(FORM).columns, key=lambda column: PROOF.index(column.name) + 1 if column.name in PROOF else 0)
"""The document after what it is about."""


def read_rows(path: Path) -> tuple[FormRow, ...]:
    """Read the rows of a register. Raises InputError."""
    return tuple(read(path, [FORM], [FORM])[FORM])


def read_returned(paths: Sequence[Path]) -> tuple[tuple[FormRow, ...], tuple[Problem, ...]]:
    """Read forms that came back, or all forms in folders; one that cannot be read is a problem beside the rows of the others.

    Raises InputError when every form is refused.
    """
    problems: list[Problem] = []
    forms = [attempt(problems, partial(read_rows, path)) for path in _files(paths)]
    found = [rows for rows in forms if rows is not None]
    if not found:
        raise InputError(problems or [Problem(text("register.merge-no-files"), file=str(paths[0]))])
    return tuple(row for rows in found for row in rows), tuple(problems)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files, and of a folder the workbooks and tables in it; what an office program leaves behind is none."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for entry in entries(path):
            if entry.is_file() and entry.suffix.lower() in RETURNED and not entry.name.startswith((".", "~$")):
                yield entry


class What(StrEnum):
    """What merging did with a cell or a row."""

    ADDED = "added"
    FILLED = "filled"
    CONTRADICTS = "contradicts"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Given:
    """A value that came back, and the row it came in."""

    value: object
    row: FormRow


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that was filled or contradicted, or one row that was added or could not be placed.

    label     the machine, never by its plate
    column    None where it is about a whole row
    kept      what stands in the register; None where that is nothing
    given     what came back, and where
    position  the row of the merged register it is about, from 0; None where it is in none
    """

    what: What
    label: str | Text
    column: str | None
    kept: object
    given: tuple[Given, ...]
    position: int | None
    plate: str | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged register, row by row, and everything that merging did.

    not_returned   machines of an owner who answered, that did not come back
    """

    rows: tuple[Mapping[str, object], ...]
    changes: tuple[Change, ...]
    not_returned: tuple[str | Text, ...]

    def of(self, what: What) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.what is what)


@dataclass(slots=True, eq=False)
class _Machine:
    """A machine of the register or a new one, and the rows that came back about it."""

    base: FormRow | None
    returned: list[FormRow] = field(default_factory=list)

    @property
    def first(self) -> FormRow:
        return self.base or self.returned[0]


def merge(register: Sequence[FormRow], returned: Iterable[FormRow]) -> Merged:
    """Merge rows that came back into the rows of a register. An empty cell that comes back says nothing: it empties no cell.

    A row belongs to the machine that bears its number, plate or serial number; one that belongs to several is left out and named.
    """
    machines = [_Machine(row) for row in register]
    index: dict[str, list[_Machine]] = {}
    for machine in machines:
        _note(index, machine, machine.first)
    lost: list[Change] = []
    answered: set[str] = set()
    for row in returned:
        answered.add(same_name(row.text("owner") or ""))
        found = _machines_of(index, row)
        if len(found) > 1:
            lost.append(Change(What.AMBIGUOUS, label_of_row(row), None, None, (Given(None, row),), None))
            continue
        machine = found[0] if found else _Machine(None)
        if not found:
            machines.append(machine)
        machine.returned.append(row)
        _note(index, machine, row)
    merged = [_merged(machine, position) for position, machine in enumerate(machines)]
    changes = [change for _, of_machine in merged for change in of_machine]
    silent = tuple(
        label_of_row(one.base)
        for one in machines
        if one.base is not None and not one.returned and same_name(one.base.text("owner") or "") in answered - {""}
    )
    return Merged(tuple(values for values, _ in merged), (*changes, *lost), silent)


def _names_of(row: FormRow) -> tuple[str, ...]:
    return tuple(identity(words) for name in NAMES if (words := row.text(name)))


def _note(index: dict[str, list[_Machine]], machine: _Machine, row: FormRow) -> None:
    for name in _names_of(row):
        if machine not in (same := index.setdefault(name, [])):
            same.append(machine)


def _machines_of(index: Mapping[str, list[_Machine]], row: FormRow) -> list[_Machine]:
    return list(dict.fromkeys(machine for name in _names_of(row) for machine in index.get(name, ())))


def _merged(machine: _Machine, position: int) -> tuple[Mapping[str, object], list[Change]]:
    """Return the row of one machine, and what was done to it. A row in dispute about the machine brings no document along."""
    row, disputed = machine.first, set[int]()
    plate = row.text("plate") or next((name for name in [row.text("machine") or ""] if is_plate(name)), None)
    values: dict[str, object] = {}
    changes = []
    if machine.base is None:
        given = tuple(Given(None, returned) for returned in machine.returned)
        changes.append(Change(What.ADDED, label_of_row(row), None, None, given, position, plate))
    for column in IN_ORDER:
        value, what, given = _cell(machine, column, disputed if column.name in PROOF else set())
        values[column.name] = value
        if what is What.CONTRADICTS and column.name not in BESIDE:
            disputed |= {id(one.row) for one in given}
        if what is None or (what is What.FILLED and machine.base is None):
            continue
        kept = value if what is What.CONTRADICTS else None
        changes.append(Change(what, label_of_row(row), column.name, kept, given, position, plate))
    return {column.name: values[column.name] for column in form(FORM).columns}, changes


def _cell(machine: _Machine, column: Column, disputed: set[int]) -> tuple[object, What | None, tuple[Given, ...]]:
    """Return what one cell becomes, what that is, and what came back that says so. Rows in dispute fill nothing."""
    known = machine.first if column.name == "machine" else machine.base
    kept = known[column.name] if known else None
    given = tuple(_given(machine, column))
    if column.name == FREE:
        words = list(dict.fromkeys(str(one) for one in (kept, *(one.value for one in given)) if one is not None))
        joined = "; ".join(words) or None
        return joined, What.FILLED if joined != kept else None, given
    trusted = (one.value for one in given if id(one.row) not in disputed)
    first = kept if kept is not None else next(trusted, None)
    others = tuple(one for one in given if first is None or not _same(machine, column, first, one.value))
    if others:
        return kept, What.CONTRADICTS, others if kept is not None else given
    return first, What.FILLED if kept is None and given else None, given


def _given(machine: _Machine, column: Column) -> Iterator[Given]:
    """Yield what came back for a cell. Who calls a machine by its plate or serial number gives it no other name."""
    rows = (machine.first, *machine.returned)
    beside = {identity(words) for row in rows for name in NAMES[1:] if (words := row.text(name))}
    for row in machine.returned:
        value = row[column.name]
        if value is not None and not (column.name == "machine" and identity(str(value)) in beside):
            yield Given(value, row)


def _same(machine: _Machine, column: Column, first: object, second: object) -> bool:
    """Tell whether two values say the same: case and spaces of words do not count, nor whether EURO 6 is written as EURO VI."""
    if not (isinstance(first, str) and isinstance(second, str)):
        return first == second
    if column.name == "plate":
        return identity(first) == identity(second)
    kind = machine.first.text("kind")
    if column.name == "stage" and kind and Kind(kind) in SCALES:
        return same_class(Kind(kind), first, second)
    return same_name(first) == same_name(second)
