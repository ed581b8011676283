"""From a sheet as somebody keeps it to the table of a form: canonical cells, and the account of how they were understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from fractions import Fraction
from functools import cache, partial

from meetlat.errors import Problem, Text, text
from meetlat.forms.answers import FIELD, VALUE
from meetlat.forms.declared import Column, Form
from meetlat.forms.lenient.account import Account, Interpretation, Place, ReadColumn, SkippedRow
from meetlat.forms.lenient.amounts import mark_of
from meetlat.forms.lenient.blocks import deliveries, is_other_table, named_above
from meetlat.forms.lenient.cells import Written, bare, is_filled, read_cell, shown
from meetlat.forms.lenient.days import order_of
from meetlat.forms.lenient.head import MOST_TITLES, Head, is_head_again
from meetlat.forms.lenient.header import by_density, header_of
from meetlat.forms.lenient.sheets import Sheet
from meetlat.forms.lenient.spellings import begins_as_total, is_total, spellings
from meetlat.forms.rows import NUMBERS, Table, letters, nearest
from meetlat.forms.values import CellError, ParsedCell, column_mark, parser, plain_text, short
from meetlat.plates import HIDDEN
from meetlat.words import Both, key

OWN_REASON = (
    "lenient.two-days",
    "lenient.items-open",
    "lenient.items-several",
    "formats.euros-in-thousands",
    "lenient.density-needed",
)
"""Why a cell is asked, where the form by itself would only say that it cannot be taken."""
MISTYPED = 0.8
NOTE = re.compile(r"^[*(•]|:|\.$|(?:\S+\s+){4}")
"""Words of a note below a table, unlike the name of an item that somebody did not fill in further."""


def table_of(sheet: Sheet, head: Head, of: Form) -> tuple[Table, Account]:
    """Return the rows below a header as a table of the form, and how they were understood. A cell that cannot be read keeps its reason."""
    cells: list[Interpretation] = []
    skipped: list[SkippedRow] = []
    records = list(_records(sheet, head, of, skipped))
    written = _ways(head, of, records)
    places = {column.name: at for column in of.columns if (at := head.own(column.name, of)) is not None}
    stated = {name: ParsedCell(parser(of.column(name))(value)) for name, value in head.states.items()}
    names = (*places, *stated)
    read: dict[int, dict[str, object]] = {}
    for number, raw in records:
        row = dict(_row(sheet, head, of, number, raw, places, written, cells)) | stated
        row |= _merged_across(sheet, number, places)
        row |= dict(_contradicted(head, of, row))
        read[number] = row
    for number, name in deliveries(read, of).items():
        place = Place(sheet.file, sheet.name, number, head.place(of.unique[0]))
        cells.append(Interpretation(place, of.unique[0], shown(sheet.rows[number][head.place(of.unique[0])]), name))
        read[number][of.unique[0]] = ParsedCell(name)
    for number, (name, asked) in named_above(read, of).items():
        read[number][name] = asked
    rows = [(number, [row[name] for name in names]) for number, row in read.items()]
    header = [*(head.headers[places[name]] for name in places), *(_stating(head, name) for name in stated)]
    table = Table(
        sheet.file, sheet.name, header, rows, (), {name: at for at, name in enumerate(names)}, head.row,
        dict(_shifted(sheet, head, records)), len(sheet.rows[head.row]),
    )  # fmt: skip
    columns = (*_columns(sheet, head, of), *_unnamed(sheet, head, records))
    return table, Account(
        sheet.file,
        sheet.name,
        of.name,
        head.row,
        columns,
        head.states,
        tuple(cells),
        tuple(skipped),
        (*titles(sheet, head), *merged_cells(sheet, head)),
    )


def answers_of(sheet: Sheet, of: Form) -> tuple[Table, Account] | None:
    """Return a form of one answer per row: the field beside its value, wherever they stand; None where they stand nowhere."""
    for number in sorted(sheet.rows)[:MOST_TITLES]:
        heads = [key(plain_text(cell) or "") for cell in sheet.rows[number]]
        field = next((index for index, head in enumerate(heads) if head in FIELD), None)
        value = next((index for index, head in enumerate(heads) if head in VALUE), None)
        if field is not None and value is not None:
            return _answers(sheet, of, number, (field, value))
    return None


def wrong_headers(account: Account, of: Form) -> Iterator[Problem]:
    """Yield what is wrong with a header: it is probably one that stands nowhere else, mistyped, or a column that stands there already."""
    read = {name for column in account.columns for name in column.taken_for}
    missing = [word for each in of.columns if each.name not in read for word in (each.name, each.nl, *each.aliases)]
    for column in account.columns:
        if column.taken_for:
            continue
        near = nearest(column.header, missing, MISTYPED) if column.why is None else None
        message = text("formats.column-unknown", found=short(column.header), near=near) if near else column.why
        if message is not None and message.code in ("formats.column-unknown", "formats.column-twice"):
            yield Problem(message, account.file, account.sheet, account.row, column.header, short(column.header), near)


def _answers(sheet: Sheet, of: Form, row: int, at: tuple[int, int]) -> tuple[Table, Account]:
    cells: list[Interpretation] = []
    below = [(number, tuple(raw)) for number, raw in sorted(sheet.rows.items()) if number > row and is_filled(raw)]
    values = [raw[at[1]] for _, raw in below if at[1] < len(raw)]
    mark = mark_of(values)
    strict = {key(word) for column in of.columns for word in (column.name, column.nl, *column.aliases)}
    rows = []
    for number, raw in below:
        field, value = (raw[index] if index < len(raw) else None for index in at)
        named = header_of(str(field or ""), of.name).columns
        if named:
            written = Written(lambda: mark, order_of(values))
            place = Place(sheet.file, sheet.name, number, at[1])
            field = field if key(str(field)) in strict else named[0]
            value = _cell(value, of.column(named[0]), of, written, place, cells)
        rows.append((number, [field, value]))
    header = [sheet.rows[row][index] for index in at]
    return Table(sheet.file, sheet.name, header, rows, header_row=row), Account(
        sheet.file, sheet.name, of.name, row, cells=tuple(cells)
    )


def _records(sheet: Sheet, head: Head, of: Form, skipped: list[SkippedRow]) -> Iterator[tuple[int, Sequence[object]]]:
    """Yield the rows that are records of the form; set the others aside. An empty row is none."""
    for number, cells in sorted(sheet.rows.items()):
        if number <= head.row or not is_filled(cells):
            continue
        if not is_head_again(head, cells, of.name) and is_other_table(
            {name: bare(head.cell(name, cells)) for name in head.columns}, of
        ):
            below = sum(is_filled(sheet.rows[one]) for one in sheet.rows if one >= number)
            other = text("lenient.aside-other-table", count=below)
            skipped.append(SkippedRow(Place(sheet.file, sheet.name, number), begin(cells, head), other))
            return
        if (why := _no_record(cells, head, of)) is not None:
            skipped.append(SkippedRow(Place(sheet.file, sheet.name, number), begin(cells, head), why))
        else:
            yield number, cells


def _no_record(cells: Sequence[object], head: Head, of: Form) -> Text | None:
    """Return why a row is no record; None where it is one."""
    if is_head_again(head, cells, of.name):
        return text("lenient.aside-head")
    first = next((cell for cell in cells if bare(cell) is not None), None)
    filled = [name for name in head.columns if bare(head.cell(name, cells)) is not None]
    required = [column.name for column in of.columns if column.required and column.name in head.columns]
    is_whole = set(required) <= set(filled)
    choosing = (column for column in of.columns if column.name in head.columns and _may_be_mean(column))
    means = is_whole and any(head.cell(column.name, cells) is first for column in choosing)
    if isinstance(first, str) and not means and (is_total(first) or (begins_as_total(first) and not is_whole)):
        return text("lenient.aside-total")
    if not filled:
        return text("lenient.aside-no-column")
    is_note = filled[0] not in required or NOTE.search(str(first)) is not None
    return text("lenient.aside-one-cell-only") if len(filled) == 1 and not is_whole and is_note else None


def _may_be_mean(column: Column) -> bool:
    """Tell whether a column has a choice that elsewhere is how a row is called that adds up others: `gemiddelde`."""
    return any(is_total(word) for choice, words in column.choices.items() for word in (choice, *words))


def _shifted(sheet: Sheet, head: Head, records: Sequence[tuple[int, Sequence[object]]]) -> Iterator[tuple[int, int]]:
    """Yield the rows of a CSV that have more or fewer cells than their header: they may stand in other columns than they seem to."""
    header = len(sheet.rows[head.row])
    for number, cells in records if sheet.name is None else ():
        if len(cells) < header or is_filled(cells[header:]):
            yield number, len(cells)


def _merged_across(sheet: Sheet, number: int, places: Mapping[str, int]) -> Mapping[str, CellError]:
    """Return the cells of a row that are merged with the one beside them: whose value it is, is not known."""
    across = [area for area in sheet.merged if area.left < area.right and area.top <= number <= area.bottom]
    return {
        name: CellError(text("formats.xlsx-merged", found=area.reference), area.reference)
        for area in across
        for name, at in places.items()
        if area.left <= at <= area.right
    }


def begin(cells: Sequence[object], head: Head) -> str:
    """Return how a row begins, no plate in it."""
    said = (shown(cell) for at, cell in enumerate(cells) if bare(cell) is not None and at not in head.plates)
    return str(short(" · ".join(said)))


def _ways(head: Head, of: Form, records: Sequence[tuple[int, Sequence[object]]]) -> Mapping[str, Written]:
    """Return how each column of numbers and days is written: as its own cells show, else as those of the table do."""
    by_name = {
        column.name: [cells[at] for _, cells in records if at < len(cells)]
        for column in of.columns
        for at in head.columns.get(column.name, ())[:1]
    }
    numbers = {column.name for column in of.columns if column.kind in NUMBERS}
    marks = {name: mark_of(cells) for name, cells in by_name.items() if name in numbers}
    of_table = {mark for mark in marks.values() if mark}
    mark = of_table.pop() if len(of_table) == 1 else None
    days = [cell for column in of.columns if column.kind == "date" for cell in by_name.get(column.name, ())]
    order = order_of(days)

    def written(name: str, cells: Sequence[object]) -> Written:
        return Written(cache(partial(column_mark, cells, marks.get(name) or mark)), order_of(cells) or order)

    return {name: written(name, cells) for name, cells in by_name.items()}


def _row(
    sheet: Sheet,
    head: Head,
    of: Form,
    number: int,
    raw: Sequence[object],
    places: Mapping[str, int],
    written: Mapping[str, Written],
    cells: list[Interpretation],
) -> Iterator[tuple[str, object]]:
    """Yield the canonical cells of one row, in the order of the form: a column may depend on one before it."""
    seen: dict[str, object] = {}
    for column in of.columns:
        if (at := places.get(column.name)) is None:
            continue
        other = seen.get(column.by or "")
        own = next(
            (case for match, case in column.cases if isinstance(other, str) and fnmatchcase(other, match)), column
        )
        place = Place(sheet.file, sheet.name, number, at)
        ways = replace(written[column.name], unit=head.units[at])
        if (times := by_density(ways.unit, own.unit, of.name)) is not None:
            density = seen.get(str(spellings(of.name).density))
            ways = replace(ways, unit="", times=times * Fraction(str(density)) if isinstance(density, float) else None)
        found = _cell(raw[at] if at < len(raw) else None, own, of, ways, place, cells, hide=at in head.plates)
        seen[column.name] = found.value if isinstance(found, ParsedCell) else None
        yield column.name, found


def _contradicted(head: Head, of: Form, row: Mapping[str, object]) -> Iterator[tuple[str, CellError]]:
    """Yield the cells whose header states another unit than their row does: `MKI (€/ton)` of a quantity in m³."""
    for name, beside, value in head.claims:
        stands, cell = row.get(beside), row.get(name)
        if isinstance(stands, ParsedCell) and isinstance(cell, ParsedCell) and stands.value != value:
            header, found = head.headers[head.place(name)], str(stands.value)
            about = {"header": header, "column": Both(of.column(beside).nl, beside), "found": found}
            yield name, CellError(text("lenient.states-other", **about), found, value)


def _cell(
    raw: object,
    column: Column,
    of: Form,
    written: Written,
    place: Place,
    cells: list[Interpretation],
    *,
    hide: bool = False,
) -> ParsedCell | CellError | None:
    """Read one cell and note what it was read as where that is not what stands there."""
    read = read_cell(raw, column, of, written)
    if isinstance(read, CellError):
        if read.message.code in OWN_REASON:
            return read
        strict = parser(column, written.mark)(bare(raw))
        return strict if isinstance(strict, CellError) else read
    if (
        read is not None
        and (says := read.says or (text("lenient.read-empty") if read.value is None else None)) is not None
    ):
        cells.append(Interpretation(place, column.name, HIDDEN if hide else shown(raw), says))
    return read


def _stating(head: Head, name: str) -> str:
    return next((header for header in head.headers.values() if head.states[name] in header), name)


def _columns(sheet: Sheet, head: Head, of: Form) -> Iterator[ReadColumn]:
    """Yield what each header was taken for."""
    for at, header in head.headers.items():
        names = tuple(name for name in head.columns if head.own(name, of) == at)
        why = None
        if at in head.foreign:
            column = of.column(head.foreign[at])
            about: dict[str, object] = {
                "header": header,
                "column": Both(column.nl, column.name),
                "unit": column.unit or "",
            }
            either = [of.column(name) for name in spellings(of.name).either.get(key(header), ())]
            about["columns"] = [Both(one.nl, one.name) for one in either]
            doubt = head.doubts.get(at)
            asked = Text(header_of(header, of.name).why or "lenient.other-unit", about)
            why = text("lenient.other-basis", found=short(doubt), **about) if doubt else asked
        elif not names and at in head.columns.get(next(iter(header_of(header, of.name).columns), ""), ())[:1]:
            column = of.column(header_of(header, of.name).columns[0])
            why = text("lenient.other-unit", header=header, column=Both(column.nl, column.name), unit=column.unit or "")
        elif not names and (taken := header_of(header, of.name).columns):
            first = head.columns[taken[0]][0]
            both = {"first": head.headers[first], "letter": letters(first), "second": header, "other": letters(at)}
            why = text("formats.column-twice", **both)
        yield ReadColumn(Place(sheet.file, sheet.name, head.row, at), header, names, why)


def _unnamed(sheet: Sheet, head: Head, records: Sequence[tuple[int, Sequence[object]]]) -> Iterator[ReadColumn]:
    """Yield the columns in which something stands below no header."""
    filled = {at for _, cells in records for at, cell in enumerate(cells) if bare(cell) is not None}
    header = sheet.rows[head.row]
    for at in sorted(filled):
        if at >= len(header) or not isinstance(bare(header[at]), str):
            yield ReadColumn(Place(sheet.file, sheet.name, head.row, at), letters(at))


def titles(sheet: Sheet, head: Head) -> Iterator[Text]:
    """Yield what stands above a header."""
    above = [cells for number, cells in sorted(sheet.rows.items()) if number < head.row and is_filled(cells)]
    if above:
        said = "; ".join(" ".join(shown(cell) for cell in cells if bare(cell) is not None) for cells in above)
        yield text("lenient.titles", sheet=sheet.name or sheet.file, count=len(above), found=str(short(said)))


def merged_cells(sheet: Sheet, head: Head) -> Iterator[Text]:
    """Yield which cells below a header are merged with those under them."""
    if merged := [area.reference for area in sheet.merged if area.is_upright and area.bottom > head.row]:
        yield text("lenient.merged", sheet=sheet.name or sheet.file, areas=merged)
