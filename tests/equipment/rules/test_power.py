"""Horsepower becomes kW by a figure with a source, and rounding is minded where a table changes."""

from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment.rules.power import edge_between, kilowatts_of
from tests.equipment.small import LIBRARY

DAY = date(2026, 3, 1)


def test_a_metric_horsepower_is_not_an_imperial_one() -> None:
    assert kilowatts_of(LIBRARY, "pk", DAY) == pytest.approx(0.73549875)
    assert kilowatts_of(LIBRARY, "hp", DAY) == pytest.approx(0.745699872)


@pytest.mark.parametrize(
    ("low", "high", "edge"), [(55.5, 56.3, 56), (54.8, 55.5, None), (55, 56, 56), (56, 57, None), (129, 131, 130)]
)
def test_an_edge_of_a_band_is_found_where_it_lies_between(low: float, high: float, edge: float | None) -> None:
    """56 kW belongs to the band that begins there: just below and just at it are two rows."""
    assert edge_between(LIBRARY, low, high) == edge
