"""What would fill a gap: how many hours of which machine done emission-free instead."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from meetlat.equipment.model.machine import Deployment, Kind
from meetlat.equipment.rules.share import Share
from meetlat.equipment.rules.work import Basis, work
from meetlat.errors import Text, text
from meetlat.figures import Library


@dataclass(frozen=True, slots=True)
class Group:
    """Deployments of one kind of machine that work with an exhaust in a period.

    available   hours, litres or kilometres of all of them, in `unit`
    rate        work per unit, in kWh or km
    """

    name: str | Text
    power_kw: float | None
    unit: str
    available: float
    rate: float


@dataclass(frozen=True, slots=True)
class Part:
    """An amount of one group done emission-free instead, in its unit: 110 hours of the crane."""

    group: Group
    amount: float


Option = tuple[Part, ...]


def options(
    library: Library, share: Share, deployments: Sequence[Deployment], basis: Basis = Basis.HOURS
) -> tuple[Option, ...]:
    """Return what fills the gap of a share: each group that can do it alone, else the largest groups together.

    None where nothing lacks or nothing is known. The total of all work stays the same: it is done emission-free *instead*.
    """
    gap = share.gap
    if not gap or math.isclose(gap, 0, abs_tol=1e-9):
        return ()
    groups = sorted(groups_of(library, share, deployments, basis), key=lambda one: -one.available * one.rate)
    alone = [(Part(one, gap / one.rate),) for one in groups if gap / one.rate <= one.available * (1 + 1e-9)]
    return tuple(alone) or _together(groups, gap)


def _together(groups: Sequence[Group], gap: float) -> tuple[Option, ...]:
    parts, left = [], gap
    for group in groups:
        amount = min(group.available, left / group.rate)
        parts.append(Part(group, amount))
        left -= amount * group.rate
        if left <= gap * 1e-9:
            return (tuple(parts),)
    return ()


def groups_of(
    library: Library, share: Share, deployments: Sequence[Deployment], basis: Basis = Basis.HOURS
) -> tuple[Group, ...]:
    """Return the groups of machines with an exhaust in the category and the days of a share, whose work is known and not nothing."""
    found: dict[tuple[str | Text, float | None, float], Group] = {}
    for deployment in deployments:
        part = share.span.part_of(deployment.span) if deployment.machine.work_category == share.category else 0.0
        (amount, unit), done = _counted(deployment, basis), work(library, deployment, basis).amount
        if not (part and amount and done) or deployment.machine.is_zero_emission is not False:
            continue
        machine = deployment.machine
        name = machine.description or text(f"kind.{machine.kind.value}")
        rate = done / amount
        key = (name, machine.power_kw, rate)
        before = found[key].available if key in found else 0.0
        found[key] = Group(name, machine.power_kw, unit, before + amount * part, rate)
    return tuple(found.values())


def _counted(deployment: Deployment, basis: Basis) -> tuple[float | None, str]:
    """Return what a deployment is counted in: kilometres, hours or litres."""
    use = deployment.use
    if deployment.machine.kind is Kind.TRANSPORT:
        return use.distance_km, "km"
    return (use.hours, "h") if basis is Basis.HOURS else (use.fuel_litres, "l")


def enough(amount: float, decimals: int = 0) -> float:
    """Return an amount rounded up: a gap that is filled by a rounded amount is filled. A last digit that arithmetic left is none."""
    per_unit = int(10**decimals)
    return math.ceil(amount * per_unit * (1 - 1e-9)) / per_unit


def option_text(option: Option) -> Text:
    """Say one option: `110 uur hijskraan (100 kW)`."""
    parts = [
        text(
            f"equipment.fill-{part.group.unit}",
            amount=enough(part.amount, 1),
            machine=part.group.name,
            power=part.group.power_kw if part.group.power_kw is not None else text("equipment.power-unknown"),
        )
        for part in option
    ]
    return parts[0] if len(parts) == 1 else text("equipment.fill-together", parts=parts)
