"""NOx, particles and CO2 of a deployment, each by the best method that what is known allows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetlat.equipment.model.amount import Amount, Method, Substance, assumed_diesel, untold
from meetlat.equipment.model.machine import Deployment, Energy, Kind
from meetlat.equipment.rules import aub, emep
from meetlat.equipment.rules.classes import question
from meetlat.errors import text
from meetlat.figures import Library, figure, join_caveats

CO2 = "fuel-co2"
DENSITY = "fuel-density"


@dataclass(frozen=True, slots=True)
class Emissions:
    """The emissions of one deployment over its whole span, and its code in AERIUS."""

    deployment: Deployment
    nox: Amount
    pm: Amount
    co2: Amount
    aerius_code: str | None = None

    @property
    def amounts(self) -> tuple[Amount, Amount, Amount]:
        """The amounts of NOx, particles and CO2."""
        return self.nox, self.pm, self.co2


@dataclass(frozen=True, slots=True)
class Total:
    """One substance over deployments together: at least low, at most high; high is None where `untold` deployments have no amount."""

    substance: Substance
    low_kg: float
    high_kg: float | None
    untold: int


def totals(found: Sequence[Emissions]) -> tuple[Total, ...]:
    """Add the emissions of deployments. What cannot be told is counted, never taken as nothing."""
    return tuple(
        _total(substance, [getattr(one, substance.value) for one in found])
        for substance in (Substance.NOX, Substance.PM, Substance.CO2)
    )


def _total(substance: Substance, amounts: Sequence[Amount]) -> Total:
    known = [(one.low_kg, one.high_kg) for one in amounts if one.low_kg is not None and one.high_kg is not None]
    untold = len(amounts) - len(known)
    high = None if untold else math.fsum(high for _, high in known)
    return Total(substance, math.fsum(low for low, _ in known), high, untold)


def emissions(library: Library, deployment: Deployment, edition: str) -> Emissions:
    """Return the emissions of a deployment by an edition of the EMEP/EEA guidebook. Raises UnknownTableError."""
    return Emissions(
        deployment,
        nox=_nox(library, deployment, edition),
        pm=_exhaust(library, deployment, edition, Substance.PM),
        co2=_co2(library, deployment, edition),
        aerius_code=aub.aerius_code(library, deployment.machine, deployment.span.first),
    )


def _nox(library: Library, deployment: Deployment, edition: str) -> Amount:
    """Return the NOx by AUB where litres, hours and AdBlue are known; else by EMEP/EEA, and why."""
    by_emep = _exhaust(library, deployment, edition, Substance.NOX)
    if deployment.machine.kind is not Kind.MOBILE or deployment.machine.is_zero_emission:
        return by_emep
    by_aub = aub.nox(library, deployment)
    if isinstance(by_aub, Amount):
        return by_aub
    code = "equipment.why-neither" if by_emep.method is Method.NONE else "equipment.why-both"
    ask = tuple(dict.fromkeys((*by_emep.ask, *aub.asked(deployment))))
    return replace(by_emep, why=text(code, first=by_aub, second=by_emep.why), ask=ask)


def _exhaust(library: Library, deployment: Deployment, edition: str, substance: Substance) -> Amount:
    if deployment.machine.is_zero_emission:
        return Amount(substance, Method.NO_EXHAUST, text("equipment.why-no-exhaust"), 0.0, 0.0)
    if deployment.machine.kind is Kind.TRANSPORT:
        return emep.of_vehicle(library, deployment, edition, substance)
    if deployment.machine.kind is Kind.VESSEL:
        return untold(substance, text("equipment.no-factors-vessel"))
    return emep.of_machine(library, deployment, edition, substance)


def _co2(library: Library, deployment: Deployment, edition: str) -> Amount:
    """Return the CO2, well to wheel: of measured fuel or electricity, else of the fuel that EMEP/EEA computes."""
    machine, use, on = deployment.machine, deployment.use, deployment.span.first
    energy = Energy.DIESEL if machine.energy in (None, Energy.HYBRID) else machine.energy
    table = library.table(CO2)
    per_unit = figure(table, on, {"energy": energy.value})
    measured = use.electricity_kwh if energy is Energy.ELECTRIC else use.fuel_litres
    if not isinstance(per_unit.value, float):
        return untold(Substance.CO2, text("equipment.no-co2-factor", energy=energy), table.ask)
    if measured is not None:
        kg = measured * per_unit.value
        why = text("equipment.why-co2-fuel", factor=per_unit.value, source=str(per_unit.source))
        caveats = join_caveats(per_unit.caveats, assumed_diesel(deployment))
        return Amount(Substance.CO2, Method.MEASURED, why, kg, kg, (), caveats, (CO2,))
    fuel = _exhaust(library, deployment, edition, Substance.FUEL)
    density = figure(library.table(DENSITY), on, {"energy": energy.value})
    if fuel.low_kg is None or fuel.high_kg is None or not isinstance(density.value, float) or machine.is_zero_emission:
        name = "electricity_kwh" if energy is Energy.ELECTRIC else "fuel_litres"
        return untold(Substance.CO2, fuel.why, *fuel.ask, question(f"equipment.ask-{name}", deployment.contact))
    low, high = (kg / density.value * per_unit.value for kg in (fuel.low_kg, fuel.high_kg))
    why = text("equipment.why-co2-computed", factor=per_unit.value, density=density.value, how=fuel.why)
    caveats = join_caveats(fuel.caveats, per_unit.caveats, density.caveats)
    return Amount(Substance.CO2, Method.EMEP, why, low, high, (), caveats, (*fuel.tables, CO2, DENSITY))
