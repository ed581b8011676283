import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from meetlat.tender.rules.robustness.draws import LinearMki, evaluation_prices, paired_factors, rank_probabilities

BOUNDS = LinearMki(ceiling=60_000, floor=30_000, most=150_000)


def test_a_draw_of_ones_gives_the_evaluation_prices_of_the_award() -> None:
    prices = evaluation_prices(np.array([2_136_400.0]), np.array([[20_000.0, 25_000.0]]), np.ones((1, 2)), BOUNDS)
    assert prices.tolist() == [[2_061_400.0]]


def test_the_same_draw_holds_for_every_bid() -> None:
    """Two bids of the same materials stay in order in every draw: what is uncertain is uncertain for both."""
    factors = paired_factors(np.array([0.3]), 10_000, seed=1)
    prices = evaluation_prices(np.array([100.0, 101.0]), np.array([[45_000.0], [45_000.0]]), factors, BOUNDS)
    assert rank_probabilities(prices).tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_factors_have_mean_one_and_the_deviation_that_was_asked() -> None:
    factors = paired_factors(np.array([0.1, 0.3]), 200_000, seed=7)
    assert np.allclose(factors.mean(axis=0), 1, atol=0.005)
    assert np.allclose(factors.std(axis=0), [0.1, 0.3], atol=0.01)


def test_without_uncertainty_every_draw_is_one() -> None:
    assert paired_factors(np.array([0.0]), 3, seed=0).tolist() == [[1.0], [1.0], [1.0]]


def test_the_same_seed_gives_the_same_draws() -> None:
    assert np.array_equal(paired_factors(np.array([0.2]), 5, seed=3), paired_factors(np.array([0.2]), 5, seed=3))


def test_equal_prices_share_the_better_rank() -> None:
    assert rank_probabilities(np.array([[1.0, 1.0, 2.0]])).tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 1]]


@given(st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_every_bid_has_some_rank_in_every_draw(bids: int, seed: int) -> None:
    prices = np.random.default_rng(seed).standard_normal((50, bids))
    shares = rank_probabilities(prices)
    assert np.allclose(shares.sum(axis=1), 1)
    assert np.allclose(shares.sum(axis=0), 1)
