"""The machines and the days of a log, as relations that the steps join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from meetlat.equipment.logs.classes import Class, as_deployment
from meetlat.equipment.logs.engine import Engine, literal
from meetlat.equipment.machine import Energy, Span
from meetlat.equipment.register import Registered
from meetlat.equipment.share import category_of, required_shares, unit_of
from meetlat.equipment.tables import Level
from meetlat.equipment.work import PER_LITRE, burns_fuel, fuel_of, is_charged
from meetlat.figures import Library, figure
from meetlat.requirements.bulk import halved

CATEGORIES = ("mobile", "N1", "N2", "N3", "vessel")
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

Periods = Mapping[int, Span]
"""The periods that a log has days in, by their number; cut to its days."""


@dataclass(frozen=True, slots=True)
class Found:
    """A machine of a log by the name it has there, and in the register; None where that does not hold it."""

    machine: str
    registered: Registered | None

    @property
    def name(self) -> str:
        """What it is called in all logs alike."""
        return self.registered.name if self.registered else self.machine


def whole_of(engine: Engine) -> Span | None:
    """Return the days of a log; None where it has no rows. In this order an engine need not read what cannot be first or last."""
    ends = [engine.rows(f"SELECT day FROM clean ORDER BY day {way} NULLS LAST LIMIT 1") for way in ("ASC", "DESC")]  # noqa: S608  ours
    return Span(*(day for rows in ends for (day,) in rows)) if all(ends) else None


def define_periods(engine: Engine, days: Sequence[date], whole: Span, *, per_project: bool) -> None:
    """Let SQL call the number of the period of a day of the log, and for whom an entry counts: its project, or all together."""
    ends = [f"DATE {literal(day.isoformat())}" for day in days if whole.first < day <= whole.last]
    engine.define("period_of", [("day", "DATE")], "INTEGER", halved("day", ends, _first_period(days, whole)))
    engine.define("counted_for", [("project", "VARCHAR")], "VARCHAR", "project" if per_project else "NULL")


def periods_within(days: Sequence[date], whole: Span) -> Periods:
    """Return the periods between days of change that a log has days in."""
    return dict(enumerate(whole.split(set(days)), _first_period(days, whole)))


def _first_period(days: Sequence[date], whole: Span) -> int:
    return sum(day <= whole.first for day in days)


def put_fleet(
    engine: Engine, found: Sequence[Found], classes: Sequence[Class], places: Sequence[int], periods: Periods
) -> None:
    """Put the machines of a log and their classes; of one that is not in the register nothing is known.

    places   the class of each machine that is, in order
    """
    engine.put("fleet", FLEET, _fleet(found, places))
    engine.put("classes", CLASSES, [_about(number, one) for number, one in enumerate(classes)])
    outcomes = [
        (number, period, judged.outcome.value)
        for number, one in enumerate(classes)
        for period, judged in zip(periods, one.judged, strict=True)
    ]
    engine.put("verdicts", VERDICTS, outcomes)


def _fleet(found: Sequence[Found], places: Sequence[int]) -> list[tuple[object, ...]]:
    numbers = iter(places)
    return [
        (one.machine, one.registered.name, next(numbers), one.registered.machine.power_kw)
        if one.registered
        else (one.machine, one.machine, None, None)
        for one in found
    ]


def _about(number: int, one: Class) -> tuple[object, ...]:
    machine = one.machine
    category = category_of(as_deployment(machine, one.judged[0].deployment.span))
    energy = machine.energy
    unit = unit_of(category) if category else None
    return (number, category, unit, machine.is_zero_emission, fuel_of(energy), burns_fuel(energy), is_charged(energy))


def put_periods(engine: Engine, library: Library, level: Level, periods: Periods, whole: Span) -> None:
    """Put which period of a share each period lies in, and what a litre does in it. Raises UnknownTableError."""
    rows = [
        (category, period, number)
        for category in CATEGORIES
        for number, (share, _) in enumerate(required_shares(library, category, whole))
        for period, span in periods.items()
        if share.overlap(span)
    ]
    engine.put("share_periods", SHARE_PERIODS, rows if level is Level.AMBITIOUS else [])
    table = library.table(PER_LITRE)
    litres = [
        (fuel.value, period, _number(figure(table, span.first, {"energy": fuel.value}).value))
        for fuel in FUELS
        for period, span in periods.items()
    ]
    engine.put("litres", LITRES, litres)


def _number(value: object) -> float | None:
    return value if isinstance(value, float) else None
