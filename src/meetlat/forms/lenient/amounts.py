"""Amounts as people write them: `41.500,00`, `€ 10,40`, `136 pk`, `600 uur`, `30%`, `75 kW / 102 pk`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from meetlat.errors import text
from meetlat.forms.declared import Column
from meetlat.forms.lenient.units import factor, same_unit, unit_of
from meetlat.forms.values import CURRENCY, GROUPED, CellError, number, short, three_decimals, unambiguous_mark

AMOUNT = re.compile(
    r"(?P<number>[+-]?\d[\d.,'’\u00a0\u2009\u202f ]*?)\s*(?P<unit>[a-zA-Z%°/][^\d]*[\d³²]?.*)?", re.ASCII
)
PAIR = re.compile(r"(\d[\d.,]*)\s*([a-zA-Z]+)\b")
Mark = Callable[[], str | None]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it was written, and the unit behind it (in one spelling, "" where there is none)."""

    value: float
    unit: str


def amount(raw: object, column: Column, mark: Mark, convertible: Collection[str] = ()) -> Amount | CellError | None:
    """Read an amount with the unit behind it; None for what is no amount, or one in a unit that is not so many times that of the column.

    mark          tells the decimal mark that the numbers of the table show; `1.250` is read only where they do
    convertible   units beside that of the column that the caller turns into it
    """
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Amount(float(raw), "")
    words = " ".join(str(raw).split())
    if column.unit and "€" in column.unit:
        words = CURRENCY.sub("", words).strip() or words
    words = _in_own_unit(words, column) or words
    found = AMOUNT.fullmatch(words)
    if found is None:
        return None
    unit = unit_of(found["unit"].rstrip(".")) if found["unit"] else ""
    if unit is None or (unit and factor(unit, column.unit, is_cell=True) is None and unit not in convertible):
        return None
    value = _number(found["number"].strip(), column, mark)
    return Amount(value, unit) if isinstance(value, float) else value


def mark_of(cells: Sequence[object]) -> str | None:
    """Return the decimal mark that numbers show beyond doubt; None where they show none, or two."""
    found = set()
    for cell in cells:
        words = CURRENCY.sub("", " ".join(cell.split())) if isinstance(cell, str) else ""
        if match := AMOUNT.fullmatch(words):
            found.add(_shown_mark(match["number"].strip()))
    found -= {None}
    return found.pop() if len(found) == 1 else None


def in_bounds(value: float, column: Column) -> bool:
    """Tell whether a column may hold a number."""
    return not (
        (column.above is not None and value <= column.above)
        or (column.least is not None and value < column.least)
        or (column.most is not None and value > column.most)
    )


def _shown_mark(words: str) -> str | None:
    """Return the decimal mark of one number: of `1.250,5` the comma, of `1.250.000` not the point."""
    grouped = GROUPED.fullmatch(words)
    if grouped and grouped[3] is not None:
        return words[-len(grouped[3]) - 1]
    if grouped and words.count(grouped[2]) > 1:
        return "," if grouped[2] == "." else "." if grouped[2] == "," else None
    return unambiguous_mark(words)


def _in_own_unit(words: str, column: Column) -> str | None:
    """Return the amount in the unit of the column where a cell gives it in two units."""
    pairs = PAIR.findall(words)
    own = [f"{value} {unit}" for value, unit in pairs if (known := unit_of(unit)) and same_unit(known, column.unit)]
    return own[0] if len(pairs) > 1 and len(own) == 1 else None


def _number(words: str, column: Column, mark: Mark) -> float | CellError:
    value = number(words, mark, column)
    if isinstance(value, float):
        doubt = three_decimals(words) if column.kind == "money" else None
        return _euros(words, doubt, mark) if doubt else value
    if value.message.code == "formats.thousands":
        return float(str(value.message.values["write"]).replace(",", "."))
    if value.message.code == "formats.ambiguous-number":
        whole = value.message.values["whole"]
        return CellError(
            text("lenient.two-numbers", found=short(words), whole=whole, broken=words), short(words), value.expected
        )
    return value


def _euros(words: str, doubt: tuple[str, str], mark: Mark) -> float | CellError:
    """Read euros that look like thousands as such where the table shows that its decimal mark is the other one."""
    used = next(letter for letter in words if letter in ".,")
    if mark() not in (None, used):
        return float(doubt[0])
    return CellError(
        text("formats.euros-in-thousands", found=short(words), whole=doubt[0], broken=doubt[1]), short(words)
    )
