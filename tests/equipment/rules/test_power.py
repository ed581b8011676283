"""Horsepower becomes kW by a figure with a source, and rounding is minded where a table changes."""

from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment.rules.power import Stated, edge_between, kilowatts_of, suspect_powers, type_of
from meetlat.words import say
from tests.equipment.small import LIBRARY, mobile

DAY = date(2026, 3, 1)


def test_a_metric_horsepower_is_not_an_imperial_one() -> None:
    assert kilowatts_of(LIBRARY, "pk", DAY) == pytest.approx(0.73549875)
    assert kilowatts_of(LIBRARY, "hp", DAY) == pytest.approx(0.745699872)


@pytest.mark.parametrize(
    ("low", "high", "edge"), [(55.5, 56.3, 56), (54.8, 55.5, None), (55, 56, 56), (56, 57, None), (129, 131, 130)]
)
def test_an_edge_of_a_band_is_found_where_it_lies_between(low: float, high: float, edge: float | None) -> None:
    """56 kW belongs to the band that begins there: just below and just at it are two rows."""
    assert edge_between(LIBRARY, low, high) == edge


def test_the_same_type_with_this_many_kilowatts_elsewhere_makes_horsepower_likely() -> None:
    """136 × 0,735 = 100,03."""
    right, wrong = (
        mobile(power_kw=100, name="a", description="Volta 100"),
        mobile(power_kw=136, name="b", description="Volta 100"),
    )
    (found,) = suspect_powers(LIBRARY, [right, wrong], {}, DAY)
    assert (found.code, found.items) == ("power-suspect", ("b",))
    assert say(found.message, "nl") == (
        "Volta 100 (b): 136 kW lijkt een vermogen in pk; Volta 100 (a) heeft 100 kW, precies zoveel als 136 pk is."
    )


def test_another_difference_is_no_sign_of_it() -> None:
    one, other = (
        mobile(power_kw=100, name="a", description="Volta 100"),
        mobile(power_kw=110, name="b", description="Volta 100"),
    )
    assert suspect_powers(LIBRARY, [one, other], {}, DAY) == ()


def test_what_only_bears_a_name_of_a_kind_is_no_type() -> None:
    """A graafmachine of 100 kW says nothing of a graafmachine of 136 kW."""
    assert type_of(mobile(description="graafmachine")) is None
    one, other = (
        mobile(power_kw=100, name="a", description="graafmachine"),
        mobile(power_kw=136, name="b", description="graafmachine"),
    )
    assert suspect_powers(LIBRARY, [one, other], {}, DAY) == ()


def test_the_register_says_so_too() -> None:
    one = mobile(power_kw=136, name="a")
    (found,) = suspect_powers(LIBRARY, [one], {"a": Stated(100, "rij 7 van het register")}, DAY)
    assert "rij 7 van het register heeft 100 kW" in say(found.message, "nl")
    assert suspect_powers(LIBRARY, [one], {"a": Stated(136, "rij 7")}, DAY) == ()
    assert suspect_powers(LIBRARY, [mobile(power_kw=100, name="a")], {"a": Stated(136, "rij 7")}, DAY) == ()
