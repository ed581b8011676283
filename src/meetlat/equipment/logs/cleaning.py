"""From raw rows to a clean log: the steps in their order, and the figures and sites they look things up in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from meetlat.equipment.logs.engine import Engine, take
from meetlat.errors import NotInForceError
from meetlat.figures import Library, figure

LIMITS, UNITS = "log-limits", "log-units"

STEPS = (
    "01-machines",
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

PLAIN = ("gap", "longest", "tolerance", "load_window", "spread", "speed", "earth_radius", "jump")
"""Limits that the steps use as they are; the years become moments."""


@dataclass(frozen=True, slots=True)
class Site:
    """A circle on the map that belongs to a project: degrees in WGS 84, metres."""

    project: str
    latitude: float
    longitude: float
    radius_m: float


def clean(
    engine: Engine, relations: Mapping[str, Sequence[str]], library: Library, sites: Iterable[Site], on: date
) -> None:
    """Clean raw rows, so that the engine has the relations of STEPS.

    relations   Parquet files by relation: `readings`, `logs`, and the calendar `clock_hours`, `days`, `clock`
    on          the day whose limits and units hold

    `clean` is the result: machine, project, day, first, last, hours, load_percent, fuel_litres, electricity_kwh, adblue_litres, distance_km,
    idle_hours; NULL where unknown. `accounts` has every raw row once, `defects` what was found and done.
    Raises NotInForceError for a limit without a value.
    """
    for name, files in relations.items():
        engine.read(name, files)
    limits = limits_of(library, on)
    engine.put(
        "limits",
        [(name, "BIGINT" if name in ("earliest", "latest") else "DOUBLE") for name in limits],
        [tuple(limits.values())],
    )
    engine.put("units", (("unit", "VARCHAR"), ("factor", "DOUBLE")), units_of(library, on).items())
    columns = (("project", "VARCHAR"), ("latitude", "DOUBLE"), ("longitude", "DOUBLE"), ("radius_m", "DOUBLE"))
    engine.put("sites", columns, [(one.project, one.latitude, one.longitude, one.radius_m) for one in sites])
    for step in STEPS:
        take(engine, step, keep=step not in ANEW)


def limits_of(library: Library, on: date) -> dict[str, float | int]:
    """Return the limits by name: hours, km and km/h, and the moments between which a clock can be right (ms since 1970)."""
    limits: dict[str, float | int] = {name: _value(library, LIMITS, {"limit": name}, on) for name in PLAIN}
    first, last = (int(_value(library, LIMITS, {"limit": name}, on)) for name in ("first_year", "last_year"))
    limits["earliest"], limits["latest"] = _new_year(first), _new_year(last + 1)
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


def _new_year(year: int) -> int:
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp() * 1000)
