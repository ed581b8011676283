"""Progress counts from the beginning of a period of the table, step by step."""

from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment import Level, Span
from meetlat.equipment.rules.over_time import fleet, progress, step_of, steps
from meetlat.words import say
from tests.equipment.small import LIBRARY, electric, lorry, mobile

WHOLE = Span(date(2024, 12, 1), date(2025, 1, 31))
JANUARY = Span(date(2025, 1, 1), date(2025, 1, 31))


def test_a_new_period_begins_counting_at_nothing() -> None:
    """December: 3.100 kWh with an exhaust. January: as much, and 1.000 kWh emission-free of 4.100: 24,4 %, where 30 % is needed."""
    (mobiles,) = progress(LIBRARY, [mobile(power_kw=100, hours=620, load_percent=10, span=WHOLE), electric(power_kw=100, hours=100, load_percent=10, span=JANUARY)], Level.AMBITIOUS)  # fmt: skip
    december, january = mobiles.steps
    assert (mobiles.category, mobiles.unit) == ("mobile", "kWh")
    assert (december.sums.share_percent, december.required_percent) == (0, 10)
    assert january.sums.share_percent == pytest.approx(100 * 1000 / 4100)
    assert january.required_percent == 30


def test_nothing_is_needed_below_the_ambitious_level() -> None:
    (mobiles,) = progress(LIBRARY, [electric(hours=1, load_percent=10)], Level.BASIC)
    assert {step.required_percent for step in mobiles.steps} == {0}


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


FEBRUARY, BOTH = Span(date(2026, 2, 1), date(2026, 2, 28)), Span(date(2026, 2, 15), date(2026, 3, 15))


def test_classes_stand_from_clean_to_dirty_and_then_what_is_not_known() -> None:
    found = fleet(
        [
            mobile("IIIB", span=FEBRUARY),
            electric(span=BOTH),
            mobile("IV", span=BOTH),
            mobile(None, span=BOTH),
            lorry(span=BOTH),
        ]
    )
    assert [(one.kind.value, say(one.name, "nl"), one.counts) for one in found.classes] == [
        ("mobile", "emissieloos", (1, 1)),
        ("mobile", "Stage IV", (1, 1)),
        ("mobile", "Stage IIIB", (1, 0)),
        ("mobile", "onbekend", (1, 1)),
        ("transport", "Euro 6", (1, 1)),
    ]


def test_two_spellings_of_one_class_are_one_row() -> None:
    (one,) = fleet([lorry("EURO VI"), lorry("EURO 6")]).classes
    assert one.counts[0] == 2
