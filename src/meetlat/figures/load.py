"""From YAML to a Table: checked whole, every problem of a file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import combinations
from pathlib import Path

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.errors import InputError, Problem, attempt, refuse, text
from meetlat.figures.figure import Source
from meetlat.figures.form import ROW_KEYS, ConditionForm, OverlayForm, RowForm, RowsForm, TableForm, UnitForm
from meetlat.figures.row import RowReader, both, source
from meetlat.figures.scale import scale_names
from meetlat.figures.table import Dimension, Group, Level, Row, Table, cut, overlapping
from meetlat.folder import sha256
from meetlat.words import Both
from meetlat.yaml12 import Document


def load_table(path: Path) -> Table:
    """Load one table. Raises InputError: unknown keys, figures without unit or source, impossible dates, rows that overlap."""
    document = yaml12.load(path)
    problems: list[Problem] = []
    form = attempt(problems, partial(documents.validate, TableForm, document))
    head = _head(form, path.name, document.digest) if form else None
    if form:
        problems += _head_problems(form, document)
    rows = _rows(head, form, document, problems)
    if head is None or problems:
        raise InputError(_in_order(problems))
    return replace(head, rows=rows)


def lay_over(table: Table, path: Path) -> Table:
    """Lay an overlay over a table: its rows win, and cut what they cover out of the rows below.

    Raises InputError; a row of an overlay must name its source and the second person who checked it.
    """
    document = yaml12.load(path)
    rows = overlay_rows(table, document)
    digest = sha256((table.digest + document.digest).encode())
    return replace(table, rows=laid_over(table.rows, rows), origin=f"{table.origin} + {path.name}", digest=digest)


def overlay_rows(table: Table, document: Document, *, own: bool = True) -> tuple[Row, ...]:
    """Return the rows of an overlay, read by the head of its table. Raises InputError.

    own   each row must name its source and the second person who checked it
    """
    problems: list[Problem] = []
    form = attempt(problems, partial(documents.validate, OverlayForm, document))
    rows = _rows(table, form, document, problems, own=own)
    refuse(_in_order(problems))
    return rows


def laid_over(below: tuple[Row, ...], rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return rows laid over others: what they cover is cut out of those below."""
    for row in rows:
        below = tuple(part for old in below for part in cut(old, row))
    return (*below, *rows)


def _head(form: TableForm, origin: str, digest: str) -> Table:
    levels = tuple(
        Level(name, level.sense or form.sense, level.binding, both(level.title)) for name, level in form.levels.items()
    )
    return Table(
        name=form.name,
        title=Both(form.title.nl, form.title.en),
        subject=form.subject,
        indicator=form.indicator,
        unit=form.unit,
        dimensions=tuple(_dimension(name, given) for name, given in form.conditions.items()),
        levels=levels or (Level("", form.sense),),
        rows=(),
        source=source(form.source),
        standing=form.standing,
        scope=form.scope,
        scale=form.scale,
        note=both(form.note),
        reasoning=both(form.reasoning),
        ask=both(form.ask),
        origin=origin,
        digest=digest,
    )


def _head_problems(form: TableForm, document: Document) -> Iterator[Problem]:
    for name in ROW_KEYS & form.conditions.keys():
        yield documents.problem_at(
            document,
            ("conditions", name),
            text("figures.reserved-name", name=name, reserved=sorted(ROW_KEYS)),
            found=name,
        )
    if form.scale is not None and form.scale not in scale_names():
        message = text("figures.unknown-choice", found=form.scale, choices=scale_names())
        yield documents.problem_at(document, ("scale",), message, found=form.scale)


def _rows(
    table: Table | None, form: RowsForm | None, document: Document, problems: list[Problem], *, own: bool = False
) -> tuple[Row, ...]:
    """Read the rows, each by itself; their problems join the others. What they mean can only be read with a head."""
    sources: Mapping[str, Source] = {name: source(given) for name, given in form.sources.items()} if form else {}
    given = document.value.get("rows") if isinstance(document.value, dict) else None
    rows: list[Row] = []
    for index, value in enumerate(given if isinstance(given, list) else []):
        path = ("rows", index)
        row = (
            attempt(problems, partial(documents.validate, RowForm, document, path)) if isinstance(value, dict) else None
        )
        if row is None or table is None or form is None:
            continue
        reader = RowReader(table, sources, document, path, own)
        if wrong := list(reader.problems(row)):
            problems += wrong
        else:
            rows.append(reader.row(row))
    problems += _overlaps(rows, document)
    return tuple(rows)


def _overlaps(rows: list[Row], document: Document) -> Iterator[Problem]:
    by_key: dict[Group, list[Row]] = {}
    for row in rows:
        by_key.setdefault((row.level, row.choices), []).append(row)
    for group in by_key.values():
        for one, other in combinations(group, 2):
            if overlapping(one, other):
                yield Problem(text("figures.rows-overlap", other=str(one.line)), file=document.file, row=other.line)


def _in_order(problems: list[Problem]) -> list[Problem]:
    """Return the problems in the order of the file, each once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.row or 0)


def _dimension(name: str, given: ConditionForm) -> Dimension:
    return Dimension(name, unit=given.unit) if isinstance(given, UnitForm) else Dimension(name, choices=tuple(given))
