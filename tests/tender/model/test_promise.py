"""A promise is held between the least that is certain and the most that can be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from meetlat.requirements import Outcome
from meetlat.tender.model.promise import CircularPromise


@pytest.mark.parametrize(
    ("low", "high", "outcome"),
    [
        (20.0, 40.0, Outcome.MET),
        (19.9, 20.0, Outcome.UNKNOWN),
        (0.0, 19.9, Outcome.NOT_MET),
        (None, None, Outcome.UNKNOWN),
    ],
)
def test_a_promise_is_kept_by_the_least_and_broken_by_the_most(
    low: float | None, high: float | None, outcome: Outcome
) -> None:
    assert CircularPromise("recycled", "mass", Decimal(20), low, high).outcome is outcome
