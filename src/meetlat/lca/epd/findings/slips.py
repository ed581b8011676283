"""Slips of a unit that explain a ratio: Bq for kBq, kg PO4 for kg P, grams, tonnes, pounds, cubic yards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from meetlat.lca.epd.findings.basis import Band, Basis


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: how it is said, and how many times too large it makes a value."""

    code: str
    factor: float


OF_INDICATOR: Mapping[str, tuple[str, ...]] = {
    "IRP": ("bq",),
    "EP-freshwater": ("po4", "gram", "milligram"),
    "ADP-fossil": ("kwh", "thousand", "thousandth"),
    "WDP": ("litre",),
}
"""What is tried for an indicator; for the others what is tried for their unit."""
OF_MASS_UNIT = ("gram", "milligram", "tonne")
OF_ANY_UNIT = ("thousand", "thousandth")
OF_MASS = ("per-tonne", "short-ton")
OF_DENSITY = ("per-litre", "gram", "pound-per-cubic-foot")

SAID = {
    "bq": "epd-finding.slip-bq",
    "po4": "epd-finding.slip-po4",
    "kwh": "epd-finding.slip-kwh",
    "gram": "epd-finding.slip-gram",
    "milligram": "epd-finding.slip-milligram",
    "tonne": "epd-finding.slip-tonne",
    "litre": "epd-finding.slip-litre",
    "thousand": "epd-finding.slip-thousand",
    "thousandth": "epd-finding.slip-thousandth",
    "per-tonne": "epd-finding.slip-per-tonne",
    "per-litre": "epd-finding.slip-per-litre",
    "pound": "epd-finding.slip-pound",
    "pound-for-kg": "epd-finding.slip-pound-for-kg",
    "short-ton": "epd-finding.slip-short-ton",
    "cubic-yard": "epd-finding.slip-cubic-yard",
    "cubic-foot": "epd-finding.slip-cubic-foot",
    "square-foot": "epd-finding.slip-square-foot",
    "foot": "epd-finding.slip-foot",
    "pound-per-cubic-foot": "epd-finding.slip-pound-per-cubic-foot",
}
"""How a slip is said, by its name in `epd-slips`."""


def meant(by: Basis, indicator: str, unit: str, ratio: float, band: Band) -> Slip | None:
    """Return the slip that brings a ratio into its range, the likeliest for its indicator first; None where none does."""
    return first(by, OF_INDICATOR.get(indicator, OF_MASS_UNIT if unit.startswith("kg ") else OF_ANY_UNIT), ratio, band)


def first(by: Basis, names: Iterable[str], ratio: float, band: Band) -> Slip | None:
    """Return the first of these slips that brings a ratio into its range."""
    known = (Slip(SAID[name], by.slips[name]) for name in names if name in by.slips)
    return next((slip for slip in known if band.holds(ratio / slip.factor)), None)


def named(by: Basis, ratio: float) -> Slip | None:
    """Return the slip that a ratio of two numbers that should be equal comes down to, either way round; None where it is no known one."""
    near = by.limits["same_slip"] / 100
    for name, factor in by.slips.items():
        if name in SAID and (abs(ratio / factor - 1) <= near or abs(ratio * factor - 1) <= near):
            return Slip(SAID[name], factor)
    return None
