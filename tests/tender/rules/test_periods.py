from datetime import date

import pytest

from meetlat.figures import library
from meetlat.tender.rules.periods import Period, periods, within

TABLE = library().table("seb-08-mobile-basic")
FIRST = Period(date(2024, 1, 1), date(2024, 12, 31))
SECOND = Period(date(2025, 1, 1), date(2027, 12, 31))
THIRD = Period(date(2028, 1, 1), date(2029, 12, 31))
FOURTH = Period(date(2030, 1, 1), date(2030, 12, 31))


def test_a_table_without_a_span_shows_all_its_periods() -> None:
    assert periods(TABLE, None, None) == (FIRST, SECOND, THIRD, FOURTH)


@pytest.mark.parametrize(
    ("start", "expected"),
    [(date(2024, 12, 31), FIRST), (date(2025, 1, 1), SECOND), (date(2027, 12, 31), SECOND), (date(2028, 1, 1), THIRD)],
)
def test_the_periods_begin_where_the_work_begins(start: date, expected: Period) -> None:
    assert periods(TABLE, start, start)[0] == expected


def test_work_beyond_the_table_falls_in_a_hole() -> None:
    assert periods(TABLE, date(2030, 6, 1), date(2031, 6, 1)) == (FOURTH, Period(date(2031, 1, 1), None))
    assert periods(TABLE, date(2023, 6, 1), date(2024, 2, 1))[0] == Period(None, date(2023, 12, 31))


def test_a_span_is_cut_where_the_periods_change() -> None:
    cut = within(periods(TABLE, date(2024, 7, 1), date(2025, 6, 30)), date(2024, 7, 1), date(2025, 6, 30))
    assert cut == (Period(date(2024, 7, 1), date(2024, 12, 31)), Period(date(2025, 1, 1), date(2025, 6, 30)))
    assert [part.days for part in cut] == [184, 181]


def test_a_period_without_an_end_has_no_number_of_days() -> None:
    with pytest.raises(ValueError, match="no number of days"):
        _ = Period(date(2031, 1, 1), None).days


def test_a_table_for_all_days_is_one_period() -> None:
    assert periods(library().table("steel-co2"), date(2026, 1, 1), date(2027, 1, 1)) == (Period(None, None),)
