"""What one header means: the columns of the form it names, the unit it states, and what it says of another column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache

from meetlat.forms.declared import Column, form
from meetlat.forms.lenient.lists import named_in, spans
from meetlat.forms.lenient.spellings import common, is_total, spellings
from meetlat.forms.lenient.units import factor, unit_of
from meetlat.words import key

BRACKETS = re.compile(r"(?P<words>.+?)\s*[\[(](?P<within>[^\[\]()]*)[\])]\s*")
TOGETHER = re.compile(r"\s*[/+&]\s*|\s+(?:en|and|und|et)\s+", re.IGNORECASE)
SET_OR_MODULE = re.compile(r"\(?A[12]\)?,?")
WORDS = re.compile(r"%|[^\W_]+")
LONGEST = 500
"""Letters of a header. Every way to part it is tried, so that a whole book in one cell would take as long as its length squared."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a header means.

    columns   those it names; none where it is not known
    unit      the unit it states, "" for none
    foreign   it names a column, in a unit that is not that of the form and cannot be turned into it
    why       what else keeps it from being that column, where it can mean two things
    states    column → what the header says that its values are
    """

    columns: tuple[str, ...] = ()
    unit: str = ""
    foreign: bool = False
    why: str | None = None
    states: Mapping[str, str] = field(default_factory=dict)


@cache
def header_of(words: str, of: str) -> Header:
    """Return what a header means in a form; words that nobody writes above a column mean nothing."""
    if len(words) > LONGEST:
        return Header()
    return (
        _single(words, of)
        or _either(words, of)
        or _stating(words, of)
        or _several(words, of)
        or _doubtful(words, of)
        or Header()
    )


def _single(words: str, of: str) -> Header | None:
    """Return the column that a header names as a whole, or without its unit; None where it names none."""
    known = spellings(of).headers
    if (name := known.get(key(words))) is not None:
        return Header((name,), _unit_within(words, of, name))
    foreign = None
    for rest, unit in _splits(words):
        name = known.get(key(rest)) if key(rest) else None
        if name is None:
            continue
        column = _column(of, name)
        if unit == "":
            return Header((name,))
        if column is not None and (stated := _states_unit(of, name, unit)):
            return stated
        if column is not None and column.unit and _is_read(unit, column, of):
            return Header((name,), unit)
        if column is not None and column.unit:
            foreign = foreign or Header((name,), unit, foreign=True)
    return foreign


def _is_read(unit: str, column: Column, of: str) -> bool:
    is_so_many = factor(unit, column.unit) is not None or by_density(unit, column.unit, of) is not None
    return is_so_many or unit in _convertible(of, column.name)


def by_density(unit: str, own: str | None, of: str) -> Fraction | None:
    """Return what a number per ton or kg, times the density of the row in kg/m³, must be multiplied by to be per m³; None for another unit."""
    per_mass = factor(unit, f"{(unit_of(own or '') or '').partition('/')[0]}/kg") if "/" in unit else None
    return per_mass if spellings(of).density and (unit_of(own or "") or "").endswith("/m3") else None


def _states_unit(of: str, name: str, unit: str) -> Header | None:
    """Return what a header is that says in what unit the quantity of each row is: `Hoeveelheid (m³)`, `MKI (€/ton)`."""
    beside, column = spellings(of).per.get(name), _column(of, name)
    if beside is None or column is None:
        return None
    above, _, below = unit.partition("/")
    said = below if column.unit and (above or "€") == column.unit else unit if column.unit is None else ""
    named = {
        key(word): choice for choice, words in form(of).column(beside).choices.items() for word in (choice, *words)
    }
    return Header((name,), "", states={beside: named[key(said)]}) if key(said) in named else None


def _splits(words: str) -> Iterator[tuple[str, str]]:
    """Yield a header without the words that are a unit, and that unit; "" for a hint of how to fill it in."""
    if found := BRACKETS.fullmatch(words):
        if key(found["within"]) in {key(hint) for hint in common("hints")}:
            yield found["words"], ""
        elif (unit := unit_of(found["within"])) is not None:
            yield found["words"], unit
    each = words.split()
    for at in range(1, len(each)):
        if (unit := unit_of(" ".join(each[at:]).removeprefix("in "))) is not None:
            yield " ".join(each[:at]), unit
    for found in WORDS.finditer(words):
        if (unit := unit_of(found[0])) is not None:
            yield words[: found.start()] + " " + words[found.end() :], unit


def _unit_within(words: str, of: str, name: str) -> str:
    """Return the unit that a known header states, of a column that is read in more than one; else ""."""
    column, others = _column(of, name), _convertible(of, name)
    units = [unit for word in WORDS.findall(words) if (unit := unit_of(word)) is not None] if others else []
    own = unit_of(column.unit or "") if column is not None else None
    return next((unit for unit in units if unit == own or unit in others), "")


def _stating(words: str, of: str) -> Header | None:
    """Return the column of a header that states what another column would say: `MKI A1-A3 [€/m³]`."""
    states: dict[str, str] = {}
    rest = words
    for name in spellings(of).in_header:
        column = form(of).column(name)
        if len(stated := named_in(rest, column)) == 1:
            written = next(iter(stated))
            states[name] = written
            rest = re.sub(re.escape(stated[written]), " ", spans(rest, column), flags=re.IGNORECASE)
    rest = re.sub(r"[\[(]\s*[\])]", " ", rest)
    found = _single(" ".join(rest.split()), of) if states else None
    return replace(found, states=states) if found else None


def _several(words: str, of: str) -> Header | None:
    """Return the columns of a header that names more than one, each of which can be found in one cell: `Sterkteklasse / milieuklasse`."""
    parts = [_single(part, of) for part in TOGETHER.split(words)]
    columns = tuple(dict.fromkeys(name for part in parts if part for name in part.columns))
    if len(parts) < 2 or None in parts or any(part.foreign for part in parts if part):
        return None
    return Header(columns) if len(columns) == 1 or all(_is_found_among_words(of, name) for name in columns) else None


def _either(words: str, of: str) -> Header | None:
    """Return the one of two columns that a header names, by its unit; without one it is asked which."""
    either = spellings(of).either
    if (names := either.get(key(words))) is not None:
        return Header(names[:1], foreign=True, why="lenient.either")
    for rest, unit in _splits(words):
        read = [one for one in either.get(key(rest), ()) if factor(unit, form(of).column(one).unit) is not None]
        if len(read) == 1:
            return Header((read[0],), unit)
    return None


def _doubtful(words: str, of: str) -> Header | None:
    """Return the column that a header names beside a word that makes it two things: `MKI totaal`, of the item or of all modules; `MKI A1`."""
    for doubt, why in ((is_total, "lenient.maybe-sum"), (SET_OR_MODULE.fullmatch, "lenient.set-or-module")):
        rest = [word for word in words.split() if not doubt(word)]
        named = _single(" ".join(rest), of) if 0 < len(rest) < len(words.split()) else None
        column = _column(of, named.columns[0]) if named else None
        if named and column is not None and column.unit:
            return Header(named.columns, named.unit, foreign=True, why=why)
    return None


def _is_found_among_words(of: str, name: str) -> bool:
    column = _column(of, name)
    return column is not None and (column.pattern is not None or column.kind == "list")


def _column(of: str, name: str) -> Column | None:
    return next((column for column in form(of).columns if column.name == name), None)


def _convertible(of: str, name: str) -> frozenset[str]:
    return frozenset(unit_of(unit) or unit for unit in spellings(of).convertible.get(name, ()))
