"""A power that looks like horsepower is pointed out, with where it is otherwise, and stays as it is."""

from __future__ import annotations

from datetime import date

from meetlat.equipment.rules.suspect import Stated, suspect_powers, type_of
from meetlat.words import say
from tests.equipment.small import LIBRARY, mobile

DAY = date(2026, 3, 1)


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
