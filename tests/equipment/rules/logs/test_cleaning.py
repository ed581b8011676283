"""Every defect of a machine log, each in a case that can be solved by hand."""

from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment.rules.logs.cleaning import Site
from tests.equipment.rules.logs.small_logs import LOGS, READINGS, cleaned, logs, readings
from tests.parts import needs

pytestmark = needs("duckdb")

UTRECHT, AMSTERDAM = Site("brug", 52.09, 5.12, 500), Site("kade", 52.37, 4.90, 500)
ON_UTRECHT, ON_AMSTERDAM = "52.0901,5.1201", "52.3701,4.9001"


def test_a_difference_of_two_readings_is_work() -> None:
    found = readings("K,2025-03-03T07:00+01:00,100,1000,l", "K,2025-03-03T15:00+01:00,106.5,1052,l")
    assert [(row["day"], row["hours"], row["fuel_litres"], row["distance_km"]) for row in found.rows] == [
        (date(2025, 3, 3), 6.5, 52.0, None)
    ]
    assert found.found == {}


def test_a_single_reading_is_kept_and_says_nothing_yet() -> None:
    found = readings("K,2025-03-03T07:00+01:00,100")
    assert (found.rows, found.quality.kept, found.quality.set_aside) == ([], 1, 0)


def test_case_does_not_tell_machines_apart() -> None:
    found = readings("K,2025-03-03T07:00+01:00,100", "k,2025-03-03T08:00+01:00,101")
    assert [(row["machine"], row["hours"]) for row in found.rows] == [("K", 1.0)]


def test_counters_that_are_read_at_other_moments_measure_one_stretch_of_work() -> None:
    found = readings(
        "K,2025-03-03T07:00+01:00,100",
        "K,2025-03-03T07:05+01:00,,1000,l",
        "K,2025-03-03T09:00+01:00,102",
        "K,2025-03-03T09:05+01:00,,1010,l",
    )
    assert [(row["hours"], row["fuel_litres"]) for row in found.rows] == [(2.0, 10.0)]
    assert found.found == {}


def test_litres_of_a_week_are_divided_over_the_days_of_the_hours() -> None:
    hours = [f"K,2025-03-{day:02}T00:00+01:00,{100 + 6 * (day - 3)},,,50" for day in range(3, 11)]
    found = readings("K,2025-03-03T00:30+01:00,,1000,l", *hours, "K,2025-03-10T00:30+01:00,,1168,l")
    assert [(row["day"].day, row["hours"], row["load_percent"]) for row in found.rows] == [
        *((day, 6.0, 50.0) for day in range(3, 10)),
        (10, None, None),
    ]
    assert found.total("fuel_litres") == pytest.approx(168)


def test_litres_that_no_hours_cover_stay_work_of_unknown_hours() -> None:
    """The hour counter was reset that day; and the shift of the afternoon tells only litres."""
    reset = readings(
        "K,2025-03-03T07:00+01:00,100",
        "K,2025-03-03T07:05+01:00,,1000,l",
        "K,2025-03-03T12:00+01:00,0",
        "K,2025-03-03T12:05+01:00,,1010,l",
        "K,2025-03-03T17:00+01:00,2",
        "K,2025-03-03T17:05+01:00,,1030,l",
    )
    assert [(row["hours"], row["fuel_litres"]) for row in reset.rows] == [(None, 10.0), (2.0, None), (None, 20.0)]
    shifts = logs(
        "K,p,2025-03-03T08:00+01:00,2025-03-03T12:00+01:00,3",
        "K,p,2025-03-03T12:00+01:00,2025-03-03T16:00+01:00,,,40",
    )
    assert [(row["hours"], row["fuel_litres"]) for row in shifts.rows] == [(3.0, None), (None, 40.0)]


def test_the_load_of_a_stretch_is_the_average_by_hours_of_its_shifts() -> None:
    day, morning = "K,p,2025-03-03,2025-03-03,,,40", "K,p,2025-03-03T08:00+01:00,2025-03-03T12:00+01:00,3,50"
    told = logs(day, morning, "K,p,2025-03-03T12:00+01:00,2025-03-03T16:00+01:00,1,70")
    assert [(row["hours"], row["load_percent"], row["fuel_litres"]) for row in told.rows] == [(4.0, 55.0, 40.0)]
    untold = logs(day, morning, "K,p,2025-03-03T12:00+01:00,2025-03-03T16:00+01:00,1")
    assert [(row["hours"], row["load_percent"]) for row in untold.rows] == [(4.0, None)]


def test_shifts_that_do_not_overlap_keep_their_own_load() -> None:
    found = logs(
        "K,p,2025-03-03T08:00+01:00,2025-03-03T12:00+01:00,3,50", "K,p,2025-03-03T12:00+01:00,2025-03-03T16:00+01:00,3"
    )
    assert [(row["hours"], row["load_percent"]) for row in found.rows] == [(3.0, 50.0), (3.0, None)]


def test_two_projects_on_one_day_each_have_what_was_told_of_them() -> None:
    found = logs(
        "K,p,2025-03-03T08:00+01:00,2025-03-03T12:00+01:00,3,50,30",
        "K,q,2025-03-03T13:00+01:00,2025-03-03T16:00+01:00,,,20",
    )
    assert [(row["project"], row["hours"], row["fuel_litres"]) for row in found.rows] == [
        ("p", 3.0, 30.0),
        ("q", None, 20.0),
    ]


def test_a_counter_that_falls_was_reset_and_what_ran_is_unknown() -> None:
    found = readings(
        "K,2025-03-03T07:00+01:00,100,1000,l",
        "K,2025-03-03T08:00+01:00,0.5,1005,l",
        "K,2025-03-03T09:00+01:00,1.5,1010,l",
    )
    assert [(row["hours"], row["fuel_litres"]) for row in found.rows] == [(None, 5.0), (1.0, 5.0)]
    assert (found.found, found.quality.set_aside) == ({"counter-reset": 1}, 0)


def test_a_fuel_counter_that_falls_and_comes_back_counts_neither_way() -> None:
    """A single zero must not count the whole counter again."""
    found = readings(
        "K,2025-03-03T07:00+01:00,,20100,l",
        "K,2025-03-03T08:00+01:00,,0,l",
        "K,2025-03-03T09:00+01:00,,20110,l",
        "K,2025-03-03T10:00+01:00,,20115,l",
    )
    assert (found.total("fuel_litres"), found.found) == (5.0, {"counter-reset": 1, "counter-returns": 1})


@pytest.mark.parametrize("odd", ["0", "900"])
def test_a_single_hour_reading_that_cannot_be_is_set_aside_and_its_neighbours_count(odd: str) -> None:
    found = readings("K,2025-03-03T07:00+01:00,100", f"K,2025-03-03T08:00+01:00,{odd}", "K,2025-03-03T09:00+01:00,102")
    assert (found.total("hours"), found.found, found.quality.set_aside) == (2.0, {"counter-glitch": 1}, 1)


def test_gallons_become_litres() -> None:
    found = readings("K,2025-03-03T07:00+01:00,,100,gallon", "K,2025-03-03T08:00+01:00,,110,us gallon")
    assert found.total("fuel_litres") == pytest.approx(37.85411784)
    assert found.found == {"unit-converted": 2}


def test_miles_become_kilometres() -> None:
    found = cleaned(
        ("machine,at,distance,distance_unit", ["V,2025-03-03T07:00Z,10,mile", "V,2025-03-03T08:00Z,20,miles"])
    )
    assert found.total("distance_km") == pytest.approx(16.09344)


def test_a_silent_day_is_a_gap_and_is_divided_by_time() -> None:
    found = readings("K,2025-03-03T12:00+01:00,100", "K,2025-03-05T12:00+01:00,112")
    assert [(row["day"].day, row["hours"]) for row in found.rows] == [(3, 3.0), (4, 6.0), (5, 3.0)]
    assert found.found == {"gap": 1, "over-midnight": 1}


def test_more_hours_than_the_clock_are_set_aside() -> None:
    found = readings("K,2025-03-03T07:00+01:00,100", "K,2025-03-03T08:00+01:00,103")
    assert (found.rows, found.found) == ([], {"over-24-hours": 1})
    assert (found.quality.kept, found.quality.set_aside) == (1, 1)


def test_more_than_a_day_in_a_day_is_set_aside() -> None:
    found = logs("K,,2025-03-03,2025-03-03,25", "K,,2025-03-04,2025-03-04,24")
    assert (found.total("hours"), found.found) == (24.0, {"over-24-hours": 1})


def test_an_interval_over_a_month_cannot_be_divided() -> None:
    assert logs("K,,2025-01-01,2025-03-31,100").found == {"too-long": 1}
    assert logs("K,,2025-01-01,2025-01-31,100").found == {"over-midnight": 1}


def test_identical_rows_count_once() -> None:
    line = "K,2025-03-03T07:00+01:00,100"
    found = readings(line, line, "K,2025-03-03T06:00Z,100", "K,2025-03-03T08:00+01:00,101")
    assert (found.total("hours"), found.found) == (1.0, {"double-identical": 2})
    assert [found.reasons[0, row] for row in (2, 3, 4, 5)] == [None, "double-identical", "double-identical", None]


def test_rows_that_contradict_each_other_count_neither() -> None:
    found = readings(
        "K,2025-03-03T07:00+01:00,100",
        "K,2025-03-03T08:00+01:00,101",
        "K,2025-03-03T08:00+01:00,101.5",
        "K,2025-03-03T09:00+01:00,102",
    )
    assert (found.total("hours"), found.found) == (2.0, {"double-contradicting": 2})


def test_rows_of_one_moment_complete_each_other() -> None:
    found = readings(
        "K,2025-03-03T07:00+01:00,100",
        "K,2025-03-03T07:00+01:00,,10,l",
        "K,2025-03-03T08:00+01:00,101",
        "K,2025-03-03T08:00+01:00,,14,l",
    )
    assert [(row["hours"], row["fuel_litres"]) for row in found.rows] == [(1.0, 4.0)]
    assert (found.found, found.quality.kept) == ({}, 4)


def test_double_log_rows_count_once_and_contradicting_ones_never() -> None:
    found = logs(
        "K,p,2025-03-03,2025-03-03,5",
        "K,p,2025-03-03,2025-03-03,5",
        "L,p,2025-03-03,2025-03-03,5",
        "L,p,2025-03-03,2025-03-03,6",
    )
    assert (found.total("hours"), found.found) == (5.0, {"double-identical": 1, "double-contradicting": 2})


def test_a_negative_counter_or_amount_is_set_aside() -> None:
    assert readings("K,2025-03-03T07:00+01:00,-1", "K,2025-03-03T08:00+01:00,0").found == {"negative": 1}
    assert logs("K,,2025-03-03,2025-03-03,5,,-3").found == {"negative": 1}


def test_a_load_over_100_percent_is_unknown_and_the_hours_count() -> None:
    found = logs("K,,2025-03-03,2025-03-03,5,130,10", "K,,2025-03-04,2025-03-04,5,100,10")
    assert [row["load_percent"] for row in found.rows] == [None, 100.0]
    assert (found.total("hours"), found.found) == (10.0, {"load-out-of-range": 1})


def test_the_load_of_the_last_24_hours_counts_for_those_hours() -> None:
    near, far = "K,2025-03-03T07:00+01:00,100,,,30", "K,2025-03-03T08:00+01:00,101,,,40"
    assert [row["load_percent"] for row in readings(near, far).rows] == [40.0]
    later = readings(near, "K,2025-03-05T08:00+01:00,101,,,40")
    assert {row["load_percent"] for row in later.rows} == {None}


def test_a_report_of_the_next_day_need_not_come_on_the_minute() -> None:
    """A load and a place that were read a little later than the hours belong to them; 26 hours are still a day."""
    reports = (
        "K,2025-03-03T06:00+01:00,100",
        f"K,2025-03-03T06:20+01:00,,,,30,{ON_UTRECHT}",
        "K,2025-03-04T07:59+01:00,106",
        f"K,2025-03-04T08:30+01:00,,,,40,{ON_UTRECHT}",
    )
    found = readings(*reports, sites=[UTRECHT])
    assert {(row["project"], row["load_percent"]) for row in found.rows} == {("brug", 40.0)}
    assert found.found == {"over-midnight": 1}


def test_an_end_before_the_start_is_set_aside() -> None:
    assert logs("K,,2025-03-03T09:00+01:00,2025-03-03T08:00+01:00,1").found == {"to-before-from": 1}


def test_a_row_without_any_value_is_set_aside() -> None:
    assert logs("K,p,2025-03-03,2025-03-03").found == {"no-values": 1}


def test_a_clock_that_was_never_set_is_set_aside() -> None:
    found = readings("K,1970-01-01T00:00Z,100", "K,2025-03-03T07:00+01:00,100", "K,2025-03-03T08:00+01:00,101")
    assert (found.total("hours"), found.found) == (1.0, {"clock-not-set": 1})


@pytest.mark.parametrize("cell", ["abc", "1.250", "1,5 uur", "nan", "inf", "1e999"])
def test_a_cell_that_cannot_be_read_sets_its_row_aside(cell: str) -> None:
    found = cleaned((READINGS, [f'K,2025-03-03T07:00+01:00,"{cell}",,,,,', "K,2025-03-03T08:00+01:00,101,,,,,"]))
    assert (found.found, found.quality.kept) == ({"unreadable": 1}, 1)


@pytest.mark.parametrize("moment", ["", "2025-02-30T06:00Z", "03-03-25 06:00", "2025-03-03", "2025-03-03T06:00+25:00"])
def test_a_moment_that_cannot_be_read_sets_its_row_aside(moment: str) -> None:
    assert readings(f"K,{moment},100").found == {"unreadable": 1}


def test_a_row_without_a_machine_is_set_aside_and_counted() -> None:
    found = readings(",2025-03-03T07:00+01:00,100")
    assert (found.found, [one.machine for one in found.quality.machines]) == ({"no-machine": 1}, [None])


def test_what_stands_for_no_name_is_none_in_a_log_too() -> None:
    lines = [
        f"{name},2025-03-03T07:00+01:00,100" for name in ("missing", "N/A", "#N/A", "0", "-", "Onbekend", "n.v.t.")
    ]
    assert readings(*lines).found == {"no-machine": 7}


def test_what_is_still_to_come_is_set_aside() -> None:
    """ON is the first of January 2026: until its midnight everything counts."""
    found = logs(
        "K,p,2025-12-31T08:00+01:00,2025-12-31T16:00+01:00,6",
        "K,p,2026-01-01,2026-01-01,6",
        "K,p,2026-01-01T20:00+01:00,2026-01-02T01:00+01:00,4",
        "K,p,2031-05-05T08:00+02:00,2031-05-05T16:00+02:00,6",
    )
    assert (found.total("hours"), found.found) == (12.0, {"future": 2})
    assert readings("K,2026-01-02T00:00:01+01:00,100", "K,2026-01-02T00:00+01:00,100").found == {"future": 1}


def test_a_step_back_within_the_grain_of_a_counter_loses_nothing() -> None:
    found = readings(
        *(f"K,2025-03-0{3 + n}T07:00+01:00,{stand}" for n, stand in enumerate((100, 107.5, 107.45, 107.4, 115)))
    )
    assert (found.total("hours"), found.found) == (15.0, {"counter-jitter": 2, "over-midnight": 4})
    fuel = readings(*(f"K,2025-03-0{3 + n}T07:00+01:00,,{stand},l" for n, stand in enumerate((1000, 1050, 1049, 1100))))
    assert fuel.total("fuel_litres") == pytest.approx(100)
    assert fuel.found["counter-jitter"] == 1


@pytest.mark.parametrize("low", [107.39, 106.5, 0])
def test_a_larger_step_back_is_a_reset(low: float) -> None:
    found = readings(
        *(f"K,2025-03-0{3 + n}T07:00+01:00,{stand}" for n, stand in enumerate((100, 107.5, low, low + 0.1)))
    )
    assert found.total("hours") == pytest.approx(7.6)
    assert found.found["counter-reset"] == 1


def test_a_counter_that_sinks_by_small_steps_is_reset_once_it_is_too_low() -> None:
    found = readings(
        *(f"K,2025-03-{3 + n:02}T07:00+01:00,{stand}" for n, stand in enumerate((100, 99.95, 99.9, 99.85, 99.8)))
    )
    assert (found.found["counter-jitter"], found.found["counter-reset"]) == (2, 2)


def test_zeros_of_a_fuel_counter_never_count_the_whole_counter_again() -> None:
    stands = (20100, 0, 0, 0, 20110, 20115)
    found = readings(*(f"K,2025-03-03T{7 + n:02}:00+01:00,,{stand},l" for n, stand in enumerate(stands)))
    assert (found.total("fuel_litres"), found.found) == (5.0, {"counter-reset": 1, "counter-returns": 1})


@pytest.mark.parametrize("name", ["a\x1b[31mb", "a\u202eb", "x" * 201])
def test_a_name_with_what_nobody_sees_is_no_name(name: str) -> None:
    assert readings(f"{name},2025-03-03T07:00+01:00,100").found == {"unreadable": 1}


def test_one_machine_on_two_projects_at_once_counts_for_neither() -> None:
    found = logs(
        "K,p,2025-03-03T08:00+01:00,2025-03-03T12:00+01:00,3",
        "K,q,2025-03-03T11:00+01:00,2025-03-03T15:00+01:00,3",
        "K,q,2025-03-03T15:00+01:00,2025-03-03T16:00+01:00,1",
    )
    assert (found.total("hours"), found.found) == (1.0, {"two-places": 2})


def test_one_interval_stated_for_two_projects_counts_for_neither() -> None:
    assert logs("K,p,2025-03-03,2025-03-03,5", "K,q,2025-03-03,2025-03-03,5").found == {"two-places": 2}


def test_a_long_interval_is_held_against_every_one_within_it() -> None:
    found = logs(
        "K,p,2025-03-03T00:00+01:00,2025-03-03T20:00+01:00,9",
        "K,p,2025-03-03T01:00+01:00,2025-03-03T02:00+01:00,1",
        "K,q,2025-03-03T03:00+01:00,2025-03-03T04:00+01:00,1",
        "K,p,2025-03-03T21:00+01:00,2025-03-03T22:00+01:00,1",
    )
    assert [found.reasons[0, row] for row in (2, 3, 4, 5)] == ["two-places", "overlap", "two-places", None]


def test_what_would_count_twice_counts_once() -> None:
    found = logs(
        "K,p,2025-03-03T08:00+01:00,2025-03-03T12:00+01:00,3", "K,p,2025-03-03T11:00+01:00,2025-03-03T15:00+01:00,3"
    )
    assert (found.total("hours"), found.found) == (3.0, {"overlap": 1})


def test_a_day_of_litres_and_its_shifts_of_hours_do_not_count_twice() -> None:
    found = logs("K,p,2025-03-03,2025-03-03,,,40", "K,p,2025-03-03T08:00+01:00,2025-03-03T12:00+01:00,3")
    assert [(row["hours"], row["fuel_litres"]) for row in found.rows] == [(3.0, 40.0)]
    assert found.found == {}


def test_readings_and_a_log_of_the_same_hours_count_once() -> None:
    found = cleaned(
        (READINGS, ["K,2025-03-03T07:00+01:00,100,,,,,", "K,2025-03-03T15:00+01:00,105,,,,,"]),
        (LOGS, ["K,p,2025-03-03T08:00+01:00,2025-03-03T15:00+01:00,5,,,,"]),
    )
    assert (found.total("hours"), found.found) == (5.0, {"overlap": 1})


def test_a_reading_gets_the_project_on_whose_site_it_stands() -> None:
    found = readings(
        f"K,2025-03-03T07:00+01:00,100,,,,{ON_UTRECHT}",
        f"K,2025-03-03T08:00+01:00,101,,,,{ON_UTRECHT}",
        sites=[UTRECHT, AMSTERDAM],
    )
    assert ([row["project"] for row in found.rows], found.found) == (["brug"], {})


def test_a_machine_off_site_counts_without_its_project() -> None:
    line = "K,brug,2025-03-03T08:00+01:00,2025-03-03T12:00+01:00,3,,,"
    found = logs(line + ON_AMSTERDAM, sites=[UTRECHT])
    assert ([(row["project"], row["hours"]) for row in found.rows], found.found) == ([(None, 3.0)], {"off-site": 1})
    assert logs(line + ON_UTRECHT, sites=[UTRECHT]).rows[0]["project"] == "brug"


def test_a_place_on_sites_of_two_projects_gives_no_project() -> None:
    both = [UTRECHT, Site("weg", UTRECHT.latitude, UTRECHT.longitude, 800)]
    found = readings(
        f"K,2025-03-03T07:00+01:00,100,,,,{ON_UTRECHT}", f"K,2025-03-03T08:00+01:00,101,,,,{ON_UTRECHT}", sites=both
    )
    assert ([row["project"] for row in found.rows], found.found) == ([None], {"two-sites": 1})


def test_a_stated_project_without_a_place_is_kept_and_counted() -> None:
    found = logs("K,brug,2025-03-03,2025-03-03,3", "K,elders,2025-03-04,2025-03-04,3", sites=[UTRECHT])
    assert ([row["project"] for row in found.rows], found.found) == (["brug", "elders"], {"place-unknown": 1})


def test_a_place_that_cannot_be_reached_in_time_is_not_used() -> None:
    found = readings(
        f"K,2025-03-03T07:00+01:00,100,,,,{ON_UTRECHT}",
        f"K,2025-03-03T07:05+01:00,100.05,,,,{ON_UTRECHT}",
        f"K,2025-03-03T07:10+01:00,100.1,,,,{ON_AMSTERDAM}",
        sites=[UTRECHT, AMSTERDAM],
    )
    assert ([row["project"] for row in found.rows], found.found) == (["brug", None], {"impossible-distance": 1})


@pytest.mark.parametrize("place", ["0,0", "91,5", "52,181", "52,"])
def test_a_place_that_does_not_exist_is_unknown(place: str) -> None:
    found = readings(f"K,2025-03-03T07:00+01:00,100,,,,{place}", "K,2025-03-03T08:00+01:00,101", sites=[UTRECHT])
    assert (found.total("hours"), found.found) == (1.0, {"place-impossible": 1})


def test_a_night_shift_is_divided_by_time() -> None:
    found = logs("K,p,2025-03-03T22:00+01:00,2025-03-04T04:00+01:00,6,50,12")
    assert [(row["day"].day, row["hours"], row["fuel_litres"], row["load_percent"]) for row in found.rows] == [
        (3, 2.0, 4.0, 50.0),
        (4, 4.0, 8.0, 50.0),
    ]
    assert found.found == {"over-midnight": 1}


def test_the_day_is_the_dutch_one_whatever_the_offset() -> None:
    found = logs("K,p,2025-07-01T22:30Z,2025-07-01T23:30Z,1", "L,p,2025-01-01T22:30Z,2025-01-01T22:59Z,0.4")
    assert [row["day"] for row in found.rows] == [date(2025, 7, 2), date(2025, 1, 1)]
