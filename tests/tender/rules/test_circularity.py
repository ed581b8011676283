"""The share of recycled and reused material by mass, worked by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from meetlat.requirements import Outcome
from meetlat.tender.model.promise import CircularPromise
from meetlat.tender.rules.circularity import NONE_OF_IT, UNSAID, Material, Part, share


def item(kg: int | None, recycled: Part) -> Material:
    return Material("post", None if kg is None else Fraction(kg), {"recycled": recycled, "reused": UNSAID}, {})


def test_a_share_weighs_every_item_by_its_mass() -> None:
    """300 t of which a quarter, and 100 t of which half: (75 + 50) / 400 = 31.25 %."""
    quarter, half = Fraction(1, 4), Fraction(1, 2)
    assert share([item(300, (quarter, quarter)), item(100, (half, half))], "recycled") == (31.25, 31.25)


def test_what_an_item_leaves_unsaid_lies_between_nothing_and_all_of_it() -> None:
    """300 t of which a quarter, and 100 t that says nothing: from 75 / 400 to 175 / 400."""
    quarter = Fraction(1, 4)
    assert share([item(300, (quarter, quarter)), item(100, UNSAID)], "recycled") == (18.75, 43.75)


@pytest.mark.parametrize("materials", [[], [item(300, NONE_OF_IT), item(None, NONE_OF_IT)]])
def test_without_the_mass_of_every_item_nothing_is_said(materials: list[Material]) -> None:
    assert share(materials, "recycled") is None


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
