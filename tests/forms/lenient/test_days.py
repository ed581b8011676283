"""A day is read where it is one day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from meetlat.equipment.read.lenient.reading import Taken, Untaken
from meetlat.forms.lenient.days import day, shows_month_first

MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    "words", ["1-3-2026", "01/03/26", "1.3.2026", "1 mrt 2026", "1 maart '26", "zo 1-3-2026", "2026/3/1", "1 mar. 2026"]
)
def test_a_day_is_read_however_it_is_spelled_and_listed(words: str) -> None:
    assert day(words, "from") == Taken(MARCH, "2026-03-01")


def test_a_day_of_a_spreadsheet_is_taken_as_it_is() -> None:
    assert day(datetime(2026, 3, 1), "from") == Taken(MARCH)  # noqa: DTZ001 - a spreadsheet knows no zones


@pytest.mark.parametrize(
    "words", ["31-2-2026", "week 10", "week 54 2026", "Q5 2026", "foo 2026", "heden", "3-2026", "1-3"]
)
def test_what_is_no_day_is_asked(words: str) -> None:
    assert isinstance(day(words, "from"), Untaken)


def test_a_column_that_writes_the_month_first_somewhere_is_doubted_elsewhere() -> None:
    assert shows_month_first(["03/25/2026", None, "x"])
    assert not shows_month_first(["25/03/2026", "01/03/2026"])
    assert day("03/25/2026", "from", month_first=True) == Taken(date(2026, 3, 25), "2026-03-25")
    assert isinstance(day("03/04/2026", "from", month_first=True), Untaken)
    assert day("04/04/2026", "from", month_first=True) == Taken(date(2026, 4, 4), "2026-04-04")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Q1 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2e kwartaal 2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-W14", date(2026, 3, 30), date(2026, 4, 5)),
        ("week 14 2026", date(2026, 3, 30), date(2026, 4, 5)),
        ("wk 1-2026", date(2025, 12, 29), date(2026, 1, 4)),
        ("maart 2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("dec '26", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_its_first_day_or_its_last(words: str, first: date, last: date) -> None:
    assert day(words, "from") == Taken(first, first.isoformat())
    assert day(words, "to") == Taken(last, last.isoformat())
    assert isinstance(day(words, "built_on"), Untaken)


def test_a_week_without_a_year_is_asked_for_its_year() -> None:
    found = day("week 14", "from")
    assert isinstance(found, Untaken)
    assert found.why.code == "untidy.week-without-year"
