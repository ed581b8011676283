"""Amounts as people write them: `136 pk`, `1.250`, `75,0 kW`, `600 uur`, `30%`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from meetlat.equipment.read.lenient.reading import Untaken, unreadable
from meetlat.errors import Text, text
from meetlat.forms.declared import Column
from meetlat.forms.values import Bad, number, short, unambiguous_mark

AMOUNT = re.compile(r"(?P<number>[+-]?\d[\d.,'’\u00a0 ]*?)\s*(?P<unit>[a-zA-Z%]+\.?)?", re.ASCII)
PAIR = re.compile(r"(\d[\d.,]*)\s*(kw|pk|ps|hp)\b", re.IGNORECASE)
HORSEPOWER = {"pk": "pk", "ps": "pk", "hp": "hp"}
UNITS = {
    "power_kw": ("kw", *HORSEPOWER),
    "hours": ("u", "uur", "uren", "h", "hrs"),
    "load_percent": ("%", "procent"),
    "distance_km": ("km", "kms"),
    "fuel_litres": ("l", "ltr", "liter"),
    "adblue_litres": ("l", "ltr", "liter"),
    "electricity_kwh": ("kwh",),
    "hopper_m3": ("m3",),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it was written, and the unit behind it (lower case, "" where there is none)."""

    value: float
    unit: str


def amount(raw: object, column: Column, mark: Callable[[], str | None]) -> Amount | Untaken:
    """Read an amount with the unit behind it; `75 kW / 102 pk` is 75 kW. A thousands mark is read where the table shows which mark it is."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Amount(float(raw), "")
    words = " ".join(str(raw).split())
    if column.name == "power_kw" and (stated := _kilowatts_among(words)):
        words = stated
    found = AMOUNT.fullmatch(words)
    unit = (found["unit"] or "").lower().rstrip(".") if found else ""
    if found is None or (unit and unit not in UNITS.get(column.name, ())):
        return unreadable(words, column.name)
    value = _number(found["number"].strip(), column, mark)
    return value if isinstance(value, Untaken) else Amount(value, unit)


def mark_of(cells: Sequence[object]) -> str | None:
    """Return the decimal mark that the numbers of a column show beyond doubt; None where they show none, or two."""
    found = set()
    for cell in cells:
        if isinstance(cell, str) and (match := AMOUNT.fullmatch(" ".join(cell.split()))):
            found.add(unambiguous_mark(match["number"].strip()))
    found -= {None}
    return found.pop() if len(found) == 1 else None


def in_bounds(value: float, column: Column) -> bool:
    """Tell whether a column may hold a number."""
    return not (
        (column.above is not None and value <= column.above)
        or (column.least is not None and value < column.least)
        or (column.most is not None and value > column.most)
    )


def _kilowatts_among(words: str) -> str | None:
    """Return the power in kW where a cell gives it in two units."""
    pairs = PAIR.findall(words)
    kilowatts = [f"{value} {unit}" for value, unit in pairs if unit.lower() == "kw"]
    return kilowatts[0] if len(pairs) > 1 and len(kilowatts) == 1 else None


def _number(words: str, column: Column, mark: Callable[[], str | None]) -> float | Untaken:
    value = number(words, mark, column)
    if isinstance(value, float):
        return value
    if value.message.code == "formats.thousands":
        return float(str(value.message.values["write"]).replace(",", "."))
    return Untaken(_why(value, words, column))


def _why(bad: Bad, words: str, column: Column) -> Text:
    if bad.message.code == "formats.ambiguous-number":
        return text("untidy.two-numbers", found=short(words), whole=bad.message.values["whole"], broken=words)
    return unreadable(words, column.name).why
