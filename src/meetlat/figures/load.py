"""From YAML to a Table: checked whole, every problem of a file at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from meetlat import documents, yaml12
from meetlat.errors import Problem, Text, refuse, text
from meetlat.figures.figure import Certainty, EngineClass, Range, Source, Value
from meetlat.figures.form import (
    BothForm,
    ClassForm,
    IntervalForm,
    OverlayForm,
    RangeForm,
    RowForm,
    SourceForm,
    TableForm,
    UnitForm,
)
from meetlat.figures.table import Condition, Dimension, Interval, Level, Row, Stated, Table, cut, overlapping
from meetlat.words import Both
from meetlat.yaml12 import Document, Path_


def load_table(path: Path) -> Table:
    """Load one table. Raises InputError: unknown keys, figures without unit or source, impossible dates, rows that overlap."""
    document = yaml12.load(path)
    form = documents.validate(TableForm, document)
    head = Table(
        name=form.name,
        title=_both(form.title) or Both("", ""),
        subject=form.subject,
        indicator=form.indicator,
        unit=form.unit,
        dimensions=tuple(_dimension(name, given) for name, given in form.conditions.items()),
        levels=tuple(
            Level(name, level.sense or form.sense, level.binding, _both(level.title))
            for name, level in form.levels.items()
        )
        or (Level("", form.sense),),
        rows=(),
        source=_source(form.source),
        standing=form.standing,
        scope=form.scope,
        scale=form.scale,
        note=_both(form.note),
        ask=_both(form.ask),
        origin=path.name,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
    )
    return replace(head, rows=_rows(head, form.rows, form.sources, document))


def lay_over(table: Table, path: Path) -> Table:
    """Lay an overlay over a table: its rows win, and cut what they cover out of the rows below.

    Raises InputError; a row of an overlay must name its source and the second person who checked it.
    """
    document = yaml12.load(path)
    form = documents.validate(OverlayForm, document)
    rows = _rows(table, form.rows, form.sources, document, own=True)
    below = list(table.rows)
    for row in rows:
        below = [part for old in below for part in cut(old, row)]
    digest = hashlib.sha256(table.digest.encode() + path.read_bytes()).hexdigest()
    return replace(table, rows=(*below, *rows), origin=f"{table.origin} + {path.name}", digest=digest)


def _rows(
    table: Table, forms: list[RowForm], sources: Mapping[str, SourceForm], document: Document, *, own: bool = False
) -> tuple[Row, ...]:
    readers = [_RowReader(table, sources, document, ("rows", index), own=own) for index in range(len(forms))]
    problems = [problem for reader, form in zip(readers, forms, strict=True) for problem in reader.problems(form)]
    refuse(problems)
    rows = tuple(reader.row(form) for reader, form in zip(readers, forms, strict=True))
    refuse(_overlaps(rows, document))
    return rows


def _overlaps(rows: tuple[Row, ...], document: Document) -> Iterator[Problem]:
    by_key: dict[object, list[Row]] = {}
    for row in rows:
        equalities = tuple(condition for condition in row.conditions.values() if isinstance(condition, str))
        by_key.setdefault((row.level, equalities), []).append(row)
    for group in by_key.values():
        for one, other in combinations(group, 2):
            if overlapping(one, other):
                yield Problem(text("figures.rows-overlap", other=str(one.line)), file=document.file, row=other.line)


@dataclass(frozen=True, slots=True)
class _RowReader:
    """Reads one row of a table: first every problem it has, then the row."""

    table: Table
    sources: Mapping[str, SourceForm]
    document: Document
    path: Path_
    own: bool

    def problems(self, form: RowForm) -> Iterator[Problem]:
        """Yield what is wrong with the row."""
        yield from self._condition_problems(form.model_extra or {})
        certainty = Certainty(form.certainty)
        if (form.value is None) != (certainty is Certainty.UNKNOWN):
            yield self._at("value", text("figures.value-and-certainty"), found=form.certainty)
        if certainty is Certainty.DERIVED and form.reasoning is None:
            yield self._at("reasoning", text("figures.derived-without-reasoning"))
        if form.stated is not None and form.reasoning is None:
            yield self._at("reasoning", text("figures.derived-without-reasoning"))
        if isinstance(form.source, str) and form.source not in self.sources:
            yield self._at(
                "source", text("figures.unknown-source", key=form.source, known=sorted(self.sources)), found=form.source
            )
        if self.own and form.source is None:
            yield self._at("source", text("form.missing-key", key="source"))
        if self.own and not form.checked_by:
            yield self._at("checked_by", text("figures.unchecked"))
        if form.valid_from and form.valid_to and form.valid_to < form.valid_from:
            yield self._at(
                "valid_to", text("figures.ends-before-it-starts"), found=form.valid_to, expected=form.valid_from
            )
        levels = [level.name for level in self.table.levels if level.name]
        if (form.level or "") not in (levels or [""]):
            yield self._at("level", text("figures.unknown-choice", found=form.level, choices=levels), found=form.level)
        yield from self._stated_problems(form.stated or {})

    def _condition_problems(self, given: Mapping[str, Any]) -> Iterator[Problem]:
        known = {dimension.name: dimension for dimension in self.table.dimensions}
        for key in given.keys() - known.keys():
            yield self._at(key, documents.unknown_key(key, [*sorted(RowForm.model_fields), *known]), found=key)
        for name, dimension in known.items():
            value = given.get(name)
            if name not in given:
                yield self._at(name, text("form.missing-key", key=name))
            elif dimension.choices is not None and value not in dimension.choices:
                yield self._at(
                    name, text("figures.unknown-choice", found=str(value), choices=dimension.choices), found=value
                )
            elif dimension.is_interval and _interval(value) is None:
                yield self._at(name, text("figures.no-interval", found=str(value)), found=str(value))

    def _stated_problems(self, stated: Mapping[str, Any]) -> Iterator[Problem]:
        intervals = {dimension.name for dimension in self.table.dimensions if dimension.is_interval}
        for key, value in stated.items():
            if key in ("from", "to"):
                if _day(value) is None:
                    yield self._at(
                        "stated",
                        text("form.bad-value", found=str(value), expected=text("form.expected-day")),
                        found=value,
                    )
            elif key not in intervals:
                yield self._at("stated", documents.unknown_key(key, ["from", "to", *sorted(intervals)]), found=key)

    def row(self, form: RowForm) -> Row:
        """Return the row; its problems are known to be none."""
        given = form.model_extra or {}
        stated = form.stated
        return Row(
            conditions={
                dimension.name: _condition(dimension, given[dimension.name]) for dimension in self.table.dimensions
            },
            level=form.level,
            value=_value(form.value),
            valid_from=form.valid_from,
            valid_to=form.valid_to,
            certainty=Certainty(form.certainty),
            source=self._source(form.source),
            reasoning=_both(form.reasoning),
            note=_both(form.note),
            stated=None
            if stated is None
            else Stated(
                {k: v for k, v in stated.items() if k not in ("from", "to")},
                _day(stated.get("from")),
                _day(stated.get("to")),
            ),
            checked_by=form.checked_by,
            unit=form.unit,
            scale=form.scale,
            line=self.document.line(self.path),
        )

    def _source(self, given: str | SourceForm | None) -> Source:
        if given is None:
            return self.table.source
        return _source(self.sources[given] if isinstance(given, str) else given)

    def _at(self, key: str, message: Text, *, found: object = None, expected: object = None) -> Problem:
        return documents.problem_at(self.document, (*self.path, key), message, found=found, expected=expected)


def _dimension(name: str, given: list[str] | UnitForm) -> Dimension:
    return Dimension(name, unit=given.unit) if isinstance(given, UnitForm) else Dimension(name, choices=tuple(given))


def _interval(value: object) -> Interval | None:
    try:
        form = IntervalForm.model_validate(value)
    except ValueError:
        return None
    interval = Interval(
        *(
            end if end is not None else default
            for end, default in ((form.low, Interval().low), (form.high, Interval().high))
        )
    )
    return interval if interval.low < interval.high else None


def _condition(dimension: Dimension, value: object) -> Condition:
    if dimension.is_interval:
        return _interval(value) or Interval()
    return str(value)


def _value(form: float | str | RangeForm | ClassForm | None) -> Value | None:
    if isinstance(form, RangeForm):
        return Range(form.low, form.high)
    if isinstance(form, ClassForm):
        return EngineClass(form.name, tuple(form.features))
    return float(form) if isinstance(form, int | float) else form


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _both(form: BothForm | None) -> Both | None:
    return Both(form.nl, form.en) if form else None


def _source(form: SourceForm) -> Source:
    return Source(form.title, form.publisher, form.date, form.page, form.url)
