from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.equipment import Energy, Kind, Method, Substance
from meetlat.equipment.rules.emep import FACTORS, ROAD, emep_kg, of_machine, of_vehicle
from meetlat.figures import library
from meetlat.words import say
from tests.equipment.small import LIBRARY, deployed, electric, lorry, mobile


def test_the_equation_by_hand() -> None:
    """100 h × 200 kW × 50 % × 4 g/kWh × 1.1 × (1 + 0.25) = 55 kg."""
    assert emep_kg(100, 200, 50, 4, 1.1, 0.25) == pytest.approx(55)


def test_a_stage_iiia_engine_at_low_load() -> None:
    """100 h × 100 kW × 20 % × 3.24 g/kWh × 1.21 = 7.8408 kg; worn 0.8 % more."""
    nox = of_machine(LIBRARY, mobile("IIIA", hours=100, load_percent=20), "2019", Substance.NOX)
    assert [nox.low_kg, nox.high_kg] == pytest.approx([7.8408, 7.8408 * 1.008])
    assert nox.method is Method.EMEP


@pytest.mark.parametrize(("load", "factor"), [(24.9, 1.97), (25, 1.6), (44.9, 1.6), (45, 1.23), (90, 1.23)])
def test_the_transient_adjustment_follows_the_load(load: float, factor: float) -> None:
    pm = of_machine(LIBRARY, mobile("II", hours=1, load_percent=load), "2019", Substance.PM)
    assert pm.low_kg == pytest.approx(100 * load / 100 * 0.2 * factor / 1000)


def test_a_lifetime_of_your_own_makes_the_age_count(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "table: emep-nrmm-lifetime\nrows:\n- {edition: '2019', value: 10, certainty: published,"
        " source: {title: Test, date: 2026-01-01, page: '1'}, entered_by: a, checked_by: b}\n"
    )
    one = mobile("V", hours=1000, load_percent=50, built_on=date(2020, 1, 2))
    pm = of_machine(library([tmp_path]), one, "2019", Substance.PM)
    assert pm.low_kg == pm.high_kg == pytest.approx(50_000 * 0.015 * (1 + 0.473 * (1826 / 365) / 10) / 1000)


def test_an_engine_older_than_its_lifetime_does_not_get_worse(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "table: emep-nrmm-lifetime\nrows:\n- {edition: '2019', value: 10, certainty: published,"
        " source: {title: Test, date: 2026-01-01, page: '1'}, entered_by: a, checked_by: b}\n"
    )
    old = mobile("II", hours=1000, load_percent=50, built_on=date(1990, 1, 1))
    assert of_machine(library([tmp_path]), old, "2019", Substance.PM).low_kg == pytest.approx(10 * 1.23 * 1.473)


@given(st.floats(0, 5000), st.floats(0, 100))
def test_emission_is_proportional_to_hours(hours: float, load: float) -> None:
    one, two = (
        of_machine(LIBRARY, mobile("V", hours=h, load_percent=load), "2019", Substance.NOX) for h in (hours, 2 * hours)
    )
    assert two.high_kg == pytest.approx(2 * (one.high_kg or 0))


@pytest.mark.parametrize(("hours", "power", "load", "stage", "asked"), [
    (None, 100, 30, "V", "draaiuren"), (10, None, 30, "V", "motorvermogen"), (10, 100, None, "V", "motorbelasting"), (10, 100, 30, None, "Stage"),
])  # fmt: skip
def test_what_is_missing_is_asked_and_never_assumed(
    hours: float | None, power: float | None, load: float | None, stage: str | None, asked: str
) -> None:
    found = of_machine(LIBRARY, mobile(stage, power, hours=hours, load_percent=load), "2019", Substance.NOX)
    assert (found.low_kg, found.method) == (None, Method.NONE)
    assert asked in say(found.ask[0], "nl")


def test_an_edition_without_factors_is_unknown() -> None:
    found = of_machine(LIBRARY, mobile("V", hours=1, load_percent=30), "2023", Substance.NOX)
    assert found.low_kg is None
    assert "2023" in say(found.why, "nl")


def test_there_is_no_factor_for_a_class_that_does_not_exist_or_for_petrol() -> None:
    for one in (
        mobile("IV", 50, hours=1, load_percent=30),
        mobile("V", energy=Energy.PETROL, hours=1, load_percent=30),
    ):
        assert of_machine(LIBRARY, one, "2019", Substance.NOX).low_kg is None


def test_a_hybrid_emits_between_nothing_and_what_its_engine_would() -> None:
    found = of_machine(LIBRARY, mobile("V", energy=Energy.HYBRID, hours=10, load_percent=50), "2019", Substance.NOX)
    assert found.low_kg == 0
    assert found.high_kg == pytest.approx(10 * 100 * 0.5 * 0.4 * 1.008 / 1000)


def test_a_van_of_euro_5() -> None:
    found = of_vehicle(LIBRARY, lorry("EURO 5", "N1", distance_km=1000), "2019", Substance.NOX)
    assert found.low_kg == found.high_kg == pytest.approx(1.15)


@pytest.mark.parametrize(
    ("built", "low", "high"),
    [
        (date(2016, 12, 31), 0.96, 0.96),
        (date(2017, 1, 1), 0.496, 0.496),
        (date(2019, 12, 31), 0.496, 0.496),
        (date(2020, 1, 1), 0.248, 0.248),
        (None, 0.248, 0.96),
    ],
)
def test_a_van_of_euro_6_depends_on_its_year(built: date | None, low: float, high: float) -> None:
    found = of_vehicle(LIBRARY, lorry("EURO 6", "N1", distance_km=1000, built_on=built), "2019", Substance.NOX)
    assert [found.low_kg, found.high_kg] == pytest.approx([low, high])


def test_a_lorry_lies_between_the_mass_classes_of_its_category() -> None:
    found = of_vehicle(LIBRARY, lorry("EURO VI", "N3", distance_km=1000), "2019", Substance.NOX)
    assert [found.low_kg, found.high_kg] == pytest.approx([0.291, 0.507])


@pytest.mark.parametrize(
    "one", [lorry(distance_km=None), lorry(None, distance_km=1), lorry(category=None, distance_km=1)]
)
def test_a_vehicle_of_which_something_is_missing(one) -> None:  # type: ignore[no-untyped-def]
    found = of_vehicle(LIBRARY, one, "2019", Substance.NOX)
    assert found.low_kg is None
    assert found.ask


def test_a_class_older_than_the_table_has_no_factor() -> None:
    assert of_vehicle(LIBRARY, lorry("EURO II", distance_km=1), "2019", Substance.NOX).low_kg is None


def test_every_factor_has_a_source_and_is_known_at_second_hand() -> None:
    for name in (FACTORS, ROAD):
        assert {row.certainty.value for row in LIBRARY.table(name).rows} == {"secondary"}


def test_unstated_energy_is_taken_as_diesel_and_said() -> None:
    one = deployed(Kind.MOBILE, stage="V", power_kw=100, hours=1, load_percent=30)
    found = of_machine(LIBRARY, one, "2019", Substance.NOX)
    assert [caveat.code for caveat in found.caveats] == ["energy-assumed"]
    assert electric().machine.is_zero_emission
