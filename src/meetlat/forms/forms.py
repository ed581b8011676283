"""Reads forms: a folder with one CSV per form, a workbook with one sheet per form, or a single file of one form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from meetlat import folder
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat
from meetlat.forms.answers import read_answers
from meetlat.forms.csv_table import read_csv
from meetlat.forms.declared import Form, called, form
from meetlat.forms.left_out import refuse_all, without_bad_cells, without_bad_rows
from meetlat.forms.lenient.account import Account, caveats_of, unread_columns
from meetlat.forms.lenient.tables import EXPLANATIONS, MOST_ROWS, understood
from meetlat.forms.rows import MOST_PROBLEMS, FormRow, Problems, Table, nearest, read_rows
from meetlat.forms.values import short
from meetlat.forms.xlsx.package import MOST_BYTES
from meetlat.plates import without_plates
from meetlat.told import tell
from meetlat.words import key

MOST_CANDIDATES = 1000  # names among which the nearest is looked for
SPREADSHEETS = frozenset(
    {".xls", ".xlsm", ".xlsb", ".ods", ".numbers", ".tsv", ".txt"}
)  # what a form may have been saved as by mistake


@dataclass(frozen=True, slots=True)
class Forms:
    """What was read: the rows of each form that was there, and what was left alone."""

    rows: Mapping[str, tuple[FormRow, ...]]
    other: tuple[str, ...] = ()  # forms that are there but were not asked for
    ignored: tuple[str, ...] = ()  # files, folders and sheets that are no form
    hashes: Mapping[str, str] = field(default_factory=dict)  # file → SHA-256, of every file that was read
    accounts: tuple[Account, ...] = ()  # of each sheet that was not kept as its form asks: how it was understood
    left_out: tuple[Problem, ...] = ()  # of the rows and cells that could not be read and were left out

    def __getitem__(self, name: str) -> tuple[FormRow, ...]:
        """Return the rows of a form; none when it was not there (ask `in` to tell an empty form from an absent one)."""
        return self.rows.get(name, ())

    def __contains__(self, name: str) -> bool:
        """Tell whether the form was there."""
        return name in self.rows


def read(
    path: Path,
    wanted: Sequence[str],
    required: Sequence[str] = (),
    open_columns: Mapping[str, Sequence[str]] | None = None,
    alone: Sequence[str] = (),
) -> Forms:
    """Read the wanted forms from a folder, a workbook or one CSV file: as they ask to be filled in, else as somebody keeps them.

    wanted     names of forms; a single CSV or a workbook of one sheet is taken as that form when only one is wanted
    required   those that must be there
    open_columns   by form: a row in which all of these columns are empty was prepared and not filled in, and is left out
    alone      forms of which each row stands by itself: one that cannot be read is left out, unless none can be read

    What was read otherwise than it stands, and which rows were left out, is told (`meetlat.told`) and stands in the answer.
    Raises InputError with every problem: of a file (unreadable, unsafe, given twice), of a table, of a cell, between forms.
    """
    asked = _Asked(str(path), wanted, required, open_columns or {}, alone, is_file=not path.is_dir())
    entries = [(entry, str(entry)) for entry in folder.entries(path)] if path.is_dir() else [(path, str(path))]
    return _read(entries, asked)


def read_upload(raw: bytes, name: str, wanted: Sequence[str], required: Sequence[str] = ()) -> Forms:
    """Read the wanted forms from one file that came in as bytes. Raises InputError as `read` does."""
    return _read([(raw, name)], _Asked(name, wanted, required, {}, (), is_file=True))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be read, from which place."""

    place: str
    wanted: Sequence[str]
    required: Sequence[str]
    open_columns: Mapping[str, Sequence[str]]
    alone: Sequence[str]
    is_file: bool


@dataclass(slots=True)
class _Found:
    """Tables by form, and the rest; the bytes of each file that was opened."""

    tables: dict[str, Table] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)

    @property
    def hashes(self) -> dict[str, str]:
        return {name: folder.sha256(raw) for name, raw in self.contents.items()}


def _read(files: Sequence[tuple[Path | bytes, str]], asked: _Asked) -> Forms:
    """Read files as the forms ask; where that is refused, as somebody keeps them."""
    found = _Found()
    try:
        return _strictly(files, asked, found)
    except InputError as refused:
        forms = _leniently(asked, found, refused)
        tell([each for one in forms.accounts for each in caveats_of(one, form(one.form))], forms.left_out)
        return forms


def _strictly(files: Sequence[tuple[Path | bytes, str]], asked: _Asked, found: _Found) -> Forms:
    problems = Problems()
    for content, name in files:
        try:
            for form_name, table in _tables(content, name, asked.wanted, found, alone=asked.is_file):
                if form_name in found.tables:
                    problems.add(_twice(form_name, found.tables[form_name], table))
                found.tables.setdefault(form_name, table)
        except InputError as error:
            problems.extend(error.problems)
    in_order = sorted(found.tables.items(), key=lambda item: asked.wanted.index(item[0]))
    rows = {name: _rows(table, form(name), problems, asked.open_columns.get(name, ())) for name, table in in_order}
    if not problems.count:
        problems.extend(_missing(rows, asked))
    problems.extend(_between_forms(rows))
    problems.refuse()
    tell(problems.caveats)
    return Forms(rows, tuple(found.other), tuple(found.ignored), found.hashes)


def _leniently(asked: _Asked, found: _Found, refused: InputError) -> Forms:
    """Read what was refused as somebody keeps it. Raises the refusal where no header is understood, else what cannot be read."""
    try:
        tables, unread = understood(found.contents, asked.wanted, by_header=asked.is_file)
    except InputError:
        raise refused from None
    if not tables or any(problem.message.code == "formats.form-twice" for problem in refused.problems):
        raise refused
    if wrong := [problem for one in tables for problem in one.problems]:
        refuse_all(wrong)
    problems, rows, seen = (
        Problems(MOST_ROWS),
        dict[str, tuple[FormRow, ...]](),
        dict[str, dict[tuple[str, ...], FormRow]](),
    )
    for one in sorted(tables, key=lambda one: asked.wanted.index(one.form)):
        of, before = form(one.form), problems.count
        opened = asked.open_columns.get(of.name, ())
        read = (
            read_answers(one.table, of, problems)
            if of.upright
            else read_rows(one.table, of, problems, opened, seen.setdefault(of.name, {}))
        )
        if missing := [problem for problem in problems.kept[before:] if problem.row == one.account.row]:
            refuse_all([*missing, *unread_columns(one.account)])
        rows[of.name] = (*rows.get(of.name, ()), *read)
    if any(_missing(rows, asked)) or not found.tables.keys() <= rows.keys():
        raise refused
    problems.extend(_between_forms(rows))
    known, unknown, others = without_bad_cells(rows, problems.kept, asked.alone)
    kept, left_out = without_bad_rows(known, others, asked.alone) if others else (known, ())
    taken = {f"{PurePath(one.table.file).name} [{one.table.sheet}]" for one in tables}
    ignored = tuple(name for name in found.ignored if name not in taken)
    tell([*problems.caveats, *(Caveat("sheet-not-read", one) for one in unread)])
    return Forms(
        kept, tuple(found.other), ignored, found.hashes, tuple(one.account for one in tables), (*unknown, *left_out)
    )


def _twice(form_name: str, first: Table, second: Table) -> Problem:
    message = text("formats.form-twice", form=form_name, first=_name(first), second=_name(second))
    return Problem(message, second.file, second.sheet)


def _missing(rows: Mapping[str, object], asked: _Asked) -> Iterator[Problem]:
    for name in asked.required:
        if name not in rows:
            message = text("formats.form-missing", form=name, dutch=form(name).sheet("nl"))
            yield Problem(message, file=asked.place, expected=name)


def _rows(table: Table, of: Form, problems: Problems, open_columns: Sequence[str]) -> tuple[FormRow, ...]:
    return read_answers(table, of, problems) if of.upright else read_rows(table, of, problems, open_columns)


def _name(table: Table) -> str:
    return f"{PurePath(table.file).name} [{table.sheet}]" if table.sheet else PurePath(table.file).name


def _tables(
    content: Path | bytes, name: str, wanted: Sequence[str], found: _Found, *, alone: bool
) -> Iterator[tuple[str, Table]]:
    """Yield the wanted tables of one file; note the rest."""
    ending, stem = PurePath(name).suffix.lower(), PurePath(name).stem
    form_name = called(stem, tuple(wanted))
    if alone and len(wanted) == 1 and form_name not in wanted:
        form_name = wanted[0]
    if isinstance(content, Path) and content.is_dir():
        found.ignored.append(f"{content.name}/")
    elif stem.startswith((".", "~$")):  # what an office program or a file browser leaves behind
        found.ignored.append(PurePath(name).name)
    elif ending == ".xlsx":
        yield from _sheets(_bytes(content, name, found), name, wanted, found, alone=alone)
    elif form_name not in wanted and alone:
        raise InputError(
            [Problem(text("formats.form-unknown", known=tuple(wanted)), file=name, expected=tuple(wanted))]
        )
    elif form_name in wanted and ending != ".csv" and (alone or ending in SPREADSHEETS):
        raise _other_kind(str(form_name), name, ending)
    elif form_name not in wanted or ending != ".csv":
        is_form = form_name is not None and ending == ".csv"
        (found.other if is_form else found.ignored).append(str(form_name) if is_form else PurePath(name).name)
    else:
        yield str(form_name), read_csv(_bytes(content, name, found), name)


def _other_kind(form_name: str, name: str, ending: str) -> InputError:
    kind = ending or PurePath(name).name
    macros = text("formats.xlsx-macros", found=kind)
    message = macros if ending == ".xlsm" else text("formats.other-kind", form=form_name, found=kind)
    return InputError([Problem(message, file=name, found=kind, expected=(".csv", ".xlsx"))])


def _bytes(content: Path | bytes, name: str, found: _Found) -> bytes:
    raw = content if isinstance(content, bytes) else folder.read_bytes(content, MOST_BYTES)
    found.contents[name] = raw
    return raw


def _sheets(raw: bytes, name: str, wanted: Sequence[str], found: _Found, *, alone: bool) -> Iterator[tuple[str, Table]]:
    """Yield the wanted sheets of a workbook. Its only sheet is the only form that is wanted, whatever its name."""
    from meetlat.forms.xlsx.table import read_workbook

    def is_form(sheet: str, sheets: Sequence[str]) -> str | None:
        data = [other for other in sheets if key(other) not in EXPLANATIONS]
        return wanted[0] if alone and len(wanted) == 1 and data == [sheet] else called(sheet, tuple(wanted))

    tables, rest = read_workbook(raw, name, lambda sheet, sheets: is_form(sheet, sheets) in wanted)
    if not tables and alone:
        raise InputError(
            [Problem(text("formats.form-unknown", known=tuple(wanted)), file=name, expected=tuple(wanted))]
        )
    for sheet, table in tables.items():
        yield str(is_form(sheet, [*tables, *rest])), table
    for sheet in rest:
        if (form_name := called(sheet)) is not None:
            found.other.append(form_name)
        elif key(sheet) not in EXPLANATIONS:
            found.ignored.append(f"{PurePath(name).name} [{sheet}]")


def _between_forms(rows: Mapping[str, tuple[FormRow, ...]]) -> Iterator[Problem]:
    """Check what one form says of another: a name that must stand there, values that need others."""
    for name, of_form in rows.items():
        for column in form(name).columns:
            if column.refers and (other := column.refers.partition("."))[0] in rows:
                yield from _refers(of_form, column.name, other[0], {str(row[other[2]]) for row in rows[other[0]]})
    declared_values = [
        column.name
        for column in form("mixes").columns
        if column.name.startswith("declared_") and column.kind == "number"
    ]
    with_constituents = {row["mix"] for row in rows.get("constituents", ())}
    for row in rows.get("mixes", ()):
        if (
            any(row[name] is not None for name in declared_values)
            and row["declaration"] is None
            and row["mix"] not in with_constituents
        ):
            yield row.problem(
                text("formats.declaration-missing"),
                "declaration",
                None,
                text("formats.expect.text", example=form("mixes").column("declaration").example),
            )


def _refers(rows: Sequence[FormRow], column: str, other: str, known: AbstractSet[str]) -> Iterator[Problem]:
    candidates = sorted(known)[:MOST_CANDIDATES]
    looked = 0
    for row in rows:
        value = row[column]
        if isinstance(value, str) and value not in known:
            near = nearest(value, candidates) if looked < MOST_PROBLEMS else None
            looked += 1
            found, near = without_plates(value), without_plates(near) if near else None
            message = (
                text("formats.refers-near", found=short(found), form=other, near=near)
                if near
                else text("formats.refers-nowhere", found=short(found), form=other)
            )
            yield row.problem(message, column, found, near)
