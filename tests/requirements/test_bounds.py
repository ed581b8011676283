"""What each sense asks, as bounds."""

from __future__ import annotations

import math

import pytest

from meetlat.figures import EngineClass, Range, Value, scale
from meetlat.requirements import Bounds, bounds

STAGES = scale("nrmm-stage")


@pytest.mark.parametrize(
    ("sense", "value", "asked"),
    [
        ("at_most", 10.9, Bounds(at_most=10.9)),
        ("at_least", 25.0, Bounds(at_least=25)),
        ("range", Range(10, 30), Bounds(at_least=10)),
        ("range", 50.0, Bounds(at_least=50)),
        (
            "class_at_least",
            EngineClass("IV", ("particulate_filter",)),
            Bounds(at_least=4, features=("particulate_filter",)),
        ),
        ("reported", 35.0, Bounds()),
        ("reported", EngineClass("IV"), Bounds()),
        ("at_most", None, None),
        ("reported", None, None),
    ],
)
def test_a_sense_asks_bounds(sense: str, value: Value | None, asked: Bounds | None) -> None:
    assert bounds(sense, value, STAGES) == asked


@pytest.mark.parametrize(
    ("sense", "value", "said"),
    [
        ("class_at_least", EngineClass("IVA"), "'IVA' is no class of the scale 'nrmm-stage'"),
        ("at_most", EngineClass("IV"), "'IV' is no class"),
        ("at_most", "10.9", "'10.9' is no number"),
        ("class_at_least", 4.0, "a number cannot be judged as 'class_at_least'"),
        ("equals", 4.0, "a number cannot be judged as 'equals'"),
    ],
)
def test_a_value_that_does_not_fit_its_sense_is_refused(sense: str, value: Value, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        bounds(sense, value, STAGES)


def test_only_a_reported_figure_asks_nothing() -> None:
    assert Bounds().ask_nothing
    assert not any(asked.ask_nothing for asked in (Bounds(at_most=0), Bounds(at_least=0), Bounds(features=("scr",))))
    assert Bounds(-math.inf, math.inf) == Bounds()
