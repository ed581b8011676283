"""What the tables ask per year, and nothing for a year they do not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.figures import library
from meetlat.portfolio.rules.tightening import categories, rungs, table_value


@pytest.mark.parametrize(("year", "value"), [(2024, None), (2025, 11.7), (2027, 10.1), (2028, None)])
def test_a_year_has_the_value_of_its_table_or_none(year: int, value: float | None) -> None:
    assert table_value(library(), "mki", "outdoor", year, "ceiling").value == value


def test_a_value_that_changes_within_a_year_is_none_of_that_year(tmp_path: Path) -> None:
    row = "{category: outdoor, level: ceiling, valid_from: 2026-07-01, valid_to: 2026-12-31, value: 10.5, certainty: published"
    row += ", source: {title: Own}, entered_by: A, checked_by: B}"
    (tmp_path / "own.yaml").write_text(f"table: concrete-mki\nrows:\n  - {row}\n", encoding="utf-8")
    assert table_value(library([tmp_path]), "mki", "outdoor", 2026, "ceiling").value is None


def test_rungs_run_from_year_to_year_with_holes_in_place() -> None:
    found = rungs(library(), "co2", "indoor", 2026, 2028)
    assert [(one.year, one.ceiling.value, one.frontrunner.value) for one in found] == [
        (2026, 156.0, 111.0),
        (2027, 143.0, 104.0),
        (2028, None, None),
    ]


def test_the_categories_are_those_of_the_tables() -> None:
    assert categories(library()) == ("unreinforced", "indoor", "outdoor", "aggressive")
