from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment import Energy, Kind
from meetlat.equipment.model.register import Proof, Register
from meetlat.equipment.read.register import by_owner, machines_of, register_of
from meetlat.errors import InputError, Text
from meetlat.forms import FormRow, read_upload
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


REGISTER = "machine;eigenaar;soort;kenteken;vermogen_kw;emissieklasse\n"
DEPLOYMENTS = "inzet;machine;partner;soort;vermogen_kw;emissieklasse;van;tot_en_met\n"


def register(*rows: str) -> tuple[FormRow, ...]:
    return read_upload((REGISTER + "\n".join(rows)).encode(), "r.csv", ["register"])["register"]


def deployments(*rows: str) -> tuple[FormRow, ...]:
    lines = "\n".join(f"{row};2025-03-01;2025-03-31" for row in rows)
    return read_upload((DEPLOYMENTS + lines).encode(), "d.csv", ["deployments"])["deployments"]


def test_a_deployed_machine_is_asked_with_what_the_register_and_the_deployment_know() -> None:
    known = register("KR-1;Grondwerk BV;mobiel;;;V", "KR-2;Grondwerk BV;mobiel;;100;V")
    (one,) = machines_of(known, deployments("a;kr-1;Aannemer A;mobiel;75;IIIA", "b;KR-1;Aannemer A;mobiel;80;"))
    assert [one[name] for name in ("machine", "owner", "power_kw", "stage")] == ["KR-1", "Grondwerk BV", 75.0, "V"]


def test_without_deployments_the_whole_register_is_asked() -> None:
    known = register("KR-1;Grondwerk BV;mobiel;;;V", "KR-2;;mobiel;;100;V")
    assert machines_of(known, None) == known


def test_a_machine_deployed_by_its_plate_is_the_one_of_the_register() -> None:
    (one,) = machines_of(register("BUS-1;Vervoer BV;transport;12-ABC-3;;"), deployments("a;12ABC3;;transport;;"))
    assert (one["machine"], one["owner"]) == ("BUS-1", "Vervoer BV")


def test_a_deployment_without_a_machine_keeps_its_row() -> None:
    found = machines_of((), deployments("a;;Grondwerk BV;mobiel;75;", "b;;Grondwerk BV;mobiel;75;"))
    assert [(one["machine"], one["remark"], one["owner"]) for one in found] == [
        (None, "a", "Grondwerk BV"),
        (None, "b", "Grondwerk BV"),
    ]


def test_an_owner_is_one_however_it_is_written() -> None:
    of = by_owner(register("a;Grondwerk BV;mobiel;;;", "b;grondwerk  bv;mobiel;;;", "c;;mobiel;;;"))
    assert {owner: [row["machine"] for row in rows] for owner, rows in of.items()} == {
        "Grondwerk BV": ["a", "b"],
        None: ["c"],
    }
