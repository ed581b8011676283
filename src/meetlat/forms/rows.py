"""From a table as it stands in a file to the typed rows of a form, with every problem at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from pathlib import PurePath
from typing import TypeVar

from meetlat.errors import InputError, Problem, Text, text
from meetlat.figures import Caveat
from meetlat.forms.declared import Form
from meetlat.forms.lenient.spellings import begins_as_total, is_total
from meetlat.forms.values import (
    CellError,
    ParsedCell,
    Parser,
    column_mark,
    expected,
    parser,
    plain_text,
    short,
    unambiguous_mark,
)
from meetlat.words import key

MOST_PROBLEMS = 100
NUMBERS = ("number", "whole", "money")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as they stand in a file: text, number, yes/no, date, CellError, or None. Each row carries its number; the header is row 1.

    merged   the areas whose cells are merged (`C8:C12`), where that is allowed
    columns  column → where it stands, where that is known already; else it is told by the header
    shifted  row → how many cells it had, where that is not as many as its header, which has `width`
    """

    file: str
    sheet: str | None
    header: Sequence[object]
    rows: Sequence[tuple[int, Sequence[object]]]
    merged: tuple[str, ...] = ()
    columns: Mapping[str, int] | None = None
    header_row: int = 1
    shifted: Mapping[int, int] = field(default_factory=dict)
    width: int = 0


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a form: a value for every column of the form (None where empty or absent), and where it stands."""

    values: Mapping[str, object]
    file: str
    sheet: str | None
    row: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # column → the header as it was written
    rows: Mapping[str, int] = field(
        default_factory=dict, repr=False
    )  # where each answer has a row of its own: column → row

    def __getitem__(self, column: str) -> object:
        """Return the value in a column. Raises KeyError when the form has no such column."""
        return self.values[column]

    def text(self, column: str) -> str | None:
        """Return the value of a column of kind text, id or choice."""
        return self._of(column, str)

    def number(self, column: str) -> float | None:
        """Return the value of a column of kind number."""
        return self._of(column, float)

    def day(self, column: str) -> date | None:
        """Return the value of a column of kind date."""
        return self._of(column, date)

    def yes_no(self, column: str) -> bool | None:
        """Return the value of a column of kind yes_no."""
        return self._of(column, bool)

    def items(self, column: str) -> tuple[str, ...]:
        """Return the values of a column of kind list; none when it is empty."""
        return self._of(column, tuple) or ()

    def problem(
        self, message: Text, column: str | None = None, found: object = None, expected: object = None
    ) -> Problem:
        """Return a problem that points to this row, and to a column by the header that the user wrote."""
        header = self.headers.get(column, column) if column else None
        row = self.rows.get(column, self.row) if column else self.row
        return Problem(message, self.file, self.sheet, row, header, short(found), expected)

    def _of(self, column: str, kind: type[T]) -> T | None:
        value = self.values[column]
        if value is not None and not isinstance(value, kind):
            raise TypeError(f"column {column} holds {type(value).__name__}, not {kind.__name__}")
        return value


class Problems:
    """Collects the problems of one reading; keeps the first hundred, or as many as it is told to, and counts the rest.

    caveats   what must be told of rows that are no problem
    """

    def __init__(self, most: int = MOST_PROBLEMS) -> None:
        self.kept: list[Problem] = []
        self.caveats: list[Caveat] = []
        self.count = 0
        self.most = most

    def add(self, problem: Problem) -> None:
        """Note one problem."""
        self.count += 1
        if len(self.kept) < self.most:
            self.kept.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note problems, in their order."""
        for problem in problems:
            self.add(problem)

    def refuse(self) -> None:
        """Raise InputError when any problem was noted; the last one says how many more there are."""
        if not self.count:
            return
        more = self.count - len(self.kept)
        raise InputError(
            [*self.kept, Problem(text("formats.and-more", count=more), file=self.kept[-1].file)] if more else self.kept
        )


def read_rows(
    table: Table,
    form: Form,
    problems: Problems,
    open_columns: Sequence[str] = (),
    seen: dict[tuple[str, ...], FormRow] | None = None,
) -> tuple[FormRow, ...]:
    """Return the rows of a table as rows of this form; what is wrong is added to `problems`.

    open_columns   a row in which all of these are empty was prepared and not filled in, and is left out
    seen           what occurs once and stands in another table of the same form

    Refused: a column that is unknown, missing or given twice, a cell that cannot be taken, a row of another length, an id given twice.
    A row named `Totaal` or `Gemiddeld` adds up others and is set aside, however much of it is filled; `Totaal beton` is asked.
    """
    places = _places(table, form, problems)
    if places is None:
        return ()
    headers = {name: str(table.header[index]).strip() for name, index in places.items()}
    opened = [places[name] for name in open_columns if name in places]
    read_cells = _cell_reader(table, form, places)
    dates = [(column.not_before, column.name) for column in form.columns if column.not_before]
    seen = {} if seen is None else seen
    rows = []
    for number, cells in table.rows:
        if _empty(cells) or (opened and _empty([cells[index] for index in opened if index < len(cells)])):
            continue
        values: dict[str, object] = {}
        row = FormRow(values, table.file, table.sheet, number, headers)
        if (named := _total(cells, form, places)) is not None:
            problems.caveats.append(_set_aside(row, named))
            continue
        if (wrong := _wrong_length(table, row, cells)) is not None:
            problems.add(wrong)
            continue
        for name, value in read_cells(cells):
            if isinstance(value, CellError):
                problems.add(row.problem(value.message, name, value.found, value.expected))
            values[name] = value
        problems.extend(_order_of_dates(row, dates))
        problems.extend(_given_twice(row, form.unique, seen))
        problems.extend(_maybe_total(row, form.unique))
        rows.append(row)
    return tuple(rows)


def _empty(cells: Sequence[object]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def _total(cells: Sequence[object], form: Form, places: Mapping[str, int]) -> str | None:
    """Return the word by which a row says that it adds up others, in a column that names its row or its kind; None where it is a record."""
    required = [column for column in form.columns if column.required and column.kind in ("id", "choice")]
    naming = [column for column in required if not any(is_total(choice) for choice in column.choices)]
    found = [cells[at] for column in naming if (at := places.get(column.name)) is not None and at < len(cells)]
    words = [
        one.value if isinstance(one, ParsedCell) else one.found if isinstance(one, CellError) else one for one in found
    ]
    return next((one for one in words if isinstance(one, str) and is_total(one)), None)


def _set_aside(row: FormRow, named: str) -> Caveat:
    sheet = PurePath(row.file).name + (f" [{row.sheet}]" if row.sheet else "")
    why = text("lenient.aside-total")
    return Caveat(
        "row-set-aside", text("lenient.row-aside", sheet=sheet, row=str(row.row), why=why, found=named.strip())
    )


def _maybe_total(row: FormRow, unique: Sequence[str]) -> Iterator[Problem]:
    """Ask whether a row that is filled as a record, and called `Totaal beton`, is one."""
    name = row.values[unique[0]] if len(unique) == 1 else None
    if isinstance(name, str) and begins_as_total(name):
        yield row.problem(text("formats.maybe-total", found=short(name)), unique[0], name)


def _places(table: Table, form: Form, problems: Problems) -> Mapping[str, int] | None:
    """Find each column in the header; None when the header cannot be used."""
    known = {key(word): column.name for column in form.columns for word in (column.name, column.nl, *column.aliases)}
    before = problems.count
    places: dict[str, int] = dict(table.columns or {})
    for index, cell in enumerate(table.header if table.columns is None else ()):
        if isinstance(cell, CellError):
            problems.add(_at_header(table, cell.message, letters(index), cell.expected))
            continue
        header = (plain_text(cell) or "").strip()
        name = known.get(key(header))
        if not header:
            if any(cells[index] not in (None, "") for _, cells in table.rows if index < len(cells)):
                problems.add(_at_header(table, text("formats.column-unnamed", letter=letters(index)), letters(index)))
        elif name is None:
            near = nearest(
                header, [word for column in form.columns for word in (column.name, column.nl, *column.aliases)]
            )
            problems.add(
                _at_header(
                    table,
                    text("formats.column-unknown", found=short(header), near=near)
                    if near
                    else text("formats.column-not-known", found=short(header)),
                    header,
                    near,
                )
            )
        elif name in places:
            first = str(table.header[places[name]])
            problems.add(
                _at_header(
                    table,
                    text(
                        "formats.column-twice",
                        first=short(first),
                        letter=letters(places[name]),
                        second=short(header),
                        other=letters(index),
                    ),
                    header,
                )
            )
        else:
            places[name] = index
    for column in form.columns:
        if column.required and column.name not in places:
            problems.add(
                _at_header(
                    table, text("formats.column-missing", column=column.name, dutch=column.nl), column.name, column.name
                )
            )
    return places if problems.count == before else None


def _at_header(table: Table, message: Text, column: str, expect: object = None) -> Problem:
    return Problem(
        message,
        table.file,
        table.sheet,
        table.header_row,
        str(short(column)),
        short(column) if expect != column else None,
        expect,
    )


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """Return the known word that looks most like this one, if any has so much in common with it."""
    by_key = {key(candidate): candidate for candidate in known}
    close = get_close_matches(key(word), list(by_key), n=1, cutoff=alike)
    return by_key[close[0]] if close else None


def letters(index: int) -> str:
    """Return the name a spreadsheet gives to a column: 0 → A, 26 → AA."""
    word = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        word = chr(ord("A") + rest) + word
    return word


def _wrong_length(table: Table, row: FormRow, cells: Sequence[object]) -> Problem | None:
    extra = [cell for cell in cells[len(table.header) :] if cell not in (None, "")]
    count = table.shifted.get(row.row, len(cells))
    if row.row not in table.shifted and count >= len(table.header) and not extra:
        return None
    header = table.width or len(table.header)
    return row.problem(text("formats.row-length", found=count, expected=header), found=count, expected=header)


def _cell_reader(
    table: Table, form: Form, places: Mapping[str, int]
) -> Callable[[Sequence[object]], Iterator[tuple[str, object]]]:
    """Return what reads the cells of one row, in the order of the form."""
    mark = _decimal_mark(table, [index for name, index in places.items() if form.column(name).kind in NUMBERS])
    readers = []
    for column in form.columns:
        index = places.get(column.name)
        own = _column_mark(table, index, mark)
        cases = [(match, _remembering(parser(case, own))) for match, case in column.cases]
        readers.append((column, index, _remembering(parser(column, own)), cases))

    def read(cells: Sequence[object]) -> Iterator[tuple[str, object]]:
        seen: dict[str, object] = {}
        for column, index, parse, cases in readers:
            raw = None if index is None else cells[index]
            value = _by_case(seen[column.by], cases, parse)(raw) if column.by else parse(raw)
            if value is None and column.required:
                value = CellError(text("formats.cell-empty"), None, expected(column))
            seen[column.name] = value
            yield column.name, value

    return read


def _by_case(other: object, cases: Sequence[tuple[str, Parser]], otherwise: Parser) -> Parser:
    return next((case for match, case in cases if isinstance(other, str) and fnmatchcase(other, match)), otherwise)


def _remembering(parse: Parser) -> Parser:
    """Read each text once: columns repeat themselves."""
    known: dict[str, object] = {}

    def read(raw: object) -> object:
        if not isinstance(raw, str):
            return parse(raw)
        if raw not in known:
            known[raw] = parse(raw)
        return known[raw]

    return read


def _decimal_mark(table: Table, indices: Sequence[int]) -> Callable[[], str | None]:
    """Return what tells the decimal mark of a table, by its unambiguous numbers; looked for only when a number asks."""
    found: list[str | None] = []

    def mark() -> str | None:
        if not found:
            marks = {
                unambiguous_mark(cells[index]) for _, cells in table.rows for index in indices if index < len(cells)
            } - {None}
            found.append(marks.pop() if len(marks) == 1 else None)
        return found[0]

    return mark


def _column_mark(table: Table, index: int | None, mark: Callable[[], str | None]) -> Callable[[], str | None]:
    """Return what tells the decimal mark of one column; looked for only when a number asks."""

    @cache
    def of_column() -> str | None:
        return column_mark(
            [cells[index] for _, cells in table.rows if index is not None and index < len(cells)], mark()
        )

    return of_column


def _order_of_dates(row: FormRow, dates: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    for first, last in dates:
        start, end = row.values[first], row.values[last]
        if isinstance(start, date) and isinstance(end, date) and end < start:
            yield row.problem(
                text("formats.date-before", found=end, other=row.headers[first], first=start),
                last,
                end,
                text("formats.expect.not-before", first=start),
            )


def _given_twice(row: FormRow, unique: Sequence[str], seen: dict[tuple[str, ...], FormRow]) -> Iterator[Problem]:
    values = [row.values[name] for name in unique]
    if not unique or any(isinstance(value, CellError) for value in values):
        return
    same = tuple(same_name(str(value or "")) for value in values)
    if same in seen:
        found, first = ", ".join(str(value) for value in values if value is not None), seen[same]
        once = text("formats.expect.once")
        if first.sheet == row.sheet:
            message = text("formats.id-twice", found=short(found), first=str(first.row), second=str(row.row))
        else:
            message = text("formats.id-in-two-sheets", found=short(found), first=first.sheet, second=row.sheet)
        yield row.problem(message, unique[0], found, once)
    seen.setdefault(same, row)


def same_name(name: str) -> str:
    """Return what counts of a name: case and spaces do not."""
    return " ".join(name.casefold().split())
