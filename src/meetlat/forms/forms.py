"""Reads forms: a folder with one CSV per form, a workbook with one sheet per form, or a single file of one form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from meetlat import folder
from meetlat.errors import InputError, Problem, text
from meetlat.forms.answers import read_answers
from meetlat.forms.csv_table import read_csv
from meetlat.forms.declared import Form, called, form, key
from meetlat.forms.rows import MOST_PROBLEMS, FormRow, Problems, Table, nearest, read_rows
from meetlat.forms.values import short
from meetlat.forms.xlsx.package import MOST_BYTES
from meetlat.plates import without_plates

EXPLANATIONS = frozenset(
    {"toelichting", "explanation", "keuzes", "choices", "leeseerst", "readfirst", "samenvoeging", "merge"}
)  # sheets of our own workbooks that hold no data

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
) -> Forms:
    """Read the wanted forms from a folder, a workbook or one CSV file.

    wanted     names of forms; a single CSV or a workbook of one sheet is taken as that form when only one is wanted
    required   those that must be there
    open_columns   by form: a row in which all of these columns are empty was prepared and not filled in, and is left out

    Raises InputError with every problem: of a file (unreadable, unsafe, given twice), of a table, of a cell, between forms.
    """
    opened = open_columns or {}
    if path.is_dir():
        entries = [(entry, str(entry)) for entry in folder.entries(path)]
        return _read_all(entries, str(path), wanted, required, opened)
    return _read_all([(path, str(path))], str(path), wanted, required, opened, alone=True)


def read_upload(raw: bytes, name: str, wanted: Sequence[str], required: Sequence[str] = ()) -> Forms:
    """Read the wanted forms from one file that came in as bytes. Raises InputError as `read` does."""
    return _read_all([(raw, name)], name, wanted, required, {}, alone=True)


@dataclass(slots=True)
class _Found:
    """Tables by form, and the rest."""

    tables: dict[str, Table] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)


def _read_all(
    files: Sequence[tuple[Path | bytes, str]],
    place: str,
    wanted: Sequence[str],
    required: Sequence[str],
    open_columns: Mapping[str, Sequence[str]],
    *,
    alone: bool = False,
) -> Forms:
    problems, found = Problems(), _Found()
    for content, name in files:
        try:
            for form_name, table in _tables(content, name, wanted, found, alone=alone):
                if form_name in found.tables:
                    first = found.tables[form_name]
                    problems.add(
                        Problem(
                            text("formats.form-twice", form=form_name, first=_name(first), second=_name(table)),
                            table.file,
                            table.sheet,
                        )
                    )
                found.tables.setdefault(form_name, table)
        except InputError as error:
            problems.extend(error.problems)
    in_order = sorted(found.tables.items(), key=lambda item: wanted.index(item[0]))
    rows = {name: _rows(table, form(name), problems, open_columns.get(name, ())) for name, table in in_order}
    for name in required:
        if name not in rows and not problems.count:
            problems.add(
                Problem(
                    text("formats.form-missing", form=name, dutch=form(name).sheet("nl")), file=place, expected=name
                )
            )
    problems.extend(_between_forms(rows))
    problems.refuse()
    return Forms(rows, tuple(found.other), tuple(found.ignored), found.hashes)


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
    found.hashes[name] = folder.sha256(raw)
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
