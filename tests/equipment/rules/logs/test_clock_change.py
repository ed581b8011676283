"""Around the change of the clock: 30 March 2025 has no 02:30, 26 October 2025 has it twice."""

from __future__ import annotations

from datetime import date

import pytest

from tests.equipment.rules.logs.small_logs import logs, readings
from tests.parts import needs

pytestmark = needs("duckdb")


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        ("2025-03-29T02:30", None),
        ("2025-03-30T01:59:59", None),
        ("2025-03-30T02:00", "hour-never"),
        ("2025-03-30T02:59:59", "hour-never"),
        ("2025-03-30T03:00", None),
        ("2025-03-31T02:30", None),
        ("2025-10-25T02:30", None),
        ("2025-10-26T01:59:59", None),
        ("2025-10-26T02:00", "hour-twice"),
        ("2025-10-26T02:59:59", "hour-twice"),
        ("2025-10-26T03:00", None),
        ("2025-10-27T02:30", None),
    ],
)
def test_a_moment_without_offset_is_taken_only_where_it_is_one_moment(moment: str, reason: str | None) -> None:
    assert readings(f"K,{moment},100").reasons == {(0, 2): reason}


@pytest.mark.parametrize("moment", ["2025-10-26T02:30+02:00", "2025-10-26T02:30+01:00", "2025-10-26T00:30Z"])
def test_a_moment_with_an_offset_is_always_one_moment(moment: str) -> None:
    assert readings(f"K,{moment},100").found == {}


@pytest.mark.parametrize(
    ("first", "last", "hours"), [("2025-03-30", "2025-03-30", 23.0), ("2025-10-26", "2025-10-26", 25.0)]
)
def test_a_day_has_23_or_25_hours(first: str, last: str, hours: float) -> None:
    assert logs(f"K,,{first},{last},{hours}").found == {}
    assert logs(f"K,,{first},{last},{hours + 1}").found == {"over-24-hours": 1}


@pytest.mark.parametrize(
    ("day", "hours"), [("2025-03-29", 24.0), ("2025-03-31", 24.0), ("2025-10-25", 24.0), ("2025-10-27", 24.0)]
)
def test_the_days_beside_it_have_24(day: str, hours: float) -> None:
    assert logs(f"K,,{day},{day},{hours}").found == {}
    assert logs(f"K,,{day},{day},{hours + 1}").found == {"over-24-hours": 1}


def test_an_interval_over_the_change_is_divided_by_hours_that_passed() -> None:
    """From noon to noon over 26 October: 12 of 25 hours fall on Saturday, 13 on Sunday."""
    found = logs("K,,2025-10-25T12:00,2025-10-26T12:00,25")
    assert [(row["day"], row["hours"]) for row in found.rows] == [
        (date(2025, 10, 25), pytest.approx(12)),
        (date(2025, 10, 26), pytest.approx(13)),
    ]


def test_a_clock_that_shifts_against_utc_is_counted() -> None:
    found = readings("K,2025-03-29T12:00+01:00,100", "K,2025-03-30T11:00+02:00,101", "K,2025-03-30T12:00+02:00,101")
    assert found.found["offset-changed"] == 1


def test_so_is_that_of_a_log() -> None:
    found = logs(
        "K,,2025-03-29T12:00+01:00,2025-03-29T13:00+01:00,1", "K,,2025-03-30T11:00+02:00,2025-03-30T12:00+02:00,1"
    )
    assert found.found == {"offset-changed": 1}
