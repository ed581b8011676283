"""Units as people write them: `kg CO2-eq/m³`, `EUR per m3`, `[kg/m3]`, `uur`."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache

from meetlat.forms.lenient.spellings import COMMON, common, entries

PER = re.compile(r"\s*/\s*|\bper\b|\bpro\b|\bpar\b")
WORD = re.compile(r"[€%°]|m\^[23]|[^\W_]+")


@cache
def unit_of(words: str) -> str | None:
    """Return a unit in one spelling (`kg/m3`, `€/m3`, `/m3` for *per m3*); None for words that are no unit."""
    plain = unicodedata.normalize("NFKC", words).casefold().strip(" []()")
    if (whole := _whole().get("".join(plain.replace(".", "").split()))) is not None:
        return whole
    parts = [_simple(part) for part in PER.split(plain)]
    if None in parts or not any(parts[-1:]):
        return None
    return "/".join(part or "" for part in parts)


BASIS = re.compile(
    r"(?:\bper|\bpro|\bpar|/|\beenheid|\bunit|\beinheit|\bunité)\W{0,3}(?:1(?:[., ]?000)?\s+)?([^\W\d_]+3?)|\b1\s([^\W\d_]+3?)"
)
"""How a sentence says what numbers are per: `per ton`, `€/ton`, `eenheid: 1 m³`."""


def denominators(words: str) -> frozenset[str]:
    """Return the units that a sentence says its numbers are per."""
    found = BASIS.findall(unicodedata.normalize("NFKC", words).casefold())
    return frozenset(unit for pair in found for word in pair if (unit := unit_of(word)) is not None)


def shows_unit(words: str) -> bool:
    """Tell whether words behind a number change what it is: a unit, thousands; a currency sign does not."""
    plain = "".join(words.casefold().split())
    return unit_of(words) not in (None, "€") or any(multiple in plain for multiple in common("multiples"))


def same_unit(written: str, declared: str | None) -> bool:
    """Tell whether a unit that stands in a file is that of the form; `per m3` is enough of `€/m³`."""
    return factor(written, declared) == 1


def factor(written: str, declared: str | None, *, is_cell: bool = False) -> Fraction | None:
    """Return how many times the unit of the form a unit in a file is (`t/m3` of kg/m³: 1000); None where it is another quantity.

    is_cell   the unit stands in a cell, below a header that says what it is per: `164 kg` is enough of kg/m³
    """
    own = unit_of(declared or "")
    if own is None:
        return None
    (above, _, below), (own_above, _, own_below) = written.partition("/"), own.partition("/")
    if (is_cell and not below) or (below == "eenheid" and not own_below):
        below, own_below = "", ""
    one, other = _ratio(above or own_above, own_above), _ratio(own_below, below)
    return one * other if one and other else None


def _ratio(written: str, own: str) -> Fraction | None:
    """Return how many times one unit another is; None where they measure something else."""
    if written == own:
        return Fraction(1)
    (times, base), (own_times, own_base) = _in_base(written), _in_base(own)
    return times / own_times if base == own_base else None


def _in_base(unit: str) -> tuple[Fraction, str]:
    scales: dict[str, list[str]] = entries(COMMON)["scales"]
    times, base = scales.get(unit, ("1", unit))
    return Fraction(str(times)), base


def _simple(part: str) -> str | None:
    """Return the one unit among words that say no more than it; "" for none at all, None where they do."""
    words = WORD.findall(part)
    found = [unit for word in words if (unit := _known().get(word)) is not None]
    if any(word not in _known() and word not in common("unit_words") for word in words) or len(found) > 1:
        return None
    return found[0] if found else ""


@cache
def _whole() -> dict[str, str]:
    """Return the units that are known as a whole, marks included: `m/m%`, `x 1.000`."""
    return {"".join(word.replace(".", "").split()): unit for word, unit in _known().items()}


@cache
def _known() -> dict[str, str]:
    units: dict[str, list[str]] = entries(COMMON)["units"]
    return {
        unicodedata.normalize("NFKC", word).casefold(): unit for unit, words in units.items() for word in (unit, *words)
    }
