"""The last day of a standstill: day by day against a calendar library and a plain loop, and each holiday on the day before and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays as calendar_library
import pytest
from holidays.constants import OPTIONAL, PUBLIC

from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.tender.rules.working_days import HOLIDAYS, equated_known, holiday, is_working_day, last_day

LIBRARY = library()
TABLE = LIBRARY.table(HOLIDAYS)
YEARS = range(2025, 2030)
NO_HOLIDAY_BY_LAW = {"Eerste paasdag", "Eerste pinksterdag"}  # always a Sunday
EQUATED = {date(2025, 5, 30), date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26)}  # fmt: skip
"""The days that the royal decrees of 2023-2025 and 2026-2028 name in their titles."""


def every_day(years: range = YEARS) -> Iterator[date]:
    day = date(years[0], 1, 1)
    while day.year in years:
        yield day
        day += timedelta(days=1)


def by_library(years: range) -> set[date]:
    found = calendar_library.country_holidays("NL", years=years, categories=(PUBLIC, OPTIONAL), language="nl")
    return {day for day, name in found.items() if name not in NO_HOLIDAY_BY_LAW}


def test_the_holidays_are_those_of_a_calendar_library_and_of_the_decrees() -> None:
    ours = {day for day in every_day() if holiday(day, TABLE)}
    assert ours == by_library(YEARS) | EQUATED


def test_a_standstill_sent_on_any_day_of_five_years_ends_as_a_plain_loop_says() -> None:
    closed = by_library(range(2025, 2031)) | EQUATED
    wrong = []
    for sent in every_day():
        end = sent
        for _ in range(20):
            end += timedelta(days=1)
        while end.strftime("%a") in {"Sat", "Sun"} or end in closed:
            end += timedelta(days=1)
        if last_day(sent, 20, LIBRARY) != end:
            wrong.append((sent, end))
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("new-year", date(2026, 1, 1)),
        ("good-friday", date(2026, 4, 3)),
        ("easter-monday", date(2026, 4, 6)),
        ("kings-day", date(2026, 4, 27)),
        ("kings-day-sunday", date(2025, 4, 26)),
        ("liberation-day", date(2026, 5, 5)),
        ("ascension-day", date(2026, 5, 14)),
        ("whit-monday", date(2026, 5, 25)),
        ("christmas-day", date(2026, 12, 25)),
        ("boxing-day", date(2025, 12, 26)),
        ("equated", date(2026, 5, 15)),
    ],
)
def test_a_holiday_is_one_on_its_own_day_only(name: str, day: date) -> None:
    around = [holiday(day + timedelta(days=step), TABLE) for step in (-1, 0, 1)]
    assert (around[1], around.count(name)) == (name, 1)


def test_a_kings_day_on_a_sunday_is_kept_the_day_before() -> None:
    """27 April 2025 is a Sunday and no holiday by itself; in 2031 the 26th is an ordinary Saturday."""
    assert [holiday(date(2025, 4, day), TABLE) for day in (26, 27, 28)] == ["kings-day-sunday", None, None]
    assert [holiday(date(2031, 4, day), TABLE) for day in (26, 27)] == ["kings-day-sunday", None]
    assert [holiday(date(2026, 4, day), TABLE) for day in (26, 27)] == [None, "kings-day"]


@pytest.mark.parametrize(
    ("sent", "last"),
    [
        ("2025-12-01", "2025-12-22"),  # the 21st is a Sunday
        ("2025-12-05", "2025-12-29"),  # 25 and 26 December and a weekend
        ("2025-12-11", "2025-12-31"),
        ("2025-12-12", "2026-01-05"),  # 1 January, the equated 2 January and a weekend
        ("2026-03-14", "2026-04-07"),  # Good Friday, the weekend and Easter Monday
        ("2026-04-24", "2026-05-18"),  # Ascension Day, the equated Friday and a weekend
        ("2025-04-07", "2025-04-28"),  # Sunday 27 April 2025
    ],
)
def test_a_standstill_ends_on_a_working_day(sent: str, last: str) -> None:
    assert last_day(date.fromisoformat(sent), 20, LIBRARY) == date.fromisoformat(last)


def test_a_short_term_holds_two_working_days() -> None:
    """Three days from Thursday 2 April 2026 are Good Friday and the Easter weekend: Tuesday and Wednesday come to it."""
    assert last_day(date(2026, 4, 2), 3, LIBRARY) == date(2026, 4, 8)
    assert last_day(date(2026, 4, 2), 2, LIBRARY) == date(2026, 4, 7)


def test_which_days_a_later_decree_equates_is_not_known() -> None:
    assert [equated_known(day, TABLE) for day in (date(2028, 12, 31), date(2029, 1, 1))] == [True, False]


OWN = """table: public-holidays
rows:
  - {{holiday: equated, valid_from: {first}, valid_to: {last}, value: '{value}', certainty: published, entered_by: A, checked_by: B,
     source: {{title: Besluit, publisher: Staatscourant, date: 2028-06-01}}}}
"""


def with_own(folder: Path, value: str, first: str = "2029-05-11", last: str = "2029-05-11") -> Path:
    (folder / "days.yaml").write_text(OWN.format(value=value, first=first, last=last), encoding="utf-8")
    return folder


def test_a_day_of_ones_own_is_a_holiday_from_then_on(tmp_path: Path) -> None:
    own = library([with_own(tmp_path, "05-11")])
    assert last_day(date(2029, 4, 21), 20, own) == date(2029, 5, 14)
    assert last_day(date(2029, 4, 21), 20, LIBRARY) == date(2029, 5, 11)


def test_a_year_of_ones_own_without_equated_days_is_known(tmp_path: Path) -> None:
    own = library([with_own(tmp_path, "none", "2029-01-01", "2029-12-31")]).table(HOLIDAYS)
    assert equated_known(date(2029, 5, 11), own)
    assert is_working_day(date(2029, 5, 11), own)


@pytest.mark.parametrize("value", ["11 mei", "13-45", "2029-05-11"])
def test_a_day_of_ones_own_that_is_no_day_is_refused(value: str, tmp_path: Path) -> None:
    own = library([with_own(tmp_path, value)])
    with pytest.raises(InputError) as refused:
        last_day(date(2029, 4, 21), 20, own)
    assert [(one.file, one.found) for one in refused.value.problems] == [("public-holidays", value)]
