"""The charts of a portfolio: money from zero, steps where a year is known, marks of projects, and nothing drawn that is not known."""

from __future__ import annotations

from typing import Any

from meetlat.documents.charts.draw import draw
from meetlat.portfolio.view.charts import LadderWords, Spot, Step, Year, budget_bars, ladder

WORDS = LadderWords("plafond", "koploper", "pad", "niet vastgesteld")


def data(spec: Any, mark: str) -> list[list[dict[str, Any]]]:
    return [one["data"]["values"] for one in spec["layer"] if one["mark"]["type"] == mark]


def test_a_bar_is_made_of_its_kinds_one_after_the_other_and_of_nothing_there_is_no_part() -> None:
    spec = budget_bars([Year("2025", 30.0, 0.0, 70.0, "100"), Year("2026", 0.0, 0.0, 0.0, "onbekend")], ["a", "b", "c"])
    bars = next(one for one in spec["hconcat"][1]["layer"] if one["mark"]["type"] == "bar")
    assert [(part["row"], part["x"], part["x2"]) for part in bars["data"]["values"]] == [
        (0, 0.0, 30.0),
        (0, 30.0, 100.0),
    ]


def test_a_year_that_is_not_known_has_no_step() -> None:
    spec = ladder([Step(2026, 10.9, 8.0), Step(2027, None, None), Step(2028, 9.0, None)], [], "MKI", WORDS)
    ceilings, frontrunners = data(spec, "rule")
    assert [(one["x"], one["y"]) for one in ceilings] == [(2026, 10.9), (2028, 9.0)]
    assert [one["x"] for one in frontrunners] == [2026]
    assert "niet vastgesteld" not in str(spec)


def test_years_beyond_the_last_known_are_named_and_bear_the_path() -> None:
    spec = ladder([Step(2027, 10.1, 7.6, 10.1, 10.1), Step(2028, None, None, 8.85, 9.34)], [], "MKI", WORDS)
    [band] = data(spec, "area")
    assert [(one["low"], one["high"]) for one in band] == [(10.1, 10.1), (8.85, 9.34)]
    assert "niet vastgesteld" in str(spec)


def test_what_was_asked_is_open_and_what_was_realised_is_filled() -> None:
    spec = ladder([Step(2026, 10.9, 8.0)], [Spot(2026, 10.9, True, "a"), Spot(2026, 9.5, False, "b")], "MKI", WORDS)
    asked, realised = (one["mark"] for one in spec["layer"] if one["mark"]["type"] == "point")
    assert (asked["shape"], realised["shape"]) == ("square", "circle")
    assert asked["fill"] != realised["fill"]


def test_a_ladder_of_which_nothing_is_known_can_be_drawn() -> None:
    svg = draw(ladder([Step(2029, None, None)], [], "MKI", WORDS), "a", "t", "s", "nl")
    assert "niet vastgesteld" in svg
