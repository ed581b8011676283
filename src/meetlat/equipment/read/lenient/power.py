"""The power of an engine where it may stand in kW, in pk or hp, or in a column of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from meetlat.equipment.model.machine import Kind
from meetlat.equipment.read.lenient.reading import Row, column_of, unreadable
from meetlat.equipment.read.lenient.words import FORM
from meetlat.equipment.rules.power import UNITS, edge_between, kilowatts_of
from meetlat.errors import Text, text
from meetlat.figures import Library, figure
from meetlat.forms.lenient.account import Cell
from meetlat.forms.lenient.amounts import Amount, amount, in_bounds
from meetlat.forms.lenient.cells import bare, says_no_value, shown
from meetlat.forms.lenient.spellings import spellings
from meetlat.forms.values import CellError, ParsedCell

COLUMN = "power_kw"
HORSEPOWER = {"pk": "pk", "hp": "hp"}
"""Unit as it is written → unit of the figure that converts it."""

LEAST_TYPE = 100
"""Type numbers of fewer digits are too often the power, or near it."""
PLAUSIBLE = "power-plausible"
ROUNDED = 1
"""Powers of one engine in two columns, each rounded to the whole, differ by one kW at most."""

HALF = 0.5
"""A power in horsepower is rounded to the whole: it lies half of one to either side."""

Marks = Callable[[int], str | None]


def power(row: Row, kind: Kind, library: Library, marks: Marks, on: date) -> float | None:
    """Return the power in kW of a row, that of the column in kW before that in horsepower; None where the two differ by more than rounding.

    A number without a unit that may be a type number is asked; it counts as long as a machine can have that power.
    """
    found: list[float] = []
    for at in row.head.columns.get(COLUMN, ()):
        raw = row.cells[at] if at < len(row.cells) else None
        value = row.kept(_read(raw, row.head.units[at], partial(marks, at), library, on, row.log.tables), COLUMN, at)
        if isinstance(value, float) and (why := _like_a_type(row, at, value, kind, library, on)):
            row.ask(COLUMN, why, at)
            if why.code == "lenient.power-large":
                return None
        found += [value] if isinstance(value, float) else []
    if found and max(found) - min(found) > ROUNDED:
        row.ask(COLUMN, text("lenient.powers-differ", first=round(found[0], 1), second=round(found[1], 1)))
        return None
    return found[0] if found else None


def _like_a_type(row: Row, at: int, power_kw: float, kind: Kind, library: Library, on: date) -> Text | None:
    """Return why a number may be a type number: it stands in what the machine is called too, or no such machine has that power. With a unit it is none."""
    found = bare(row.cells[at])
    if isinstance(found, str) and any(letter.isalpha() for letter in found):
        return None
    number = re.compile(rf"(?<![\d.,]){power_kw:g}(?![\d.,]|\s*(?:kw|pk|hp|ps)\b)", re.IGNORECASE)
    called = [str(bare(row.raw(column)) or "") for column in ("description", "brand", "model")]
    if power_kw >= LEAST_TYPE and any(number.search(words) for words in called):
        return text("lenient.power-in-name", found=shown(found))
    most = figure(library.table(PLAUSIBLE), on, {"kind": kind.value}).value
    return text("lenient.power-large", found=shown(found)) if isinstance(most, float) and power_kw >= most else None


def _read(
    raw: object, header_unit: str, mark: Callable[[], str | None], library: Library, on: date, tables: set[str]
) -> Cell:
    found = bare(raw)
    if found is None:
        return None
    if isinstance(found, CellError | bool) or not isinstance(found, str | int | float):
        return unreadable(raw, COLUMN)
    if isinstance(found, str) and (says := says_no_value(found, spellings(FORM))):
        return says
    read = amount(found, column_of(COLUMN), mark, HORSEPOWER)
    if read is None or isinstance(read, CellError):
        return read if read and read.message.code == "lenient.two-numbers" else unreadable(raw, COLUMN)
    if not in_bounds(read.value, column_of(COLUMN)):
        return CellError(text("lenient.cannot-be", found=shown(found), column=text("lenient.column-power_kw")))
    horse = HORSEPOWER.get(read.unit or header_unit)
    if horse is not None:
        tables.add(UNITS)
        return _converted(read, horse, shown(found), library, on)
    plain = isinstance(found, int | float) or f"{read.value:g}" == found.replace(",", ".")
    return ParsedCell(
        read.value, None if plain and not isinstance(raw, CellError) else text("document.kilowatts", power=read.value)
    )


def _converted(read: Amount, unit: str, found: str, library: Library, on: date) -> Cell:
    """Convert horsepower, unless its rounding leaves open on which side of a band of power the engine lies."""
    per_unit = kilowatts_of(library, unit, on)
    if per_unit is None:
        return unreadable(found, COLUMN)
    if read.value.is_integer():
        low, high = ((read.value - HALF) * per_unit, (read.value + HALF) * per_unit)
        if (edge := edge_between(library, low, high)) is not None:
            low, high = round(low, 1), round(high, 1)
            return CellError(text("lenient.power-at-edge", found=found, low=low, high=high, edge=edge))
    power_kw = round(read.value * per_unit, 1)
    by_head = text("lenient.kilowatts-by-head", power=power_kw, unit=unit)
    return ParsedCell(read.value * per_unit, text("document.kilowatts", power=power_kw) if read.unit else by_head)
