"""What the age of an engine says of its class: never proof, only where a verdict leans and whether a statement is possible."""

from __future__ import annotations

import math
from datetime import date

from meetlat.equipment.model.machine import Kind, Machine
from meetlat.figures import Figure, Library, Scale, figure

PER_SCALE = {"nrmm-stage": "stage", "euro": "euro", "inland-engine": "class", "imo-tier": "class"}
"""How the table of dates of a scale calls its classes; the table is named `<scale>-dates`."""


UPPER_EDGE = "nrmm-upper-edge"
"""The power that itself still belongs to the class of engines below it."""


def class_power(library: Library, machine: Machine, on: date) -> float | None:
    """Return the power by which the EU places an NRMM engine in a class: at the upper edge, 560 kW, it belongs to the class below."""
    power_kw = machine.power_kw
    if machine.kind is not Kind.MOBILE or power_kw != figure(library.table(UPPER_EDGE), on).value:
        return power_kw
    return math.nextafter(power_kw, 0) if power_kw is not None else None


def first_day(
    library: Library, machine: Machine, scale: Scale, name: str, on: date, milestone: str = "placed_on_market"
) -> Figure | None:
    """Return the day from which new engines have a class; None where the power or category that decides is not stated.

    milestone   type_approval or placed_on_market, for NRMM engines
    """
    if machine.has_spark and machine.kind is Kind.MOBILE:
        return None
    table = library.table(f"{scale.name}-dates")
    given: dict[str, str | float] = {PER_SCALE[scale.name]: name}
    if "milestone" in table.dimension_names:
        given["milestone"] = milestone
    for condition, value in (("power_kw", class_power(library, machine, on)), ("category", machine.category)):
        if condition in table.dimension_names:
            if value is None:
                return None
            given[condition] = value
    return figure(table, on, given)


def probable_rank(library: Library, machine: Machine, scale: Scale, on: date) -> float | None:
    """Return the cleanest class that was due for new engines on the day this one was built; None where that cannot be told.

    Transition engines of an older class were still sold afterwards: this is where to lean, never a verdict.
    """
    built_on = machine.engine_date
    if built_on is None:
        return None
    for rank, name in reversed(tuple(enumerate(scale.names[:-1]))):
        starts = first_day(library, machine, scale, name, on)
        if starts is not None and starts.value is not None and date.fromisoformat(str(starts.value)) <= built_on:
            return float(rank)
    return None


def is_too_old(library: Library, machine: Machine, scale: Scale, on: date) -> Figure | None:
    """Return the day from which type approval was obligatory when an engine is stated to be older than its Stage; else None.

    Earlier type approval was allowed, so this is something to look at, never what a verdict rests on.
    """
    built_on = machine.engine_date
    if machine.kind is not Kind.MOBILE or built_on is None or machine.stage is None:
        return None
    starts = first_day(library, machine, scale, machine.stage, on, "type_approval")
    if starts is None or starts.value is None:
        return None
    return starts if built_on < date.fromisoformat(str(starts.value)) else None
