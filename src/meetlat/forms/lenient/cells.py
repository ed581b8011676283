"""One cell of a form that is kept in somebody's own words: as the form reads it, else by the spellings that mean one thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text, text
from meetlat.forms.declared import Column, Form
from meetlat.forms.lenient.account import Cell
from meetlat.forms.lenient.amounts import Mark, amount
from meetlat.forms.lenient.days import Order, day
from meetlat.forms.lenient.lists import items_in
from meetlat.forms.lenient.spellings import Spellings, spellings
from meetlat.forms.lenient.units import factor
from meetlat.forms.rows import NUMBERS
from meetlat.forms.values import CellError, ParsedCell, expected, parser, plain_text, short
from meetlat.plates import without_plates
from meetlat.words import Both, key

BOUNDS = {"from": "first", "to": "last", "declaration_valid_to": "last", "evidence_valid_to": "last"}
"""Columns in which a month, a quarter or a week is read as a day: the first, or the last of it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the rest of a table says about how it is written: its decimal mark, what comes first in its days, the unit in the header.

    times   what the numbers are to be multiplied by; None where that needs a density that the row lacks
    """

    mark: Mark = lambda: None
    order: Order | None = None
    unit: str = ""
    times: Fraction | None = Fraction(1)

    def to_own(self, column: Column) -> Fraction | None:
        """Return what a number without a unit is to be multiplied by to be in the unit of its column."""
        return factor(self.unit, column.unit) if self.unit else self.times


def shown(raw: object) -> str:
    """Return a cell as a message repeats it: no licence plate, not too long."""
    found = raw.found if isinstance(raw, CellError) else raw
    return without_plates(str(short(plain_text(found) if plain_text(found) is not None else found)))


def bare(raw: object) -> object:
    """Return what stands in a cell; of a formula its last result, of a number with its unit both. CellError for an error of the spreadsheet, and a formula without result."""
    if isinstance(raw, CellError):
        if raw.message.code in ("formats.xlsx-formula", "formats.xlsx-unit"):
            return raw if raw.found is None else raw.found
        if raw.message.code == "formats.xlsx-percent" and isinstance(raw.found, int | float):
            return f"{round(raw.found * 100, 6):g}%"
        return raw
    return (raw.strip() or None) if isinstance(raw, str) else raw


def is_filled(cells: Iterable[object]) -> bool:
    """Tell whether anything stands in a row."""
    return any(bare(cell) is not None for cell in cells)


def read_cell(raw: object, column: Column, of: Form, written: Written) -> Cell:
    """Read a cell of a column that needs no other one. None where nothing stands there, or only that nothing applies or is known."""
    found, words = bare(raw), spellings(of.name)
    if found is None:
        return None
    if isinstance(found, CellError):
        return unreadable(raw, column)
    strict = parser(column, written.mark)(found)
    is_choice = column.kind == "choice" and not isinstance(strict, CellError)  # `unknown` may be one
    may_say = column.kind not in ("text", "id") and not is_choice
    if may_say and isinstance(found, str) and (says := says_no_value(found, words)):
        return says
    if isinstance(strict, int | float | Decimal) and written.to_own(column) != 1:
        return _times(strict, written.to_own(column), column)
    if not isinstance(strict, CellError):
        said = _listed(strict, found, column) or (_plainly(strict) if isinstance(raw, CellError) else None)
        return ParsedCell(strict, said)
    loose = _loosely(found, column, of, written)
    if not isinstance(loose, ParsedCell):
        return loose or unreadable(found, column)
    value = loose.value if isinstance(loose.value, tuple | Decimal) else parser(column)(loose.value)
    return replace(value, found=short(found)) if isinstance(value, CellError) else ParsedCell(value, loose.says)


def says_no_value(words: str, known: Spellings) -> ParsedCell | None:
    """Return that a cell says it is not known, or that nothing applies."""
    if known.says_unknown(words):
        return ParsedCell(None, text("value.none"))
    return ParsedCell(None) if known.says_nothing(words) else None


def unreadable(raw: object, column: Column, name: Text | None = None, expect: object = None) -> CellError:
    """Say that a cell means nothing that a column can hold, and what it may hold."""
    choices = [words[0] if words else choice for choice, words in column.choices.items()]
    about = {"column": name or Both(column.nl, column.name), "expected": expect or choices or expected(column)}
    return CellError(text("lenient.unreadable", found=shown(raw), **about), shown(raw), expected(column))


def _listed(value: object, found: object, column: Column) -> str | None:
    """Return what a value is listed as where it was spelled unlike the form offers it."""
    if not isinstance(value, str) or not column.choices or not isinstance(found, str):
        return None
    offered = {value, *column.choices[value]}
    return None if found in offered or key(found) == key(value) else column.shown(value, "nl")


def _plainly(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _loosely(found: object, column: Column, of: Form, written: Written) -> Cell:
    if column.kind == "date":
        return day(found, written.order, bound=BOUNDS.get(column.name))  # type: ignore[arg-type]
    if column.kind in NUMBERS:
        return _amount(found, column, written)
    words = plain_text(found)
    if words is None:
        return None
    if column.kind == "yes_no":
        return _yes_no(words, spellings(of.name))
    if column.kind == "list" or column.pattern:
        return items_in(words, column, of)
    choice = spellings(of.name).values.get(column.name, {}).get(key(words))
    return ParsedCell(choice, column.shown(choice, "nl")) if choice else None


def _yes_no(words: str, known: Spellings) -> Cell:
    if key(words) in known.yes:
        return ParsedCell(True, text("value.true"))
    return ParsedCell(False, text("value.false")) if key(words) in known.no else None


def _amount(found: object, column: Column, written: Written) -> Cell:
    read = amount(found, column, written.mark)
    if read is None or isinstance(read, CellError):
        return read
    times = factor(read.unit, column.unit, is_cell=True) if read.unit else written.to_own(column)
    return _times(read.value, times, column)


def _times(value: float | Decimal, times: Fraction | None, column: Column) -> ParsedCell | CellError:
    """Return a number in the unit of its column, or why that cannot be one."""
    if times is None:
        return CellError(text("lenient.density-needed", found=str(value)), value)
    exact = Fraction(str(value)) * times
    plain = Decimal(exact.numerator) / Decimal(exact.denominator)
    own = parser(column)(float(plain) if column.kind != "money" else str(plain))
    says = text("document.amount", amount=float(plain), unit=column.unit) if column.unit else f"{plain:f}"
    return own if isinstance(own, CellError) else ParsedCell(own, says)
