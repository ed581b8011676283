"""Power that is stated in horsepower, in kW, and whether its rounding matters to a table."""

from __future__ import annotations

from datetime import date

from meetlat.equipment.model.machine import Kind
from meetlat.equipment.rules.tables import CLASS_TABLES
from meetlat.figures import Library, figure
from meetlat.figures.table import Interval

UNITS = "power-units"


def kilowatts_of(library: Library, unit: str, on: date) -> float | None:
    """Return how many kW one `pk` or `hp` is. Raises UnknownTableError."""
    value = figure(library.table(UNITS), on, {"unit_of_power": unit}).value
    return value if isinstance(value, float) else None


def edge_between(library: Library, low_kw: float, high_kw: float) -> float | None:
    """Return the edge of a power band of the class tables within low < edge ≤ high; None where there is none.

    A power that is rounded to whole horsepower lies between two values in kW; an edge between them changes which row of a table speaks.
    """
    bands = (
        row.conditions.get("power_kw")
        for (_, kind), (name, _) in CLASS_TABLES.items()
        if kind is Kind.MOBILE
        for row in library.table(name).rows
    )
    edges = {edge for band in bands if isinstance(band, Interval) for edge in (band.low, band.high)}
    return min((edge for edge in edges if low_kw < edge <= high_kw), default=None)
