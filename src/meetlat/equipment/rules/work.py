"""How much work a deployment does: hours × power × load, measured energy, or kilometres."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from meetlat.equipment.model.amount import assumed_diesel
from meetlat.equipment.model.machine import Deployment, Energy, Kind
from meetlat.equipment.rules.classes import question
from meetlat.errors import Text
from meetlat.figures import Caveat, Library, figure
from meetlat.words import Both

PER_LITRE = "work-per-litre"


class Basis(StrEnum):
    """How the work of machines is counted; the tender says which."""

    HOURS = "hours"
    ENERGY = "energy"


@dataclass(frozen=True, slots=True)
class Work:
    """The work of one deployment over its whole span, in kWh or km; None where it cannot be told, with what to ask."""

    amount: float | None
    unit: str
    ask: tuple[Text | Both, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    tables: tuple[str, ...] = ()


def work(library: Library, deployment: Deployment, basis: Basis = Basis.HOURS) -> Work:
    """Return the work of a deployment: kilometres for transport, else kWh.

    hours    W = t · P · load / 100      t hours, P rated power in kW, load in percent of P
    energy   W = V · w + E               V litres of fuel, w kWh of electricity that do the work of a litre, E kWh charged
    """
    use, machine, contact = deployment.use, deployment.machine, deployment.contact
    if machine.kind is Kind.TRANSPORT:
        asked = () if use.distance_km is not None else (question("equipment.ask-distance_km", contact),)
        return Work(use.distance_km, "km", asked)
    if basis is Basis.ENERGY:
        return _by_energy(library, deployment)
    if use.hours is None or machine.power_kw is None or use.load_percent is None:
        return Work(0.0, "kWh") if use.hours == 0 else Work(None, "kWh", missing_of(deployment))
    return Work(use.hours * machine.power_kw * use.load_percent / 100, "kWh")


def missing_of(deployment: Deployment) -> tuple[Text, ...]:
    """Ask for what is not stated of hours, power and load."""
    use, power_kw = deployment.use, deployment.machine.power_kw
    parts = (("hours", use.hours), ("power_kw", power_kw), ("load_percent", use.load_percent))
    return tuple(question(f"equipment.ask-{name}", deployment.contact) for name, value in parts if value is None)


def _by_energy(library: Library, deployment: Deployment) -> Work:
    use, energy, contact = deployment.use, deployment.machine.energy, deployment.contact
    burns = burns_fuel(energy) or bool(use.fuel_litres)
    charges = is_charged(energy) or bool(use.electricity_kwh)
    asked: list[Text | Both] = []
    if burns and use.fuel_litres is None:
        asked.append(question("equipment.ask-fuel_litres", contact))
    if charges and use.electricity_kwh is None:
        asked.append(question("equipment.ask-electricity_kwh", contact))
    if energy is Energy.HYDROGEN:
        asked.append(question("equipment.ask-hydrogen-work", contact))
    if not burns or use.fuel_litres is None:
        return Work(None if asked else use.electricity_kwh, "kWh", tuple(asked))
    per_litre = figure(library.table(PER_LITRE), deployment.span.first, {"energy": fuel_of(energy)})
    if not isinstance(per_litre.value, float):
        asked += [ask] if (ask := library.table(PER_LITRE).ask) else []
        return Work(None, "kWh", tuple(asked), tables=(PER_LITRE,))
    amount = None if asked else use.fuel_litres * per_litre.value + (use.electricity_kwh or 0)
    caveats = (*assumed_diesel(deployment), *per_litre.caveats)
    return Work(amount, "kWh", tuple(asked), caveats, (PER_LITRE,))


def burns_fuel(energy: Energy | None) -> bool:
    """Tell whether an engine burns something: then its work cannot be told without the litres."""
    return not (energy and energy.is_zero_emission)


def is_charged(energy: Energy | None) -> bool:
    """Tell whether an engine is charged: then its work cannot be told without the kWh."""
    return energy in (Energy.ELECTRIC, Energy.HYBRID)


def fuel_of(energy: Energy | None) -> str:
    """Return the fuel of an engine; a hybrid, or an engine of which it is not stated, burns diesel."""
    return energy.value if energy in (Energy.HVO, Energy.PETROL, Energy.LPG) else Energy.DIESEL.value
