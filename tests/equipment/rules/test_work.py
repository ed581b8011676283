from __future__ import annotations

import pytest

from meetlat.equipment import Basis, Energy, work
from meetlat.words import say
from tests.equipment.small import LIBRARY, electric, lorry, mobile, vessel


def test_work_is_hours_times_power_times_load() -> None:
    assert work(LIBRARY, mobile(power_kw=100, hours=600, load_percent=10)).amount == 6000


def test_transport_works_in_kilometres() -> None:
    done = work(LIBRARY, lorry(distance_km=4000))
    assert (done.amount, done.unit) == (4000, "km")


@pytest.mark.parametrize(("hours", "load", "asked"), [(None, 10, "draaiuren"), (600, None, "motorbelasting")])
def test_what_is_missing_is_asked_and_never_zero(hours: float | None, load: float | None, asked: str) -> None:
    done = work(LIBRARY, mobile(hours=hours, load_percent=load))
    assert done.amount is None
    assert asked in say(done.ask[0], "nl")


def test_no_hours_is_no_work_whatever_the_load() -> None:
    assert work(LIBRARY, mobile(hours=0.0)).amount == 0


def test_measured_litres_and_kilowatt_hours_add_up_by_one_figure() -> None:
    """4 kWh from the battery do the work of a litre of diesel."""
    diesel = work(LIBRARY, mobile(fuel_litres=250), Basis.ENERGY)
    charged = work(LIBRARY, electric(electricity_kwh=1000), Basis.ENERGY)
    hybrid = work(LIBRARY, mobile(None, energy=Energy.HYBRID, fuel_litres=100, electricity_kwh=50), Basis.ENERGY)
    assert (diesel.amount, charged.amount, hybrid.amount) == (1000, 1000, 450)
    assert diesel.tables == ("work-per-litre",)


def test_hvo_counts_as_diesel_by_a_derived_figure() -> None:
    done = work(LIBRARY, mobile(energy=Energy.HVO, fuel_litres=10), Basis.ENERGY)
    assert done.amount == 40
    assert [caveat.code for caveat in done.caveats] == ["derived-figure"]


def test_a_fuel_without_conversion_is_unknown() -> None:
    done = work(LIBRARY, mobile("V", energy=Energy.PETROL, fuel_litres=10), Basis.ENERGY)
    assert done.amount is None
    assert "work-per-litre" in say(done.ask[0], "nl")


def test_an_unstated_fuel_is_taken_as_diesel_and_said() -> None:
    done = work(LIBRARY, mobile(energy=None, fuel_litres=10), Basis.ENERGY)
    assert [caveat.code for caveat in done.caveats] == ["energy-assumed"]


@pytest.mark.parametrize(
    ("deployment", "asked"),
    [
        (mobile(), "getankte liters"),
        (electric(), "geladen kWh"),
        (mobile(None, energy=Energy.HYBRID, fuel_litres=10), "geladen kWh"),
        (mobile(None, energy=Energy.HYDROGEN), "waterstof"),
    ],
)
def test_what_was_not_measured_is_asked(deployment, asked: str) -> None:  # type: ignore[no-untyped-def]
    done = work(LIBRARY, deployment, Basis.ENERGY)
    assert done.amount is None
    assert asked in say(done.ask[0], "nl")


def test_a_vessel_works_in_kilowatt_hours() -> None:
    assert work(LIBRARY, vessel(power_kw=900, hours=100, load_percent=50)).amount == 45_000
