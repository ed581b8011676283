from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment.rules.dates import first_day, is_too_old, probable_rank
from meetlat.figures import scale
from tests.equipment.small import LIBRARY, SPAN, lorry, mobile, vessel

STAGES = scale("nrmm-stage")


@pytest.mark.parametrize(
    ("built", "probable"),
    [
        (date(2005, 12, 31), "I"),
        (date(2006, 12, 31), "I"),
        (date(2007, 1, 1), "IIIA"),
        (date(2011, 12, 31), "IIIA"),
        (date(2012, 1, 1), "IIIB"),
        (date(2014, 9, 30), "IIIB"),
        (date(2014, 10, 1), "IV"),
        (date(2019, 12, 31), "IV"),
        (date(2020, 1, 1), "V"),
    ],
)
def test_the_class_that_was_due_for_a_new_engine_of_100_kw(built: date, probable: str) -> None:
    rank = probable_rank(LIBRARY, mobile(None, built_on=built).machine, STAGES, SPAN.first)
    assert rank == STAGES.rank(probable)


def test_without_a_building_date_or_power_nothing_is_probable() -> None:
    assert probable_rank(LIBRARY, mobile(None).machine, STAGES, SPAN.first) is None
    assert probable_rank(LIBRARY, mobile(None, None, built_on=date(2020, 1, 1)).machine, STAGES, SPAN.first) is None


def test_vehicles_and_vessels_have_dates_of_their_own() -> None:
    euro, tier = scale("euro"), scale("imo-tier")
    assert probable_rank(LIBRARY, lorry(None, built_on=date(2014, 1, 1)).machine, euro, SPAN.first) == euro.rank(
        "EURO VI"
    )
    assert probable_rank(LIBRARY, vessel(None, built_on=date(2012, 1, 1)).machine, tier, SPAN.first) == tier.rank(
        "TIER II"
    )


def test_inland_engines_by_power() -> None:
    inland = scale("inland-engine")
    small, large = (vessel(None, "inland", power_kw=power, built_on=date(2019, 6, 1)).machine for power in (200, 400))
    assert probable_rank(LIBRARY, small, inland, SPAN.first) == inland.rank("V")
    assert probable_rank(LIBRARY, large, inland, SPAN.first) == inland.rank("CCR II")


def test_a_class_with_an_unknown_date_is_not_too_old() -> None:
    assert is_too_old(LIBRARY, mobile("I", built_on=date(1980, 1, 1)).machine, STAGES, SPAN.first) is None


def test_the_first_day_of_a_class_that_has_none() -> None:
    assert first_day(LIBRARY, mobile(power_kw=50).machine, STAGES, "IV", SPAN.first).value is None  # type: ignore[union-attr]
