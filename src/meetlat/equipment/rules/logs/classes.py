"""Machines told apart as far as the rules tell them apart, and no further: thousands of machines become some hundred to judge.

Two machines of 101 and of 115 kW lie between the same ends of every table, so whatever a rule says of one it says of the other. Each kind is
judged once over the days of a log by the scalar rule; property tests hold that every machine would have been judged the same.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from meetlat.equipment.model.machine import Deployment, Energy, Machine, Span
from meetlat.equipment.model.register import Registered
from meetlat.equipment.rules.check import days_of, judge_deployment
from meetlat.equipment.rules.classes import EXISTS, HAS_FILTER, SPARK_EXISTS
from meetlat.equipment.rules.dates import UPPER_EDGE
from meetlat.equipment.rules.tables import (
    CUTTER_ZONE,
    HOPPER,
    TRANSITION_BUILT,
    TRANSITION_CELLS,
    Level,
    certainty_days,
    change_days,
    class_tables_of,
    tables_of,
)
from meetlat.equipment.rules.work import PER_LITRE
from meetlat.figures import Certainty, Interval, Library, Table
from meetlat.requirements import Outcome, Verdict

RULES = (EXISTS, SPARK_EXISTS, UPPER_EDGE, HAS_FILTER, TRANSITION_BUILT, TRANSITION_CELLS, HOPPER, CUTTER_ZONE)
"""Tables that the rules look at beside those of a level."""

DIESEL_ENGINES = (Energy.HVO, Energy.HYBRID)
"""Energies of which the rules of classes say what they say of diesel."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Axes:
    """Where a rule may start to say something else: powers, days of building, hopper capacities."""

    power_kw: tuple[float, ...]
    built_on: tuple[date, ...]
    hopper_m3: tuple[float, ...]

    def key(self, machine: Machine) -> Key:
        """Return what the rules see of a machine: two with one key are judged alike."""
        return (
            machine.kind,
            _place(self.power_kw, machine.power_kw),
            machine.category,
            machine.stage,
            _place(self.built_on, machine.built_on),
            machine.particulate_filter,
            machine.scr,
            machine.energy,
            machine.described_energy,
            machine.vessel_type,
            _place(self.hopper_m3, machine.hopper_m3),
        )


def _place(ends: tuple[float, ...] | tuple[date, ...], value: float | date | None) -> int | None:
    """Return between which ends a value lies, as an even number, or which of them it is, as an odd one; ends differ from each other."""
    return None if value is None else bisect_left(ends, value) + bisect_right(ends, value)


def axes(library: Library, level: Level) -> Axes:
    """Return every end that a rule of a level compares with. Raises UnknownTableError."""
    tables = [library.table(name) for name in (*class_tables_of(level), *RULES)]
    return Axes(
        power_kw=tuple(sorted({*_numbers(library, UPPER_EDGE), *(end for table in tables for end in _powers(table))})),
        built_on=tuple(sorted(date.fromisoformat(str(value)) for value in _values(library.table(TRANSITION_BUILT)))),
        hopper_m3=tuple(sorted(_numbers(library, HOPPER))),
    )


def _powers(table: Table) -> Iterator[float]:
    for row in table.rows:
        band = row.conditions.get("power_kw")
        if isinstance(band, Interval):
            yield from (end for end in (band.low, band.high) if math.isfinite(end))
        if row.stated is not None and "power_kw" in row.stated.values:
            yield row.stated.values["power_kw"]


def _numbers(library: Library, name: str) -> Iterator[float]:
    yield from (value for value in _values(library.table(name)) if isinstance(value, float))


def _values(table: Table) -> set[object]:
    return {row.value for row in table.rows if row.value is not None}


def change_days_of(library: Library, level: Level) -> tuple[date, ...]:
    """Return the days on which any rule of a level may begin to say something else, in order. Raises UnknownTableError."""
    days = set()
    for name in (*tables_of(level), *RULES, PER_LITRE):
        days |= change_days(library.table(name), {})
    for name in class_tables_of(level):
        days |= certainty_days(library.table(name), {})
    return tuple(sorted(days))


@dataclass(frozen=True, slots=True)
class Class:
    """Machines that are alike to the rules and burn the same: one of them, and how such an engine is judged over the days of a log, in order."""

    machine: Machine
    verdicts: tuple[Verdict, ...]

    def outcome_in(self, period: Span) -> Outcome:
        """Return how it comes out in a period in which no rule changes, so in which no verdict ends; without verdicts nothing is asked."""
        return next((one.outcome for one in self.verdicts if days_of(one).overlap(period)), Outcome.NOT_APPLICABLE)


def classes(
    library: Library,
    register: Iterable[Registered],
    level: Level,
    whole: Span,
    accept: Certainty = Certainty.DERIVED,
) -> tuple[tuple[Class, ...], dict[int, int]]:
    """Judge each kind of machine once over the days of a log; return the classes, and the place of the class of each machine, by its id.

    Raises UnknownTableError.
    """
    ends = axes(library, level)
    places: dict[Key, int] = {}
    first: list[Machine] = []
    found = {}
    for one in register:
        key = ends.key(one.machine)
        if key not in places:
            places[key] = len(first)
            first.append(one.machine)
        found[id(one)] = places[key]
    alike = {ends.key(engine): engine for engine in map(_engine, first)}
    parts = whole.split({day for name in RULES for day in change_days(library.table(name), {})})
    judged = {
        key: tuple(
            verdict
            for part in parts
            for verdict in judge_deployment(library, as_deployment(engine, part), level, accept).verdicts
        )
        for key, engine in alike.items()
    }
    return tuple(Class(machine, judged[ends.key(_engine(machine))]) for machine in first), found


def _engine(machine: Machine) -> Machine:
    return replace(machine, energy=Energy.DIESEL) if machine.energy in DIESEL_ENGINES else machine


def as_deployment(machine: Machine | Registered, span: Span) -> Deployment:
    """Return a machine as deployed over days; a log says nothing of the waters and the necessity of a vessel."""
    if isinstance(machine, Machine):
        return Deployment("", machine, span)
    return Deployment(machine.name, machine.machine, span, owner=machine.owner, label=machine.label)
