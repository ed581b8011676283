"""One mix explained whole: its composition, its strength, what makes its CO2; also when its recipe is no cubic metre."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetlat.concrete import Constituent, Mix
from meetlat.concrete.rules.composition.strength import Strength, estimate
from meetlat.concrete.rules.explain import explain
from meetlat.errors import Text
from meetlat.requirements import Measured, Outcome, exact
from tests.concrete.small import ON, by, composed, figures


def ratio(value: float) -> Measured:
    return exact(value, subject="concrete", indicator="water_binder_ratio", unit="kg/kg")


def strength(cement: str, value: float, **about: str) -> Strength | Text:
    mix = Mix("m", ("XC4",), constituents=(Constituent("cement", 320, cement),), **about)  # type: ignore[arg-type]
    return estimate(mix, ratio(value), figures(), ON)


def test_a_mix_is_explained_whole() -> None:
    found = explain(composed(), by())
    assert found.outcome is Outcome.NOT_MET  # 180 / 300 = 0.60 in XC4
    assert found.result is not None
    assert found.composition is not None
    assert "CEM III/B" in [one.name for one in found.composition.contributions]
    assert {"nen-8005-binder", "concrete-mki"} <= set(found.tables)


def test_a_recipe_that_is_no_cubic_metre_has_no_value_per_m3() -> None:
    mix = composed()
    doubled = replace(mix, constituents=tuple(replace(one, kg_per_m3=2 * one.kg_per_m3) for one in mix.constituents))
    found = explain(doubled, by())
    assert found.result is None
    assert found.conformity.filling.low == pytest.approx(1980)


def test_an_estimate_comes_with_its_error() -> None:
    """0.75 · 53 + 18/0.5 − 30 = 45.75, less a bias of 3.7, 6.8 to either side."""
    found = strength("CEM III/B 42,5 N", 0.5, strength_class="C30/37")
    assert isinstance(found, Strength)
    assert [*found.by_formula, found.low, found.high] == pytest.approx([45.75, 45.75, 35.25, 48.85])
    assert found.classes == ("C20/25", "C25/30", "C30/37")
    assert found.spare == pytest.approx((42.05 - 44.4) / 6.8)


@pytest.mark.parametrize(
    ("cement", "value", "about", "code"),
    [
        ("CEM II/A-LL 42,5 N", 0.5, {}, "conformity.no-strength-cement"),
        ("CEM III/B", 0.5, {}, "conformity.no-strength-cement"),
        ("CEM I 42,5 N", 0.3, {}, "conformity.no-strength-range"),
        ("CEM I 42,5 N", 0.5, {"strength_class": "LC20/22"}, "conformity.no-strength-light"),
    ],
)
def test_where_the_formula_may_not_be_used_it_says_why(
    cement: str, value: float, about: dict[str, str], code: str
) -> None:
    found = strength(cement, value, **about)
    assert isinstance(found, Text)
    assert found.code == code


def test_with_an_addition_the_formula_is_further_off() -> None:
    parts = (Constituent("cement", 300, "CEM I 42,5 N"), Constituent("addition", 60, type="fly_ash"))
    found = estimate(Mix("m", constituents=parts), ratio(0.5), figures(), ON)
    assert isinstance(found, Strength)
    assert found.formula.spread == 10.2
