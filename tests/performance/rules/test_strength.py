"""Which characteristic strength specimens prove: min(mean − margin, lowest + 4), by the criteria of EN 206."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.figures import Certainty
from meetlat.performance.rules.strength import Criteria, criteria, proven
from tests.performance.small import CUBES, LIBRARY, ON, but

BY = Criteria(initial_specimens=3, mean_above=4, lowest_below=4, continuous_specimens=15, deviations=1.48)


def test_the_criteria_are_those_of_the_table() -> None:
    assert criteria(LIBRARY, ON, Certainty.DERIVED) == BY
    assert criteria(LIBRARY, ON, Certainty.PUBLISHED) is None


@pytest.mark.parametrize(
    ("mean", "lowest", "shown"),
    [
        (46.0, 44.0, 42.0),  # 46 − 4 = 42; 44 + 4 = 48
        (46.0, 35.0, 39.0),  # 35 + 4 = 39
    ],
)
def test_three_cubes_prove_the_mean_less_four_or_the_lowest_plus_four(mean: float, lowest: float, shown: float) -> None:
    found = proven(but(CUBES, value=mean, lowest=lowest), BY)
    assert (found.low, found.high) == (shown, shown)


def test_fifteen_cubes_prove_the_mean_less_their_spread() -> None:
    found = proven(but(CUBES, specimens=15, standard_deviation=2.5), BY)
    assert found.low == pytest.approx(46 - 1.48 * 2.5)


def test_without_the_lowest_value_only_the_upper_end_is_known() -> None:
    found = proven(but(CUBES, lowest=None), BY)
    assert (found.low, found.high) == (-math.inf, 42)
    assert [ask.code for ask in found.ask] == ["dossier.ask-lowest"]


@pytest.mark.parametrize("specimens", [None, 1, 2])
def test_fewer_than_three_prove_nothing_from_below(specimens: int | None) -> None:
    found = proven(but(CUBES, specimens=specimens), BY)
    assert (found.low, found.high) == (-math.inf, 46)
    assert [ask.code for ask in found.ask] == ["dossier.ask-specimens"]


def test_a_characteristic_value_stands_as_it_is() -> None:
    assert proven(but(CUBES, characteristic=True, specimens=None), BY).low == 46


def test_criteria_that_are_not_accepted_prove_nothing() -> None:
    assert proven(CUBES, None).low == -math.inf


@given(mean=st.floats(5, 120), spread=st.floats(0, 20), count=st.integers(3, 40))
def test_never_more_is_proven_than_the_mean(mean: float, spread: float, count: int) -> None:
    found = proven(but(CUBES, value=mean, lowest=mean - spread, specimens=count, standard_deviation=spread), BY)
    assert found.high <= mean
