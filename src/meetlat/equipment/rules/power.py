"""Power in horsepower and in kW: what a unit is, whether rounding matters to a table, and which powers look like the other unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from meetlat.equipment.model.machine import Deployment, Kind
from meetlat.equipment.rules.tables import CLASS_TABLES
from meetlat.errors import Text, text
from meetlat.figures import Library, figure
from meetlat.figures.table import Interval
from meetlat.requirements import Finding, Severity

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


HORSEPOWER = "pk"
ROUNDED = 1
"""Both powers are rounded to the whole: together they lie at most one kW apart."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A power in kW of one machine, who states it, and how to call the place where it stands."""

    power_kw: float
    place: str | Text
    deployment: str | None = None


def suspect_powers(
    library: Library, deployments: Sequence[Deployment], registered: Mapping[str, Stated], on: date
) -> tuple[Finding, ...]:
    """Return the powers that, read as horsepower, are what the same type has elsewhere, or the register says of the machine.

    registered   the power by the register, of the deployments whose machine it holds
    Raises UnknownTableError.
    """
    per_unit = kilowatts_of(library, HORSEPOWER, on)
    if per_unit is None:
        return ()
    found: dict[str, Finding] = {}
    for high, low in _pairs(deployments, registered):
        if high.deployment is not None and abs(high.power_kw * per_unit - low.power_kw) <= ROUNDED:
            message = text(
                "finding.power-suspect",
                machine=high.place,
                power=high.power_kw,
                other=low.power_kw,
                elsewhere=low.place,
            )
            found.setdefault(
                high.deployment, Finding("power-suspect", Severity.WARNING, message, items=(high.deployment,))
            )
    return tuple(found.values())


def _pairs(deployments: Sequence[Deployment], registered: Mapping[str, Stated]) -> Iterator[tuple[Stated, Stated]]:
    """Yield the powers of one machine or one type, the higher first."""
    stated = [
        (one, Stated(one.machine.power_kw, one.contact.machine, one.name))
        for one in deployments
        if one.machine.power_kw
    ]
    for one, own in stated:
        if one.name in registered:
            yield _higher_first(own, registered[one.name])
    by_type: dict[str, list[Stated]] = {}
    for one, own in stated:
        if (name := type_of(one)) is not None:
            by_type.setdefault(name, []).append(own)
    for same in by_type.values():
        for first, second in combinations(same, 2):
            yield _higher_first(first, second)


def type_of(one: Deployment) -> str | None:
    """Return the type of a machine by its description, as it compares; None for a description without a type number, such as `graafmachine`."""
    words = "".join(letter for letter in (one.machine.description or "").casefold() if letter.isalnum())
    has_both = any(letter.isdigit() for letter in words) and any(letter.isalpha() for letter in words)
    return words if has_both else None


def _higher_first(one: Stated, other: Stated) -> tuple[Stated, Stated]:
    return (one, other) if one.power_kw >= other.power_kw else (other, one)
