from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from meetlat.equipment import Deployment, Energy, Kind, findings
from meetlat.equipment.model.register import Registered
from meetlat.equipment.rules.against_register import RegisterMatch, against_register
from meetlat.words import say
from tests.equipment.registers import digger, entry, register, van
from tests.equipment.small import LIBRARY, deployed, lorry, mobile, outcome


def of(deployment: Deployment, machine: str | None = "KR-1", name: str = "inzet-1") -> Deployment:
    return replace(deployment, name=name, machine=replace(deployment.machine, name=machine))


def held(deployment: Deployment, *machines: Registered) -> RegisterMatch:
    return against_register(LIBRARY, [deployment], register(*machines))


def codes(found: RegisterMatch) -> list[str]:
    return [one.code for one in found.findings]


def test_what_the_deployment_leaves_open_comes_from_the_register() -> None:
    found = held(of(deployed(Kind.MOBILE, hours=10)), digger(owner="Grondwerk BV"))
    (one,) = found.deployments
    assert (one.machine.stage, one.machine.power_kw, one.machine.energy) == ("V", 100, Energy.DIESEL)
    assert (one.machine.proof, one.use.hours, codes(found)) == ("engine_plate", 10, [])
    assert one.contact.owner == "Grondwerk BV"
    assert outcome(one) == "met"


def test_what_the_register_leaves_open_stays_as_it_was_stated() -> None:
    (one,) = held(of(mobile("V", 100, scr=True)), digger(stage=None, power_kw=None)).deployments
    assert (one.machine.stage, one.machine.power_kw, one.machine.scr) == ("V", 100, True)


def test_a_proven_register_decides_where_both_state_something_else() -> None:
    found = held(of(mobile("V", 100)), digger(stage="IIIA"))
    assert codes(found) == ["register-contradicts"]
    assert found.deployments[0].machine.stage == "IIIA"
    assert outcome(found.deployments[0]) == "not_met"
    assert say(found.findings[0].message, "nl") == (
        "inzet-1: de emissieklasse is volgens de inzet Stage V, volgens rij 2 van het register Stage IIIA. "
        "Het register noemt een bewijs (motorplaatje) en telt."
    )


@pytest.mark.parametrize("document", [None, "statement", "rdw", "other"])
def test_without_proof_neither_is_chosen(document: str | None) -> None:
    found = held(of(mobile("V", 100)), digger(document, stage="IIIA"))
    assert found.deployments[0].machine.stage is None
    assert codes(found) == ["register-contradicts", "register-unproven"]
    assert outcome(found.deployments[0]) == "unknown"


def test_an_expired_proof_decides_nothing() -> None:
    found = held(of(mobile("V", 100)), digger(stage="IIIA", valid_to=date(2025, 6, 29)))
    assert found.deployments[0].machine.stage is None


def test_two_spellings_of_one_class_do_not_contradict() -> None:
    found = held(of(lorry("EURO VI", "N1")), van())
    assert codes(found) == []
    assert found.deployments[0].machine.stage == "EURO 6"


@pytest.mark.parametrize(
    ("about", "energy", "stage"),
    [
        ({"document": None}, None, None),
        ({"document": "conformity"}, Energy.ELECTRIC, None),
    ],
)
def test_with_and_without_an_exhaust_is_a_contradiction(about: Any, energy: Any, stage: Any) -> None:
    found = held(of(mobile("V", 100)), entry(energy=Energy.ELECTRIC, power_kw=100.0, **about))
    (one,) = found.deployments
    assert "register-contradicts" in codes(found)
    assert (one.machine.energy, one.machine.stage) == (energy, stage)


def test_an_unproven_electric_machine_is_not_counted_as_one_that_was_stated_to_burn() -> None:
    found = held(of(mobile(None, 100, energy=Energy.ELECTRIC)), digger(None))
    assert found.deployments[0].machine.is_zero_emission is None


def test_another_kind_of_machine_without_proof_leaves_everything_open() -> None:
    found = held(of(lorry("EURO VI", "N2")), digger(None))
    assert codes(found)[0] == "register-contradicts"
    assert (found.deployments[0].machine.kind, found.deployments[0].machine.stage) == (Kind.TRANSPORT, None)


@pytest.mark.parametrize(
    ("machine", "code"), [("KR-9", "register-missing"), (None, "register-no-name"), ("SN 7", "register-ambiguous")]
)
def test_a_machine_that_cannot_be_found_keeps_what_was_stated(machine: str | None, code: str) -> None:
    stated = of(mobile("V", 100), machine)
    found = held(stated, digger(serial_number="SN 7"), entry("KR-2", serial_number="sn 7", row=3))
    assert codes(found) == [code]
    assert found.deployments == (stated,)


def test_a_class_without_proof_says_which_document_settles_it() -> None:
    found = held(of(mobile("V", 100)), digger(None))
    assert codes(found) == ["register-unproven"]
    assert "typeplaatje van de motor" in say(found.findings[0].message, "nl")
    assert found.deployments[0].machine.stage == "V"


def test_one_machine_deployed_twice_is_found_once() -> None:
    both = [of(mobile("V", 100), name=name) for name in ("a", "a-2")]
    both = [replace(one, label="kraan") for one in both]
    found = against_register(LIBRARY, both, register(digger(None)))
    assert [one.items for one in found.findings] == [("a", "a-2")]


def test_a_machine_named_by_its_plate_and_by_its_number_is_one() -> None:
    both = [of(lorry("EURO 6", "N1"), name) for name in ("BUS-1", "12-ABC-3")]
    found = against_register(LIBRARY, both, register(van(name="BUS-1", plate="12ABC3")))
    assert {one.machine.name for one in found.deployments} == {"BUS-1"}


@pytest.mark.parametrize(("filter_proof", "known"), [("keuring 12", True), (None, None)])
def test_a_document_of_the_class_shows_no_filter(filter_proof: str | None, known: bool | None) -> None:
    stated = of(mobile("IIIB", 100, particulate_filter=False))
    found = held(stated, digger(stage="IIIB", particulate_filter=True, filter_proof=filter_proof))
    assert found.deployments[0].machine.particulate_filter is known
    assert codes(found) == ["register-contradicts"]


def test_a_filter_without_a_document_is_asked_for() -> None:
    found = held(of(deployed(Kind.MOBILE)), digger(stage="IIIB", particulate_filter=True))
    assert codes(found) == ["register-unproven"]
    assert "werkend, gesloten filter" in say(found.findings[0].message, "nl")


def test_nothing_shows_a_catalyst_so_a_contradiction_about_it_stays_open() -> None:
    found = held(of(mobile("IV", 100, scr=True)), digger(stage="IV", scr=False))
    assert (found.deployments[0].machine.scr, codes(found)) == (None, ["register-contradicts"])
    assert "SCR-katalysator" in say(found.findings[0].message, "nl")


def test_an_engine_younger_than_its_machine_may_have_a_younger_class() -> None:
    """The register knows when the engine was built; the deployment says only the machine's year."""
    stated = of(mobile("V", 100, built_on=date(2012, 1, 1)))
    found = held(stated, digger(built_on=date(2012, 1, 1), engine_built_on=date(2021, 1, 1)))
    assert [one.code for one in findings(LIBRARY, (stated,))] == ["class-too-early", "no-evidence"]
    assert findings(LIBRARY, found.deployments) == ()
