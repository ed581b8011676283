"""Reads badly kept lists: finds each table, its machines, and what is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from meetlat import folder
from meetlat.equipment import Deployment
from meetlat.equipment.read.lenient.machines import Context, called, deployment, words_in
from meetlat.equipment.read.lenient.partners import alike, names_of, written_once
from meetlat.equipment.read.lenient.reading import Log, Reading, Row, SkippedRow
from meetlat.equipment.read.lenient.words import FORM
from meetlat.errors import InputError, Problem, Text, attempt, refuse, text
from meetlat.figures import Library
from meetlat.forms.lenient.account import Interpretation, Place
from meetlat.forms.lenient.amounts import mark_of
from meetlat.forms.lenient.cells import bare, is_filled, says_no_value, shown
from meetlat.forms.lenient.days import Order, order_of
from meetlat.forms.lenient.head import Head, find_head, is_head_again
from meetlat.forms.lenient.sheets import Sheet, sheets
from meetlat.forms.lenient.spellings import begins_as_total, is_total, spellings
from meetlat.forms.lenient.table import begin, merged_cells, titles
from meetlat.forms.xlsx.package import MOST_BYTES
from meetlat.plates import is_plate, without_plates
from meetlat.told import telling

NAMING = ("description", "brand", "model", "machine", "kind")
LEAST_CELLS = 3
"""A row that names no machine counts as one from so many filled cells on."""

MOST_SHEETS = 30
MOST_ROWS = 5000
"""More is no list that somebody keeps by hand."""


def read_machine_list(paths: Sequence[Path], library: Library, on: date | None = None) -> Reading:
    """Read lists of machines as they are kept, CSV or .xlsx, and tell everything that was read otherwise than it stands, or not at all.

    on   the day on which machines are judged of which first or last day is missing

    Raises InputError: a file that cannot be read safely, or no list of machines in any of them.
    """
    problems: list[Problem] = []
    opened: dict[str, tuple[tuple[Sheet, ...], str]] = {}
    with telling() as unseen:
        for path, name in zip(paths, _called(paths), strict=True):
            if (file := attempt(problems, partial(_opened, path, name))) is not None:
                opened[name] = file
    refuse(problems)
    every = [sheet for read, _ in opened.values() for sheet in read]
    tables = [(sheet, find_head(sheet, FORM) if at < MOST_SHEETS else None) for at, sheet in enumerate(every)]
    lists = [(sheet, head) for sheet, head in tables if head is not None]
    rows_below = sum(_filled_below(sheet, head) for sheet, head in lists)
    if rows_below > MOST_ROWS:
        message = text("lenient.too-many-rows", most=MOST_ROWS)
        raise InputError([Problem(message, file=str(paths[0]), found=rows_below, expected=MOST_ROWS)])
    log, found = Log(notes=[caveat.message for caveat in unseen.caveats]), list[Deployment]()
    places: dict[str, Place] = {}
    for sheet in [sheet for sheet, head in tables if head is None]:
        _tell_unread(sheet, log)
    for sheet, head in lists:
        rows = list(_machines(sheet, head, log, many=len(lists) > 1))
        found += _deployments(rows, sheet, head, library, on, log)
        places |= {row.name: row.at() for row in rows}
    if not places:
        code = "lenient.no-machines" if lists else "lenient.no-list"
        raise InputError([Problem(Text(code), file=str(path)) for path in paths])
    return Reading(
        deployments=tuple(found),
        read_as=tuple(log.read_as),
        asked=tuple(
            replace(one, partner=log.partners.get(one.deployment), machine=log.machines[one.deployment])
            for one in log.asked
        ),
        aside=tuple(sorted(log.aside, key=lambda one: (one.place.file, one.place.sheet or "", one.place.row))),
        notes=tuple(log.notes),
        rows=rows_below,
        places=places,
        spans=log.spans,
        hashes={name: digest for name, (_, digest) in opened.items()},
        tables=frozenset(log.tables),
        headers={(sheet.name, at): header for sheet, head in lists for at, header in head.headers.items()},
    )


def _opened(path: Path, name: str) -> tuple[tuple[Sheet, ...], str]:
    raw = folder.read_bytes(path, MOST_BYTES)
    return sheets(raw, str(path), name), folder.sha256(raw)


def _called(paths: Sequence[Path]) -> list[str]:
    """Return the names of files as they are printed: without their folder, unless two bear the same name."""
    names = [path.name for path in paths]
    return [path.name if names.count(path.name) == 1 else path.as_posix() for path in paths]


def _filled_below(sheet: Sheet, head: Head) -> int:
    return sum(is_filled(cells) for number, cells in sheet.rows.items() if number > head.row)


def _tell_unread(sheet: Sheet, log: Log) -> None:
    filled = sum(is_filled(cells) for cells in sheet.rows.values())
    if filled:
        log.notes.append(text("lenient.sheet-unread", sheet=sheet.name or sheet.file, rows=filled))


def _machines(sheet: Sheet, head: Head, log: Log, *, many: bool) -> Iterator[Row]:
    """Yield the rows that are machines; set the others aside. What stands above and beside the table is told."""
    log.notes += _around(sheet, head)
    for number in sorted(sheet.rows):
        cells = tuple(sheet.rows[number])
        if number <= head.row or not is_filled(cells):
            continue
        name = f"{sheet.file}!{sheet.name or ''}!{number}" if many else str(number)
        row = Row(sheet, head, number, cells, name, log)
        if (why := _no_machine(row)) is not None:
            log.aside.append(SkippedRow(row.at(), begin(row.cells, row.head), why))
        else:
            yield row


def _no_machine(row: Row) -> Text | None:
    if is_head_again(row.head, row.cells, FORM):
        return text("lenient.aside-head")
    if _is_total(row):
        return text("lenient.aside-total")
    if any(words_in(row, column) for column in NAMING):
        known = [name for name in row.head.columns if bare(row.raw(name)) is not None]
        return text("lenient.aside-one-cell") if len(known) == 1 and len(row.head.columns) > LEAST_CELLS else None
    known = [name for name in row.head.columns if name not in ("partner", "remark") and bare(row.raw(name)) is not None]
    return None if len(known) >= LEAST_CELLS else text("lenient.aside-no-machine")


def _is_total(row: Row) -> bool:
    """Tell whether a row adds up: it says so first, in one word or without a class and days."""
    words = next((cell for cell in row.cells if isinstance(cell, str) and cell.strip()), "")
    stated = any(bare(row.raw(column)) is not None for column in ("stage", "from", "to"))
    return is_total(words) or (not stated and begins_as_total(words))


def _around(sheet: Sheet, head: Head) -> Iterator[Text]:
    """Yield what stands above and beside a table, and what its header leaves open."""
    where = sheet.name or sheet.file
    yield from titles(sheet, head)
    if head.unread:
        yield text("lenient.columns-unread", sheet=where, columns=[shown(one) for one in head.unread.values()])
    yield from merged_cells(sheet, head)
    if any(head.units[at] == "" for at in head.columns.get("power_kw", ())):
        yield text("lenient.power-without-unit", sheet=where)


def _deployments(
    rows: Sequence[Row], sheet: Sheet, head: Head, library: Library, on: date | None, log: Log
) -> Iterator[Deployment]:
    """Yield the deployments of the rows of one sheet, each with its partner; a row that cannot be judged is set aside."""
    columns = {
        at: [row.cells[at] for row in rows if at < len(row.cells)]
        for at in range(max(map(len, sheet.rows.values()), default=0))
    }
    marks = {at: mark_of(cells) for at, cells in columns.items()}
    whole = {mark for mark in marks.values() if mark}
    of_table = whole.pop() if len(whole) == 1 else None
    by_column: dict[str, Order] = {
        name: order_of(columns.get(places[0], ())) or "day" for name, places in head.columns.items()
    }
    context = Context(library, lambda at: marks.get(at) or of_table, by_column.get, on)
    partners = _partners(rows, head, log)
    for row in rows:
        partner = log.partners[row.name] = partners[row.number]
        log.machines[row.name] = called(row)
        found = deployment(row, context)
        if isinstance(found, Text):
            log.aside.append(
                SkippedRow(row.at(), begin(row.cells, row.head), found, row.name, log.machines[row.name], partner)
            )
        else:
            yield replace(found, partner=partner)


def _partners(rows: Sequence[Row], head: Head, log: Log) -> dict[int, str | None]:
    """Return the partner of each row: as written, or from above where a list writes each name once; else None."""
    if "partner" not in head.columns:
        return dict.fromkeys((row.number for row in rows), None)
    at = head.place("partner")
    names = [(row.number, _partner(row.cells, at)) for row in rows]
    if written_once(names):
        count, above, filled = sum(name is None for _, name in names), None, []
        for number, name in names:
            above = name or above
            filled.append((number, above))
        names = filled
        log.notes.append(text("lenient.partner-from-above", count=count))
    elif empty := [str(number) for number, name in names if name is None]:
        log.notes.append(text("lenient.partner-empty", rows=empty))
    return _as_called(names, rows, at, log)


def _as_called(
    names: Sequence[tuple[int, str | None]], rows: Sequence[Row], at: int, log: Log
) -> dict[int, str | None]:
    """Give each company one name; tell how others were read, and which names look alike but are kept apart."""
    ways = names_of([name for _, name in names if name])
    places = {row.number: Place(row.sheet.file, row.sheet.name, row.number, at) for row in rows}
    log.read_as += [
        Interpretation(places[number], "partner", name, ways[name])
        for number, name in names
        if name and ways[name] != name
    ]
    log.notes += [
        text("lenient.partners-alike", one=one, other=other) for one, other in alike(list(dict.fromkeys(ways.values())))
    ]
    return {number: ways[name] if name else None for number, name in names}


def _partner(cells: Sequence[object], at: int) -> str | None:
    """Return the name of a company in a cell; a plate in it is hidden."""
    found = bare(cells[at]) if at < len(cells) else None
    if not isinstance(found, str) or says_no_value(found, spellings(FORM)) or is_plate(found):
        return None
    return without_plates(" ".join(found.split()), bare=True)
