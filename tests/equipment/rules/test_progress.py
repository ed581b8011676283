"""Progress counts from the beginning of a period of the table, step by step."""

from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment import Level, Span
from meetlat.equipment.rules.progress import progress
from tests.equipment.small import LIBRARY, electric, mobile

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
