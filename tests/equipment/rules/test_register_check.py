from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment import Energy, Kind
from meetlat.equipment.model.register import Registered
from meetlat.equipment.rules.register_check import RegisterCheck, check_register
from meetlat.words import say
from tests.equipment.registers import digger, entry, register, van
from tests.equipment.small import LIBRARY


def checked(*machines: Registered) -> RegisterCheck:
    return check_register(LIBRARY, register(*machines), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("one", "outcome", "codes"),
    [
        (digger(), "met", []),
        (digger(None), "unknown", []),
        (digger(power_kw=None), "unknown", []),
        (van(category=None), "unknown", ["category-unknown"]),
        (van(category="M1"), "not_applicable", ["no-goods-vehicle"]),
        (digger(stage="IV", power_kw=50.0), "not_met", ["class-impossible"]),
        (digger(built_on=date(2012, 1, 1)), "met", ["class-too-early"]),
        (digger(built_on=date(2012, 1, 1), engine_built_on=date(2021, 1, 1)), "met", []),
        (digger(built_on=date(2021, 1, 1), engine_built_on=date(2012, 1, 1)), "met", ["class-too-early"]),
        (digger(energy=Energy.ELECTRIC), "not_met", ["energy-and-class"]),
        (digger(energy=None, described_energy=Energy.ELECTRIC), "unknown", ["description-contradicts"]),
        (digger(valid_to=date(2026, 2, 28)), "not_met", []),
        (digger(stage="IIIB", particulate_filter=True), "unknown", []),
        (digger(stage="IIIB", particulate_filter=True, filter_proof="keuring 12"), "met", []),
        (digger(particulate_filter=True), "met", []),
        (entry(kind=Kind.VESSEL, document="eiapp", stage="TIER II", vessel_type="seagoing"), "met", []),
        (entry(kind=Kind.VESSEL, document="eiapp", stage="TIER II"), "unknown", []),
    ],
)
def test_a_machine_is_proven_impossible_or_lacks_something(one: Registered, outcome: str, codes: list[str]) -> None:
    (found,) = checked(one).machines
    assert (found.outcome.value, [finding.code for finding in found.findings]) == (outcome, codes)
    assert bool(found.ask) is (outcome == "unknown" or (one.proof is not None and one.proof.valid_to is not None))


def test_one_serial_number_in_two_rows_is_found_once() -> None:
    found = checked(digger(serial_number="SN 7"), entry("KR-2", serial_number="sn 7", row=5))
    assert [say(one.message, "nl") for one in found.findings] == [
        "Rij 2, 5 van het register: het serienummer is hetzelfde, dus het lijkt één machine. Haal er een weg of verbeter het nummer."
    ]
    assert {one.outcome.value for one in found.machines} == {"not_met"}


def test_the_age_of_an_engine_suggests_a_class_and_proves_none() -> None:
    (found,) = checked(digger(None, stage=None, built_on=date(2013, 1, 1))).machines
    assert (found.probable, found.outcome.value) == ("IIIB", "unknown")


def test_the_worst_machine_speaks_for_the_register() -> None:
    assert checked(digger(), digger(None, name="KR-2")).outcome.value == "unknown"
