"""meetlat equipment measures: a file an authority can read, and what it is refused for."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from tests.commands import Run

TENDER = """id: brug
title: Brug
client: {name: Gemeente Voorbeeld}
execution: {from: 2025-03-01, to: 2025-06-30}
work: {bbl: {structure: true, building: true, permit: true}}
"""
DEPLOYED = """deployment,machine,kind,power_kw,stage,energy,from,to,hours,load_percent,evidence
kraan,KR-1,mobile,100,V,diesel,2025-03-01,2025-05-31,100,30,typeplaatje
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "tender.yaml").write_text(TENDER, encoding="utf-8")
    (tmp_path / "inzet.csv").write_text(DEPLOYED, encoding="utf-8")
    return tmp_path / "tender.yaml", tmp_path / "inzet.csv"


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_sheet_is_made_the_same_each_time(
    meetlat: Run, files: tuple[Path, Path], tmp_path: Path, ending: str
) -> None:
    outs = [tmp_path / f"{name}.{ending}" for name in ("een", "twee")]
    for out in outs:
        said = meetlat("equipment", "measures", *files, "--out", out, "--on", "2025-02-10")
        assert (said.code, said.result["duty"], said.result["open_points"]) == (0, True, 0)
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert "seb-07-mobile-minimum" in {one["table"] for one in said.json["figures"]}


def test_the_word_document_holds_the_sheet(meetlat: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "blad.docx"
    meetlat("equipment", "measures", *files, "--out", out, "--on", "2025-02-10", "--contractor", "Aannemer A")
    made = docx.Document(io.BytesIO(out.read_bytes()))
    assert made.paragraphs[0].text == "Adequate maatregelen tegen stikstofemissies"
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert {"Aannemer A", "kraan", "●\u00a0voldoet", "typeplaatje", "Handtekening"} <= set(cells)


def test_another_kind_of_file_is_refused(meetlat: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    said = meetlat("equipment", "measures", *files, "--out", tmp_path / "blad.txt")
    assert (said.code, said.problems[0]["column"]) == (2, "--out")
