from __future__ import annotations

import io

import openpyxl
import pytest

from meetlat.equipment.view.register_form import Asked, by_owner, file_name, machines_of, register_workbook
from meetlat.forms import FormRow, read_upload
from meetlat.forms.xlsx.workbook import Listing
from meetlat.words import LANGUAGES, Language

REGISTER = "machine;eigenaar;soort;kenteken;vermogen_kw;emissieklasse\n"
DEPLOYMENTS = "inzet;machine;partner;soort;vermogen_kw;emissieklasse;van;tot_en_met\n"
SHOWS = Listing(("soort", "document"), [("mobiel werktuig", "motorplaatje")])


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


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("Grondwerk BV", "grondwerk-bv.xlsx"),
        ("Müller & Zn.", "muller-zn.xlsx"),
        ("../../etc/passwd", "etc-passwd.xlsx"),
        ("日本", "partner.xlsx"),
        (None, "zonder-eigenaar.xlsx"),
    ],
)
def test_a_partner_has_a_file_of_its_own(owner: str | None, name: str) -> None:
    assert file_name(owner, "nl") == name


def test_two_partners_never_share_a_file() -> None:
    assert file_name("Grondwerk-BV", "nl", ["grondwerk-bv.xlsx"]) == "grondwerk-bv-2.xlsx"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_marks_what_is_missing_and_is_read_back_as_it_was(language: Language) -> None:
    (row,) = register("KR-1;=1+1;mobiel;;100;V")
    raw = register_workbook([Asked(row.values, ("evidence",))], "=1+1", SHOWS, language)
    (back,) = read_upload(raw, "terug.xlsx", ["register"])["register"]
    assert dict(back.values) == dict(row.values)
    first, sheet = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[:2]
    coloured = [cell.column for cell in sheet[2] if cell.fill.fgColor.rgb == "FFFFF3C4"]
    assert [sheet.cell(1, column).value for column in coloured] == ["bewijs" if language == "nl" else "evidence"]
    assert any("KR-1" in str(cell.value) for line in first for cell in line)
    assert not any(str(cell.value).startswith("=") for line in first for cell in line)
