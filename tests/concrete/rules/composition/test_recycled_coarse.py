"""The recycled share is of the coarse aggregate, by volume."""

from __future__ import annotations

import pytest

from meetlat.concrete import Constituent, Mix
from meetlat.concrete.rules.composition.recycled_coarse import RecycledCoarse, recycled_coarse
from tests.concrete.small import ON, figures

SAND = Constituent("aggregate_fine", 800, density_kg_per_m3=2650, secondary=True)


def coarse(kg: float, density: float | None, *, secondary: bool | None, type: str | None = None) -> Constituent:  # noqa: A002
    return Constituent("aggregate_coarse", kg, density_kg_per_m3=density, secondary=secondary, type=type)


def share(*constituents: Constituent) -> RecycledCoarse:
    found = recycled_coarse(Mix("m", constituents=(SAND, *constituents)), ("A1", "A2"), figures(), ON)
    assert found is not None
    return found


def test_the_share_is_by_volume_and_sand_does_not_count() -> None:
    """230 kg at 2300 is 100 l beside 795 kg at 2650, 300 l."""
    found = share(coarse(230, 2300, secondary=True, type="A1"), coarse(795, 2650, secondary=False))
    assert [found.low, found.high] == pytest.approx([25, 25])
    assert found.types == ("A1",)


def test_an_unknown_density_makes_the_share_a_range() -> None:
    found = share(coarse(230, None, secondary=True, type="A2"), coarse(795, 2650, secondary=False))
    assert found.low < 25 < found.high


def test_what_is_not_said_may_be_recycled_or_not() -> None:
    found = share(coarse(1000, 2650, secondary=None))
    assert (found.low, found.high, len(found.unsaid)) == (0, 100, 1)


def test_a_type_that_is_not_named_is_asked() -> None:
    assert len(share(coarse(1000, 2650, secondary=True)).untyped) == 1


def test_without_coarse_aggregate_there_is_no_share() -> None:
    assert recycled_coarse(Mix("m", constituents=(SAND,)), ("A1", "A2"), figures(), ON) is None
