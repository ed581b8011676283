"""Fill in figures yourself: a workbook of a table out, and what was filled in, changed or added back in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from meetlat import folder as folders
from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.answer import Answer, used
from meetlat.errors import InputError, Problem, UnknownTableError, attempt, refuse, text
from meetlat.figures import Caveat, Library, Row, Table, coverage, describe, laid_over, overlay_rows
from meetlat.figures.library import overlays_in
from meetlat.figures.table import overlapping
from meetlat.forms.figures_book import Sheet, at_cell, cell_problems, figures_template, read_figures, row_document
from meetlat.forms.overlay_file import overlay_text
from meetlat.forms.overlay_file import row_document as plain
from meetlat.forms.xlsx.package import MOST_BYTES
from meetlat.lookup.jobs.requirements import known_table
from meetlat.save import save
from meetlat.words import Language
from meetlat.yaml12 import Document


class Change(StrEnum):
    """What a row does to a table: it stands where nothing stood, fills what was unknown, or replaces what was known."""

    ADDED = "added"
    FILLED = "filled"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook that was written: of which table, where, and how many of its cells are open."""

    table: str
    file: Path
    cells: int
    open: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in for one table, and where it is kept; no file where nothing was new."""

    table: Table
    file: Path | None
    rows: tuple[tuple[Change, Row], ...]
    unchanged: int
    still_open: int

    def count(self, change: Change) -> int:
        """Return how many rows did this."""
        return sum(one is change for one, _ in self.rows)


def write_template(library: Library, table_name: str, out: Path, language: Language = "nl") -> Answer[Template]:
    """Write the workbook of a table to fill in. Raises InputError: no such table, no .xlsx, a place that cannot be written."""
    table = known_table(library, table_name)
    if out.suffix.lower() != ".xlsx":
        raise InputError([Problem(text("file.not-xlsx"), file=str(out), found=out.name, expected=".xlsx")])
    save({out: figures_template(table, language)})
    counts = coverage(table)
    return Answer(Template(table.name, out, counts.cells, counts.cells - counts.known), (), used([table]))


def import_figures(library: Library, path: Path, folder: Path) -> Answer[tuple[Imported, ...]]:
    """Take in a workbook of figures: rows that are new or changed become rows of the user's own, in `folder`.

    Own rows that were there already stay where the new ones do not cover them. Raises InputError with every problem of every sheet;
    nothing is then written.
    """
    sheets = read_figures(folders.read_bytes(path, MOST_BYTES), str(path), partial(_table_of, library))
    problems: list[Problem] = []
    read = [(sheet, attempt(problems, partial(_rows_of, sheet))) for sheet in sheets]
    kept = {
        sheet.table.name: attempt(problems, partial(_with_kept, sheet, rows, folder)) for sheet, rows in read if rows
    }
    refuse(problems)
    save({_place(folder, name): words for name, words in kept.items() if words is not None})
    result = tuple(_imported(sheet, rows or (), _place(folder, sheet.table.name)) for sheet, rows in read)
    return Answer(result, tuple(_caveats(result)), used(sheet.table for sheet in sheets))


def _table_of(library: Library, name: str) -> Table | None:
    try:
        return library.table(name)
    except UnknownTableError:  # the reader says so, at the sheet
        return None


def _rows_of(sheet: Sheet) -> tuple[Row, ...]:
    """Return the changed rows of a sheet as rows of its table. Raises InputError with every problem at its cell."""
    if not sheet.changed:
        return ()
    problems = [problem for row in sheet.changed for problem in cell_problems(row, sheet.table)]
    first = sheet.changed[0]
    value = {"table": sheet.table.name, "rows": [row_document(row, sheet.table) for row in sheet.changed]}
    lines: dict[yaml12.Path_, int] = {("rows", index): row.row for index, row in enumerate(sheet.changed)}
    wrong: list[Problem] = []
    read = partial(overlay_rows, sheet.table, Document(value, first.file, lines), own=False)
    rows = attempt(wrong, read) or ()
    by_row = {row.row: row for row in sheet.changed}
    problems += [at_cell(problem, by_row[problem.row or first.row]) for problem in wrong]
    refuse(sorted(problems, key=lambda problem: problem.row or 0))
    return rows


def _with_kept(sheet: Sheet, rows: tuple[Row, ...], folder: Path) -> bytes:
    """Return the file of a user's own rows of a table: those that were there, under the new ones. Raises InputError."""
    table, place = sheet.table, _place(folder, sheet.table.name)
    kept = _own_rows(table, place) if place.exists() else ()
    refuse(_covered(sheet, rows, place))
    words = overlay_text(table.name, laid_over(kept, rows)).encode()
    if len(words) > yaml12.MOST_BYTES:
        raise InputError([Problem(text("book.too-many", table=table.name, most=yaml12.MOST_BYTES), file=str(place))])
    return words


def _own_rows(table: Table, place: Path) -> tuple[Row, ...]:
    document = yaml12.load(place)
    if not isinstance(document.value, dict) or document.value.get("table") != table.name:
        raise InputError([documents.problem_at(document, (), text("book.no-overlay", table=table.name))])
    return overlay_rows(table, document)


def _covered(sheet: Sheet, rows: Sequence[Row], place: Path) -> Iterator[Problem]:
    """Yield the rows over which another file of the folder, read later, lays its own."""
    by_row = {row.row: row for row in sheet.changed}
    for other in overlays_in(place.parent):
        document = yaml12.load(other) if other.name > place.name else Document(None, str(other))
        if not isinstance(document.value, dict) or document.value.get("table") != sheet.table.name:
            continue
        above = overlay_rows(sheet.table, document)
        for row in rows:
            if any(overlapping(row, one) for one in above):
                yield by_row[row.line or 0].problem(text("book.covered", file=other.name), found=other.name)


def _place(folder: Path, table_name: str) -> Path:
    return folder / f"{table_name}.yaml"


def _imported(sheet: Sheet, rows: Iterable[Row], place: Path) -> Imported:
    changes = tuple((_change(sheet.table, row), row) for row in rows)
    return Imported(sheet.table, place if changes else None, changes, sheet.unchanged, sheet.still_open)


def _change(table: Table, row: Row) -> Change:
    below = [one for one in table.rows if overlapping(one, row)]
    if any(one.value is not None for one in below):
        return Change.REPLACED
    return Change.FILLED if below else Change.ADDED


def _caveats(imported: Sequence[Imported]) -> Iterator[Caveat]:
    if not any(one.rows for one in imported):
        yield Caveat("nothing-to-do", text("book.nothing"), weight=1)
    for one in imported:
        if one.still_open:
            yield Caveat("still-open", text("book.left-open", count=one.still_open, table=one.table.name), weight=1)


def template_json(template: Template) -> dict[str, Any]:
    """Return a written workbook as plain data."""
    return {"table": template.table, "file": str(template.file), "cells": template.cells, "open": template.open}


def imported_json(imported: Imported) -> dict[str, Any]:
    """Return what was taken in as plain data."""
    return {
        "table": imported.table.name,
        "file": str(imported.file) if imported.file else None,
        **{change.value: imported.count(change) for change in Change},
        "unchanged": imported.unchanged,
        "still_open": imported.still_open,
        "rows": [{"change": change.value, **plain(row), "value": describe(row.value)} for change, row in imported.rows],
    }
