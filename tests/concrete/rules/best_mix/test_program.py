"""A rule is a value, a limit and a row of the program, and the three agree."""

from __future__ import annotations

import numpy as np
import pytest

from meetlat.concrete.rules.best_mix.program import MARGIN
from tests.concrete.rules.best_mix.small_choices import choice, rule

X = np.array([320.0, 0, 160, 1783])


def test_a_ratio_has_its_value_and_how_far_it_stays_from_its_limit() -> None:
    factor = rule("water_binder", [0, 0, 1, 0], 0.55, at_most=True, over=[1, 1, 0, 0], step=0.01)
    assert factor.of(X) == 0.5
    assert factor.slack(X) == pytest.approx(0.05)
    assert factor.relaxed() == pytest.approx(0.56)


def test_at_least_is_relaxed_downwards() -> None:
    binder = rule("binder", [1, 1, 0, 0], 300, at_most=False)
    assert (binder.slack(X), binder.relaxed(), binder.relaxed(-2)) == (20, 299, 302)


def test_a_limit_of_another_kind_moves_the_row_it_stands_for() -> None:
    """A strength of 60/wcf − 80 MPa: 40 takes a factor of 0.5, and 1 MPa less 60/119."""
    strength = rule(
        "strength",
        [0, 0, 1, 0],
        40,
        at_most=False,
        over=[1, 1, 0, 0],
        row_at_most=True,
        bound=lambda wanted: 60 / (wanted + 80),
        value=lambda factor: 60 / factor - 80,
    )
    assert strength.of(X) == pytest.approx(40)
    assert strength.slack(X) == pytest.approx(0)
    assert strength.bound(strength.relaxed()) == pytest.approx(60 / 119)


def test_the_rows_stay_a_hair_inside_their_limits_and_rules_can_be_left_out() -> None:
    one = choice("clean", cap=0)
    whole = one.program(one.costs["co2"])
    assert whole.matrix.shape == (5, 4)
    assert whole.matrix[1].tolist() == pytest.approx([-0.5 * (1 - MARGIN), -0.5 * (1 - MARGIN), 1, 0])
    assert whole.high[4] == 0
    assert whole.most.tolist() == [np.inf, 0, np.inf, np.inf]
    assert one.program(one.costs["co2"], without={"binder", "stock:clean"}).matrix.shape == (3, 4)
    assert one.program(one.costs["co2"], {"binder": 200}).low[2] == pytest.approx(200 * (1 + MARGIN))
