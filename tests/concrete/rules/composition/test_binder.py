"""An addition counts as binder by its k-value: so much, beside so much cement, of this type."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.concrete import Constituent, Mix
from meetlat.concrete.rules.composition.binder import Binder, binder_of
from meetlat.concrete.rules.composition.limits import limits_of
from tests.concrete.small import ON, figures


def binder(
    cement: str | None,
    kg: float,
    *,
    kind: str | None = "fly_ash",
    classes: tuple[str, ...] = ("XC4",),
    k: float | None = None,
    cement_kg: float = 300,
) -> Binder:
    parts = (Constituent("cement", cement_kg, cement), Constituent("addition", kg, type=kind, k_value=k))
    mix = Mix("m", classes, constituents=parts)
    return binder_of(mix, limits_of(classes, ON, figures()), figures(), ON)


def test_the_worked_example_of_the_quality_service() -> None:
    """160 / (300 + 0.4 · 100) = 0.47: kwaliteitsdienstbeton.nl, water-cementfactor. Of the 100 kg 0.33 · 300 = 99 counts."""
    found = binder("CEM I 42,5 N", 100)
    assert [found.low, found.high] == pytest.approx([339.6, 339.6])
    assert round(160 / found.low, 2) == 0.47


@pytest.mark.parametrize(
    ("cement", "kind", "kg", "counts"),
    [
        ("CEM I 32,5 R", "fly_ash", 50, 10),
        ("CEM I 52,5 R", "fly_ash", 50, 20),
        ("CEM II/A-LL 42,5 N", "fly_ash", 100, 30),  # 0.4 of at most 0.25 · 300
        ("CEM III/B 42,5 N", "fly_ash", 50, 10),
        ("CEM I 42,5 N", "slag", 200, 120),
        ("CEM I 42,5 N", "silica_fume", 30, 30),  # k 1.0 in XC4, where 0.50 is allowed
        ("CEM III/B 42,5 N", "slag", 100, 0),
        ("CEM II/B-V 32,5 R", "fly_ash", 50, 0),
        ("CEM I 42,5 N", "limestone", 50, 0),
    ],
)
def test_an_addition_counts_by_its_kind_and_its_cement(cement: str, kind: str, kg: float, counts: float) -> None:
    found = binder(cement, kg, kind=kind)
    assert [found.low, found.high] == pytest.approx([300 + counts, 300 + counts])


def test_silica_fume_counts_double_where_little_water_is_allowed() -> None:
    assert binder("CEM I 42,5 N", 30, kind="silica_fume", classes=("XC4", "XD3")).low == 360


def test_an_attest_lets_all_of_an_addition_count() -> None:
    found = binder("CEM III/B 42,5 N", 100, kind="slag", k=0.8)
    assert (found.low, found.high, found.attested) == (380, 380, 400)


@pytest.mark.parametrize(("cement", "kind"), [(None, "fly_ash"), ("CEM I 42,5 N", None), ("CEM I", "fly_ash")])
def test_what_is_not_known_counts_for_something_between(cement: str | None, kind: str | None) -> None:
    found = binder(cement, 50, kind=kind)
    assert found.low < found.high


def test_a_cement_without_strength_class_counts_by_the_least() -> None:
    """Of CEM I a k of 0.2 or 0.4, by its strength class."""
    found = binder("CEM I", 50)
    assert (found.low, found.high) == (310, 320)


@settings(max_examples=30)
@given(st.floats(0, 400), st.floats(0, 400))
def test_more_of_an_addition_never_counts_for_less_nor_for_more_than_it_weighs(less: float, more: float) -> None:
    less, more = sorted((less, more))
    before, after = binder("CEM I 42,5 N", less), binder("CEM I 42,5 N", more)
    assert before.low <= after.low <= after.attested
