"""NOx of a machine by TNO's AUB method (AdBlue, hours, fuel), made because real SCR engines emit more at low load than factors say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from meetlat.equipment.model.amount import BURNS_DIESEL, Amount, Method, Substance, assumed_diesel
from meetlat.equipment.model.machine import Deployment, Energy, Kind, Machine
from meetlat.equipment.rules.classes import exists, question
from meetlat.errors import Text, text
from meetlat.figures import Figure, Library, figure, join_caveats

COEFFICIENTS = "aub-coefficients"
CATEGORIES = "aub-categories"
CODES = "aerius-off-road"


def aub_kg(litres: float, hours: float, adblue: float, coefficients: Mapping[str, float]) -> float:
    """Return the NOx of an engine: E = Qb · B + Qu · U + Qa · min(A, c · B), not below 0 (TNO 2021 R12305, 2.4).

    litres of fuel B, hours U, litres of AdBlue A; `coefficients` per fuel_litre (Qb, kg/l), hour (Qu, kg/h),
    adblue_litre (Qa, kg/l, negative) and adblue_cap (c, litre of AdBlue per litre of fuel). Returns kg.
    """
    counted = min(adblue, coefficients.get("adblue_cap", 0.0) * litres)
    nox = coefficients["fuel_litre"] * litres + coefficients["hour"] * hours
    return max(0.0, nox + coefficients.get("adblue_litre", 0.0) * counted)


def nox(library: Library, deployment: Deployment) -> Amount | Text:
    """Return the NOx of a deployment by AUB, or why that method cannot be used here.

    Without its litres of AdBlue a catalyst may have had none, or all that counts: then a range, and the litres are asked.
    """
    machine, use, on = deployment.machine, deployment.use, deployment.span.first
    if use.fuel_litres is None or use.hours is None:
        return text("equipment.aub-needs-fuel")
    if machine.stage is None or machine.power_kw is None or machine.energy not in BURNS_DIESEL:
        return text("equipment.aub-needs-engine")
    if exists(library, machine, on) is False:
        return text("equipment.aub-needs-engine")
    category = by_scr(library, CATEGORIES, machine, on)
    if category is None:
        return text("equipment.aub-no-category", stage=machine.stage, power=machine.power_kw)
    found = _coefficients(library, str(category.value), on)
    coefficients = {per: one.value for per, one in found.items() if isinstance(one.value, float)}
    is_open = "adblue_litre" in coefficients and use.adblue_litres is None
    most, least = (math.inf, 0.0) if is_open else (use.adblue_litres or 0.0,) * 2
    low, high = (aub_kg(use.fuel_litres, use.hours, adblue, coefficients) for adblue in (most, least))
    code = "equipment.why-aub-range" if is_open else "equipment.why-aub"
    why = text(code, category=str(category.value), source=str(category.source))
    ask = (question("equipment.ask-adblue_litres", deployment.contact),) if is_open else ()
    caveats = join_caveats(category.caveats, *(one.caveats for one in found.values()), assumed_diesel(deployment))
    return Amount(Substance.NOX, Method.AUB, why, low, high, ask, caveats, (COEFFICIENTS, CATEGORIES))


def asked(deployment: Deployment) -> tuple[Text, ...]:
    """Ask for what the method lacks of a diesel machine: litres, running hours, whether there is a catalyst, and what it used of AdBlue."""
    machine, use = deployment.machine, deployment.use
    if machine.energy not in BURNS_DIESEL:
        return ()
    adblue = machine.scr and use.adblue_litres is None
    lacking = {"fuel_litres": use.fuel_litres is None, "hours": use.hours is None, "scr": machine.scr is None}
    names = [name for name, lacks in (lacking | {"adblue_litres": adblue}).items() if lacks]
    return tuple(question(f"equipment.ask-{name}", deployment.contact) for name in names)


def _coefficients(library: Library, category: str, on: date) -> Mapping[str, Figure]:
    table = library.table(COEFFICIENTS)
    kinds = next(one.choices or () for one in table.dimensions if one.name == "per")
    return {per: figure(table, on, {"category": category, "per": per}) for per in kinds}


def by_scr(library: Library, table: str, machine: Machine, on: date) -> Figure | None:
    """Return the entry of a table for an engine with or without SCR; where that is not stated, the only one there is. None for none."""
    asked = [machine.scr] if machine.scr is not None else [True, False]
    given: dict[str, str | float] = {"stage": machine.stage or "", "power_kw": machine.power_kw or 0.0}
    answers = [figure(library.table(table), on, given | {"scr": "yes" if scr else "no"}) for scr in asked]
    known = [one for one in answers if one.value is not None]
    return known[0] if len(known) == 1 else None


def aerius_code(library: Library, machine: Machine, on: date) -> str | None:
    """Return the code under which AERIUS knows a diesel machine; None for what it does not know."""
    if machine.kind is not Kind.MOBILE or machine.stage is None or machine.power_kw is None:
        return None
    if machine.energy not in (None, Energy.DIESEL, Energy.HVO):
        return None
    found = by_scr(library, CODES, machine, on)
    return str(found.value) if found else None
