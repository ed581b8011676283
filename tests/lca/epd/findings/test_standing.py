"""What an EPD is worth as proof on a day."""

from __future__ import annotations

from datetime import date

import pytest

from meetlat.lca.epd.model import PartDate
from tests.lca.epd.findings.found import codes, the
from tests.lca.epd.small import CONCRETE, epd

YEAR_ONLY = PartDate(2026)
TO_THE_DAY = PartDate(2026, date(2026, 6, 29))


@pytest.mark.parametrize(
    ("valid_to", "on", "found"),
    [
        (YEAR_ONLY, date(2026, 1, 1), ["validity-day-unknown"]),
        (YEAR_ONLY, date(2026, 6, 30), ["validity-day-unknown"]),
        (YEAR_ONLY, date(2026, 12, 31), ["validity-day-unknown"]),
        (YEAR_ONLY, date(2027, 1, 1), ["expired"]),
        (YEAR_ONLY, date(2025, 12, 31), []),
        (TO_THE_DAY, date(2026, 6, 29), []),
        (TO_THE_DAY, date(2026, 6, 30), ["expired"]),
        (None, date(2026, 6, 30), ["validity-unknown"]),
    ],
)
def test_validity_is_judged_by_the_day_or_by_the_last_day_of_the_year(
    valid_to: PartDate | None, on: date, found: list[str]
) -> None:
    assert codes(epd(valid_to=valid_to), on) == found


def test_missing_indicators_are_told_together() -> None:
    left = {code: value for code, value in CONCRETE.items() if code not in ("PM", "SQP")}
    found = the("missing-indicator", epd(left))
    assert found.message.values["indicators"] == ("PM", "SQP")
    assert found.indicator is None


def test_one_missing_indicator_is_named() -> None:
    left = {code: value for code, value in CONCRETE.items() if code != "PM"}
    assert the("missing-indicator", epd(left)).indicator == "PM"


def test_an_indicator_that_is_nowhere_declared_is_missing_not_zero() -> None:
    assert the("missing-indicator", epd(CONCRETE | {"PM": float("nan")})).indicator == "PM"


def test_category_3_and_average_data_say_so() -> None:
    assert codes(epd(data_category="3")) == ["category-3-uplift"]
    assert codes(epd(data_category="3a")) == []
    assert codes(epd(kind_of_data="average dataset")) == ["average-data"]
