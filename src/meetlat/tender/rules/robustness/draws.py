"""What uncertainty of the MKI could do to the order of bids: paired draws.

Bids share background data: when the profile of cement is off, it is off for all of them. So each draw takes one factor per group
of background data and applies it to every bid alike; what is a bid's own is drawn for it alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meetlat.lca import lognormal

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LinearMki:
    """The bounds of a linear MKI criterion, in euros."""

    ceiling: float
    floor: float
    most: float


def paired_factors(relative_sd: Floats, draws: int, seed: int) -> Floats:
    """Return factors [draws, groups], lognormal with mean 1: σ² = ln(1 + r²).

    relative_sd    r, float64 [groups], the relative standard deviation of each group of background data
    """
    return lognormal(np.sqrt(np.log1p(relative_sd**2)), draws, seed)


def evaluation_prices(price_less_other: Floats, mki: Floats, factors: Floats, criterion: LinearMki) -> Floats:
    """Evaluation prices of every draw: EP = (P − other values) − K · clip((C − M) / (C − F), 0, 1).

    price_less_other   float64 [bids], EUR
    mki                float64 [bids, groups], EUR, the parts of each bid's MKI by group of background data
    factors            float64 [draws, groups]

    Returns EUR, float64 [draws, bids].
    """
    M = factors @ mki.T
    worth = np.clip((criterion.ceiling - M) / (criterion.ceiling - criterion.floor), 0, 1)
    prices: Floats = price_less_other - criterion.most * worth
    return prices


def addon_prices(price_less_other: Floats, mki: Floats, factors: Floats, factor: float) -> Floats:
    """Evaluation prices of every draw where the MKI is added to the price: EP = (P − other values) + a · M; shapes as above.

    factor    a, times the MKI
    """
    prices: Floats = price_less_other + factor * (factors @ mki.T)
    return prices


def without_excluded(prices: Floats, mki: Floats, factors: Floats, ceiling: float) -> Floats:
    """Return prices in which a bid is out of the race, at infinity, in each draw that brings its MKI above the ceiling; shapes as above."""
    admitted: Floats = np.where(factors @ mki.T > ceiling, np.inf, prices)
    return admitted


def rank_probabilities(prices: Floats) -> Floats:
    """Return the share of draws in which each bid has each rank, float64 [bids, ranks]; equal prices share the better rank.

    In a draw in which a bid is excluded it has no rank: its shares and that of its exclusion make 1.

    prices    float64 [draws, bids], EUR; infinite where a bid is excluded
    """
    draws, bids = prices.shape
    better = np.zeros((draws, bids), dtype=np.int16)
    for rival in range(bids):
        better += prices > prices[:, rival : rival + 1]
    ranked = np.isfinite(prices)
    return np.stack([np.bincount(better[ranked[:, bid], bid], minlength=bids) / draws for bid in range(bids)])
