"""One cell of a badly kept list: as the form reads it, else by the spellings that mean one thing."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase

from meetlat.equipment.read.lenient.classes import emission_class
from meetlat.equipment.read.lenient.reading import Cell, Taken, Untaken, unreadable
from meetlat.errors import text
from meetlat.forms.declared import Column, form, key
from meetlat.forms.lenient.amounts import amount, in_bounds
from meetlat.forms.lenient.days import day
from meetlat.forms.lenient.spellings import spellings
from meetlat.forms.values import Bad, parser, plain_text, short
from meetlat.plates import without_plates

FORM = "deployments"
Mark = Callable[[], str | None]


def column_of(name: str, kind: str | None = None) -> Column:
    """Return the declaration of a column, for a kind of equipment where it depends on it."""
    column = form(FORM).column(name)
    return next((case for match, case in column.cases if kind and fnmatchcase(kind, match)), column)


def shown(raw: object) -> str:
    """Return a cell as a message repeats it: no licence plate, not too long."""
    found = raw.found if isinstance(raw, Bad) else raw
    return without_plates(str(short(plain_text(found) if plain_text(found) is not None else found)))


def bare(raw: object) -> object:
    """Return what stands in a cell; of a formula its last result, of a percentage its number. Bad for an error of the spreadsheet."""
    if isinstance(raw, Bad):
        if raw.message.code == "formats.xlsx-formula":
            return raw.found
        if raw.message.code == "formats.xlsx-percent" and isinstance(raw.found, int | float):
            return f"{round(raw.found * 100, 6):g}%"
        return raw
    return (raw.strip() or None) if isinstance(raw, str) else raw


def read_cell(raw: object, name: str, kind: str | None, mark: Mark, *, month_first: bool = False) -> Cell:
    """Read a cell of a column that needs no other one. None where nothing stands there."""
    found = bare(raw)
    if found is None:
        return None
    if isinstance(found, Bad):
        return unreadable(shown(raw), name)
    if isinstance(found, str) and (says := _says_no_value(found)):
        return says
    column = column_of(name, kind)
    strict = parser(column, mark)(found)
    if not isinstance(strict, Bad):
        return Taken(strict, _listed(strict, found, column) or (_formula(strict) if isinstance(raw, Bad) else None))
    loose = _loosely(found, column, mark, month_first=month_first)
    return loose if loose is not None else unreadable(shown(found), name)


def _says_no_value(words: str) -> Taken | None:
    """Return that a cell says it is not known (listed), or that nothing applies."""
    known = spellings()
    if known.says_unknown(words):
        return Taken(None, text("untidy.read-unknown"))
    return Taken(None) if known.says_nothing(words) else None


def _listed(value: object, found: object, column: Column) -> str | None:
    """Return what a value is listed as where it was spelled unlike the form offers it."""
    if not isinstance(value, str) or not column.choices or not isinstance(found, str):
        return None
    offered = {value, *column.choices[value]}
    return None if found in offered or key(found) == key(value) else column.shown(value, "nl")


def _formula(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _loosely(found: object, column: Column, mark: Mark, *, month_first: bool) -> Cell:
    if column.kind == "date":
        return day(found, column.name, month_first=month_first)
    if column.kind in ("number", "whole"):
        return _amount(found, column, mark)
    words = plain_text(found)
    if words is None:
        return None
    if column.kind == "yes_no":
        return _yes_no(words)
    if column.name == "energy":
        energy = spellings().energy.get(key(words))
        return Taken(energy, column.shown(energy, "nl")) if energy else None
    if column.name == "category":
        return Taken(key(words).upper(), key(words).upper()) if key(words).upper() in column.choices else None
    return None


def _yes_no(words: str) -> Cell:
    known = spellings()
    if key(words) in known.yes:
        return Taken(True, text("value.true"))
    return Taken(False, text("value.false")) if key(words) in known.no else None


def _amount(found: object, column: Column, mark: Mark) -> Cell:
    read = amount(found, column, mark)
    if isinstance(read, Untaken):
        return read
    if not in_bounds(read.value, column):
        return Untaken(text("untidy.cannot-be", found=shown(found), column=text(f"untidy.column-{column.name}")))
    return Taken(read.value, text("untidy.amount", amount=read.value, unit=column.unit or ""))


def read_class(raw: object, kind: str | None) -> Cell:
    """Read the emission class of a kind of equipment; the value is a `Class`."""
    found = bare(raw)
    if found is None:
        return None
    words = plain_text(found) if not isinstance(found, Bad) else None
    if words is None:
        return unreadable(shown(raw), "stage")
    if says := _says_no_value(words):
        return says
    read = emission_class(words, kind or "mobile")
    if isinstance(read, Untaken):
        return read
    column = column_of("stage", kind)
    name = column.shown(read.name, "nl") if read.name in column.choices else read.name
    beside = {"particulate_filter": read.particulate_filter, "scr": read.scr}
    named = [
        text("untidy.beside", feature=text(f"feature.{one}"), has=has) for one, has in beside.items() if has is not None
    ]
    if named:
        return Taken(read, text("untidy.class-and-beside", stage=name, beside=named))
    as_offered = {read.name.casefold(), name.casefold()}
    return Taken(read, None if words.casefold() in as_offered else name)
