"""The recycled share is by volume of aggregate; what is not said to be secondary may be either."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.concrete import Constituent, Mix, recycled
from tests.concrete.small import ON, figures


def aggregate(kg: float, secondary: bool | None, density: float | None = 2650) -> Constituent:
    return Constituent("aggregate_coarse", kg, density_kg_per_m3=density, secondary=secondary)


def share(*constituents: Constituent) -> tuple[float, float]:
    found = recycled(Mix("m", constituents=constituents), figures(), ON)
    assert found is not None
    return found.low, found.high


def test_by_heart() -> None:
    """1855 kg of gravel is 700 l, 705 kg of granulate at 2350 is 300 l: 30 %."""
    assert share(aggregate(1855, False), aggregate(705, True, 2350)) == (30, 30)


def test_sand_counts_and_cement_does_not() -> None:
    sand = Constituent("aggregate_fine", 265, density_kg_per_m3=2650, secondary=False)
    cement = Constituent("cement", 300, density_kg_per_m3=3000, secondary=True)
    assert share(sand, aggregate(265, True), cement) == (50, 50)


def test_what_is_not_said_may_be_either() -> None:
    assert share(aggregate(100, None), aggregate(100, False)) == (0, 50)
    assert share(aggregate(100, None), aggregate(100, True)) == (50, 100)


def test_densities_that_are_not_given_make_a_range() -> None:
    low, high = share(aggregate(100, False, None), aggregate(100, True, None))
    assert low < 52 < high < 58


def test_the_base_is_said_and_what_is_missing_is_asked() -> None:
    found = recycled(Mix("m", constituents=(aggregate(100, None),)), figures(), ON)
    assert found is not None
    assert "recycled-base" in [caveat.code for caveat in found.caveats]
    assert [ask.code for ask in found.ask] == ["concrete.ask-secondary"]


def test_a_mix_without_aggregate_has_no_share() -> None:
    assert recycled(Mix("m"), figures(), ON) is None


@given(st.lists(st.tuples(st.floats(1, 2000), st.sampled_from([True, False, None])), min_size=1, max_size=5))
def test_a_share_lies_between_nothing_and_all(rows: list[tuple[float, bool | None]]) -> None:
    low, high = share(*(aggregate(kg, secondary, None) for kg, secondary in rows))
    assert 0 <= low <= high <= 100


def test_more_secondary_is_never_a_lower_share() -> None:
    shares = [share(aggregate(1000, False), aggregate(kg, True))[0] for kg in (0.001, 10, 100, 1000)]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(50)
