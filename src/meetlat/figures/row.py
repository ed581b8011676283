"""One row of a table of figures: first every problem it has, then the row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any

from meetlat import yaml_model as documents
from meetlat.errors import Problem, Text, text
from meetlat.figures.figure import Certainty, EngineClass, Range, Source, Value
from meetlat.figures.form import (
    ROW_KEYS,
    BothForm,
    ClassForm,
    IntervalForm,
    RangeForm,
    RowForm,
    SourceForm,
    StatedForm,
    ValueForm,
)
from meetlat.figures.scale import scale, scale_names
from meetlat.figures.table import FIRST_DAY, LAST_DAY, Condition, Dimension, Interval, Row, Stated, Table
from meetlat.words import Both
from meetlat.yaml12 import Document, Path_


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the row at a path of a document, by the head of its table. `own` rows, of a user, need a source and a second person's check."""

    table: Table
    sources: Mapping[str, Source]
    document: Document
    path: Path_
    own: bool

    def problems(self, form: RowForm) -> Iterator[Problem]:
        """Yield what is wrong with the row."""
        yield from self._condition_problems(form.model_extra or {})
        yield from self._level_problems(form)
        yield from self._value_problems(form)
        yield from self._source_problems(form)
        if form.valid_from and form.valid_to and form.valid_to < form.valid_from:
            message = text("figures.ends-before-it-starts")
            yield self._at("valid_to", message, found=form.valid_to, expected=form.valid_from)
        if form.stated is not None:
            yield from self._stated_problems(form, form.stated)

    def _condition_problems(self, given: Mapping[str, Any]) -> Iterator[Problem]:
        known = {dimension.name: dimension for dimension in self.table.dimensions}
        for key in sorted(given.keys() - known.keys()):
            yield self._at(key, documents.unknown_key(key, [*sorted(ROW_KEYS), *known]), found=key)
        for name, dimension in known.items():
            value = given.get(name)
            if name not in given:
                yield self._at(name, text("form.missing-key", key=name), expected=name)
            elif dimension.choices is not None and value not in dimension.choices:
                yield self._unknown_choice(name, value, dimension.choices)
            elif dimension.is_interval and interval(value) is None:
                yield self._at(name, text("figures.no-interval", found=str(value)), found=str(value))

    def _level_problems(self, form: RowForm) -> Iterator[Problem]:
        levels = [level.name for level in self.table.levels if level.name]
        if form.level is None and levels:
            yield self._at("level", text("form.missing-key", key="level"), expected=", ".join(levels))
        elif form.level is not None and form.level not in levels:
            yield self._unknown_choice("level", form.level, levels)

    def _value_problems(self, form: RowForm) -> Iterator[Problem]:
        certainty = Certainty(form.certainty)
        if (form.value is None) != (certainty is Certainty.UNKNOWN):
            column = "value" if form.value is None else "certainty"
            yield self._at(column, text("figures.value-and-certainty"), found=form.certainty)
        if self._reasoning(form) is None and (certainty is Certainty.DERIVED or form.stated is not None):
            yield self._at("reasoning", text("figures.derived-without-reasoning"), expected="reasoning")
        if form.scale is not None and form.scale not in scale_names():
            yield self._unknown_choice("scale", form.scale, scale_names())
        elif form.value is not None:
            yield from self._sense_problems(form, form.value)

    def _sense_problems(self, form: RowForm, value: ValueForm) -> Iterator[Problem]:
        """Yield what keeps a value from judging by the sense of its level."""
        level = self.table.level(form.level) or self.table.levels[0]
        wanted, kind = FITS.get(level.sense or "reported", FITS["reported"])
        if not isinstance(value, wanted):
            expected = text(f"form.expected.{kind}")
            yield self._at("value", text("figures.unfit-value", expected=expected), expected=expected)
        if isinstance(value, RangeForm) and value.low > value.high:
            yield self._at("value", text("figures.range-upside-down"), found=f"{value.low} > {value.high}")
        if isinstance(value, ClassForm):
            yield from self._class_problems(value, form.scale or self.table.scale)

    def _class_problems(self, value: ClassForm, scale_name: str | None) -> Iterator[Problem]:
        if scale_name is None:
            yield self._at("scale", text("form.missing-key", key="scale"), expected=", ".join(scale_names()))
        elif scale_name in scale_names() and scale(scale_name).rank(value.name) is None:
            yield self._unknown_choice("value", value.name, scale(scale_name).names)
        elif scale_name in scale_names():
            known = scale(scale_name).features
            yield from (self._unknown_choice("value", one, known) for one in value.features if one not in known)

    def _source_problems(self, form: RowForm) -> Iterator[Problem]:
        if isinstance(form.source, str) and form.source not in self.sources:
            known = sorted(self.sources)
            message = text("figures.unknown-source", key=form.source, known=known or text("portfolio.none"))
            yield self._at("source", message, found=form.source, expected=", ".join(known))
        if form.checked_by and same_person(form.entered_by, form.checked_by):
            yield self._at("checked_by", text("figures.checked-by-self"), found=form.checked_by)
        if self.own and form.source is None:
            yield self._at("source", text("form.missing-key", key="source"), expected="source")
        if self.own and not form.checked_by:
            yield self._at("checked_by", text("figures.unchecked"), expected="checked_by")

    def _stated_problems(self, form: RowForm, stated: StatedForm) -> Iterator[Problem]:
        """Yield what the source is said to state outside the cell that it fills."""
        given = form.model_extra or {}
        intervals = {dimension.name for dimension in self.table.dimensions if dimension.is_interval}
        for key, value in (stated.model_extra or {}).items():
            if key not in intervals:
                yield self._at(
                    "stated", documents.unknown_key(key, ["from", "to", *sorted(intervals)]), under=(key,), found=key
                )
            elif value not in (interval(given.get(key)) or Interval()):
                yield self._at("stated", text("figures.stated-outside", name=key), under=(key,), found=value)
        start, end = stated.start or form.valid_from or FIRST_DAY, stated.end or form.valid_to or LAST_DAY
        if not (form.valid_from or FIRST_DAY) <= start <= end <= (form.valid_to or LAST_DAY):
            yield self._at(
                "stated", text("figures.stated-outside", name="from, to"), found=f"{stated.start} … {stated.end}"
            )

    def row(self, form: RowForm) -> Row:
        """Return the row; its problems are known to be none."""
        given = form.model_extra or {}
        return Row(
            conditions={
                dimension.name: _condition(dimension, given[dimension.name]) for dimension in self.table.dimensions
            },
            level=form.level,
            value=value_of(form.value),
            valid_from=form.valid_from,
            valid_to=form.valid_to,
            certainty=Certainty(form.certainty),
            source=self._source(form.source),
            reasoning=self._reasoning(form),
            note=both(form.note),
            stated=_stated(form.stated),
            entered_by=form.entered_by,
            checked_by=form.checked_by,
            unit=form.unit,
            scale=form.scale,
            line=self.document.line(self.path),
        )

    def _reasoning(self, form: RowForm) -> Both | None:
        """Return how a row was derived: by its own reasoning, or by that of its table where it is one of ours."""
        shared = self.table.reasoning if Certainty(form.certainty) is Certainty.DERIVED and not self.own else None
        return both(form.reasoning) or shared

    def _source(self, given: str | SourceForm | None) -> Source:
        if given is None:
            return self.table.source
        return self.sources[given] if isinstance(given, str) else source(given)

    def _unknown_choice(self, key: str, found: object, choices: tuple[str, ...] | list[str]) -> Problem:
        message = text("figures.unknown-choice", found=str(found), choices=list(choices) or text("portfolio.none"))
        return self._at(key, message, found=found, expected=", ".join(choices))

    def _at(
        self, key: str, message: Text, *, under: Path_ = (), found: object = None, expected: object = None
    ) -> Problem:
        path = (*self.path, key, *under)
        return documents.problem_at(self.document, path, message, found=found, expected=expected)


FITS: Mapping[str, tuple[type | UnionType, str]] = {
    "at_most": (float | int, "number"),
    "at_least": (float | int, "number"),
    "range": (RangeForm | float | int, "low-high"),
    "class_at_least": (ClassForm, "class-with"),
    "reported": (object, "text"),
}
"""What a value must be to judge by a sense, and what that is called; a value that is only reported may be anything."""


def same_person(one: str | None, other: str | None) -> bool:
    """Tell whether two names are of one person, however they are written."""
    return " ".join((one or "").casefold().split()) == " ".join((other or "").casefold().split())


def both(form: BothForm | None) -> Both | None:
    """Return words in both languages."""
    return Both(form.nl, form.en) if form else None


def source(form: SourceForm) -> Source:
    """Return the source that a form names."""
    return Source(form.title, form.publisher, form.date, form.page, form.url)


def interval(value: object) -> Interval | None:
    """Return the interval that a row gives as {from, to}; None when it is none, or empty."""
    try:
        form = IntervalForm.model_validate(value)
    except ValueError:
        return None
    ends = Interval()
    found = Interval(ends.low if form.low is None else form.low, ends.high if form.high is None else form.high)
    return found if found.low < found.high else None


def _condition(dimension: Dimension, value: object) -> Condition:
    return interval(value) or Interval() if dimension.is_interval else str(value)


def value_of(form: float | str | RangeForm | ClassForm | None) -> Value | None:
    """Return the value that a form writes."""
    if isinstance(form, RangeForm):
        return Range(form.low, form.high)
    if isinstance(form, ClassForm):
        return EngineClass(form.name, tuple(form.features))
    return float(form) if isinstance(form, int | float) else form


def _stated(form: StatedForm | None) -> Stated | None:
    return Stated(form.model_extra or {}, form.start, form.end) if form else None
