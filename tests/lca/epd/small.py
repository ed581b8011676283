"""EPDs to test with: one that is sound, one with a value changed, and those of the library."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from meetlat.lca import Profile, indicator_set
from meetlat.lca.epd.model import Background, DeclaredUnit, Epd, IndicatorResult, Measured, PartDate

ON = date(2026, 6, 30)
CONCRETE: dict[str, float] = {
    "GWP-total": 150.0,
    "GWP-fossil": 149.7,
    "GWP-biogenic": 0.2,
    "GWP-luluc": 0.1,
    "ODP": 1e-10,
    "AP": 0.28,
    "EP-freshwater": 7e-05,
    "EP-marine": 0.085,
    "EP-terrestrial": 1.0,
    "POCP": 0.25,
    "ADP-minerals&metals": 7e-06,
    "ADP-fossil": 840.0,
    "WDP": 5.5,
    "PM": 3.1e-06,
    "IRP": 3.5,
    "ETP-fw": 315.0,
    "HTP-c": 1.45e-08,
    "HTP-nc": 1.7e-06,
    "SQP": 107.0,
}
"""A made-up concrete of 150 kg CO2 per m3, set A2, A1-A3."""


@cache
def units(name: str) -> dict[str, str]:
    found = indicator_set(name, ON)
    return dict(zip(found.codes, found.units, strict=True))


def result(code: str, cells: Mapping[str, float], name: str = "A2", unit: str | None = None) -> IndicatorResult:
    return IndicatorResult(
        code=code,
        indicator_set=name,
        uuid="00000000-0000-4000-8000-000000000000",
        name=code,
        unit=unit or units(name)[code],
        place=code,
        modules=tuple(cells),
        scenarios=(None,) * len(cells),
        values=tuple(cells.values()),
    )


def epd(values: Mapping[str, float | Mapping[str, float]] = CONCRETE, name: str = "A2", **changes: Any) -> Epd:
    """Return an EPD of one cubic metre of concrete; a number is a value of A1-A3."""
    results = [
        result(code, cells if isinstance(cells, Mapping) else {"A1-A3": cells}, name) for code, cells in values.items()
    ]
    made = Epd(
        file="own.json",
        format="own",
        uuid=None,
        name="Betonmortel C30/37",
        declared=DeclaredUnit(1, "m3", "m3"),
        results=tuple(results),
        indicator_set=name,
        sets=(name,),
        density=Measured(2350, "2350", "gross density"),
        mass=Measured(2350, "2350", "gross density"),
        valid_to=PartDate(2030, date(2030, 6, 30)),
        backgrounds=(Background("GaBi", "sphera"),),
        kind_of_data="specific dataset",
    )
    return replace(made, **changes)


def epd_of(profile: Profile) -> Epd:
    """Return a profile of the library as an EPD that names no background database."""
    cells = [
        (code, {module: value for module, value in zip(profile.modules, column, strict=True) if not math.isnan(value)})
        for code, column in zip(profile.indicators, profile.values.T.tolist(), strict=True)
    ]
    mass, density = profile.mass_kg_per_unit, profile.density_kg_per_m3
    return Epd(
        file=profile.id,
        format="own",
        uuid=None,
        name=profile.name,
        declared=DeclaredUnit(1, profile.declared_unit, profile.declared_unit),
        results=tuple(result(code, given, profile.indicator_set) for code, given in cells if given),
        indicator_set=profile.indicator_set,
        sets=(profile.indicator_set,),
        mass=Measured(mass, str(mass), "") if mass else None,
        density=Measured(density, str(density), "") if density else None,
        valid_to=PartDate(profile.origin.valid_to.year, profile.origin.valid_to) if profile.origin.valid_to else None,
    )
