"""A day is read where it is one day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from meetlat.forms.lenient.days import day, order_of
from meetlat.forms.values import CellError, ParsedCell

MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    "words",
    [
        "1-3-2026",
        "01/03/26",
        "1.3.2026",
        "1 mrt 2026",
        "1 maart '26",
        "zo 1-3-2026",
        "2026/3/1",
        "1 mar. 2026",
        "1. März 2026",
        "1 mars 2026",
    ],
)
def test_a_day_is_read_however_it_is_spelled_and_listed(words: str) -> None:
    assert day(words, "day") == ParsedCell(MARCH, "2026-03-01")


@pytest.mark.parametrize(
    "words", ["31 Dez 2027", "December 31, 2027", "31 déc. 2027", "31-dec-2027", "31. Dezember 2027", "vr 31/12/27"]
)
def test_a_day_is_read_in_four_languages(words: str) -> None:
    assert day(words, None) == ParsedCell(date(2027, 12, 31), "2027-12-31")


def test_a_day_of_a_spreadsheet_is_taken_as_it_is() -> None:
    assert day(datetime(2026, 3, 1), None) == ParsedCell(MARCH)  # noqa: DTZ001 - a spreadsheet knows no zones


@pytest.mark.parametrize("words", ["31-2-2026", "week 10", "Q5 2026", "foo 2026", "heden", "3-2026", "1-3"])
def test_what_is_no_day_is_none(words: str) -> None:
    assert day(words, "day") is None


def test_the_days_of_a_column_show_what_comes_first_in_them() -> None:
    assert order_of(["03/25/2026", None, "x"]) == "month"
    assert order_of(["25/03/2026", "01/03/2026"]) == "day"
    assert order_of(["01/03/2026", "2026-03-25"]) is None
    assert order_of(["25/03/2026", "03/25/2026"]) == "month"


@pytest.mark.parametrize(
    ("words", "order", "found"),
    [
        ("03-04-2026", "day", date(2026, 4, 3)),
        ("03-04-2026", None, None),
        ("03/04/2026", "month", None),
        ("04-04-2026", None, date(2026, 4, 4)),
        ("31-12-2026", None, date(2026, 12, 31)),
        ("03/25/2026", "month", date(2026, 3, 25)),
    ],
)
def test_a_day_that_can_be_two_days_is_read_only_where_others_show_which(words: str, order: str, found: date) -> None:
    read = day(words, order)  # type: ignore[arg-type]
    assert read == ParsedCell(found, found.isoformat()) if found else isinstance(read, CellError)


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
    assert day(words, None, bound="first") == ParsedCell(first, first.isoformat())
    assert day(words, None, bound="last") == ParsedCell(last, last.isoformat())
    assert day(words, None) is None


def test_a_week_without_a_year_is_asked_for_its_year() -> None:
    found = day("week 14", None, bound="first")
    assert isinstance(found, CellError)
    assert found.message.code == "lenient.week-without-year"
    assert day("week 54 2026", None, bound="first") is None
