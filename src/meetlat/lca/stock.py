"""A stock of profiles as a file: a YAML head that says whose numbers they are and what they are not, then the numbers as CSV.

    ---
    name: …  title: {nl: …, en: …}  indicator_set: A1  units: {ADPF: MJ}  certainty: secondary  source: {…}  terms: {…}
    limits: [{nl: …, en: …}]           said beside every profile of the stock
    notes: {key: {nl: …, en: …}}       said beside the profiles that name the key
    ---
    id,name,group,module,amount,unit,density_kg_per_m3,uuid,registration,owner,country,kind_of_data,year,valid_to,notes,GWP,…

One row is one module of one profile; in the second row of a profile only id, module and the amounts are given. Amounts are as
published, per `amount` units; an empty cell is not declared, which is not zero.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import groupby
from pathlib import Path
from typing import Literal

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.errors import InputError, Problem, Text, refuse, text
from meetlat.figures import Caveat, Certainty, Figure, Library, Source, library
from meetlat.figures.form import BothForm, SourceForm
from meetlat.lca import modules
from meetlat.lca.indicators import codes, conversion
from meetlat.lca.profile import Origin, Profile, tabulate
from meetlat.words import Both
from meetlat.yaml_model import Form

ABOUT = (
    *("id", "name", "group", "module", "amount", "unit", "density_kg_per_m3", "uuid", "registration"),
    *("owner", "country", "kind_of_data", "year", "valid_to", "notes"),
)
NEEDED = ("id", "module")
NEEDED_FIRST = ("name", "group", "amount", "unit", "owner")
HEAD = re.compile(r"---\r?\n(?P<head>.*?)^---\r?\n", re.DOTALL | re.MULTILINE)


class StockForm(Form):
    """The head of a stock of profiles."""

    name: str
    title: BothForm
    indicator_set: Literal["A1", "A2"]
    certainty: Literal["published", "secondary", "derived", "recalled"]
    source: SourceForm
    terms: BothForm
    units: dict[str, str] = {}
    limits: list[BothForm] = []
    notes: dict[str, BothForm] = {}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of numbers, with the number of its line in the file."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class _Stock:
    """A stock while it is read: its head, the indicators of its set, and the factors that bring its units to those of the set."""

    file: str
    form: StockForm
    codes: tuple[str, ...]
    factors: Mapping[str, Figure]

    def problem(self, line: _Line, column: str, message: Text, *, expected: object = None) -> Problem:
        return Problem(message, self.file, row=line.number, column=column, found=line[column], expected=expected)


def read_stock(path: Path, figures: Library | None = None) -> tuple[Profile, ...]:
    """Read a stock of profiles. Raises InputError with every problem of the file, each with its row and column."""
    source, file = yaml12.read(path)[0], str(path)
    head = HEAD.match(source)
    if head is None:
        raise InputError([Problem(text("lca.stock-without-head"), file=file, row=1)])
    form = documents.validate(StockForm, yaml12.parse("\n" + head["head"], file))
    known = figures or library()
    factors = {code: conversion(form.indicator_set, code, unit, known) for code, unit in form.units.items()}
    stock = _Stock(file, form, codes(form.indicator_set, known), factors)
    lines = _lines(stock, source[head.end() :], source[: head.end()].count("\n"))
    profiles = [list(group) for _, group in groupby(lines, key=lambda line: line["id"])]
    refuse([*_twice(stock, profiles), *(problem for group in profiles for problem in _problems(stock, group))])
    return tuple(_profile(stock, group) for group in profiles)


def _lines(stock: _Stock, numbers: str, offset: int) -> list[_Line]:
    """Return the rows under the header. Raises InputError for columns that are unknown or missing, and for ragged rows."""
    reader = csv.reader(numbers.splitlines(), strict=True)
    try:
        columns, *rows = [(offset + reader.line_num, cells) for cells in reader if cells] or [(offset + 1, [])]
    except csv.Error as error:
        said = text("lca.stock-broken-row", reason=str(error))
        raise InputError([Problem(said, stock.file, row=offset + reader.line_num)]) from error
    refuse([*_column_problems(stock, *columns), *_ragged(stock, len(columns[1]), rows)])
    return [
        _Line(number, dict(zip(columns[1], (cell.strip() for cell in cells), strict=True))) for number, cells in rows
    ]


def _column_problems(stock: _Stock, row: int, columns: list[str]) -> Iterator[Problem]:
    allowed = [*ABOUT, *stock.codes]
    for name in columns:
        if name not in allowed:
            yield Problem(documents.unknown_key(name, allowed), stock.file, row=row, column=name, found=name)
        elif columns.count(name) > 1:
            yield Problem(text("yaml.duplicate-key", key=name), stock.file, row=row, column=name, found=name)
    for name in (*NEEDED, *NEEDED_FIRST):
        if name not in columns:
            yield Problem(text("form.missing-key", key=name), stock.file, row=row, column=name, expected=name)


def _ragged(stock: _Stock, width: int, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Problem]:
    for number, cells in rows:
        if len(cells) != width:
            said = text("lca.stock-ragged-row", found=len(cells), expected=width)
            yield Problem(said, stock.file, row=number, found=len(cells), expected=width)


def _twice(stock: _Stock, profiles: list[list[_Line]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for first, *_ in profiles:
        if first["id"] in seen:
            yield stock.problem(first, "id", text("lca.stock-id-apart", id=first["id"]))
        seen.add(first["id"])


def _problems(stock: _Stock, lines: Sequence[_Line]) -> Iterator[Problem]:
    """Yield what is wrong with the rows of one profile."""
    first, *rest = lines
    for line, needed in ((first, (*NEEDED, *NEEDED_FIRST)), *((line, NEEDED) for line in rest)):
        yield from (
            stock.problem(line, column, text("form.missing-key", key=column)) for column in needed if not line[column]
        )
        for column, (read, expected) in READ.items():
            if line[column] and read(line[column]) is None:
                yield stock.problem(line, column, _bad(line[column], expected), expected=expected)
        for code in stock.codes:
            if line[code] and _number(line[code]) is None:
                yield stock.problem(line, code, _bad(line[code], "form.expected.number"))
        if line["module"] and not modules.exists(line["module"]):
            yield stock.problem(line, "module", text("lca.unknown-module", found=line["module"], known=modules.ORDER))
    for key in first["notes"].split():
        if key not in stock.form.notes:
            yield stock.problem(first, "notes", documents.unknown_key(key, sorted(stock.form.notes)))


def _profile(stock: _Stock, lines: Sequence[_Line]) -> Profile:
    """Return one profile, per ONE unit; its rows have no problems."""
    first, form = lines[0], stock.form
    per = _number(first["amount"]) or Decimal(1)
    declared = {line["module"]: _amounts(stock, line, per) for line in lines}
    codes_of_modules, values = tabulate(declared, stock.codes)
    notes = [form.notes[key] for key in first["notes"].split()]
    return Profile(
        id=first["id"],
        name=first["name"],
        indicator_set=form.indicator_set,
        indicators=stock.codes,
        modules=codes_of_modules,
        values=values,
        declared_unit=first["unit"],
        origin=Origin(
            owner=first["owner"],
            source=Source(**form.source.model_dump()),
            certainty=Certainty(form.certainty),
            uuid=first["uuid"] or None,
            registration=first["registration"] or None,
            year=_year(first["year"]),
            valid_to=_day(first["valid_to"]),
            country=first["country"] or None,
            kind_of_data=first["kind_of_data"] or None,
            declared_per=float(per),
            limits=tuple(Both(limit.nl, limit.en) for limit in (*form.limits, *notes)),
        ),
        mass_kg_per_unit=_mass(first),
        density_kg_per_m3=_float(first["density_kg_per_m3"]),
        group=first["group"],
        caveats=_converted(stock, declared),
    )


def _amounts(stock: _Stock, line: _Line, per: Decimal) -> dict[str, float]:
    """Return what a row declares, per one unit, in the units of the set; an amount without a known conversion is not declared."""
    amounts: dict[str, float] = {}
    for code in stock.codes:
        number = _number(line[code])
        factor = stock.factors[code].value if code in stock.factors else 1.0
        if number is not None and isinstance(factor, float):
            amounts[code] = float(number / per) * factor
    return amounts


def _converted(stock: _Stock, declared: Mapping[str, Mapping[str, float]]) -> tuple[Caveat, ...]:
    """Return what must be said of the conversions that touch a profile."""
    touched = {code for amounts in declared.values() for code in amounts}
    return tuple(caveat for code, factor in stock.factors.items() if code in touched for caveat in factor.caveats)


def _mass(first: _Line) -> float | None:
    """Return the mass of one unit in kg, where unit and density give it."""
    return {"kg": 1.0, "m3": _float(first["density_kg_per_m3"])}.get(first["unit"])


def _number(cell: str) -> Decimal | None:
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _positive(cell: str) -> Decimal | None:
    number = _number(cell)
    return number if number is not None and number > 0 else None


def _float(cell: str) -> float | None:
    number = _number(cell)
    return None if number is None else float(number)


def _year(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() else None


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def _bad(found: str, expected: str) -> Text:
    return text("form.bad-value", found=found, expected=text(expected))


READ: Mapping[str, tuple[Callable[[str], object], str]] = {
    "amount": (_positive, "form.expected.number"),
    "density_kg_per_m3": (_positive, "form.expected.number"),
    "year": (_year, "form.expected.whole"),
    "valid_to": (_day, "form.expected.day"),
}
