"""One million mixes × 12 constituents → MKI and CO2 of each, beside the bare scipy.sparse product of the same matrices.

The bare product is the least that must be done for an answer of the two columns: quantities [mixes × constituents, CSR] times
[constituents × 2]. Ours weighs the profiles, checks the quantities, and tells which mixes are partial. The whole vector of 11
indicators per mix stands beside it, bare as well, to show what weighing first saves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from scipy import sparse

from benchmarks.measure import Measure, side_by_side
from meetlat.lca import indicator_set, mki_of, profiles, stack

MIXES = 1_000_000
CONSTITUENTS = 12
TIMES = 5


def measures() -> Iterator[Measure]:
    """Measure a million mixes in seconds beside the bare product."""
    weights = indicator_set("A1", date(2026, 3, 1))
    parts = stack(
        [p for p in profiles().of("A1") if p.declared_unit == "kg" and "A1-A3" in p.modules], weights, "A1-A3"
    )
    quantities = mixes(len(parts.values))
    vector = np.nan_to_num(parts.values)
    columns = np.column_stack([np.nansum(parts.values * weights.weights, axis=1), vector[:, 2]])
    ours, bare = side_by_side(lambda: mki_of(quantities, parts, weights), lambda: quantities @ columns, TIMES)
    yield Measure("MKI and CO2 of 1,000,000 mixes × 12", ours, bare, 2, against="bare scipy.sparse, 2 columns")
    ours, bare = side_by_side(lambda: mki_of(quantities, parts, weights), lambda: quantities @ vector, TIMES)
    yield Measure("MKI and CO2 of 1,000,000 mixes × 12", ours, bare, 2, against="bare scipy.sparse, 11 indicators")


def mixes(parts: int) -> sparse.csr_array:
    """Return kilograms [mix, part]: 12 different parts in each mix, in canonical form."""
    rng = np.random.default_rng(1)
    first = rng.integers(0, parts, size=(MIXES, 1))
    step = np.arange(CONSTITUENTS) * (parts // CONSTITUENTS)
    places = np.sort((first + step) % parts, axis=1).astype(np.int32)
    kilograms = rng.uniform(1, 1000, size=MIXES * CONSTITUENTS)
    starts = np.arange(MIXES + 1, dtype=np.int32) * CONSTITUENTS
    return sparse.csr_array((kilograms, places.ravel(), starts), shape=(MIXES, parts))
