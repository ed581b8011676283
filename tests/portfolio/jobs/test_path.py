"""The way of the concrete ceilings: tables as far as they go, then what the rule expects, and the values of the projects beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from meetlat import yaml12
from meetlat.figures import library
from meetlat.portfolio.jobs.path import horizon, ladders
from meetlat.portfolio.model import Asked, PerCubicMetre, Realised
from tests.portfolio.projects import project

CASES: list[dict[str, Any]] = yaml12.load(
    Path(str(yaml12.__file__)).parent / "data" / "monitoring" / "cases" / "peloton-rule.yaml"
).value


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_path_by_the_rule_is_as_worked_out_by_hand(case: dict[str, Any]) -> None:
    asked = case["input"]
    [found] = [
        one
        for one in ladders(library(), [], asked["from"], asked["to"])
        if (one.indicator, one.category) == (asked["indicator"], asked["category"])
    ]
    assert [one.low for one in found.expected] == pytest.approx(case["output"]["lowest"])
    assert [one.high for one in found.expected] == pytest.approx(case["output"]["highest"])


def test_the_path_begins_where_the_tables_end_and_fills_no_hole_of_theirs() -> None:
    found = ladders(library(), [], 2024, 2030)[0]
    assert [one.year for one in found.expected] == [2027, 2028, 2029, 2030]
    assert [one.ceiling.value is None for one in found.rungs] == [True, False, False, False, True, True, True]


def test_without_years_beyond_the_tables_there_is_no_path() -> None:
    assert [one.expected for one in ladders(library(), [], 2025, 2027)] == [()] * 8


def test_a_frontrunner_value_above_the_ceiling_gives_no_path(tmp_path: Path) -> None:
    row = "{category: outdoor, level: frontrunner, valid_from: 2025-01-01, valid_to: 2027-12-31, value: 99, certainty: published"
    row += ", source: {title: Own}, entered_by: A, checked_by: B}"
    (tmp_path / "own.yaml").write_text(f"table: concrete-mki\nrows:\n  - {row}\n", encoding="utf-8")
    found = {(one.indicator, one.category): one.expected for one in ladders(library([tmp_path]), [], 2025, 2030)}
    assert found["mki", "outdoor"] == ()
    assert found["mki", "indoor"] != ()


def test_the_values_of_projects_stand_on_the_ladder_of_their_category() -> None:
    one = project(
        asked=Asked(concrete=(PerCubicMetre("outdoor", "mki", 2025, 11.7, "ceiling"),)),
        realised=Realised(concrete=(PerCubicMetre("outdoor", "mki", 2025, 9.9),)),
    )
    mki, co2 = ladders(library(), [one], 2025, 2030)
    assert [(mark.asked, mark.value.value) for mark in mki.marks] == [(True, 11.7), (False, 9.9)]
    assert (mki.category, co2.category, co2.marks) == ("outdoor", "outdoor", ())


def test_the_outlook_runs_to_the_year_that_the_source_names() -> None:
    assert horizon(library()) == 2030
