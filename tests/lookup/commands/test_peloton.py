"""meetlat peloton path."""

from __future__ import annotations

import pytest

from tests.commands import Run

PATH = ("peloton", "path", "--frontrunner", 8, "--from", 2025, "--lag", 4, "--to")


def test_a_path_is_a_list_of_years(meetlat: Run) -> None:
    said = meetlat(*PATH, 2027, "--ceiling", 12)
    assert (said.code, said.json["caveats"]) == (0, [])
    assert said.result == [
        {"year": 2025, "ceiling": 12.0},
        {"year": 2026, "ceiling": 11.0},
        {"year": 2027, "ceiling": 10.0},
    ]


def test_past_the_frontrunners_value_the_minimum_is_not_held_and_that_is_said(meetlat: Run) -> None:
    said = meetlat(*PATH, 2030, "--ceiling", 12, "--minimum-annual", 7.5)
    assert said.result[-1] == {"year": 2030, "ceiling": 8.0}
    assert [caveat["code"] for caveat in said.json["caveats"]] == ["frontrunner-reached"]
    assert "In 2030 daalt het plafond minder dan 7,5 % per jaar" in said.json["caveats"][0]["message"]


def test_people_get_a_table(meetlat: Run) -> None:
    assert " 2026             11 \n" in meetlat(*PATH, 2027, "--ceiling", 12, plain=True).out


@pytest.mark.parametrize("wrong", [("--ceiling", 7), ("--ceiling", "nan"), ("--ceiling", "veel")])
def test_what_is_no_path_is_refused(meetlat: Run, wrong: tuple[object, ...]) -> None:
    assert meetlat(*PATH, 2027, *wrong).code == 2
