"""A profile of a tonne is that of a kg a thousand times, or goes through the mass of its unit; without a mass there is none."""

from __future__ import annotations

import pytest

from meetlat.products import per_tonne
from tests.concrete.small import profile


@pytest.mark.parametrize(
    ("unit", "mass", "co2"), [("kg", None, 500), ("t", None, 0.5), ("m", 2.5, 200), ("m", None, None)]
)
def test_a_profile_as_one_of_a_tonne(unit: str, mass: float | None, co2: float | None) -> None:
    found = per_tonne(profile(0.5, unit, mass_kg_per_unit=mass))
    assert (found.amount("GWP", "A1-A3") if found else None) == (co2 if co2 is None else pytest.approx(co2))
    assert found is None or found.declared_unit == "t"
