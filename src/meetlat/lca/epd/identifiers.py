"""What the identifiers in an EPD mean: its indicators, its standard, its background database, its units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.figures import Library, library
from meetlat.figures.form import SourceForm
from meetlat.folder import DATA
from meetlat.lca.epd.model import Background
from meetlat.lca.indicators import PER_UNIT, SETS
from meetlat.yaml_model import Form

IDENTIFIERS, UNITS = DATA / "identifiers" / "epd.yaml", DATA / "spellings" / "epd-units.yaml"
ABBREVIATION = re.compile(r"\(([^()]+)\)\s*$")
UNHEARD = re.compile(r"[\s_^().·*]+")
EQUIVALENT = re.compile(r"[-\s.]*\b(?:eqv?|äqv?|äquiv|equiv|equivalents?|äquivalente?)\b\.?", re.IGNORECASE)


class _IndicatorForm(Form):
    code: str
    set: Literal["A1", "A2"] | None = None
    unit: str | None = None
    also: list[str] = []
    uuids: list[str] = []


class _StandardForm(Form):
    set: Literal["A1", "A2"]
    method: str | None = None
    uuids: list[str] = []
    words: list[str] = []


class _BackgroundForm(Form):
    family: str
    words: list[str]
    uuids: list[str]


class _PropertyForm(Form):
    unit: str
    uuids: list[str]


class _IdentifiersForm(Form):
    source: SourceForm
    indicators: list[_IndicatorForm]
    standards: list[_StandardForm]
    backgrounds: list[_BackgroundForm]
    flow_properties: list[_PropertyForm]


class _UnitForm(Form):
    unit: str
    size: float = 1
    also: list[str] = []


class _UnitsForm(Form):
    source: SourceForm
    declared: list[_UnitForm]
    indicators: list[_UnitForm]


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: its code, and the set it belongs to; None: an indicator of EN 15804 that no set weighs."""

    code: str
    indicator_set: str | None = None

    @property
    def key(self) -> tuple[str | None, str]:
        """Its set and code."""
        return self.indicator_set, self.code


@dataclass(frozen=True, slots=True)
class Standard:
    """An edition of EN 15804: the set it declares, and the method of characterisation where it names one."""

    indicator_set: str
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that an EPD declares for, and its size in it: a tonne is kg, 1000."""

    unit: str
    size: float


@cache
def by_uuid() -> Mapping[str, Indicator]:
    """Return the indicators by identifier."""
    return {uuid: Indicator(one.code, one.set) for one in _identifiers().indicators for uuid in one.uuids}


def named(label: str, unit: str | None, sets: Iterable[str]) -> Indicator | None:
    """Return the indicator of a label without identifier: by the abbreviation that it is or ends with.

    Of an abbreviation that both sets know (AP, ODP), the set of the standard decides, or else the unit; without either it is not known.
    """
    found = ABBREVIATION.search(label)
    known = _by_abbreviation().get(_heard(found[1] if found else label), ())
    if len(known) > 1:
        known = tuple(one for one in known if one.indicator_set in set(sets)) or known
    if len(known) > 1 and unit is not None:
        meant = {unit_meant(unit)}
        known = tuple(one for one in known if meant & {set_unit(*one.key), own_unit(*one.key)})
    return known[0] if len(known) == 1 else None


@lru_cache(maxsize=1000)
def standard(uuid: str | None, label: str) -> Standard | None:
    """Return the edition of EN 15804 that a reference names, or None."""
    for one in _identifiers().standards:
        if uuid in one.uuids or any(word in label.replace(" ", "") for word in one.words):
            return Standard(one.set, one.method)
    return None


@lru_cache(maxsize=1000)
def background(uuid: str | None, label: str) -> Background | None:
    """Return the background database that a source names, or None where it is something else."""
    heard = label.casefold()
    for one in _identifiers().backgrounds:
        if uuid in one.uuids or any(word in heard for word in one.words):
            return Background(label, one.family)
    return None


def unit_of_property(uuid: str | None) -> str | None:
    """Return the unit that the identifier of a flow property stands for, or None."""
    return next((one.unit for one in _identifiers().flow_properties if uuid in one.uuids), None)


@lru_cache(maxsize=1000)
def declared_unit(written: str) -> Unit | None:
    """Return the unit that a declaration is for, or None where the word is not known."""
    return _declared_units().get(_heard(written))


@lru_cache(maxsize=1000)
def mass_per(written: str) -> str | None:
    """Return the unit that a mass is given per: m3 of `kg/m^3`, piece of `kg/Stk`; None where it is no mass per unit."""
    mass, _, per = written.partition("/")
    known = declared_unit(per)
    return known.unit if _heard(mass) == "kg" and known is not None and known.size == 1 else None


@lru_cache(maxsize=1000)
def unit_meant(written: str) -> str:
    """Return the unit of an indicator set that is meant, in the set's own spelling; a unit that is not known as it was written."""
    found = _indicator_units().get(_unit_heard(written))
    return found.unit if found else written


@lru_cache(maxsize=1000)
def unit_size(written: str) -> float:
    """Return how much of the unit that is meant one of the written unit is: 1000 of `t CO2-eq`."""
    found = _indicator_units().get(_unit_heard(written))
    return found.size if found else 1.0


@cache
def set_unit(indicator_set: str | None, code: str) -> str | None:
    """Return the unit in which a set counts an indicator; None where no set does."""
    return _units_of_sets().get((indicator_set, code))


@cache
def own_unit(indicator_set: str | None, code: str) -> str | None:
    """Return the unit of the method that an indicator is identified by, where that is not the unit of the set: ADPF of A1 is in MJ."""
    ones = (one for one in _identifiers().indicators if (one.set, one.code) == (indicator_set, code))
    return next((one.unit for one in ones), None)


@cache
def own_figures() -> Library:
    """Return the figures of Meetlat, opened once."""
    return library()


@cache
def _units_of_sets() -> Mapping[tuple[str | None, str], str]:
    return {
        (name, str(row.conditions["indicator"])): (row.unit or "").removeprefix(PER_UNIT)
        for name, table in SETS.items()
        for row in own_figures().table(table).rows
    }


@cache
def _by_abbreviation() -> Mapping[str, tuple[Indicator, ...]]:
    found: dict[str, dict[Indicator, None]] = {}
    for one in _identifiers().indicators:
        for word in (one.code, *one.also):
            found.setdefault(_heard(word), {})[Indicator(one.code, one.set)] = None
    return {word: tuple(ones) for word, ones in found.items()}


@cache
def _declared_units() -> Mapping[str, Unit]:
    return {
        _heard(word): Unit(one.unit, one.size)
        for one in _units().declared
        for word in ((one.unit, *one.also) if one.size == 1 else one.also)
    }


@cache
def _indicator_units() -> Mapping[str, Unit]:
    return {
        _unit_heard(word): Unit(one.unit, one.size)
        for one in _units().indicators
        for word in ((one.unit, *one.also) if one.size == 1 else one.also)
    }


@cache
def _identifiers() -> _IdentifiersForm:

    return documents.validate(_IdentifiersForm, yaml12.parse(yaml12.read(IDENTIFIERS)[0], IDENTIFIERS.name))


@cache
def _units() -> _UnitsForm:

    return documents.validate(_UnitsForm, yaml12.parse(yaml12.read(UNITS)[0], UNITS.name))


def _unit_heard(written: str) -> str:
    return UNHEARD.sub("", EQUIVALENT.sub("", written)).casefold()


def _heard(word: str) -> str:
    return re.sub(r"[\s_^().]+", "", word).casefold()
