"""Effective water: added, brought along, taken up; what is not known makes it a range."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.concrete import Constituent, Mix
from meetlat.concrete.rules.composition.water import Water, water_of
from tests.concrete.small import ON, figures

ADDED = Constituent("water", 160)


def water(*others: Constituent) -> Water:
    return water_of(Mix("m", constituents=(ADDED, *others)), figures(), ON)


def gravel(kg: float = 1000, *, secondary: bool | None = False, **about: Any) -> Constituent:
    return Constituent("aggregate_coarse", kg, "grind", secondary=secondary, **about)


def between(found: Water) -> list[float]:
    return [found.low, found.high, found.usual]


def test_a_recipe_is_read_as_saturated_aggregate_and_effective_water() -> None:
    assert between(water(gravel())) == [160, 160, 160]


def test_wet_sand_brings_its_free_water() -> None:
    """1040 kg at 4 % holds 1000 kg dry: 40 kg of water, of which it keeps 10."""
    found = water(gravel(1040, moisture_percent=4.0, absorption_percent=1.0))
    assert between(found) == pytest.approx([190, 190, 190])
    assert found.ask == ()


def test_dry_aggregate_takes_up_what_it_can() -> None:
    assert between(water(gravel(moisture_percent=0.0, absorption_percent=1.5))) == pytest.approx([145, 145, 145])


def test_of_recycled_aggregate_it_is_not_known_what_it_takes_up() -> None:
    found = water(gravel(200, secondary=True))
    assert between(found) == pytest.approx([140, 160, 160])
    assert [one.code for one in found.ask] == ["conformity.ask-absorption"]


def test_an_absorption_without_moisture_is_a_range() -> None:
    assert between(water(gravel(200, secondary=True, absorption_percent=5.0))) == pytest.approx([150, 160, 160])


def test_the_water_of_a_little_admixture_may_count_or_not() -> None:
    found = water(Constituent("admixture", 2, density_kg_per_m3=1000))
    assert between(found) == [160, 162, 160]
    assert [one.code for one in found.ask] == ["conformity.ask-admixture-water"]


def test_the_water_of_much_admixture_counts() -> None:
    found = water(Constituent("admixture", 5, density_kg_per_m3=1000, water_percent=60.0))
    assert between(found) == [163, 163, 163]


def test_a_slurry_brings_its_water() -> None:
    assert between(water(Constituent("addition", 40, type="silica_fume", water_percent=50.0))) == [180, 180, 180]


def test_without_water_nothing_is_known() -> None:
    assert not water_of(Mix("m", constituents=(gravel(),)), figures(), ON).is_known


@settings(max_examples=30)
@given(st.floats(0, 15), st.floats(0, 15))
def test_a_wetter_aggregate_never_brings_less(drier: float, wetter: float) -> None:
    drier, wetter = sorted((drier, wetter))
    before, after = (water(gravel(moisture_percent=one, absorption_percent=1.0)) for one in (drier, wetter))
    assert after.low >= before.low - 1e-9
