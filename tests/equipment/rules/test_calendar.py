"""A span is drawn in months, and in longer steps where those were too many."""

from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment import Span
from meetlat.equipment.rules.calendar import step_of, steps


@pytest.mark.parametrize(
    ("first", "last", "count", "step"),
    [
        (date(2026, 2, 10), date(2026, 4, 2), 3, "month"),
        (date(2026, 2, 10), date(2026, 2, 12), 1, "month"),
        (date(2024, 1, 1), date(2025, 12, 31), 24, "month"),
        (date(2024, 1, 1), date(2026, 1, 31), 9, "quarter"),
        (date(2020, 1, 1), date(2029, 12, 31), 10, "year"),
    ],
)
def test_a_span_is_divided_where_the_calendar_does(first: date, last: date, count: int, step: str) -> None:
    found = steps(Span(first, last))
    assert (len(found), found[0].first, found[-1].last) == (count, first, last)
    assert step_of(found[0]) == step
