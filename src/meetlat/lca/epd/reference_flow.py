"""For how much an ILCD+EPD document declares, what that weighs, and how dense it is: from its own flow, never from a guess.

The mass of one declared unit is looked for in the flow itself, then in the material properties that fit the unit (density of a m3, grammage
of a m2, density × thickness of a m2, weight of a piece), then in its conversion factor to kg. What else it says is held beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetlat.errors import text
from meetlat.lca.epd import identifiers
from meetlat.lca.epd.model import DeclaredUnit, Finding, Measured, Severity
from meetlat.lca.epd.numbers import MOST, number

MASS = "93a60a56-a3c8-11da-a746-0800200b9a66"
VOLUME = "93a60a56-a3c8-22da-a746-0800200c9a66"
CONVERSION = "conversion factor to 1 kg"
ALIKE = 1 / 100
"""So far may two masses lie apart by rounding."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the reference flow, or of its material: its name, what is written, and its unit.

    unit        of a flow property the unit it is counted in, where the document tells
    reference   the property that the flow is counted in
    """

    name: str
    value: object
    unit: str
    uuid: str | None = None
    reference: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """The reference flow: how much of it, and its properties. `result`: the same amount as worked out, where the document gives that too."""

    amount: object
    result: object = None
    flow_properties: Sequence[Property] = ()
    material_properties: Sequence[Property] = ()


@dataclass(frozen=True, slots=True)
class ReferenceFlow:
    """What a flow comes to."""

    declared: DeclaredUnit
    mass: Measured | None
    density: Measured | None
    findings: tuple[Finding, ...]


def reference_flow(flow: Flow | None) -> ReferenceFlow:
    """Return the declared unit of a flow, the kg of ONE of it, and its kg per m3."""
    findings: list[Finding] = []
    declared, per = _declared(flow, findings)
    if flow is None or declared.unit is None:
        return ReferenceFlow(declared, None, None, tuple(findings))
    materials = [one for one in (_material(one, findings) for one in flow.material_properties) if one is not None]
    densities = [one for unit, one in materials if unit == "m3"]
    masses = [*_masses(flow, declared, per, materials, findings)]
    mass = masses[0] if masses else None
    if mass is not None:
        findings.extend(apart(mass, other) for other in masses[1:] if not alike(mass.value, other.value))
    density = next(iter(densities), mass if declared.unit == "m3" else None)
    return ReferenceFlow(declared, mass, density, tuple(findings))


def _declared(flow: Flow | None, findings: list[Finding]) -> tuple[DeclaredUnit, float]:
    """Return what is declared for, and how much of it one flow is."""
    reference = next((one for one in flow.flow_properties if one.reference), None) if flow else None
    if flow is None or reference is None or not reference.unit:
        findings.append(Finding("declared-unit-unknown", Severity.ERROR, text("epd.declared-unit-unknown")))
        return DeclaredUnit(None, None), 1
    unit = identifiers.declared_unit(reference.unit)
    if unit is None:
        said = text("epd.unit-not-known", unit=reference.unit)
        findings.append(Finding("declared-unit-unknown", Severity.ERROR, said))
        return DeclaredUnit(None, None, reference.unit), 1
    amount, per = (_positive(one, "epd.place-amount", findings) for one in (flow.amount, reference.value))
    if amount is None or per is None:
        return DeclaredUnit(None, None, reference.unit), 1
    whole, result = amount * per * unit.size, number(flow.result).value
    if not 1 / MOST <= whole <= MOST:
        said = text("epd.not-positive", found=f"{flow.amount} × {reference.value}", place=text("epd.place-amount"))
        findings.append(Finding("no-positive-number", Severity.ERROR, said))
        return DeclaredUnit(None, None, reference.unit), 1
    if not math.isnan(result) and not any(alike(result, one) for one in (amount, amount * per)):
        said = text("epd.amounts-differ", amount=amount * per, result=result, unit=unit.unit)
        findings.append(Finding("declared-unit-unknown", Severity.ERROR, said))
        return DeclaredUnit(None, None, reference.unit), 1
    return DeclaredUnit(whole, unit.unit, reference.unit), per * unit.size


def _positive(written: object, place: str, findings: list[Finding]) -> float | None:
    """Return a number above zero, or None with a finding."""
    read = number(written)
    if not read.value > 0:
        said = text("epd.not-positive", found=str(written), place=text(place))
        findings.append(Finding("no-positive-number", Severity.ERROR, said))
        return None
    if read.told:
        findings.append(notation([str(written)]))
    return read.value


def notation(written: Sequence[str]) -> Finding:
    """Return the finding about numbers that are written with a comma or in groups."""
    said = text("epd.number-notation", found=written[0], count=len(written))
    return Finding("number-notation", Severity.NOTE, said)


def _material(one: Property, findings: list[Finding]) -> tuple[str, Measured] | None:
    """Return a material property as the unit it is kg per, or its own name, and its number; None where it has none."""
    if number(one.value).absence is not None and not str(one.value or "").strip():
        return None
    read = number(one.value)
    if not read.value > 0:
        said = text("epd.not-positive", found=str(one.value), place=one.name)
        findings.append(Finding("no-positive-number", Severity.WARNING, said))
        return None
    if read.told:
        findings.append(notation([str(one.value)]))
    return identifiers.mass_per(one.unit) or one.name.casefold(), Measured(read.value, str(one.value), one.name)


def _masses(
    flow: Flow,
    declared: DeclaredUnit,
    per: float,
    materials: Sequence[tuple[str, Measured]],
    findings: list[Finding],
) -> Iterator[Measured]:
    """Yield what one declared unit weighs in kg, by every way that the document tells; the surest first."""
    if declared.unit == "kg":
        yield Measured(1, declared.written, declared.written)
        return
    for one in flow.flow_properties:
        if one.uuid == MASS and not one.reference and (value := number(one.value).value) > 0:
            yield Measured(value / per, str(one.value), one.name)
    known = [found for unit, found in materials if unit == declared.unit]
    yield from known
    by_name = dict(reversed(materials))
    thick, dense = by_name.get("layer thickness"), by_name.get("m3")
    if declared.unit == "m2" and thick and dense:
        written, place = (f"{a} × {b}" for a, b in ((dense.written, thick.written), (dense.place, thick.place)))
        yield Measured(thick.value * dense.value, written, place)
    factor = by_name.get(CONVERSION)
    if factor and not known and not any(one.uuid == MASS for one in flow.flow_properties):
        said = text("epd.conversion-factor", value=factor.value, unit=declared.unit)
        findings.append(Finding("conversion-factor", Severity.WARNING, said))
        yield factor


def alike(one: float, other: float) -> bool:
    """Tell whether two masses are the same but for rounding."""
    return abs(one - other) <= ALIKE * max(one, other)


def apart(mass: Measured, other: Measured) -> Finding:
    """Return the finding about two masses of one unit that differ."""
    said = text("epd.masses-differ", value=mass.value, place=mass.place, other=other.value, other_place=other.place)
    return Finding("masses-differ", Severity.WARNING, said)
