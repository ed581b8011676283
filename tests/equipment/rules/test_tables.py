from __future__ import annotations

from datetime import date

from meetlat.equipment import Kind, Level, tables_of
from meetlat.equipment.rules.tables import CLASS_TABLES, SHARE_TABLES, certainty_days, change_days
from meetlat.figures import Certainty
from tests.equipment.small import LIBRARY


def test_the_ambitious_level_is_the_basic_classes_and_the_shares_and_table_14() -> None:
    assert tables_of(Level.AMBITIOUS) == (
        "seb-08-mobile-basic",
        "seb-10-transport-basic",
        "seb-14-vessel-ambitious",
        "seb-09-mobile-ambitious",
        "seb-11-transport-ambitious",
    )


def test_the_minimum_level_is_table_7_only() -> None:
    assert tables_of(Level.MINIMUM) == ("seb-07-mobile-minimum",)


def test_the_basic_level_is_tables_8_10_and_13() -> None:
    assert tables_of(Level.BASIC) == ("seb-08-mobile-basic", "seb-10-transport-basic", "seb-13-vessel-basic")


def test_every_table_that_is_named_is_there_with_its_level() -> None:
    for name, level in (*CLASS_TABLES.values(), *SHARE_TABLES.values()):
        assert LIBRARY.table(name).level(level) is not None


def test_vessels_have_no_share() -> None:
    assert (Level.AMBITIOUS, Kind.VESSEL) not in SHARE_TABLES


def test_the_days_on_which_a_row_changes() -> None:
    days = change_days(LIBRARY.table("seb-08-mobile-basic"), {"power_kw": 100})
    assert {date(2025, 1, 1), date(2028, 1, 1), date(2030, 1, 1), date(2031, 1, 1)} <= days


def test_the_days_on_which_a_row_is_less_well_known() -> None:
    days = certainty_days(LIBRARY.table("seb-08-mobile-basic"), {"power_kw": 100})
    assert {date(2024, 7, 1), date(2025, 1, 1), date(2025, 7, 1)} == days


def test_every_table_of_this_room_says_how_well_it_is_known() -> None:
    """A figure that was recalled carries no requirement; here dates of classes are, and what the rows of a log are checked by."""
    recalled = {
        name
        for name in LIBRARY.names()
        for row in LIBRARY.table(name).rows
        if row.certainty is Certainty.RECALLED and LIBRARY.table(name).subject in ("mobile", "transport", "vessel")
    }
    assert recalled == {"log-limits", "log-units", "nrmm-stage-dates"}
