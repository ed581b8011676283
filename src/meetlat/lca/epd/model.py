"""An EPD (environmental product declaration) as it was declared: every module, every scenario, and what is not declared as such.

    epd.results     one `IndicatorResult` for each indicator of the document, its cells under each other: fast to count with
    epd.cells       the same cells one by one, as `Cell`

A value is per `epd.declared.amount` of `epd.declared.unit` (1000 kg), as the document has it; `profile` makes it per ONE unit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from meetlat.errors import InputError, Problem, Text


class Severity(StrEnum):
    """How much a finding matters: an error must be mended, a warning weighed, a note read."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Reason(StrEnum):
    """Why a cell holds no number. None of these is zero."""

    NOT_DECLARED = "ND"
    MODULE_NOT_DECLARED = "MND"
    NULL = "null"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Absence:
    """A cell without a number: why, and what was written."""

    reason: Reason
    written: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about an EPD that must be looked at. `indicator`: the code it is about, or None."""

    code: str
    severity: Severity
    message: Text
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a value may be off: its relative standard deviation, and the distribution where one is named."""

    rsd: float
    distribution: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of an EPD.

    indicator       the code of its set, or of EN 15804 (PERE, FW …); what is not known bears the document's own name
    indicator_set   A1, A2, or None where it belongs to neither
    module          as written
    value           None: not declared; `absence` tells why
    place           where it stands: `LCIAResults.LCIAResult[3]`
    """

    indicator: str
    indicator_set: str | None
    uuid: str | None
    module: str
    scenario: str | None
    value: float | None
    absence: Absence | None
    unit: str | None
    place: str


class IndicatorResult(NamedTuple):
    """What an EPD declares of one indicator: modules, scenarios and values of the same length, a cell for each place.

    A tuple, for a file has forty of them and there are thousands of files.

    code            as `Cell.indicator`; `known`: whether it was recognised
    keyed           recognised by a key of its format, where that has no identifiers
    spreads         how far values may be off, by place, where the document tells
    name            as the document has it
    unit            as the document writes it
    values          NaN: not declared; `absences` tells why, by place
    """

    code: str
    indicator_set: str | None
    uuid: str | None
    name: str
    unit: str | None
    place: str
    modules: tuple[str, ...]
    scenarios: tuple[str | None, ...]
    values: tuple[float, ...]
    known: bool = True
    absences: Mapping[int, Absence] = MappingProxyType({})
    spreads: Mapping[int, Spread] = MappingProxyType({})
    keyed: bool = False

    @property
    def cells(self) -> Iterator[Cell]:
        """Yield its cells, in the order of the document."""
        for at, (module, scenario, value) in enumerate(zip(self.modules, self.scenarios, self.values, strict=True)):
            yield Cell(
                indicator=self.code,
                indicator_set=self.indicator_set,
                uuid=self.uuid,
                module=module,
                scenario=scenario,
                value=None if math.isnan(value) else value,
                absence=self.absences.get(at),
                unit=self.unit,
                place=self.place,
            )


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario that an EPD defines. Of one group one is chosen; the default is the one its maker marked."""

    name: str
    group: str | None = None
    default: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of an EPD that is no result: its value, what was written, and where it was taken from."""

    value: float
    written: str
    place: str


@dataclass(frozen=True, slots=True)
class DeclaredUnit:
    """For how much an EPD declares.

    amount      1000 of a declaration per 1000 kg; None: not known
    unit        kg, m3, m2, m, piece …; None: not known, and never 1 kg then
    written     as the document writes the unit
    """

    amount: float | None
    unit: str | None
    written: str = ""


@dataclass(frozen=True, slots=True)
class PartDate:
    """A day, or a year of which the day is not known: it then holds until 31 December at most."""

    year: int
    day: date | None = None

    @classmethod
    def of_day(cls, written: object) -> PartDate | None:
        """Return the day that a date or a moment by ISO 8601 begins with; None where it is neither."""
        try:
            day = date.fromisoformat(str(written)[:10])
        except ValueError:
            return None
        return cls(day.year, day)

    @property
    def latest(self) -> date:
        """The last day that it can be."""
        return self.day or date.max.replace(year=self.year)


@dataclass(frozen=True, slots=True)
class Background:
    """The background database: its name as written, and its family (sphera, ecoinvent), None where it is not known."""

    name: str
    family: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Epd:
    """One environmental product declaration, as declared.

    file              the path it was read from; `within`: its name in an archive or stock
    indicator_set     A1 or A2, of what it declares; None where it declares neither, or both and its standard does not tell
    sets              every set of which it declares anything
    standards         as it names them: EN 15804+A2; `named_sets`: the sets these stand for; `method`: EF 3.0, EF 3.1
    mass              kg per ONE declared unit, and from what; None: not known, never 1
    density           kg per m3, likewise
    classification    from wide to narrow, of the first system it names
    kind_of_data      specific, average, generic … as it says
    findings          what its reader found; `findings(epd, …)` adds what is judged
    """

    file: str
    format: str
    uuid: str | None
    name: str
    declared: DeclaredUnit
    results: tuple[IndicatorResult, ...]
    version: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    within: str | None = None
    sha256: str = ""
    indicator_set: str | None = None
    named_sets: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    method: str | None = None
    mass: Measured | None = None
    density: Measured | None = None
    owner: str | None = None
    registration: str | None = None
    reference_year: int | None = None
    published: PartDate | None = None
    valid_to: PartDate | None = None
    country: str | None = None
    kind_of_data: str | None = None
    data_category: str | None = None
    classification: tuple[str, ...] = ()
    backgrounds: tuple[Background, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def cells(self) -> Iterator[Cell]:
        """Yield every cell, in the order of the document."""
        for result in self.results:
            yield from result.cells

    @property
    def modules(self) -> tuple[str, ...]:
        """Every module of which it says anything, as written, in the order of the document."""
        return tuple(dict.fromkeys(module for result in self.results for module in result.modules))

    def of(self, code: str, indicator_set: str | None = None) -> tuple[IndicatorResult, ...]:
        """Return the results of one indicator; more than one where the document has it twice."""
        return tuple(
            one for one in self.results if one.code == code and indicator_set in (None, one.indicator_set) and one.known
        )


class PartlyReadError(InputError):
    """A file of several EPDs of which some could not be read: the problems of those, and the EPDs that could."""

    def __init__(self, problems: Iterable[Problem], epds: Iterable[Epd] = ()) -> None:
        """Keep the EPDs in the order of the file."""
        super().__init__(problems)
        self.epds = tuple(epds)
