"""A portfolio: the projects of a client or a coalition, what they asked and realised, added up by year. What is not known stays unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from meetlat.requirements import Outcome

NOTHING = Decimal(0)
Number = TypeVar("Number", Decimal, float)


class Status(StrEnum):
    """How far a project is, in order."""

    PLANNED = "planned"
    TENDERED = "tendered"
    REALISED = "realised"


@dataclass(frozen=True, slots=True)
class PerCubicMetre:
    """One value per m³ of concrete of one category: of a year's table, asked by the project itself, or realised.

    indicator   mki (EUR/m3, set A1, A1-A3) or co2 (kg/m3, A1-A3)
    level       the level of the table that was asked; None where the project asks a value of its own, or for what was realised
    """

    category: str
    indicator: str
    year: int
    value: float
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a project asked of the market. None: not known; the level `none`: nothing was asked.

    mki_ceiling_eur, mki_reference_eur   of the whole project, in set `mki_set`
    """

    seb_level: str | None = None
    concrete_level: str | None = None
    concrete: tuple[PerCubicMetre, ...] = ()
    mki_set: str | None = None
    mki_ceiling_eur: Decimal | None = None
    mki_reference_eur: Decimal | None = None
    co2_reference_tonnes: float | None = None

    @property
    def ceiling_percent(self) -> float | None:
        """The MKI ceiling in percents of the reference."""
        if self.mki_ceiling_eur is None or not self.mki_reference_eur:
            return None
        return float(100 * self.mki_ceiling_eur / self.mki_reference_eur)


@dataclass(frozen=True, slots=True)
class Realised:
    """What came of it. None: not known.

    mki_eur      as built, at the quantities of the tender; None of a lower bound
    verdicts     of the concrete as built: how many of each outcome
    promise      whether the MKI as built is as offered; `seb`: whether the equipment was as asked
    """

    mki_offered_eur: Decimal | None = None
    mki_eur: Decimal | None = None
    promise: Outcome | None = None
    concrete: tuple[PerCubicMetre, ...] = ()
    verdicts: Mapping[Outcome, int] = field(default_factory=dict)
    recycled_percent: float | None = None
    co2_tonnes: float | None = None
    seb: Outcome | None = None
    ze_mobile_percent: float | None = None


@dataclass(frozen=True, slots=True)
class ExtraCost:
    """Extra cost in euros, below 0 a saving; by an estimate, a comparison or a settlement, as a document says."""

    eur: Decimal
    method: str
    document: str


@dataclass(frozen=True, slots=True)
class Project:
    """One project. `year` is that of its tendering; `documents` what it rests on."""

    id: str
    title: str
    client: str
    status: Status
    year: int
    client_seb: str | None = None
    coalition: str | None = None
    budget_eur: Decimal | None = None
    frontrunner: bool | None = None
    asked: Asked = field(default_factory=Asked)
    realised: Realised = field(default_factory=Realised)
    extra_cost: ExtraCost | None = None
    documents: tuple[str, ...] = ()

    @property
    def avoided_mki_eur(self) -> Decimal | None:
        """The MKI of the reference less that as built."""
        return avoided(self.asked.mki_reference_eur, self.realised.mki_eur)

    @property
    def avoided_co2_tonnes(self) -> float | None:
        """The CO2 of the reference less that as built, in tonnes."""
        return avoided(self.asked.co2_reference_tonnes, self.realised.co2_tonnes)


def avoided(reference: Number | None, realised: Number | None) -> Number | None:
    """Return what is less than the reference; negative where it became more. None where either is not known."""
    return None if reference is None or realised is None else reference - realised


@dataclass(frozen=True, slots=True)
class Budgets:
    """Money in frontrunner projects, in others, and in those of which it is not known; and whose budget is missing."""

    frontrunner_eur: Decimal = NOTHING
    other_eur: Decimal = NOTHING
    undecided_eur: Decimal = NOTHING
    lacks_frontrunner: bool = False
    lacks_other: bool = False

    @property
    def total_eur(self) -> Decimal:
        """All money that is known."""
        return self.frontrunner_eur + self.other_eur + self.undecided_eur

    @property
    def known(self) -> Budgets:
        """The budgets that are known, as if there were no others."""
        return replace(self, lacks_frontrunner=False, lacks_other=False)

    @property
    def lowest_percent(self) -> float:
        """The lowest share that frontrunner projects can have."""
        return 0.0 if self.lacks_other else _percent(self.frontrunner_eur, self.total_eur)

    @property
    def highest_percent(self) -> float:
        """The highest share that frontrunner projects can have."""
        return 100.0 if self.lacks_frontrunner else _percent(self.frontrunner_eur + self.undecided_eur, self.total_eur)

    @property
    def share_percent(self) -> float | None:
        """The share, where it is known exactly."""
        exact = not (self.lacks_frontrunner or self.lacks_other or self.undecided_eur) and self.total_eur > 0
        return self.lowest_percent if exact else None


def budgets(projects: Iterable[Project]) -> Budgets:
    """Add up the budgets. A project without a budget has one that is not known, not none."""
    every = tuple(projects)

    def money(kind: bool | None) -> Decimal:
        return sum((one.budget_eur for one in every if one.frontrunner is kind and one.budget_eur is not None), NOTHING)

    lacking = {one.frontrunner for one in every if one.budget_eur is None}
    return Budgets(money(True), money(False), money(None), bool(lacking & {True, None}), bool(lacking & {False, None}))


@dataclass(frozen=True, slots=True)
class Sums:
    """Projects added up: of a year, or of all. `year` None: of all.

    statuses, seb_levels, concrete_levels   how many projects of each; the key None is not known
    met                                     of what was built: outcomes of the concrete, the MKI as offered, the equipment
    extra_cost_eur                          of the `extra_cost_known` projects whose extra cost is known
    extra_cost_of_eur                       the budget of those among them whose budget is known too
    """

    year: int | None
    projects: int
    without_budget: int
    budgets: Budgets
    statuses: Mapping[Status, int]
    seb_levels: Mapping[str | None, int]
    concrete_levels: Mapping[str | None, int]
    met: Mapping[str, Mapping[Outcome, int]]
    extra_cost_known: int
    extra_cost_eur: Decimal | None


def sums(projects: Sequence[Project], year: int | None = None) -> Sums:
    """Add up projects."""
    costs = [one.extra_cost.eur for one in projects if one.extra_cost is not None]
    return Sums(
        year=year,
        projects=len(projects),
        without_budget=sum(1 for one in projects if one.budget_eur is None),
        budgets=budgets(projects),
        statuses=Counter(one.status for one in projects),
        seb_levels=Counter(one.asked.seb_level for one in projects),
        concrete_levels=Counter(one.asked.concrete_level for one in projects),
        met=_met(projects),
        extra_cost_known=len(costs),
        extra_cost_eur=sum(costs, NOTHING) if costs else None,
    )


def by_year(projects: Sequence[Project]) -> tuple[Sums, ...]:
    """Add up projects per year, in order; a year without projects is not there."""
    years = sorted({one.year for one in projects})
    return tuple(sums([one for one in projects if one.year == year], year) for year in years)


def _met(projects: Sequence[Project]) -> dict[str, Mapping[Outcome, int]]:
    concrete: Counter[Outcome] = Counter()
    for one in projects:
        concrete.update(one.realised.verdicts)
    return {
        "concrete": concrete,
        "mki": Counter(one.realised.promise for one in projects if one.realised.promise is not None),
        "seb": Counter(one.realised.seb for one in projects if one.realised.seb is not None),
    }


def _percent(part: Decimal, whole: Decimal) -> float:
    return float(100 * part / whole) if whole else 0.0
