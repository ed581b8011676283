"""100,000 paired draws of a tender with 10 bids → the probability of every rank, beside the bare NumPy arithmetic.

The bare arithmetic draws the same normal numbers, multiplies, clips, subtracts, and finds the lowest price of each draw; ours also
makes the factors lognormal with mean 1 and counts every rank of every bid.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.measure import Measure, side_by_side
from meetlat.tender.draws import LinearMki, evaluation_prices, paired_factors, rank_probabilities

DRAWS, BIDS, GROUPS = 100_000, 10, 12
TIMES = 5
BOUNDS = LinearMki(ceiling=60_000, floor=30_000, most=150_000)


def measures() -> Iterator[Measure]:
    """Measure the draws in seconds beside the bare arithmetic."""
    rng = np.random.default_rng(1)
    prices, mki = rng.uniform(2.0e6, 2.2e6, BIDS), rng.uniform(2_000, 5_000, (BIDS, GROUPS))
    spread = np.full(GROUPS, 0.2)

    def ours() -> object:
        return rank_probabilities(evaluation_prices(prices, mki, paired_factors(spread, DRAWS, seed=1), BOUNDS))

    def bare() -> object:
        factors = np.random.default_rng(1).standard_normal((DRAWS, GROUPS))
        worth = np.clip((BOUNDS.ceiling - factors @ mki.T) / (BOUNDS.ceiling - BOUNDS.floor), 0, 1)
        return np.bincount(np.argmin(prices - BOUNDS.most * worth, axis=1), minlength=BIDS)

    yield Measure(
        "100,000 paired draws of 10 bids", *side_by_side(ours, bare, TIMES), 3, against="bare NumPy arithmetic"
    )
