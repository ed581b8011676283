"""How far a profile may be off follows from the kind and age of its data; draws are paired, reproducible, and have mean 1."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.figures import Certainty
from meetlat.lca import Origin, better, chance, lognormal, spread
from tests.lca.small import SOURCE

ON = date(2026, 6, 15)
ORIGIN = Origin("Plant", SOURCE, Certainty.SECONDARY, year=2024, kind_of_data="specific")


def test_a_verified_recent_profile_of_a_product_has_the_basic_spread_alone() -> None:
    found = spread(ORIGIN, ON)
    assert found.variance == 0.0006
    assert found.percent == pytest.approx(100 * math.sqrt(math.exp(0.0006) - 1))


def test_the_variances_of_the_scores_are_added() -> None:
    found = spread(replace(ORIGIN, kind_of_data="generic", year=2018), ON)
    assert found.scores == {"reliability": 3, "completeness": 3, "geographical": 3, "technological": 3, "temporal": 3}
    assert found.variance == pytest.approx(0.0006 + 0.002 + 0.0006 + 0.0001 + 0.008 + 0.002)


@pytest.mark.parametrize(
    ("year", "score"),
    [(2027, 1), (2024, 1), (2023, 2), (2021, 2), (2020, 3), (2017, 3), (2016, 4), (2011, 5), (None, 5)],
)
def test_the_older_the_lower_the_score(year: int | None, score: int) -> None:
    assert spread(replace(ORIGIN, year=year), ON).scores["temporal"] == score


@pytest.mark.parametrize("kind", [None, "of a kind nobody knows"])
def test_a_kind_that_is_not_known_has_the_lowest_scores(kind: str | None) -> None:
    found = spread(replace(ORIGIN, kind_of_data=kind), ON)
    assert found.kind == "unknown"
    assert found.variance == pytest.approx(0.0006 + 0.04 + 0.008 + 0.002 + 0.12)


def test_each_kind_that_is_worse_spreads_more() -> None:
    kinds = ["specific", "average", "representative", "generic", "template", "unknown"]
    variances = [spread(replace(ORIGIN, kind_of_data=kind), ON).variance for kind in kinds]
    assert variances == sorted(variances)


def test_factors_have_mean_one_and_the_spread_that_was_asked() -> None:
    factors = lognormal(np.array([0.0, 0.1, 0.3]), 200_000, seed=7)
    assert factors[:, 0].tolist() == [1] * 200_000
    assert factors.mean(axis=0) == pytest.approx([1, 1, 1], abs=3e-3)
    assert np.log(factors).std(axis=0) == pytest.approx([0, 0.1, 0.3], abs=2e-3)


def test_one_seed_gives_the_same_draws_another_gives_others() -> None:
    sigma = np.array([0.1, 0.2])
    assert np.array_equal(lognormal(sigma, 50, 3), lognormal(sigma, 50, 3))
    assert not np.array_equal(lognormal(sigma, 50, 3), lognormal(sigma, 50, 4))


def test_what_two_products_share_cancels_in_their_difference() -> None:
    costs = np.array([[10.0, 10.0], [1.0, 2.0]])
    factors = lognormal(np.array([0.3, 0.1]), 10_000, seed=1)
    drawn = factors @ costs
    unpaired = lognormal(np.array([0.3, 0.1]), 10_000, seed=2) @ costs
    assert (drawn[:, 1] - drawn[:, 0]).std() == pytest.approx(0.1, rel=0.05)
    assert (drawn[:, 1] - unpaired[:, 0]).std() > 4


def test_the_chance_of_what_always_holds_still_has_an_error() -> None:
    found = chance(np.ones(998, dtype=np.bool_))
    assert found.share == 1
    assert found.error == pytest.approx(math.sqrt(999 / 1000 * 1 / 1000 / 1001))


def test_the_error_is_that_of_a_count() -> None:
    assert chance(np.arange(10_000) < 2_000).error == pytest.approx(math.sqrt(0.2 * 0.8 / 10_000), rel=1e-3)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=1, max_size=50))
@settings(max_examples=50, deadline=None)
def test_swapping_the_two_mirrors_the_chance(pairs: list[tuple[float, float]]) -> None:
    one, other = np.array(pairs).T
    assert better(other - one).sum() + better(one - other).sum() == len(pairs)


def test_equal_products_are_better_in_half_of_the_draws() -> None:
    assert chance(better(np.zeros(3))).share == 0.5
