"""A table of figures as a workbook: known cells filled, unknown ones open; and back, as the rows that differ from the table."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from meetlat.errors import Problem, Text, text
from meetlat.figures import Certainty, EngineClass, Interval, Range, Row, Table, scale, weakest
from meetlat.forms.declared import Column, Form, Kind
from meetlat.forms.lenient.tables import EXPLANATIONS
from meetlat.forms.rows import FormRow, Problems, read_rows
from meetlat.words import LANGUAGES, Both, Language, key, say

VALUES = ("value", "low", "high", "class", "with")
SOURCE = {
    "title": "column.source-title",
    "publisher": "column.source-publisher",
    "date": "column.source-date",
    "page": "column.source-page",
    "url": "column.source-url",
}
OPEN = (*VALUES, "certainty", "source_title", "entered_by", "checked_by")
KINDS_OF_SENSE = {"at_most": "value", "at_least": "value", "range": "range", "class_at_least": "class"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was read: its table, and of its rows those that differ from the table, and how many do not or are still open."""

    table: Table
    changed: tuple[FormRow, ...]
    unchanged: int
    still_open: int


# ── the declaration ───────────────────────────────────────────────────────────────────────────────────────────────────


def figures_form(table: Table) -> Form:
    """Return the declaration of the workbook of a table: its conditions, its kinds of value, and where a figure was read."""
    about = text("book.about-source", about=text("book.about"), source=str(table.source))
    if table.ask:
        about = text("book.about-ask", about=about, ask=table.ask)
    columns = (*_conditions(table), *_validity(table), *_values(table), *_origin())
    return Form(table.name, table.title, _both(about), columns)


def _conditions(table: Table) -> Iterator[Column]:
    for dimension in table.dimensions:
        name = text(f"condition.{dimension.name}")
        if dimension.choices is None:
            for end in ("from", "to"):
                meaning = text("column.interval-from" if end == "from" else "column.interval-to", name=name)
                yield _column(f"{dimension.name}_{end}", meaning, "number", unit=dimension.unit)
        else:
            choices = {choice: _spellings(text(f"choice.{choice}"), choice) for choice in dimension.choices}
            meaning = text("column.choice", name=name)
            yield _column(dimension.name, meaning, "choice", choices=choices, required=True)


def _validity(table: Table) -> Iterator[Column]:
    levels = {level.name: _spellings(level.title, level.name) for level in table.levels if level.name}
    if levels:
        yield _column("level", text("column.level"), "choice", choices=levels, required=True)
    yield _column("valid_from", text("column.valid-from"), "date")
    yield _column("valid_to", text("column.valid-to"), "date", not_before="valid_from")


def _values(table: Table) -> Iterator[Column]:
    kinds = kinds_of_value(table)
    if "value" in kinds:
        words = any(isinstance(row.value, str) for row in table.rows)
        yield _column("value", text("column.value"), "text" if words else "number")
    if "range" in kinds:
        yield _column("low", text("column.low"), "number")
        yield _column("high", text("column.high"), "number")
    if "class" in kinds:
        yield from _classes(table)


def _classes(table: Table) -> Iterator[Column]:
    """Yield the columns of a class; where rows have scales of their own, which classes there are depends on that of the row."""
    scales = tuple(dict.fromkeys(name for name in (table.scale, *(row.scale for row in table.rows)) if name))
    features = dict.fromkeys(feature for name in scales for feature in scale(name).features)
    one = _column("class", text("column.class"), "choice")
    if len(scales) == 1:
        one = _column("class", text("column.class"), "choice", choices=_class_choices(scales[0]))
    else:
        yield _column("scale", text("column.scale"), "choice", choices=dict.fromkeys(scales, ()), required=True)
        cases = tuple(
            (name, _column("class", text("column.class"), "choice", choices=_class_choices(name))) for name in scales
        )
        one = _column("class", text("column.class"), "choice", by="scale", cases=cases)
    yield one
    if features:
        known = {feature: _spellings(text(f"feature.{feature}"), feature) for feature in features}
        yield _column("with", text("column.with"), "list", choices=known)


def _class_choices(name: str) -> dict[str, tuple[str, ...]]:
    """Return the classes of a scale. One that is spoken by another name is one choice; else each way to write it is a choice of its own."""
    choices: dict[str, tuple[str, ...]] = {}
    for written in scale(name).classes:
        said = scale(name).said(written[0])
        if isinstance(said, Both):
            choices[written[0]] = (said.nl, said.en, *written[1:])
        else:
            choices |= dict.fromkeys(written, ())
    return choices


def _origin() -> Iterator[Column]:
    certainties = {one.value: _spellings(text(f"certainty.{one.value}"), one.value) for one in Certainty}
    yield _column("unit", text("column.unit"))
    yield _column("certainty", text("column.certainty"), "choice", choices=certainties)
    yield from (_column(f"source_{part}", text(code)) for part, code in SOURCE.items())
    yield _column("reasoning_nl", text("column.reasoning-nl"))
    yield _column("reasoning_en", text("column.reasoning-en"))
    yield _column("entered_by", text("column.entered-by"))
    yield _column("checked_by", text("column.checked-by"))


def kinds_of_value(table: Table) -> tuple[str, ...]:
    """Return the kinds of value that a table has: `value`, `range`, `class`, by the senses of its levels, else by its rows."""
    by_type = {Range: "range", EngineClass: "class"}
    found = [KINDS_OF_SENSE.get(level.sense or "") for level in table.levels]
    found += [by_type.get(type(row.value), "value") for row in table.rows if row.value is not None]
    return tuple(dict.fromkeys(kind for kind in found if kind)) or ("value",)


def _column(name: str, meaning: Text, kind: Kind = "text", **about: Any) -> Column:
    return Column(name, name, kind, _both(meaning), **about)


def _spellings(said: Text | Both | None, name: str) -> tuple[str, ...]:
    """Return how a choice is offered in Dutch and in English, beside its name."""
    words = [say(said, language) for language in LANGUAGES] if said else []
    return tuple(dict.fromkeys(word for word in words if word != name))


def _both(said: Text) -> Both:
    return Both(say(said, "nl"), say(said, "en"))


# ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def figures_template(table: Table, language: Language = "nl") -> bytes:
    """Return the workbook of a table to fill in: one row per cell, the unknown ones coloured, the unit locked."""
    from meetlat.forms.xlsx.workbook import Look, workbook

    form = figures_form(table)
    open_rows = [index for index, row in enumerate(table.rows) if row.value is None]
    look = Look(open_rows, OPEN, ("unit",))
    return workbook([form], language, {table.name: figures_rows(table)}, {table.name: look})


def figures_rows(table: Table) -> list[dict[str, object]]:
    """Return the rows of a table by the columns of its workbook.

    A row of which the source states only a part is as certain as its weakest part: derived.
    """
    return [_cells(table, row) for row in table.rows]


def _cells(table: Table, row: Row) -> dict[str, object]:
    cells: dict[str, object] = {"level": row.level, "valid_from": row.valid_from, "valid_to": row.valid_to}
    for name, condition in row.conditions.items():
        if isinstance(condition, Interval):
            cells |= {f"{name}_from": _finite(condition.low), f"{name}_to": _finite(condition.high)}
        else:
            cells[name] = condition
    certainty = row.certainty if row.stated is None else weakest((row.certainty, Certainty.DERIVED))
    cells |= {"scale": row.scale or table.scale, "unit": row.unit or table.unit, "certainty": certainty.value}
    cells |= {f"source_{part}": getattr(row.source, part) for part in SOURCE}
    cells |= {f"reasoning_{language}": row.reasoning and say(row.reasoning, language) for language in LANGUAGES}
    return cells | _value_cells(row) | {"entered_by": row.entered_by, "checked_by": row.checked_by}


def _value_cells(row: Row) -> dict[str, object]:
    if isinstance(row.value, EngineClass):
        return {"class": row.value.name, "with": row.value.features or None}
    if isinstance(row.value, Range):
        return {"low": row.value.low, "high": row.value.high}
    return {"value": row.value}


def _finite(end: float) -> float | None:
    return end if math.isfinite(end) else None


# ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_figures(raw: bytes, file: str, find: Callable[[str], Table | None]) -> tuple[Sheet, ...]:
    """Read a workbook of figures; each sheet but the explanation bears the name of a table.

    Raises InputError with every problem of every sheet: what the file is, its columns, its cells, a sheet that is no table.
    """
    from meetlat.forms.xlsx.table import read_workbook

    sheets, _ = read_workbook(raw, file, lambda name, _: key(name) not in EXPLANATIONS)
    problems, found = Problems(), []
    for name, cells in sheets.items():
        table = find(name)
        if table is None:
            problems.add(Problem(text("book.no-table"), file, name, found=name))
            continue
        rows = read_rows(cells, figures_form(table), problems)
        found.append(_sheet(table, rows))
    if not sheets:
        problems.add(Problem(text("book.no-tables"), file))
    problems.refuse()
    return tuple(found)


def _sheet(table: Table, rows: Sequence[FormRow]) -> Sheet:
    columns = [column.name for column in figures_form(table).columns]

    def normal(values: Mapping[str, object]) -> tuple[object, ...]:
        return tuple(
            _normal(_value_of(table, values.get(name)) if name == "value" else values.get(name)) for name in columns
        )

    standing = {normal(cells) for cells in figures_rows(table)}
    other = [row for row in rows if normal({"unit": table.unit} | _given(row)) not in standing]
    changed = tuple(row for row in other if not _is_open(row))
    return Sheet(table, changed, len(rows) - len(other), sum(map(_is_open, rows)))


def _is_open(row: FormRow) -> bool:
    """Tell whether a row has no value and claims none."""
    given = _given(row)
    return not given.keys() & set(VALUES) and given.get("certainty") in (None, Certainty.UNKNOWN.value)


def _given(row: FormRow) -> dict[str, object]:
    return {name: value for name, value in row.values.items() if value is not None}


def _normal(value: object) -> object:
    """Return a value as two files write it alike: numbers to fifteen digits, words without spaces around them."""
    if isinstance(value, float | int):
        return float(f"{value:.14e}")
    return unicodedata.normalize("NFC", value).strip() or None if isinstance(value, str) else value


def _value_of(table: Table, value: object) -> object:
    """Return a value; where a table has numbers and words, a number that stands in its column of words is a number."""
    has_numbers = any(isinstance(row.value, int | float) for row in table.rows)
    is_number = isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", value.strip())
    return float(str(value)) if has_numbers and is_number else value


def row_document(row: FormRow, table: Table) -> dict[str, Any]:
    """Return a row of a workbook as a row of an overlay in YAML; an empty cell is left out."""
    given = _given(row)
    made: dict[str, Any] = {}
    for dimension in table.dimensions:
        ends = {end: given[f"{dimension.name}_{end}"] for end in ("from", "to") if f"{dimension.name}_{end}" in given}
        made[dimension.name] = ends if dimension.is_interval else given.get(dimension.name)
    for name in ("level", "valid_from", "valid_to", "scale", "certainty", "entered_by", "checked_by"):
        if name in given and not (name == "scale" and given[name] == table.scale):
            value = given[name]
            made[name] = value.isoformat() if isinstance(value, date) else value
    if "value" in given:
        given["value"] = _value_of(table, given["value"])
    made |= _value_document(given)
    if given.get("unit", table.unit) != table.unit:
        made["unit"] = given["unit"]
    source = {part: given[f"source_{part}"] for part in SOURCE if f"source_{part}" in given}
    said = given.get("reasoning_nl") or given.get("reasoning_en")
    reasoning = {one: given.get(f"reasoning_{one}") or said for one in LANGUAGES}
    return made | ({"source": source} if source else {}) | ({"reasoning": reasoning} if said else {})


def _value_document(given: Mapping[str, Any]) -> dict[str, Any]:
    if "class" in given:
        return {"value": {"class": given["class"]} | ({"with": list(given["with"])} if "with" in given else {})}
    if "low" in given or "high" in given:
        return {"value": {end: given[end] for end in ("low", "high") if end in given}}
    return {"value": given["value"]} if "value" in given else {}


def cell_problems(row: FormRow, table: Table) -> Iterator[Problem]:
    """Yield what a row of a workbook lacks as a whole: who read, entered and checked it, half a range, two kinds of value."""
    given = _given(row)
    for column in ("source_title", "entered_by", "checked_by"):
        if column not in given:
            yield row.problem(text("book.needed", column=column), column, expected=column)
    for one, other in (("low", "high"), ("high", "low"), ("with", "class")):
        if one in given and other not in given:
            yield row.problem(text("book.needed-too", column=other), other, expected=other)
    kinds = [kind for kind in (("value",), ("low", "high"), ("class",)) if given.keys() & set(kind)]
    if len(kinds) > 1:
        columns = [column for kind in kinds for column in kind]
        yield row.problem(text("book.value-twice", columns=columns), columns[0])
    if given.get("unit", table.unit) not in {table.unit, *(one.unit for one in table.rows)}:
        yield row.problem(text("book.other-unit", unit=table.unit), "unit", given["unit"], table.unit)


def at_cell(problem: Problem, row: FormRow) -> Problem:
    """Return a problem of a row of an overlay at its cell in the workbook."""
    if problem.column is None:
        return row.problem(problem.message, None, problem.found, problem.expected)
    places = {"source": "source_title", "reasoning": "reasoning_nl", "stated": "value"}
    column = places.get(problem.column, problem.column)
    candidates = [name for name in (column, f"{column}_from", *VALUES) if name in row.headers]
    return row.problem(problem.message, candidates[0] if candidates else column, problem.found, problem.expected)
