"""1,000 paired draws of 2 mixes over 200 profiles and 16 indicators, beside bw2calc on the same sums, and beside the limit.

bw2calc draws every exchange and solves the matrix anew in each draw; two mixes over profiles have no loops, so a product of
matrices does. It is asked for one number, the difference of the weighed score; ours gives all 16 indicators of both mixes, and the
chance. What bw2calc takes to set up is left out.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.measure import Measure, side_by_side
from meetlat.lca import better, chance, lognormal

DRAWS, PROFILES, INDICATORS = 1_000, 200, 16
THEIRS = 100
"""Draws of bw2calc that are timed."""
SIGMA = 0.1
FASTER = 20
LIMIT = 0.020
"""Seconds that our draws may take."""


def measures() -> Iterator[Measure]:
    """Measure the draws in seconds."""
    rng = np.random.default_rng(1)
    values = rng.lognormal(size=(PROFILES, INDICATORS))
    quantities = rng.uniform(0, 1, (2, PROFILES))
    weights = rng.uniform(0, 1, INDICATORS)
    costs = np.hstack([quantity[:, np.newaxis] * values for quantity in quantities])
    sigma = np.full(PROFILES, SIGMA)

    def ours() -> object:
        drawn = (lognormal(sigma, DRAWS, seed=1) @ costs).reshape(DRAWS, 2, INDICATORS)
        one, other = (drawn @ weights).T
        return chance(better(other - one))

    def bare() -> object:
        return np.exp(SIGMA * np.random.default_rng(1).standard_normal((DRAWS, PROFILES))) @ costs

    took, beside = side_by_side(ours, bare, 11)
    yield Measure("1,000 paired draws × 200 profiles × 16 indicators", took, beside, 2, against="bare NumPy arithmetic")
    yield Measure("the same", took, LIMIT, 1, against="limit")
    took, beside = side_by_side(ours, bw2calc_draws(values @ weights, quantities), 1)
    yield Measure("the same", DRAWS / took, THEIRS / beside, FASTER, "draws/s", against="bw2calc", rate=True)


def bw2calc_draws(costs: np.ndarray, quantities: np.ndarray) -> Callable[[], object]:
    """Return a job that draws the difference of two mixes in bw2calc: mixes 0 and 1, a profile each from 2 on, one flow."""
    import bw_processing as bwp

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import bw2calc

    count = len(costs)
    profiles = np.arange(2, 2 + count)
    diagonal = np.arange(2 + count)
    inputs = [(profile, mix) for mix in range(2) for profile in profiles]
    package = bwp.create_datapackage()
    package.add_persistent_vector(
        matrix="technosphere_matrix",
        indices_array=np.array([*((one, one) for one in diagonal), *inputs], dtype=bwp.INDICES_DTYPE),
        data_array=np.concatenate([np.ones(2 + count), *quantities]),
        flip_array=np.concatenate([np.zeros(2 + count), np.ones(2 * count)]).astype(bool),
    )
    spread = np.zeros(count, dtype=bwp.UNCERTAINTY_DTYPE)
    spread["uncertainty_type"], spread["loc"], spread["scale"] = 2, np.log(costs), SIGMA
    spread["minimum"] = spread["maximum"] = spread["shape"] = np.nan
    package.add_persistent_vector(
        matrix="biosphere_matrix",
        indices_array=np.array([(1000, profile) for profile in profiles], dtype=bwp.INDICES_DTYPE),
        data_array=costs,
        distributions_array=spread,
    )
    package.add_persistent_vector(
        matrix="characterization_matrix",
        indices_array=np.array([(1000, 1000)], dtype=bwp.INDICES_DTYPE),
        data_array=np.ones(1),
    )
    lca = bw2calc.LCA(demand={0: 1, 1: -1}, data_objs=[package], use_distributions=True, seed_override=1)
    lca.lci()
    lca.lcia()

    def draw() -> object:
        return [lca.score for _ in zip(range(THEIRS), lca, strict=False)]

    return draw
