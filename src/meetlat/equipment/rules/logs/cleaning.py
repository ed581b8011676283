"""From raw rows to a clean log: the steps in their order, and the figures and sites they look things up in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from meetlat.equipment.model.register import Register
from meetlat.equipment.rules.logs.engine import ZONE, Engine, take
from meetlat.equipment.rules.logs.identity import Machines, machines_of
from meetlat.errors import NotInForceError
from meetlat.figures import Library, figure

LIMITS, UNITS = "log-limits", "log-units"

STEPS = (
    "02-timed_readings",
    "03-checked_readings",
    "04-counters",
    "05-glitches",
    "06-differences",
    "07-states",
    "08-reading_intervals",
    "09-timed_logs",
    "10-checked_logs",
    "11-intervals",
    "12-clashing",
    "13-single_intervals",
    "14-placed_intervals",
    "15-daily",
    "16-clean",
    "17-accounts",
    "18-defects",
)
"""The steps, each of the relations before it."""

ANEW = ("11-intervals", "15-daily")
"""Steps that are worked out wherever they are asked for: they copy what another keeps, or divide it."""

NAMED = "01-named"
"""The step before these: how rows name machines, for `identity` to tell those apart."""

PLAIN = (
    "gap",
    "longest",
    "tolerance",
    "step_back_hours",
    "step_back_fuel",
    "step_back_electricity",
    "step_back_distance",
    "load_window",
    "spread",
    "speed",
    "earth_radius",
    "jump",
)
"""Limits that the steps use as they are; the years become moments."""


MOMENTS = ("earliest", "latest", "until")


SORTED = """
    SELECT * FROM clean
    ORDER BY machine, first, last, hours NULLS LAST, project NULLS LAST, day, load_percent NULLS LAST, fuel_litres NULLS LAST,
        electricity_kwh NULLS LAST, adblue_litres NULLS LAST, distance_km NULLS LAST, idle_hours NULLS LAST
"""
"""The clean log by every column: rows alike in all of them are alike, so the same log gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Site:
    """A circle on the map that belongs to a project: degrees in WGS 84, metres."""

    project: str
    latitude: float
    longitude: float
    radius_m: float


def clean(
    engine: Engine,
    relations: Mapping[str, Sequence[str]],
    library: Library,
    sites: Iterable[Site],
    on: date,
    register: Register | None = None,
) -> Machines:
    """Clean raw rows, so that the engine has the relations of STEPS; return the machines that were told apart in them.

    relations   Parquet files by relation: `readings`, `logs`, and the calendar `clock_hours`, `days`, `clock`
    on          the day whose limits and units hold; what lies behind it is still to come
    register    the machines that are known, by name, plate and serial number

    `clean` is the result: machine, project, day, first, last, hours, load_percent, fuel_litres, electricity_kwh, adblue_litres, distance_km,
    idle_hours; NULL where unknown. `accounts` has every raw row once, `defects` what was found and done.
    Raises NotInForceError for a limit without a value.
    """
    for name, files in relations.items():
        engine.read(name, files)
    limits = limits_of(library, on)
    engine.put(
        "limits",
        [(name, "BIGINT" if name in MOMENTS else "DOUBLE") for name in limits],
        [tuple(limits.values())],
    )
    engine.put("units", (("unit", "VARCHAR"), ("factor", "DOUBLE")), units_of(library, on).items())
    columns = (("project", "VARCHAR"), ("latitude", "DOUBLE"), ("longitude", "DOUBLE"), ("radius_m", "DOUBLE"))
    engine.put("sites", columns, [(one.project, one.latitude, one.longitude, one.radius_m) for one in sites])
    machines = _put_machines(engine, register)
    for step in STEPS:
        take(engine, step, keep=step not in ANEW)
    return machines


def _put_machines(engine: Engine, register: Register | None) -> Machines:
    """Put which machine is meant by each way in which rows name one, or why that is not known."""
    named = take(engine, NAMED)
    machines = machines_of(engine.rows(f"SELECT name, pin, serial_number FROM {named}"), register)  # noqa: S608  ours
    columns = [(name, "VARCHAR") for name in ("name", "pin", "serial_number", "machine", "fault")]
    rows = [(*(words or "" for words in row), *called) for row, called in machines.called.items()]
    engine.put("machines", columns, rows)
    return machines


def limits_of(library: Library, on: date) -> dict[str, float | int]:
    """Return the limits by name: hours, km and km/h, and the moments between which a clock can be right and what it tells is past (ms since 1970)."""
    limits: dict[str, float | int] = {name: _value(library, LIMITS, {"limit": name}, on) for name in PLAIN}
    first, last = (int(_value(library, LIMITS, {"limit": name}, on)) for name in ("first_year", "last_year"))
    midnight = datetime.combine(on + timedelta(days=1), time(), ZoneInfo(ZONE))
    limits |= dict(zip(MOMENTS, map(_milliseconds, (_new_year(first), _new_year(last + 1), midnight)), strict=True))
    return limits


def units_of(library: Library, on: date) -> dict[str, float]:
    """Return the units of counters with how many litres or km they are."""
    (dimension,) = library.table(UNITS).dimensions
    return {unit: _value(library, UNITS, {dimension.name: unit}, on) for unit in dimension.choices or ()}


def _value(library: Library, table: str, given: Mapping[str, str], on: date) -> float:
    value = figure(library.table(table), on, given).value
    if isinstance(value, float):
        return value
    raise NotInForceError(f"{table} has no value for {dict(given)}")


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
