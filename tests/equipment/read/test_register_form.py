from __future__ import annotations

from meetlat.equipment.read.register_form import by_owner, machines_of
from meetlat.forms import FormRow, read_upload

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
