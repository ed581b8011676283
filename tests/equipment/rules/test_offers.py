from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment import Choices, Level, Span, extra_work, headrooms
from tests.equipment.small import LIBRARY, electric, lorry, mobile

YEAR = Span(date(2024, 7, 1), date(2025, 6, 30))


def test_at_the_ambitious_level_the_required_share_is_not_extra() -> None:
    found = headrooms(LIBRARY, YEAR, Level.AMBITIOUS)
    assert [(room.span.first.isoformat(), room.required_percent) for room in found] == [
        ("2024-07-01", 10),
        ("2025-01-01", 30),
    ]


def test_where_the_contract_asks_nothing_all_emission_free_work_is_extra() -> None:
    (room,) = headrooms(LIBRARY, YEAR, Level.BASIC)
    assert room.required_percent == 0


def test_where_the_requirement_is_not_known_neither_is_the_room() -> None:
    (room,) = headrooms(LIBRARY, Span(date(2028, 1, 1), date(2028, 2, 1)), Level.AMBITIOUS)
    assert room.required_percent is None


def test_the_share_a_tender_sets_leaves_less_room() -> None:
    found = headrooms(LIBRARY, YEAR, Level.AMBITIOUS, choices=Choices(shares={date(2025, 1, 1): 60}))
    assert [room.required_percent for room in found] == [10, 60]


def test_full_electric_vans_leave_nothing_extra_in_2025() -> None:
    found = headrooms(LIBRARY, YEAR, Level.AMBITIOUS, "N1")
    assert [room.required_percent for room in found] == [50, 100]


def test_extra_is_what_is_emission_free_beyond_the_required_share() -> None:
    (extra,) = extra_work(
        LIBRARY,
        [electric(50, hours=45, load_percent=10), mobile(power_kw=50, hours=55, load_percent=10)],
        Level.AMBITIOUS,
    )
    assert extra.lowest_percent == pytest.approx(15)
    assert extra.highest_percent == pytest.approx(15)


def test_less_than_required_is_not_extra() -> None:
    (extra,) = extra_work(
        LIBRARY,
        [electric(50, hours=5, load_percent=10), mobile(power_kw=50, hours=95, load_percent=10)],
        Level.AMBITIOUS,
    )
    assert extra.highest_percent == 0


def test_what_a_class_table_demands_emission_free_is_not_extra() -> None:
    """From 2030 table 8 itself asks machines below 56 kW to be emission-free."""
    span = Span(date(2030, 1, 1), date(2030, 6, 30))
    (extra,) = extra_work(
        LIBRARY,
        [electric(50, hours=40, load_percent=10, span=span), mobile(hours=30, load_percent=10, span=span)],
        Level.BASIC,
    )
    assert (extra.lowest_percent, extra.highest_percent) == (0, 0)


def test_work_in_a_cell_that_is_not_known_is_extra_perhaps() -> None:
    (extra,) = extra_work(
        LIBRARY,
        [electric(300, hours=50, load_percent=10), mobile(power_kw=300, hours=50, load_percent=10)],
        Level.BASIC,
    )
    assert (extra.lowest_percent, extra.highest_percent) == (0, 50)


def test_incomplete_work_gives_no_extra_share() -> None:
    (extra,) = extra_work(LIBRARY, [electric(50, hours=45, load_percent=10), mobile(power_kw=50)], Level.BASIC)
    assert (extra.lowest_percent, extra.highest_percent) == (None, None)


def test_kilometres_have_their_own_extra() -> None:
    (extra,) = extra_work(LIBRARY, [lorry(distance_km=10)], Level.BASIC, ("N2",))
    assert extra.highest_percent == 0
    assert extra_work(LIBRARY, [lorry(distance_km=10)], Level.BASIC, ("N3",)) == ()


def test_the_work_of_each_partner_stands_apart() -> None:
    mine, theirs = (
        electric(50, hours=45, load_percent=10, partner="A"),
        mobile(power_kw=50, hours=55, load_percent=10, partner="B"),
    )
    (extra,) = extra_work(LIBRARY, [mine, theirs], Level.BASIC)
    assert [(name, sums.zero_emission, sums.total) for name, sums in extra.partners] == [("A", 225, 225), ("B", 0, 275)]
