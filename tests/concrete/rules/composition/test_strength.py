"""The Dutch strength formula, and the water/binder ratio that a strength takes."""

from __future__ import annotations

import pytest

from meetlat.concrete.rules.composition.cement import designated
from meetlat.concrete.rules.composition.strength import Formula, formula_of, target_of
from tests.concrete.small import ON, figures


def formula(words: str) -> Formula | None:
    return formula_of(designated(words), figures(), ON)


@pytest.mark.parametrize(
    ("cement", "mean"),
    [
        ("CEM I 42,5 N", 0.85 * 53 + 33 / 0.5 - 62),
        ("CEM III/A 52,5 N", 0.80 * 61 + 25 / 0.5 - 45),
        ("CEM III/B 42,5 N", 0.75 * 53 + 18 / 0.5 - 30),
    ],
)
def test_the_formula_by_hand(cement: str, mean: float) -> None:
    found = formula(cement)
    assert found is not None
    assert found.mean(0.5) == pytest.approx(mean)
    assert found.water_binder(mean) == pytest.approx(0.5)


@pytest.mark.parametrize("cement", ["CEM II/A-LL 42,5 N", "CEM III 42,5 N", "CEM I", "cement"])
def test_of_another_cement_or_half_a_designation_nothing_is_estimated(cement: str) -> None:
    assert formula(cement) is None


def test_any_water_reaches_a_strength_that_the_cement_gives_alone() -> None:
    found = formula("CEM I 52,5 R")
    assert found is not None
    assert found.water_binder(-10) == float("inf")


def test_a_strength_class_takes_its_cube_strength_and_a_margin() -> None:
    found = target_of("C30/37", figures(), ON)
    assert found is not None
    assert [found.characteristic, found.low, found.high] == pytest.approx([37, 41.44, 44.4])


def test_a_class_of_the_dutch_preferred_series_has_a_target() -> None:
    found = target_of("C28/35", figures(), ON)
    assert found is not None
    assert found.characteristic == 35


def test_a_class_that_is_not_known_has_no_target() -> None:
    assert target_of("C31/38", figures(), ON) is None
