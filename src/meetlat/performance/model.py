"""The nouns of a performance dossier: what a concrete is, what was measured of it, how each performance came out; and of an innovation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from meetlat.errors import Problem, Text
from meetlat.figures import Caveat, Certainty
from meetlat.requirements import Evidence, Outcome, Verdict
from meetlat.words import Both


class State(StrEnum):
    """How far a dossier is by who keeps it, in the order of *Beton op Prestatie*."""

    DESCRIBE = "describe"
    MEASURE = "measure"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an innovation does to MKI or CO2 as a source names it: it lies between `low` and `high`; None: no bound was named.

    unit     `percent` (less is negative), EUR/m3, kg/m3, EUR/t or kg/t
    basis    proven, computed, claimed or potential; None: the source does not say
    """

    indicator: str
    unit: str
    low: float | None = None
    high: float | None = None
    per: str | None = None
    compared_with: str | None = None
    indicator_set: str | None = None
    modules: str | None = None
    basis: str | None = None
    document: str | None = None
    certainty: Certainty = Certainty.PUBLISHED


@dataclass(frozen=True, slots=True)
class Dossier:
    """A performance dossier: the concrete, where it is for, and how far it is.

    design_life    years
    cover_mm       concrete cover on the steel that lies nearest to the surface
    steel          reinforcing or prestressing
    binder         the kind of binder by which limits differ: cem-i, slag-25-50, slag-50-80, fly-ash-20-30
    performances   asked for beside those that follow from the classes
    approval       how far its approval is: researched, tested, assessed, attested, standardised
    """

    product: str
    producer: str | None = None
    composition: str | None = None
    application: str | None = None
    exposure_classes: tuple[str, ...] = ()
    strength_class: str | None = None
    design_life: float | None = None
    cover_mm: float | None = None
    steel: str | None = None
    binder: str | None = None
    state: State | None = None
    performances: tuple[str, ...] = ()
    category: str | None = None
    approval: str | None = None
    effects: tuple[Effect, ...] = ()
    projects: tuple[str, ...] = ()


class Placed(Protocol):
    """A row that something was read from: it makes a problem that points to it."""

    def problem(
        self, message: Text, column: str | None = None, found: object = None, expected: object = None
    ) -> Problem:
        """Return a problem at this row."""


@dataclass(frozen=True, slots=True)
class Result:
    """One test result. `value`, `lowest` and `standard_deviation` are in `unit`, which is that of the requirement; `written` is as it was given.

    characteristic   the value is characteristic already; else it is the mean of the specimens
    method           by the name that the tables use; a method they do not know as it was written
    accredited       the laboratory, for this test; None: not said
    """

    performance: str
    value: float
    unit: str
    written: tuple[float, str]
    method: str | None = None
    age_days: float | None = None
    specimens: int | None = None
    standard_deviation: float | None = None
    lowest: float | None = None
    shape: str | None = None
    characteristic: bool = False
    lab: str | None = None
    accredited: bool | None = None
    on: date | None = None
    report: str | None = None
    evidence: Evidence | None = None
    row: Placed | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """A performance and how it came out: its verdict, by the least favourable result that counts; `result` None: not measured.

    others    how many more results there are, and how many of them do not count
    """

    performance: str
    verdict: Verdict
    result: Result | None = None
    others: int = 0
    aside: int = 0

    @property
    def is_tested(self) -> bool:
        """Tell whether it was decided."""
        return self.verdict.outcome in (Outcome.MET, Outcome.NOT_MET)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A dossier as it was judged: each performance, and the whole; with every result that was measured, asked for or not."""

    dossier: Dossier
    on: date
    judged: tuple[Judged, ...]
    outcome: Outcome
    caveats: tuple[Caveat, ...] = ()
    results: tuple[Result, ...] = ()

    @property
    def measured(self) -> int:
        """How many performances were measured."""
        return sum(one.result is not None for one in self.judged)

    @property
    def tested(self) -> int:
        """How many performances were decided."""
        return sum(one.is_tested for one in self.judged)


@dataclass(frozen=True, slots=True)
class Innovation:
    """An innovation of the register, with its effects as sources name them, each with the source and a note.

    state      how far its approval is; None: not known
    own        it stands in a register of the user
    """

    name: str
    title: Both
    category: str
    state: str | None
    effects: tuple[Effect, ...]
    projects: tuple[str, ...]
    sources: tuple[str, ...]
    notes: tuple[Both, ...] = ()
    own: bool = False
