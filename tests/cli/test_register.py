"""meetlat equipment register, and deployments held against it: what it answers, and with which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, Said

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
