"""The power of an engine where it may stand in kW, in pk or hp, or in a column of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from meetlat.equipment.model.machine import Kind
from meetlat.equipment.read.lenient.reading import Cell, Taken, Untaken, unreadable
from meetlat.equipment.rules.power import UNITS, edge_between, kilowatts_of
from meetlat.errors import Text, text
from meetlat.figures import Library, figure
from meetlat.forms.lenient.amounts import HORSEPOWER, Amount, amount, in_bounds
from meetlat.forms.lenient.cells import bare, column_of, shown
from meetlat.forms.lenient.log import Row
from meetlat.forms.lenient.spellings import spellings
from meetlat.forms.values import Bad

COLUMN = "power_kw"
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
            if why.code == "untidy.power-large":
                return None
        found += [value] if isinstance(value, float) else []
    if found and max(found) - min(found) > ROUNDED:
        row.ask(COLUMN, text("untidy.powers-differ", first=round(found[0], 1), second=round(found[1], 1)))
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
        return text("untidy.power-in-name", found=shown(found))
    most = figure(library.table(PLAUSIBLE), on, {"kind": kind.value}).value
    return text("untidy.power-large", found=shown(found)) if isinstance(most, float) and power_kw >= most else None


def _read(
    raw: object, header_unit: str, mark: Callable[[], str | None], library: Library, on: date, tables: set[str]
) -> Cell:
    found = bare(raw)
    if found is None:
        return None
    if isinstance(found, Bad | bool) or not isinstance(found, str | int | float):
        return unreadable(shown(raw), COLUMN)
    if isinstance(found, str):
        if spellings().says_unknown(found):
            return Taken(None, text("untidy.read-unknown"))
        if spellings().says_nothing(found):
            return Taken(None)
    read = amount(found, column_of(COLUMN), mark)
    if isinstance(read, Untaken):
        return read
    if not in_bounds(read.value, column_of(COLUMN)):
        return Untaken(text("untidy.cannot-be", found=shown(found), column=text("untidy.column-power_kw")))
    horse = HORSEPOWER.get(read.unit or header_unit)
    if horse is not None:
        tables.add(UNITS)
        return _converted(read, horse, shown(found), library, on)
    plain = isinstance(found, int | float) or f"{read.value:g}" == found.replace(",", ".")
    return Taken(read.value, None if plain and not isinstance(raw, Bad) else text("untidy.kilowatts", power=read.value))


def _converted(read: Amount, unit: str, found: str, library: Library, on: date) -> Cell:
    """Convert horsepower, unless its rounding leaves open on which side of a band of power the engine lies."""
    per_unit = kilowatts_of(library, unit, on)
    if per_unit is None:
        return unreadable(found, COLUMN)
    if read.value.is_integer():
        low, high = ((read.value - HALF) * per_unit, (read.value + HALF) * per_unit)
        if (edge := edge_between(library, low, high)) is not None:
            low, high = round(low, 1), round(high, 1)
            return Untaken(text("untidy.power-at-edge", found=found, low=low, high=high, edge=edge))
    power_kw = round(read.value * per_unit, 1)
    by_head = text("untidy.kilowatts-by-head", power=power_kw, unit=unit)
    return Taken(read.value * per_unit, text("untidy.kilowatts", power=power_kw) if read.unit else by_head)
