"""What is looked up, as documents: an answer, and a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from meetlat.documents.document import Cell, Column, Document, Table, Value, Words, columns
from meetlat.errors import text
from meetlat.figures import Certainty, Coverage, Row
from meetlat.figures import Table as FigureTable
from meetlat.requirements import Requirement, conditions, found_in, required
from meetlat.words import Both, joined

if TYPE_CHECKING:
    from meetlat.forms import Form
    from meetlat.lookup.jobs.figures import Imported, Template
    from meetlat.lookup.jobs.profiles import Listed as ListedProfile
    from meetlat.lookup.jobs.requirements import Listed
    from meetlat.requirements.peloton import Step

LONG = 30
"""A list of more rows than this brings a hint how to shorten it."""


def tables(found: Sequence[Listed]) -> Document:
    """Show which tables of requirements there are."""
    rows = [
        (
            one.table.name,
            one.table.title,
            [text(f"level.{level.name}") for level in one.table.levels if level.name],
            _years(one.valid_from, one.valid_to),
        )
        for one in found
    ]
    head = columns("head.table", "cli.about", "cli.levels", "head.known")
    return _table("requirements", text("lookup.tables", count=len(found)), head, rows, text("lookup.show-table"))


def _years(first: date | None, last: date | None) -> Words:
    """Say in which years a value is known."""
    if first is None and last is None:
        return text("lookup.no-end")
    ends = [str(one.year) if one else text("verdict.open") for one in (first, last)]
    return ends[0] if ends[0] == ends[1] else text("lookup.years", first=ends[0], last=ends[1])


def requirements(found: Sequence[Requirement]) -> Document:
    """Show what a table requires on a day, and whom to ask where a value is not known."""
    rows = [
        (
            conditions(one),
            one.level_title or one.level or "",
            required(one),
            one.figure.certainty,
            one.figure.valid_to or text("lookup.no-end"),
        )
        for one in found
    ]
    ask = [found[0].ask] if found[0].ask and any(one.figure.value is None for one in found) else []
    head = columns("cli.conditions", "cli.level", "document.requirement-short", "head.certainty", "cli.until")
    return _table(found[0].table, found[0].title, head, rows, *ask)


def coverage(found: Sequence[Coverage]) -> Document:
    """Show how much of each table is known, and how well."""
    head = (
        *columns("head.table"),
        *(Column(text(code), number=True) for code in ("cli.cells", "head.known")),
        *columns("cli.how-known"),
    )
    rows = [(one.table, one.cells, one.known, _how_known(one)) for one in found]
    return _table("coverage", text("lookup.coverage", tables=len(found)), head, rows)


def _how_known(one: Coverage) -> Words:
    counts = ((one.certainty[certainty.value], certainty) for certainty in Certainty)
    return joined([text("lookup.count-of", count=count, what=certainty) for count, certainty in counts if count])


def template(made: Template) -> Document:
    """Say where the workbook of a table was written, and what is to be filled in."""
    return _said(text("cli.template-written", file=str(made.file), open=made.open, cells=made.cells))


def imported(found: Sequence[Imported]) -> Document:
    """Show the rows of figures that were taken in, and where they are kept."""
    rows = [(one.table.name, change, *_row(one.table, row)) for one in found for change, row in one.rows]
    kept = [text("cli.figures-kept", table=one.table.name, file=str(one.file)) for one in found if one.file]
    head = columns("head.table", "cli.change", "cli.conditions", "cli.level", "head.period", "head.value")
    answer = kept or [text("book.nothing")]
    return Document("figures", answer[0], (Table(head, tuple(rows)),) if rows else (), answer=tuple(answer))


def _row(table: FigureTable, row: Row) -> tuple[Value, ...]:
    requirement = found_in(table, row)
    ends = (row.valid_from or text("verdict.open"), row.valid_to or text("verdict.open"))
    period = text("verdict.period", start=ends[0], end=ends[1])
    return (conditions(requirement), requirement.level_title or row.level or "", period, required(requirement))


def forms(found: Sequence[Form]) -> Document:
    """Show which forms there are, and what may stand in their columns."""
    head = columns("cli.form", "cli.about", "cli.columns")
    rows = [(one.name, one.about, joined([Both(column.nl, column.name) for column in one.columns])) for one in found]
    return _table("forms", text("lookup.forms", count=len(found)), head, rows)


def written(path: Path) -> Document:
    """Say where a file was written."""
    return _said(str(path))


def peloton(steps: Sequence[Step]) -> Document:
    """Show the ceiling of each year."""
    head = (*columns("head.year"), Column(text("mat.level.ceiling"), number=True))
    return _table("peloton", text("peloton.title"), head, [(str(step.year), step.ceiling) for step in steps])


def profiles(found: Sequence[ListedProfile]) -> Document:
    """Show environmental profiles, and how to shorten a long list."""
    rows = [
        (
            one.profile.id,
            one.profile.name,
            text(f"unit.{one.profile.declared_unit}"),
            text("profiles.expired", day=one.profile.origin.valid_to)
            if one.expired
            else one.profile.origin.valid_to or text("lookup.no-end"),
            one.profile.origin.certainty,
        )
        for one in found
    ]
    head = columns("profiles.id", "head.name", "profiles.unit", "profiles.valid-to", "head.certainty")
    hint = [text("profiles.shorten")] if len(found) > LONG else []
    return _table("profiles", text("profiles.count", count=len(found)), head, rows, *hint)


def _table(
    name: str, answer: Words, head: Sequence[Column], rows: Sequence[tuple[Cell | Value, ...]], *beside: Words
) -> Document:
    shown = (Table(tuple(head), tuple(rows), most=len(rows)),) if rows else ()
    return Document(name, answer, shown, answer=(answer, *beside))


def _said(*answer: Words) -> Document:
    return Document("answer", answer[0], (), answer=answer)
