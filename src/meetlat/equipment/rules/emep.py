"""Emissions by the EMEP/EEA guidebook: Tier 3 for machines, Tier 2 for vehicles; the edition is a choice.

Amounts are what they lie between: an engine whose age in lifetimes is not known emits between new and worn, a lorry whose mass is
not stated between the mass classes of its category.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from meetlat.equipment.model.amount import BURNS_DIESEL, Amount, Method, Substance, assumed_diesel, untold
from meetlat.equipment.model.machine import Deployment, Energy
from meetlat.equipment.rules.classes import ask_class, exists, question
from meetlat.equipment.rules.work import missing_of
from meetlat.errors import Text, text
from meetlat.figures import Library, figure, join_caveats, scale

FACTORS = "emep-nrmm-factors"
DETERIORATION = "emep-nrmm-deterioration"
TRANSIENT = "emep-nrmm-transient"
LIFETIME = "emep-nrmm-lifetime"
ROAD = "emep-road-factors"

GRAMS_PER_KG = 1000
DAYS_PER_YEAR = 365

ROAD_VEHICLES: Mapping[str, tuple[str, ...]] = {
    "N1": ("lcv",),
    "N2": ("hdv-to-7.5t", "hdv-7.5-16t"),
    "N3": ("hdv-7.5-16t", "hdv-16-32t", "hdv-over-32t"),
}
"""The mass classes of EMEP/EEA that a European category spans; the mass itself stands in no form."""


def emep_kg(
    hours: float, power_kw: float, load_percent: float, factor: float, transient: float, deterioration: float
) -> float:
    """Return the emission of an engine: E = t · P · λ · EF · TAF · (1 + DF) (EMEP/EEA 1.A.4, Tier 3).

    hours t, rated power P in kW, load λ in percent of P, base factor EF in g/kWh, transient adjustment TAF,
    deterioration DF as a fraction. Returns kg.
    """
    return hours * power_kw * load_percent / 100 * factor * transient * (1 + deterioration) / GRAMS_PER_KG


def of_machine(library: Library, deployment: Deployment, edition: str, substance: Substance) -> Amount:
    """Return what a diesel machine emits, or the fuel it uses, over its span; age makes it emit more, not use more. Raises UnknownTableError."""
    machine, use, on = deployment.machine, deployment.use, deployment.span.first
    if machine.energy not in BURNS_DIESEL or exists(library, machine, on) is False:
        return untold(substance, text("equipment.no-factors-engine"), *_missing(deployment))
    if use.hours is None or machine.power_kw is None or use.load_percent is None or machine.stage is None:
        return untold(substance, text("equipment.emep-needs"), *_missing(deployment))
    given: dict[str, str | float] = {"edition": edition, "substance": substance.value, "stage": machine.stage}
    found = (
        figure(library.table(FACTORS), on, given | {"power_kw": machine.power_kw}),
        figure(library.table(TRANSIENT), on, given | {"load_percent": use.load_percent}),
        *(() if substance is Substance.FUEL else (figure(library.table(DETERIORATION), on, given),)),
    )
    factor, transient, worn, *_ = *(one.value if isinstance(one.value, float) else None for one in found), 0.0
    if factor is None or transient is None or worn is None:
        why = text("equipment.no-factor", stage=machine.stage, power=machine.power_kw, edition=edition)
        return untold(substance, why, library.table(FACTORS).ask)
    low, high = (
        emep_kg(use.hours, machine.power_kw, use.load_percent, factor, transient, age * worn)
        for age in _age(library, deployment, edition)
    )
    is_hybrid = machine.energy is Energy.HYBRID
    code = "equipment.why-emep-hybrid" if is_hybrid else "equipment.why-emep"
    why = text(code, edition=edition, factor=factor, load=use.load_percent)
    caveats = join_caveats(*(one.caveats for one in found), assumed_diesel(deployment))
    tables = (FACTORS, TRANSIENT, DETERIORATION, LIFETIME)
    return Amount(substance, Method.EMEP, why, 0.0 if is_hybrid else low, high, (), caveats, tables)


def _missing(deployment: Deployment) -> list[Text]:
    asked_class = [ask_class(deployment.machine.kind, deployment.contact)] if deployment.machine.stage is None else []
    return [*missing_of(deployment), *asked_class]


def _age(library: Library, deployment: Deployment, edition: str) -> tuple[float, float]:
    """Return the age of an engine in lifetimes, between 0 and 1: exact with a lifetime and a building date, else both ends."""
    lifetime = figure(library.table(LIFETIME), deployment.span.first, {"edition": edition}).value
    built_on = deployment.machine.built_on
    if not isinstance(lifetime, float) or built_on is None:
        return 0.0, 1.0
    years = max(0, (deployment.span.first - built_on).days) / DAYS_PER_YEAR
    return min(1.0, years / lifetime), min(1.0, years / lifetime)


def of_vehicle(library: Library, deployment: Deployment, edition: str, substance: Substance) -> Amount:
    """Return what a diesel vehicle emits, or the fuel it uses, over its span. Raises UnknownTableError."""
    machine, contact, distance = deployment.machine, deployment.contact, deployment.use.distance_km
    vehicles = ROAD_VEHICLES.get(machine.category or "", ())
    rank = scale("euro").rank(machine.stage) if machine.stage else None
    asked = [] if distance is not None else [question("equipment.ask-distance_km", contact)]
    asked += [] if machine.category else [question("equipment.ask-category", contact)]
    asked += [] if machine.stage else [ask_class(machine.kind, contact)]
    if distance is None or rank is None or not vehicles or machine.energy not in BURNS_DIESEL:
        return untold(substance, text("equipment.road-needs"), *asked)
    euro = scale("euro").names[rank]
    given = {"edition": edition, "substance": substance.value, "euro": euro}
    found = [
        figure(library.table(ROAD), deployment.span.first, given | {"vehicle": vehicle, "built": built})
        for vehicle, built in product(vehicles, _built(deployment))
    ]
    factors = [one.value for one in found if isinstance(one.value, float)]
    if not factors:
        return untold(substance, text("equipment.no-road-factor", stage=machine.stage, edition=edition))
    low, high = (distance * factor / GRAMS_PER_KG for factor in (min(factors), max(factors)))
    why = text("equipment.why-road", edition=edition, category=machine.category)
    caveats = join_caveats(*(one.caveats for one in found), assumed_diesel(deployment))
    return Amount(
        substance, Method.EMEP, why, 0.0 if machine.energy is Energy.HYBRID else low, high, (), caveats, (ROAD,)
    )


def _built(deployment: Deployment) -> tuple[str, ...]:
    """Return the building years a factor may be for: `any`, and those of Euro 6 vans that the building date leaves."""
    built_on = deployment.machine.built_on
    periods = ("to-2016", "from-2017", "from-2020")
    if built_on is None:
        return ("any", *periods)
    begun = [one for one in periods[1:] if built_on.year >= int(one.rpartition("-")[2])]
    return ("any", begun[-1] if begun else periods[0])
