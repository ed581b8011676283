"""The best mix of a small stock: by hand, in every rule, and where there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.concrete import AssessmentBasis, assessment_basis
from meetlat.concrete.model import Order, StockItem
from meetlat.concrete.rules.best_mix.optimise import BestMix, optimise
from meetlat.errors import InputError
from meetlat.lca import profiles
from meetlat.requirements import Outcome
from meetlat.solver import Status
from tests.concrete.rules.best_mix.small_stock import ORDER, STOCK, WATER, capped, item, without
from tests.concrete.small import figures
from tests.parts import examples, needs

pytestmark = needs("highspy")
ON = date(2027, 6, 1)


@cache
def by(level: str = "ceiling") -> AssessmentBasis:
    return assessment_basis(figures(), profiles(), ON, level)


def found(stock: tuple[StockItem, ...] = STOCK, order: Order = ORDER, measure: str = "co2", **about: Any) -> BestMix:
    return optimise(order, stock, None, measure, by(about.pop("level", "ceiling")), **{"within": False, **about})


def amounts(best: BestMix) -> dict[str, float]:
    return {one.item.name: one.kg_per_m3 for one in best.amounts}


def value(best: BestMix, key: str) -> float:
    return next(one.value for one in best.kept if one.key == key)


def test_the_cement_of_least_co2_at_the_strength_that_is_asked() -> None:
    best = found()
    assert best.status is Status.OPTIMAL
    assert amounts(best)["CEM III/B 42,5 N"] == pytest.approx(WATER / 0.469361, rel=1e-3)
    assert amounts(best)["leidingwater"] == pytest.approx(WATER, rel=1e-3)
    assert best.known("co2") == pytest.approx(best.bound, rel=1e-4)
    assert best.judged is not None
    assert best.judged.verdict("co2").measured.low == best.known("co2")
    assert {"strength", "water_demand"} <= {one.key for one in best.binding if one.worth}


def test_a_mix_fills_one_cubic_metre() -> None:
    best = found()
    litres = sum(1000 * one.kg_per_m3 / (one.item.of.density_kg_per_m3 or 1) for one in best.amounts)
    assert litres == pytest.approx(985, abs=0.01)


def test_where_the_clean_cement_is_short_the_other_is_at_the_ratio_of_its_class() -> None:
    """335 kg at 0.50; fly ash counts 0.4 up to 0.33 of the cement and takes the place of some."""
    best = found(capped("CEM III/B 42,5 N", 300))
    assert "CEM I 52,5 R" in amounts(best)
    assert value(best, "water_binder") == pytest.approx(0.5, abs=1e-4)
    assert amounts(best)["vliegas"] == pytest.approx(80, abs=0.01)
    assert amounts(best)["CEM I 52,5 R"] == pytest.approx(WATER / 0.5 - 0.4 * 80, rel=1e-3)


@pytest.mark.parametrize(
    ("classes", "ratio", "binder"),
    [(("XC1",), 0.65, 260), (("XC4", "XD3"), 0.45, 300), (("XA3",), 0.45, 340), (("XC2", "XF4"), 0.45, 320)],
)
def test_the_strictest_class_holds(classes: tuple[str, ...], ratio: float, binder: float) -> None:
    best = found(order=replace(ORDER, exposure_classes=classes), stock=without("CEM III/B 42,5 N"))
    kept = {one.key: one for one in best.kept}
    assert kept["water_binder"].limit == ratio
    assert kept["binder"].limit == binder
    assert kept["water_binder"].value <= ratio
    assert kept["binder"].value >= binder


def test_what_the_client_wants_recycled_is_there_and_no_more_than_the_standard_allows() -> None:
    best = found(order=replace(ORDER, recycled_percent=10))
    assert value(best, "recycled") == pytest.approx(10, abs=1e-3)
    assert value(best, "recycled_coarse") <= 30
    impossible = found(order=replace(ORDER, recycled_percent=40))
    assert impossible.status is Status.INFEASIBLE
    assert {one.code for one in impossible.conflicts} >= {"best.rule.recycled"}


def test_no_cement_left_is_said_by_the_rules_that_take_it() -> None:
    none = tuple(replace(one, max_kg_per_m3=0.0) if one.kind == "cement" else one for one in STOCK)
    best = found(none)
    assert best.status is Status.INFEASIBLE
    assert best.amounts == ()
    assert {"best.rule.stock"} <= {one.code for one in best.conflicts}


def test_a_requirement_that_cannot_be_met_is_named_with_the_least_that_can() -> None:
    best = found(without("CEM III/B 42,5 N"), within=True)
    assert best.status is Status.INFEASIBLE
    assert "best.rule.ceiling" in {one.code for one in best.conflicts}
    assert best.least == pytest.approx(found(without("CEM III/B 42,5 N")).bound, rel=1e-4)


def test_without_a_requirement_the_best_is_found_and_judged_as_any_mix() -> None:
    best = found(without("CEM III/B 42,5 N"))
    assert best.judged is not None
    assert best.judged.verdict("co2").outcome is Outcome.NOT_MET


def test_what_has_no_profile_is_left_out_and_named_never_free() -> None:
    best = found((*STOCK, item("addition", "vulstof x", None, 2700)))
    assert "vulstof x" not in amounts(best)
    assert "stock-left-out" in {one.code for one in best.caveats}


def test_water_without_a_profile_makes_a_lower_bound() -> None:
    best = found((*without("leidingwater"), item("water", "bronwater", None, 1000)))
    assert best.status is Status.OPTIMAL
    assert best.judged is not None
    assert best.judged.lower_bound


def test_cost_takes_prices() -> None:
    best = found(measure="cost", within=True)
    assert best.known("cost") == pytest.approx(best.bound, rel=1e-4)
    with pytest.raises(InputError) as refused:
        found((*without("leidingwater"), item("water", "bronwater", 0.0, 1000)), measure="cost")
    assert [one.message.code for one in refused.value.problems] == ["best.no-price"]
    assert [one.column for one in refused.value.problems] == ["price_eur_per_kg"]


def test_no_water_no_concrete() -> None:
    with pytest.raises(InputError) as refused:
        found(without("leidingwater"))
    assert [one.message.code for one in refused.value.problems] == ["best.no-such-stock"]


def test_a_water_reducer_saves_water_at_its_dosage() -> None:
    """6 % less water at 0.6 % of the binder."""
    reducer = item("admixture", "plastificeerder", 1.0, 1100, 1.1, dosage_percent=0.6, water_reduction_percent=6.0)
    best = found((*without("vliegas"), reducer))
    assert amounts(best)["leidingwater"] == pytest.approx(WATER * 0.94, rel=1e-3)
    assert amounts(best)["plastificeerder"] == pytest.approx(0.006 * amounts(best)["CEM III/B 42,5 N"], rel=1e-3)


def test_the_front_runs_from_the_cleanest_to_the_cheapest() -> None:
    front = found(points=10).front
    assert [one.value for one in front] == sorted(one.value for one in front)
    assert [one.cost for one in front] == sorted((one.cost for one in front), reverse=True)


@settings(max_examples=examples(6, 60), deadline=None)
@given(
    st.sampled_from([("XC1",), ("XC4", "XF1"), ("XD3",), ("XA3",), ("X0",)]),
    st.sampled_from(["C20/25", "C30/37", "C35/45"]),
    st.sampled_from([8, 16, 31.5]),
    st.integers(0, 20),
    st.integers(0, 400),
)
def test_whatever_is_ordered_the_mix_keeps_every_rule(
    classes: tuple[str, ...], strength: str, grain: float, recycled: int, cap: int
) -> None:
    order = Order(strength, classes, grain, recycled_percent=recycled)
    best = found(capped("CEM III/B 42,5 N", cap), order)
    if best.status is Status.OPTIMAL:
        assert all(one.value <= one.limit if one.at_most else one.value >= one.limit for one in best.kept)
        assert best.amounts
    else:
        assert best.conflicts


def test_of_an_addition_no_more_is_used_than_counts() -> None:
    """Fly ash without CO2 would else fill the mix in the place of aggregate: 0.33 of the cement counts, and that is all."""
    free = (*without("CEM III/B 42,5 N", "vliegas"), item("addition", "vliegas", 0.0, 2300, type="fly_ash"))
    best = found(free, order=replace(ORDER, exposure_classes=("XC1",)))
    assert amounts(best)["vliegas"] == pytest.approx(0.33 * amounts(best)["CEM I 52,5 R"], rel=1e-3)
    filler = found((*without("CEM III/B 42,5 N"), item("addition", "kalksteenmeel", 0.0, 2700, type="limestone")))
    assert "kalksteenmeel" not in amounts(filler)
    assert "addition-not-counted" in {one.code for one in filler.caveats}
