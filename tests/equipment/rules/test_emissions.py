from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment import Energy, Method, Span, emissions, totals
from meetlat.words import say
from tests.equipment.small import LIBRARY, electric, lorry, mobile, vessel

IN_2021 = Span(date(2021, 3, 1), date(2021, 3, 31))


def test_measured_fuel_and_adblue_go_before_factors() -> None:
    found = emissions(
        LIBRARY, mobile("IV", 200, fuel_litres=1000, hours=100, adblue_litres=50, load_percent=40), "2019"
    )
    assert (found.nox.method, found.pm.method, found.co2.method) == (Method.AUB, Method.EMEP, Method.MEASURED)
    assert found.aerius_code == "SIV75560DSJ"


def test_the_answer_says_why_it_took_the_other_method() -> None:
    nox = emissions(LIBRARY, mobile("V", hours=100, load_percent=40), "2019").nox
    assert nox.method is Method.EMEP
    assert say(nox.why, "nl").startswith("AUB kan niet: liters of draaiuren ontbreken; daarom EMEP/EEA 2019 Tier 3")


def test_measured_litres_give_the_co2_of_the_whole_chain() -> None:
    found = emissions(LIBRARY, mobile(fuel_litres=1000, span=IN_2021), "2019").co2
    assert found.low_kg == found.high_kg == pytest.approx(3262)
    assert found.caveats == ()


def test_after_the_list_that_was_read_the_factor_is_derived() -> None:
    found = emissions(LIBRARY, mobile(fuel_litres=1000), "2019").co2
    assert found.low_kg == pytest.approx(3262)
    assert [caveat.code for caveat in found.caveats] == ["derived-figure"]


def test_hvo_changes_the_co2_and_not_the_nitrogen() -> None:
    diesel, hvo = (
        emissions(LIBRARY, mobile(energy=e, fuel_litres=1000, hours=10, load_percent=30), "2019")
        for e in (Energy.DIESEL, Energy.HVO)
    )
    assert hvo.co2.low_kg == pytest.approx(314)
    assert (hvo.nox.low_kg, hvo.pm.low_kg) == (diesel.nox.low_kg, diesel.pm.low_kg)


def test_without_litres_the_fuel_is_computed() -> None:
    """100 h × 100 kW × 50 % × 255 g/kWh = 1275 kg of fuel."""
    found = emissions(LIBRARY, mobile("V", hours=100, load_percent=50, span=IN_2021), "2019").co2
    assert found.low_kg == pytest.approx(1275 / 0.832361 * 3.262)
    assert found.method is Method.EMEP


def test_an_electric_machine_emits_nothing_on_site_and_its_electricity_is_not_known() -> None:
    found = emissions(LIBRARY, electric(hours=10, load_percent=50, electricity_kwh=400), "2019")
    assert (found.nox.high_kg, found.pm.high_kg, found.nox.method) == (0, 0, Method.NO_EXHAUST)
    assert (found.co2.low_kg, found.co2.method) == (None, Method.NONE)
    assert "co2emissiefactoren" in say(found.co2.ask[0], "nl")


def test_a_lorry_computes_its_fuel_by_kilometre() -> None:
    found = emissions(LIBRARY, lorry(category="N2", distance_km=1000, span=IN_2021), "2019")
    assert found.co2.low_kg == pytest.approx(101 / 0.832361 * 3.262)
    assert found.co2.high_kg == pytest.approx(155 / 0.832361 * 3.262)
    assert found.aerius_code is None


@pytest.mark.parametrize(
    "one", [mobile("V", energy=Energy.LPG, fuel_litres=10), vessel(power_kw=900, hours=10, load_percent=50)]
)
def test_what_has_no_factor_is_unknown_and_never_zero(one) -> None:  # type: ignore[no-untyped-def]
    found = emissions(LIBRARY, one, "2019")
    assert [amount.low_kg for amount in (found.nox, found.pm, found.co2)] == [None, None, None]


def test_a_vessel_with_measured_fuel_has_its_co2() -> None:
    assert emissions(LIBRARY, vessel(fuel_litres=1000, span=IN_2021), "2019").co2.low_kg == pytest.approx(3262)


def test_missing_hours_are_asked_for_the_co2_too() -> None:
    asked = [say(ask, "nl") for ask in emissions(LIBRARY, mobile("V", load_percent=50), "2019").co2.ask]
    assert any("draaiuren" in ask for ask in asked)
    assert any("getankte liters" in ask for ask in asked)


def test_a_total_is_at_least_what_is_known_and_counts_what_is_not() -> None:
    found = [
        emissions(LIBRARY, one, "2019") for one in (mobile("V", hours=100, load_percent=50), mobile(None), electric())
    ]
    nox = totals(found)[0]
    assert nox.low_kg == pytest.approx(found[0].nox.low_kg)
    assert (nox.high_kg, nox.untold) == (None, 1)


def test_a_complete_total_has_both_ends() -> None:
    found = [emissions(LIBRARY, mobile("II", hours=100, load_percent=50), "2019")] * 2
    assert [totals(found)[1].low_kg, totals(found)[1].high_kg] == pytest.approx(
        [2 * (found[0].pm.low_kg or 0), 2 * (found[0].pm.high_kg or 0)]
    )


def test_why_neither_method_can_be_used() -> None:
    assert "EMEP/EEA kan ook niet" in say(emissions(LIBRARY, mobile(None), "2019").nox.why, "nl")
