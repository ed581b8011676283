"""The path of the peloton: equal steps to the frontrunner's value, hastened by a minimum, never below it."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.requirements import find_one
from meetlat.requirements.peloton import Step, path, slower_than
from meetlat.words import say


def test_the_ceiling_falls_by_equal_steps_and_waits_at_the_frontrunners_value() -> None:
    assert path(12, 8, 2025, 4, 2031) == tuple(
        Step(year, value) for year, value in zip(range(2025, 2032), (12, 11, 10, 9, 8, 8, 8), strict=True)
    )


def test_one_year_is_a_path_too() -> None:
    assert path(12, 8, 2025, 4, 2025) == (Step(2025, 12),)


def test_a_lag_may_end_within_a_year() -> None:
    assert [step.ceiling for step in path(12, 8, 2025, 2.5, 2028)] == pytest.approx([12, 10.4, 8.8, 8])


def test_a_minimum_hastens_the_path_and_stops_at_the_frontrunners_value() -> None:
    steps = path(100, 80, 2025, 4, 2029, minimum_annual_percent=10)
    assert [step.ceiling for step in steps] == pytest.approx([100, 90, 81, 80, 80])
    assert slower_than(steps, 10) == (2028, 2029)


def test_where_frontrunners_reach_more_the_minimum_changes_nothing() -> None:
    assert path(100, 50, 2025, 4, 2029, 7.5) == path(100, 50, 2025, 4, 2029)


def test_the_minimum_holds_on_average_for_the_published_co2_ceilings_and_not_for_those_of_mki() -> None:
    """Betonakkoord: at least 7.5 % a year, on average. Found in its own tables."""
    falls: dict[str, list[float]] = {"concrete-mki": [], "concrete-co2": []}
    for table, found in falls.items():
        for category in CATEGORIES:
            values = [published(table, "ceiling", category, year) for year in YEARS]
            found += [1 - after / before for before, after in pairwise(values)]
    average = {table: sum(found) / len(found) for table, found in falls.items()}
    assert average["concrete-co2"] >= 0.075 > average["concrete-mki"] > 0.069


YEARS = (2025, 2026, 2027)
CATEGORIES = ("unreinforced", "indoor", "outdoor", "aggressive")


def published(table: str, level: str, category: str, year: int) -> float:
    value = find_one(library(), table, date(year, 1, 1), {"category": category}, level).figure.value
    assert isinstance(value, float)
    return value


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize(("table", "rounding"), [("concrete-mki", 0.05), ("concrete-co2", 0.5)])
def test_the_published_ceilings_are_a_linear_path_to_the_frontrunners_value(
    table: str, category: str, rounding: float
) -> None:
    """The frontrunner's value of 2025 is the ceiling of 2029: four years on, in equal steps."""
    ceiling, frontrunner = (published(table, level, category, 2025) for level in ("ceiling", "frontrunner"))
    steps = path(ceiling, frontrunner, 2025, 4, 2027)
    assert [step.ceiling for step in steps] == pytest.approx(
        [published(table, "ceiling", category, year) for year in YEARS], abs=rounding + 1e-9
    )


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize(("table", "most"), [("concrete-mki", 0.1), ("concrete-co2", 1.5)])
def test_going_on_by_the_same_steps_the_ceiling_of_2030_is_the_frontrunners_value_of_2027(
    table: str, category: str, most: float
) -> None:
    first, last = (published(table, "ceiling", category, year) for year in (2025, 2027))
    in_2030 = last + 3 * (last - first) / 2
    assert in_2030 == pytest.approx(published(table, "frontrunner", category, 2027), abs=most + 1e-9)


@pytest.mark.parametrize(
    ("given", "column", "said"),
    [
        ((7, 8, 2025, 4, 2029), "frontrunner", "'8' past hier niet. Verwacht: ten hoogste 7."),
        ((12, 8, 2025, 0, 2029), "lag", "'0' past hier niet. Verwacht: meer dan 0."),
        ((12, 8, 2025, -1, 2029), "lag", "'-1' past hier niet. Verwacht: meer dan 0."),
        ((12, 8, 2025, 4, 2024), "to", "'2024' past hier niet. Verwacht: een jaar van 2025 tot en met 9999."),
        ((12, 8, 0, 4, 2029), "from", "'0' past hier niet. Verwacht: een jaar van 1 tot en met 9999."),
        (
            (12, 8, 2025, 4, 2029, 101),
            "minimum-annual",
            "'101' past hier niet. Verwacht: een percentage van 0 tot en met 100.",
        ),
        (
            (12, 8, 2025, 4, 2029, -1),
            "minimum-annual",
            "'-1' past hier niet. Verwacht: een percentage van 0 tot en met 100.",
        ),
        ((math.nan, 8, 2025, 4, 2029), "ceiling", "'nan' past hier niet. Verwacht: een getal."),
        ((math.inf, 8, 2025, 4, 2029), "ceiling", "'inf' past hier niet. Verwacht: een getal."),
        ((12, math.nan, 2025, 4, 2029), "frontrunner", "'nan' past hier niet. Verwacht: een getal."),
        ((12, 8, 2025, math.inf, 2029), "lag", "'inf' past hier niet. Verwacht: een getal."),
    ],
)
def test_what_is_no_path_is_refused(given: tuple[float, ...], column: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        path(*given)  # type: ignore[arg-type]
    assert [(one.column, say(one.message, "nl")) for one in caught.value.problems] == [(column, said)]


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        path(7, 8, 2025, 0, 2024)
    assert [one.column for one in caught.value.problems] == ["frontrunner", "lag", "to"]


VALUES = st.floats(-100, 300)
LAGS = st.floats(0.1, 30)


@given(VALUES, VALUES, LAGS, st.floats(0, 100))
def test_a_path_never_rises_and_never_leaves_its_ends(one: float, other: float, lag: float, percent: float) -> None:
    frontrunner, ceiling = sorted((one, other))
    values = [step.ceiling for step in path(ceiling, frontrunner, 2025, lag, 2065, percent)]
    assert all(after <= before + 1e-9 for before, after in pairwise(values))
    assert values[0] == ceiling
    assert values[-1] == frontrunner
    assert min(values) == frontrunner


@given(VALUES, VALUES, LAGS, st.floats(0, 100), st.floats(0, 100))
def test_a_higher_minimum_is_never_slower(one: float, other: float, lag: float, less: float, more: float) -> None:
    frontrunner, ceiling = sorted((abs(one), abs(other)))
    slow, fast = (path(ceiling, frontrunner, 2025, lag, 2045, percent) for percent in sorted((less, more)))
    assert all(f.ceiling <= s.ceiling + 1e-9 for s, f in zip(slow, fast, strict=True))
