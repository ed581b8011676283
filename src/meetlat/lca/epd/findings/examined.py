"""An EPD as the checks look at it: its amounts over A1-A3 in the units of its set, as declared, and what they cost."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meetlat.errors import Text, text
from meetlat.figures import Library
from meetlat.lca import modules
from meetlat.lca.epd.findings.basis import Bands, Basis, bands_of, basis
from meetlat.lca.epd.findings.groups import group_of
from meetlat.lca.epd.layout import layout
from meetlat.lca.epd.model import Epd, IndicatorResult
from meetlat.lca.epd.profile import chosen, unit_factor
from meetlat.lca.indicators import IndicatorSet

SCOPE = "A1-A3"
RATIO_TO = {"A1": ("GWP",), "A2": ("GWP-fossil", "GWP-total")}
"""By what the others are divided: in set A2 without the uptake of biogenic carbon, where it is declared."""


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """An EPD, and what it is held against.

    of_set        its results of the set, each indicator that stands there once
    values        amount over A1-A3 by indicator, per declared amount, in the unit of the set; an indicator that is not declared is absent
    costs         EUR over A1-A3 by weighed indicator, per declared amount; `mki` is their sum
    scenarios     those whose cells count, beside the cells without one
    group         the group of products; None where it has no ranges of its own
    families      the background databases that it names
    """

    epd: Epd
    on: date
    figures: Library | None
    by: Basis
    indicator_set: IndicatorSet | None
    of_set: Mapping[str, IndicatorResult]
    factors: Mapping[str, float]
    values: Mapping[str, float]
    costs: Mapping[str, float]
    scenarios: tuple[str, ...]
    group: str | None
    families: tuple[str, ...]

    @property
    def climate(self) -> tuple[str, float] | None:
        """The indicator that the others are divided by, and its amount above zero; None where there is none."""
        names = RATIO_TO[self.indicator_set.name] if self.indicator_set else ()
        return next(((name, self.values[name]) for name in names if self.values.get(name, 0) > 0), None)

    @property
    def total(self) -> float | None:
        """Climate change in total over A1-A3, kg CO2-eq per declared amount."""
        return self.values.get(self.indicator_set.climate) if self.indicator_set else None

    @property
    def mki(self) -> float:
        """EUR over A1-A3 of what is declared, per declared amount."""
        return sum(self.costs.values())

    @property
    def climate_weight(self) -> float:
        """What a kg CO2-eq costs in the set, EUR."""
        known = self.indicator_set
        return self.by.weights[known.name][known.climate] if known else 0.0

    @property
    def mass_kg(self) -> float | None:
        """Kg of what is declared for, all of it; None where it is not known."""
        each = 1.0 if self.epd.declared.unit == "kg" else self.epd.mass.value if self.epd.mass else None
        return None if each is None or self.epd.declared.amount is None else each * self.epd.declared.amount

    @property
    def declared(self) -> Text:
        """How much it declares for, in words."""
        amount, unit = self.epd.declared.amount, self.epd.declared.unit
        if amount is None or unit is None:
            return text("epd-finding.declared-unknown")
        each = text("epd-finding.piece") if unit == "piece" else text(f"unit.{unit}")
        return (
            text("epd-finding.declared-one", unit=each)
            if amount == 1
            else text("epd-finding.declared", amount=amount, unit=each)
        )

    def bands(self, per: str) -> Bands:
        """Return the ranges of its group and databases."""
        name = self.indicator_set.name if self.indicator_set else ""
        return bands_of(self.by, name, self.group, self.families, per)

    def unit(self, code: str) -> str:
        """Return the unit of an indicator in the set."""
        known = self.indicator_set
        return dict(zip(known.codes, known.units, strict=True)).get(code, "") if known else ""

    def amount(self, code: str, asked: str) -> float | None:
        """Return the amount of an indicator over the modules asked for, per declared amount; None where one of them is not declared."""
        one = self.of_set.get(code)
        return None if one is None else _amount(self.cells(one), asked, self.factors[code])

    def cells(self, one: IndicatorResult) -> Mapping[str, float]:
        """Return the values of a result that count, by module."""
        return _cells(one, self.scenarios)


def euros(amount: float) -> Decimal:
    """Return an amount in euros as it is said: to the cent, or with three digits where that is finer."""
    return Decimal(f"{amount:.2f}" if abs(amount) >= 1 else f"{amount:.3g}")


def examined(epd: Epd, on: date, figures: Library | None = None) -> Examined:
    """Return an EPD with what it is held against on a day."""
    by = basis(on, figures)
    name = epd.indicator_set
    once = dict(_once(epd, name))
    factors = {code: factor for code, one in once.items() if (factor := unit_factor(one, figures)) is not None}
    found = {code: one for code, one in once.items() if code in factors}
    used = chosen(epd).used
    amounts = ((code, _scope(_cells(one, used), factors[code])) for code, one in found.items())
    values = {code: amount for code, amount in amounts if amount is not None}
    weights = by.weights[name] if name else {}
    return Examined(
        epd=epd,
        on=on,
        figures=figures,
        by=by,
        indicator_set=by.sets[name] if name else None,
        of_set=found,
        factors=factors,
        values=values,
        costs={code: weight * values[code] for code, weight in weights.items() if code in values},
        scenarios=used,
        group=group_of(epd.name, epd.classification),
        families=tuple(dict.fromkeys(one.family for one in epd.backgrounds if one.family)),
    )


def _once(epd: Epd, name: str | None) -> Iterator[tuple[str, IndicatorResult]]:
    """Yield the indicators of the set by code; one that stands twice is asked for by itself and does not count here."""
    of_set = [one for one in epd.results if one.indicator_set == name and one.known and name]
    times = Counter(one.code for one in of_set)
    return ((one.code, one) for one in of_set if times[one.code] == 1)


def _scope(cells: Mapping[str, float], factor: float) -> float | None:
    """Return the amount over A1-A3, or over A1 where no more is declared."""
    whole = _amount(cells, SCOPE, factor)
    return _amount(cells, modules.steps(SCOPE)[0], factor) if whole is None else whole


def _amount(cells: Mapping[str, float], asked: str, factor: float) -> float | None:
    """Return the amount over the modules asked for; None where one of them is not declared."""
    declared = tuple(cells)
    covers = modules.covers(asked, declared)
    if any(cover.missing for cover in covers):
        return None
    return factor * sum(cells[declared[row]] for cover in covers for row in cover.rows)


def _cells(one: IndicatorResult, scenarios: tuple[str, ...]) -> Mapping[str, float]:
    """Return the values that count by module: those of the scenarios that are used, and those without one."""
    codes = layout(one.modules, one.scenarios).codes
    cells = [cell for cell in zip(codes, one.scenarios, one.values, strict=True) if not math.isnan(cell[2])]
    plain = {code: value for code, scenario, value in cells if code is not None and scenario is None}
    if not scenarios:
        return plain
    return plain | {code: value for code, scenario, value in cells if code is not None and scenario in scenarios}
