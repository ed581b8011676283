"""The strictest exposure class binds, entrained air gives room, and of X0 nothing is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.concrete.rules.composition.limits import WATER_BINDER, Limits, limits_of
from tests.concrete.small import ON, figures

CLASSES = [
    f"X{kind}"
    for kind in ["C1", "C2", "C3", "C4", "D1", "D2", "D3", "S1", "S2", "S3", "F1", "F2", "F3", "F4", "A1", "A2", "A3"]
]


def limits(*classes: str, **about: object) -> Limits:
    return limits_of(classes, ON, figures(), **about)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("classes", "water", "binder"),
    [
        (["XC4", "XF1"], 0.50, 300),
        (["XC1"], 0.65, 260),
        (["XC4", "XD3", "XF4"], 0.45, 320),
        (["XA3"], 0.45, 340),
        (["X0"], None, None),
        (["X0", "XC2"], 0.60, 280),
    ],
)
def test_the_strictest_class_binds(classes: list[str], water: float | None, binder: float | None) -> None:
    found = limits(*classes)
    assert (found.max_water_binder, found.min_binder) == (water, binder)


def test_the_limits_of_one_property_may_come_from_different_classes() -> None:
    """XD3 asks the least water, XF4 the most binder."""
    found = limits("XD3", "XF4")
    assert found.water_binder is not None
    assert found.binder is not None
    assert (found.water_binder.conditions["exposure_class"], found.binder.conditions["exposure_class"]) == (
        "XD3",
        "XF4",
    )


def test_entrained_air_gives_room_and_is_asked_by_the_grain() -> None:
    found = limits("XF4", air_entrained=True, max_aggregate_mm=16)
    assert (found.max_water_binder, found.min_binder, found.min_air) == (0.5, 300, 4.0)


def test_without_entrained_air_no_air_is_asked() -> None:
    assert limits("XF4", max_aggregate_mm=16).air is None


def test_clinker_is_asked_where_carbonation_or_frost_is() -> None:
    assert [name for name in CLASSES if limits(name).min_clinker == 25] == ["XC3", "XC4", "XF2", "XF3", "XF4"]


def test_in_x0_alone_more_recycled_aggregate_is_allowed() -> None:
    assert limits("X0").max_recycled == {"A1": 50, "A2": 50}
    assert limits("X0", "XC1").max_recycled == {"A1": 30, "A2": 20}


def test_rijkswaterstaat_relaxes_where_it_has_a_value() -> None:
    assert limits("XD3", level="rok").max_water_binder == 0.5
    assert limits("XD3", "XF4", level="rok").max_water_binder == 0.45


@settings(max_examples=30)
@given(st.lists(st.sampled_from(CLASSES), min_size=1, max_size=4), st.sampled_from(CLASSES))
def test_one_class_more_never_gives_room(classes: list[str], more: str) -> None:
    before, after = limits(*classes), limits(*classes, more)
    assert (after.max_water_binder or 0) <= (before.max_water_binder or 0)
    assert (after.min_binder or 0) >= (before.min_binder or 0)


def test_each_limit_says_its_table_and_clause() -> None:
    found = limits("XC4").water_binder
    assert found is not None
    assert (found.table, found.figure.source.page) == (WATER_BINDER, "NEN 8005, tabel E")
