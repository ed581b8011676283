"""Which figure answers on a day: the row that holds, or unknown; never the last value, never two."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetlat.figures import Certainty, figure, rows_in_force
from tests.figures.small import row, table

ASKED: dict[str, str | float] = {"zone": "quiet", "power_kw": 50.0}


@pytest.mark.parametrize(
    ("on", "value"),
    [
        ("2024-12-31", None),
        ("2025-01-01", 60),
        ("2025-12-31", 60),
        ("2026-01-01", None),
        ("2026-06-30", None),
        ("2026-07-01", 55),
    ],
)
def test_a_figure_holds_from_its_first_day_to_its_last_and_a_hole_is_unknown(
    tmp_path: Path, on: str, value: float | None
) -> None:
    noise = table(tmp_path, row(), row(valid_from="2026-07-01", valid_to=None, value=55))
    found = figure(noise, date.fromisoformat(on), ASKED, "day")
    assert found.value == value
    assert (found.certainty is Certainty.UNKNOWN) is (value is None)


def test_an_open_period_has_no_end(tmp_path: Path) -> None:
    noise = table(tmp_path, row(valid_from=None, valid_to=None))
    assert [figure(noise, on, ASKED, "day").value for on in (date.min, date(9999, 12, 30))] == [60, 60]


def test_an_unknown_figure_has_the_unit_and_source_of_its_table(tmp_path: Path) -> None:
    found = figure(table(tmp_path, row()), date(2030, 1, 1), ASKED, "day")
    assert (found.value, found.unit, found.source.title) == (None, "dB", "Noise guide")


def test_a_condition_that_is_not_given_leaves_every_row(tmp_path: Path) -> None:
    noise = table(tmp_path, row(), row(zone="busy", value=80))
    assert [one.value for one in rows_in_force(noise, date(2025, 6, 1), {"power_kw": 50})] == [60, 80]


def test_a_question_that_leaves_two_rows_is_not_answered_with_one(tmp_path: Path) -> None:
    noise = table(tmp_path, row(), row(zone="busy", value=80))
    with pytest.raises(ValueError, match=r"noise: 2 rows answer; give \['zone'\]"):
        figure(noise, date(2025, 6, 1), {"power_kw": 50}, "day")


@pytest.mark.parametrize(
    ("given", "level", "said"),
    [
        ({"zon": "quiet"}, "day", "noise has no condition 'zon'; it has"),
        ({"power_kw": "50"}, "day", "power_kw is a number in kW, not '50'"),
        ({}, "night", r"noise has no level 'night'; it has \['day'\]"),
    ],
)
def test_a_question_about_what_the_table_does_not_have_is_refused(
    tmp_path: Path, given: dict[str, str | float], level: str, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        rows_in_force(table(tmp_path, row()), date(2025, 6, 1), given, level)


def test_a_choice_without_a_row_is_unknown(tmp_path: Path) -> None:
    assert figure(table(tmp_path, row()), date(2025, 6, 1), {**ASKED, "zone": "busy"}).value is None
