from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.equipment import Amount, Energy, Method
from meetlat.equipment.rules.aub import CODES, aerius_code, aub_kg, nox
from meetlat.errors import Text
from meetlat.words import say
from tests.equipment.small import LIBRARY, SPAN, lorry, mobile

D = {"fuel_litre": 0.033, "hour": 0.005, "adblue_litre": -0.46, "adblue_cap": 0.07}


def test_the_equation_by_hand() -> None:
    """0.033 × 1000 + 0.005 × 100 − 0.46 × 50 = 10.5 kg."""
    assert aub_kg(1000, 100, 50, D) == pytest.approx(10.5)


def test_adblue_beyond_the_cap_counts_for_nothing() -> None:
    assert aub_kg(1000, 100, 500, D) == aub_kg(1000, 100, 70, D) == pytest.approx(1.3)


def test_less_than_nothing_is_nothing() -> None:
    assert aub_kg(1000, 0, 70, D | {"adblue_cap": 0.1, "adblue_litre": -4}) == 0


@given(st.floats(0, 1e5), st.floats(0, 1e4), st.floats(0, 1e4), st.floats(0, 1e3))
def test_more_adblue_never_means_more_nox(litres: float, hours: float, adblue: float, more: float) -> None:
    assert aub_kg(litres, hours, adblue + more, D) <= aub_kg(litres, hours, adblue, D)


def test_a_stage_iv_engine_with_scr_is_category_d() -> None:
    found = nox(LIBRARY, mobile("IV", 200, fuel_litres=1000, hours=100, adblue_litres=50))
    assert isinstance(found, Amount)
    assert found.method is Method.AUB
    assert [found.low_kg, found.high_kg] == pytest.approx([10.5, 10.5])
    assert "categorie D" in say(found.why, "nl")


def test_an_engine_without_scr_needs_no_adblue() -> None:
    found = nox(LIBRARY, mobile("V", 50, fuel_litres=1000, hours=100))
    assert isinstance(found, Amount)
    assert found.low_kg == pytest.approx(20.5)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (mobile("IV", fuel_litres=10), "draaiuren ontbreken"),
        (mobile("IV", hours=10), "liters of draaiuren"),
        (mobile(None, fuel_litres=10, hours=1), "Stage of vermogen"),
        (mobile("IV", 50, fuel_litres=10, hours=1), "Stage of vermogen"),
        (mobile("V", energy=Energy.PETROL, fuel_litres=10, hours=1), "Stage of vermogen"),
        (mobile("IIIB", fuel_litres=10, hours=1), "of niet of er SCR is"),
        (mobile("IV", 60, fuel_litres=10, hours=1), "de categorie niet bekend"),
    ],
)
def test_where_aub_cannot_be_used_it_says_why(one, why: str) -> None:  # type: ignore[no-untyped-def]
    found = nox(LIBRARY, one)
    assert not isinstance(found, Amount)
    assert why in say(found, "nl")


def test_without_its_litres_of_adblue_a_catalyst_may_have_had_none_or_enough() -> None:
    found = nox(LIBRARY, mobile("V", 150, scr=True, fuel_litres=6000, hours=500))
    assert isinstance(found, Amount)
    assert (found.low_kg, found.high_kg) == pytest.approx((7.3, 200.5))
    assert [ask.code for ask in found.ask if isinstance(ask, Text)] == ["equipment.ask-adblue_litres"]


def test_stated_scr_decides_between_categories() -> None:
    without = nox(LIBRARY, mobile("IIIB", scr=False, fuel_litres=1000, hours=100))
    within = nox(LIBRARY, mobile("IIIB", scr=True, fuel_litres=1000, hours=100, adblue_litres=20))
    assert isinstance(without, Amount)
    assert isinstance(within, Amount)
    assert [without.low_kg, within.low_kg] == pytest.approx([15.5, 25 + 0.5 - 9.2])


@pytest.mark.parametrize(
    ("stage", "power", "scr", "code"),
    [
        ("V", 100, None, "SV75560DSJ"),
        ("V", 60, None, "SV5675DSJ"),
        ("V", 50, None, "SV56DSN"),
        ("V", 900, True, "SV560DSJ"),
        ("V", 900, False, "SV560DSN"),
        ("V", 900, None, None),
        ("IIIB", 100, False, "SIIIB75560DSN"),
        ("IV", 100, False, None),
        ("I", 56, None, "SI5675DSN"),
    ],
)
def test_the_code_in_aerius(stage: str, power: float, scr: bool | None, code: str | None) -> None:
    assert aerius_code(LIBRARY, mobile(stage, power, scr=scr).machine, SPAN.first) == code


def test_what_aerius_does_not_know_has_no_code() -> None:
    assert aerius_code(LIBRARY, lorry().machine, SPAN.first) is None
    assert aerius_code(LIBRARY, mobile("V", energy=Energy.LPG).machine, SPAN.first) is None
    assert aerius_code(LIBRARY, mobile(None).machine, SPAN.first) is None


def test_every_code_stands_once() -> None:
    codes = [row.value for row in LIBRARY.table(CODES).rows]
    assert len(codes) == len(set(codes)) == 26
