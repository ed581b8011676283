"""meetlat equipment report: a badly kept list in, whom to call out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from examples.monday import make
from tests.commands import Run
from tests.repository.tree import ROOT

MONDAY = ROOT / "examples" / "monday" / "machines.xlsx"


def test_the_list_of_a_monday_is_the_one_that_is_made(tmp_path: Path) -> None:
    make.make(tmp_path / "made.xlsx")
    made, kept = (
        [[cell.value for cell in row] for row in openpyxl.load_workbook(path)["Materieel"].iter_rows()]
        for path in (tmp_path / "made.xlsx", MONDAY)
    )
    assert made == kept
    assert (len(make.ROWS), len({row[0] for row in make.ROWS} - {None, "ASFALT MIDDEN B.V."})) == (60, 9)


def test_a_monday_is_answered_with_whom_to_call(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("equipment", "report", MONDAY, "--level", "basic", "--out", tmp_path / "out")
    result = said.result
    assert said.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "report.docx",
        "report.html",
        "report.json",
        "report.pdf",
        "report.xlsx",
    ]
    assert (result["machines"], result["counts"]) == (
        60,
        {"met": 29, "not_met": 8, "data": 9, "cell": 14, "not_applicable": 0},
    )
    assert result["calls"][0]["partner"] == "Van Dongen Grondwerken B.V."
    assert len(result["deployments"]) + len(result["reading"]["set_aside"]) == result["reading"]["rows"] == 62
    assert {one["topic"] for partner in result["calls"] for one in partner["calls"]} >= {
        "replace",
        "days",
        "kind",
        "explain-power-suspect",
    }


def test_the_day_of_the_call_tells_what_is_late(meetlat: Run, tmp_path: Path) -> None:
    out = meetlat(
        "equipment", "report", MONDAY, "--level", "basic", "--on", "2026-03-30", "--out", tmp_path / "out", plain=True
    ).out
    assert "nu, al sinds 2-2-2026" in out


@pytest.mark.parametrize(
    ("words", "column"), [(("--on", "31-6-2026"), "--on"), (("--share", "2026-01-01=x"), "--share")]
)
def test_an_option_that_cannot_be_is_refused(meetlat: Run, tmp_path: Path, words: tuple[str, ...], column: str) -> None:
    said = meetlat("equipment", "report", MONDAY, "--level", "basic", "--out", tmp_path / "out", *words)
    assert (said.code, said.problems[0]["column"]) == (2, column)
    assert not (tmp_path / "out").exists()


def test_a_file_without_machines_is_refused(meetlat: Run, tmp_path: Path) -> None:
    (tmp_path / "brief.csv").write_text("Beste Jan,\nhierbij de lijst\n", encoding="utf-8")
    said = meetlat("equipment", "report", tmp_path / "brief.csv", "--level", "basic", "--out", tmp_path / "out")
    assert (said.code, said.problems[0]["message"][:40]) == (2, "Hierin staat geen lijst met machines: ge")
