"""The machines and the days of a log, as relations that the steps join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetlat.equipment.model.machine import Energy, Span
from meetlat.equipment.model.register import Registered
from meetlat.equipment.rules.logs.classes import Class
from meetlat.equipment.rules.logs.engine import Columns, Engine, literal
from meetlat.equipment.rules.share import CATEGORY_ORDER, required_shares, unit_of
from meetlat.equipment.rules.tables import Level
from meetlat.equipment.rules.work import PER_LITRE, burns_fuel, fuel_of, is_charged
from meetlat.figures import Library, figure

FUELS = (Energy.DIESEL, Energy.HVO, Energy.PETROL, Energy.LPG)

FLEET = (("machine", "VARCHAR"), ("name", "VARCHAR"), ("class", "BIGINT"), ("power_kw", "DOUBLE"))
CLASSES = (
    ("class", "BIGINT"),
    ("category", "VARCHAR"),
    ("unit", "VARCHAR"),
    ("is_zero_emission", "BOOLEAN"),
    ("fuel", "VARCHAR"),
    ("burns_fuel", "BOOLEAN"),
    ("is_charged", "BOOLEAN"),
)
VERDICTS = (("class", "BIGINT"), ("period", "BIGINT"), ("outcome", "VARCHAR"))
SHARE_PERIODS = (("category", "VARCHAR"), ("period", "BIGINT"), ("share_period", "BIGINT"))
LITRES = (("fuel", "VARCHAR"), ("period", "BIGINT"), ("kwh_per_litre", "DOUBLE"))

Relation = tuple[str, Columns, Sequence[Sequence[object]]]
"""What an engine is given: the name of a relation, its columns and its rows."""

Periods = tuple[Span, ...]
"""The periods between days of change that a log has days in, cut to its days; the place of each is its number."""

Machines = Mapping[str, Registered | None]
"""The machines of a log by the name they have there, each as the register holds it; None where that does not."""


def whole_of(engine: Engine) -> Span | None:
    """Return the days of a log; None where it has no rows. In this order an engine need not read what cannot be first or last."""
    ends = [engine.rows(f"SELECT day FROM clean ORDER BY day {way} NULLS LAST LIMIT 1") for way in ("ASC", "DESC")]  # noqa: S608  ours
    return Span(*(day for rows in ends for (day,) in rows)) if all(ends) else None


def define_periods(engine: Engine, periods: Periods, *, per_project: bool) -> None:
    """Let SQL call the number of the period of a day of the log, and for whom an entry counts: its project, or all together."""
    begun = [f"CAST(day >= DATE {literal(span.first.isoformat())} AS INTEGER)" for span in periods[1:]]
    engine.define("period_of", [("day", "DATE")], "INTEGER", " + ".join(begun) or "0")
    engine.define("counted_for", [("project", "VARCHAR")], "VARCHAR", "project" if per_project else "NULL")


def of_machines(machines: Machines, places: Mapping[int, int]) -> Relation:
    """Return the machines of a log with their classes; of one that is not in the register nothing is known.

    places   the class of each machine that is, by its id
    """
    rows = [
        (name, one.name, places[id(one)], one.machine.power_kw) if one else (name, name, None, None)
        for name, one in machines.items()
    ]
    return "fleet", FLEET, rows


def of_classes(classes: Sequence[Class], periods: Periods) -> tuple[Relation, Relation]:
    """Return what the steps ask of the classes, and how each is judged in each period."""
    outcomes = [
        (number, period, one.outcome_in(span).value)
        for number, one in enumerate(classes)
        for period, span in enumerate(periods)
    ]
    about = [_about(number, one) for number, one in enumerate(classes)]
    return ("classes", CLASSES, about), ("verdicts", VERDICTS, outcomes)


def _about(number: int, one: Class) -> tuple[object, ...]:
    machine = one.machine
    category = machine.work_category
    energy = machine.energy
    unit = unit_of(category) if category else None
    return (number, category, unit, machine.is_zero_emission, fuel_of(energy), burns_fuel(energy), is_charged(energy))


def of_periods(library: Library, level: Level, periods: Periods, whole: Span) -> tuple[Relation, Relation]:
    """Return which period of a share each period lies in, and what a litre does in it. Raises UnknownTableError."""
    shares = [
        (category, period, number)
        for category in CATEGORY_ORDER
        for number, (share, _) in enumerate(required_shares(library, category, whole))
        for period, span in enumerate(periods)
        if share.overlap(span)
    ]
    table = library.table(PER_LITRE)
    litres = [
        (fuel.value, period, _number(figure(table, span.first, {"energy": fuel.value}).value))
        for fuel in FUELS
        for period, span in enumerate(periods)
    ]
    return ("share_periods", SHARE_PERIODS, shares if level is Level.AMBITIOUS else []), ("litres", LITRES, litres)


def _number(value: object) -> float | None:
    return value if isinstance(value, float) else None
