"""The fleet by emission class and period: how many machines of each class are at work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetlat.equipment.model.machine import Deployment, Kind, Machine, Span
from meetlat.equipment.rules.calendar import steps
from meetlat.equipment.rules.classes import SCALES, VESSEL_SCALES, ZERO_EMISSION
from meetlat.equipment.rules.share import whole_span
from meetlat.errors import Text, text
from meetlat.figures import scale
from meetlat.words import Both


@dataclass(frozen=True, slots=True)
class FleetClass:
    """One class of one kind of equipment: how many deployments of it touch each step of the calendar."""

    kind: Kind
    name: Text | Both | str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fleet:
    """The classes, of each kind from clean to dirty and then what is not known, over the steps of the calendar."""

    spans: tuple[Span, ...]
    classes: tuple[FleetClass, ...]


def fleet(deployments: Sequence[Deployment]) -> Fleet:
    """Return the fleet. Raises ValueError for no deployments."""
    spans = steps(whole_span(deployments))
    members: dict[tuple[Kind, int, str], list[Deployment]] = {}
    names: dict[tuple[Kind, int, str], Text | Both | str] = {}
    for one in deployments:
        place, key, name = _class_of(one.machine)
        members.setdefault((one.machine.kind, place, key), []).append(one)
        names.setdefault((one.machine.kind, place, key), name)
    order = sorted(members, key=lambda one: (list(Kind).index(one[0]), -one[1], one[2]))
    return Fleet(
        spans,
        tuple(
            FleetClass(
                of[0],
                names[of],
                tuple(sum(one.span.overlap(span) is not None for one in members[of]) for span in spans),
            )
            for of in order
        ),
    )


def _class_of(machine: Machine) -> tuple[int, str, Text | Both | str]:
    """Return the place of a class from dirty to clean (-1: not known), what makes it one row, and its name."""
    scales = (
        [scale(SCALES[machine.kind])] if machine.kind in SCALES else [scale(name) for name in VESSEL_SCALES.values()]
    )
    if machine.is_zero_emission:
        return scales[0].rank(ZERO_EMISSION) or 0, ZERO_EMISSION, text("equipment.found-zero-emission")
    if machine.stage is not None:
        for one in scales:
            if (rank := one.rank(machine.stage)) is not None:
                name = one.names[rank]
                return rank, f"{one.name} {name}", one.said(name)
    return -1, "", text("equipment.class-unknown")
