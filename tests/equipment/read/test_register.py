from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment import Energy, Kind
from meetlat.equipment.model.register import Proof, Register
from meetlat.equipment.read.register import register_of
from meetlat.errors import InputError, Text
from meetlat.forms import read_upload
from meetlat.words import say, show

HEAD = "machine;eigenaar;soort;omschrijving;kenteken;serienummer;vermogen_kw;categorie;emissieklasse;energie;bewijs;bewijs_bestand\n"


def read(*rows: str) -> Register:
    return register_of(read_upload((HEAD + "\n".join(rows)).encode(), "r.csv", ["register"])["register"])


def test_a_row_becomes_a_machine_with_its_owner_and_its_proof() -> None:
    head = HEAD.strip() + ";bewijs_datum;gecontroleerd_op;gecontroleerd_door\n"
    row = "KR-1;Grondwerk BV;mobiel;hijskraan;;SN 7;100,5;;Stage IIIB;diesel;motorplaatje;KR-1.jpg;2025-11-03;2026-01-12;M. de Wit"
    (one,) = register_of(read_upload((head + row).encode(), "r.csv", ["register"])["register"])
    assert (one.name, one.owner, one.label, one.serial_number, one.row) == ("KR-1", "Grondwerk BV", "KR-1", "SN 7", 2)
    assert (one.machine.kind, one.machine.power_kw, one.machine.stage) == (Kind.MOBILE, 100.5, "IIIB")
    assert one.machine.energy is Energy.DIESEL
    assert one.proof == Proof("engine_plate", "KR-1.jpg", date(2025, 11, 3), None, date(2026, 1, 12), "M. de Wit")


@pytest.mark.parametrize("asked", ["KR-1", "kr-1", " KR-1 ", "12-abc-3", "12ABC3", "sn  7"])
def test_a_machine_is_found_by_name_plate_or_serial_number(asked: str) -> None:
    register = read("KR-1;;mobiel;;12-ABC-3;SN 7;100;;;;;")
    assert register.find(asked) == register.machines[0]
    assert register.find("KR-2") is None
    assert register.find(None) is None


def test_what_someone_only_says_is_no_document() -> None:
    (said, shown) = read("a;;mobiel;;;;;;V;;eigen verklaring;brief.pdf", "b;;mobiel;;;;;;V;;RDW;")
    assert said.machine.proof is None
    assert show(shown.machine.proof, "nl") == "RDW-registratie"


@pytest.mark.parametrize("file", ["12-ABC-3.pdf", "12abc3_voor.jpg", "foto 12 ABC 3.jpg"])
def test_a_plate_stays_in_the_register(file: str) -> None:
    (one,) = read(f"12-ABC-3;;transport;busje;;;;N1;EURO 6;diesel;RDW;{file}")
    proof = one.machine.proof
    assert one.plate == "12-ABC-3"
    assert isinstance(one.label, Text)
    assert isinstance(proof, Text)
    assert say(one.label, "nl") == "rij 2"
    assert "[kenteken]" in say(proof, "nl")


def test_a_machine_stands_in_the_register_once() -> None:
    with pytest.raises(InputError) as refused:
        read("KR-1;;mobiel;;;;;;;;;", "kr-1;;mobiel;;;;;;;;;")
    assert [problem.message.code for problem in refused.value.problems] == ["formats.id-twice"]
