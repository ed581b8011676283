"""The best of all choices, found by hand, by trying, and by what must hold whatever the stock."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.concrete.rules.best_mix.search import best, binding, conflict, front, value, worth
from tests.concrete.rules.best_mix.small_choices import LITRES, both, choice
from tests.parts import examples, needs

pytestmark = needs("highspy")


def test_by_hand() -> None:
    """160 kg water takes 320 kg of clean cement; gravel fills 980 − 160 − 320/3 l: 2 + 128 + 3.2 + 0.005 · 1783.3 kg CO2."""
    found = best(both(), "co2")
    assert found is not None
    assert found.choice.cement == "clean"
    assert found.x == pytest.approx([320, 0, 160, (980 - 160 - 320 / 3) / 0.4], rel=1e-4)
    assert found.value == pytest.approx(2 + 128 + 3.2 + 0.005 * (980 - 160 - 320 / 3) / 0.4, rel=1e-4)
    assert found.bound == pytest.approx(found.value)


def test_another_measure_may_choose_another_cement() -> None:
    cheapest = best(both(), "cost")
    assert cheapest is not None
    assert cheapest.choice.cement == "dirty"


def test_the_rules_that_bind_and_what_one_more_is_worth() -> None:
    """At 0.51 the same water takes 160/0.51 = 313.7 kg: 6.27 kg less cement, 5.2 kg more gravel."""
    choices = both()
    found = best(choices, "co2")
    assert found is not None
    keys = {one.key: one for one in binding(found)}
    assert set(keys) == {"water_binder", "water_demand"}
    less = 320 - 160 / 0.51
    assert worth(choices, "co2", keys["water_binder"], found) == pytest.approx(
        0.4 * less - 0.005 * less / 3 / 0.4, rel=1e-3
    )


def test_what_one_more_is_worth_is_the_dual_where_nothing_else_changes() -> None:
    choices = (choice("clean", wb=0.9),)
    found = best(choices, "co2")
    assert found is not None
    assert [one.key for one in binding(found)] == ["binder", "water_demand"]
    program = choices[0].program(choices[0].costs["co2"])
    from meetlat.solver import solve

    duals = solve(program).duals[1:]
    by_key = dict(zip([one.key for one in choices[0].rules], duals.tolist(), strict=True))
    for one in binding(found):
        assert worth(choices, "co2", one, found) == pytest.approx(by_key[one.key], rel=1e-3)


def test_a_smallest_set_of_rules_that_conflict() -> None:
    """At most 150 kg of the clean cement, the other is not there, and at least 300 kg of binder."""
    choices = (choice("clean", cap=150),)
    assert best(choices, "co2") is None
    assert conflict(choices) in {("binder", "stock:clean"), ("water_binder", "water_demand", "stock:clean")}
    for key in conflict(choices):
        others = frozenset(conflict(choices)) - {key}
        keys = {rule.key for one in choices for rule in one.rules}
        assert value(choices, "co2", without=keys - others) < np.inf


def test_where_the_stock_itself_allows_nothing_no_rule_is_blamed() -> None:
    nothing = choice("neither")
    empty = [
        type(nothing)(
            **{**{name: getattr(nothing, name) for name in nothing.__slots__}, "usable": np.zeros(4, dtype=bool)}
        )
    ]
    assert conflict(empty) == ()


def test_the_front_falls_and_ends_at_both_optima() -> None:
    points = front(both(), "co2", "cost", 5)
    co2, cost = [one.cost("co2") for one in points], [one.cost("cost") for one in points]
    least, cheapest = best(both(), "co2"), best(both(), "cost")
    assert least is not None
    assert cheapest is not None
    assert co2[0] == pytest.approx(least.value)
    assert cost[-1] == pytest.approx(cheapest.value)
    assert co2 == sorted(co2)
    assert cost == sorted(cost, reverse=True)


@settings(max_examples=examples(15, 200), deadline=None)
@given(st.floats(0.4, 0.7), st.integers(250, 400), st.integers(140, 200), st.integers(0, 400), st.integers(0, 1000))
def test_no_mix_that_meets_every_rule_is_better(wb: float, binder: int, water: int, cap: int, seed: int) -> None:
    """Mixes are tried at random: none of those that meet the rules comes to less than the best."""
    choices = both(wb=wb, binder=binder, water=water, cap=cap)
    found = best(choices, "co2")
    random = np.random.default_rng(seed)
    for one in choices:
        for _ in range(50):
            kilograms = random.uniform(200, 500)
            litres = random.uniform(130, 220)
            x = np.array([kilograms, kilograms, litres, 0]) * (np.asarray(one.usable) & np.array([1, 1, 1, 0]))
            x[3] = (980 - LITRES[:3] @ x[:3]) / LITRES[3]
            if x.min() >= 0 and all(rule.slack(x) >= 0 for rule in one.rules):
                assert found is not None
                assert found.value <= one.cost("co2", x) * (1 + 1e-4)


@settings(max_examples=examples(10, 100), deadline=None)
@given(st.floats(0.4, 0.7), st.integers(250, 400), st.integers(140, 200), st.integers(0, 400))
def test_a_wider_rule_never_makes_it_worse(wb: float, binder: int, water: int, cap: int) -> None:
    choices = both(wb=wb, binder=binder, water=water, cap=cap)
    before = value(choices, "co2")
    for rule in choices[0].rules:
        assert value(choices, "co2", {rule.key: rule.relaxed(3)}) <= before + 1e-6
