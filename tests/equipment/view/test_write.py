"""Four files of the same words: whole, the same each time, nothing in them that runs, no licence plate."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from meetlat.equipment.view.contents import Contents, contents
from meetlat.equipment.view.document import document
from meetlat.equipment.view.memo import memo
from meetlat.equipment.view.workbook import workbook
from meetlat.equipment.view.write import FILES, write_equipment_report
from tests.equipment.view.reports import ROWS, made

PLATE = re.compile(rb"71-?BLT-?6|VRT-?45-?K")


def unpacked(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_the_same_list_gives_the_same_bytes_and_no_plate(tmp_path: Path, small: Contents) -> None:
    again = contents(small.report, "nl")
    for make in FILES.values():
        assert make(small) == make(again)
        assert PLATE.findall(unpacked(make(small))) == []


def test_all_files_are_written(tmp_path: Path, small: Contents) -> None:
    written = write_equipment_report(small.report, tmp_path / "out")
    assert sorted(path.name for path in written) == sorted(FILES)


def test_the_memorandum_begins_with_the_answer_and_the_call_list(small: Contents) -> None:
    paper = docx.Document(io.BytesIO(memo(small)))
    assert [one.text for one in paper.paragraphs[:4]][2:] == [small.said.headline, small.said.first]
    assert [cell.text for cell in paper.tables[0].rows[0].cells] == ["Wie", "Wat vraagt u", "Uiterlijk"]
    assert paper.tables[0].rows[1].cells[0].text == "Grondwerk BV\n2 machines"


def test_the_workbook_has_a_row_for_each_question_about_each_machine(small: Contents) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(small)))["Bellijst"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0] == [
        "Grondwerk BV", "Vervangen, of bewijs leveren", "Rupskraan R140 (rij 2): Stage IIIB (roetfilter: nee)",
        "eis: ten minste Stage IV met roetfilter", "vóór 1-3-2026", "2026-03-01",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["=1+1", "@SUM(1)", "+1", '=HYPERLINK("http://x")'])
def test_the_workbook_holds_no_formula_and_no_link(tmp_path: Path, words: str) -> None:
    row = ROWS[0].replace("Grondwerk BV", words).replace("stage 3b", words)
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(workbook(contents(made(tmp_path, row), "nl")))) for line in sheet.iter_rows() for cell in line]  # fmt: skip
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_the_data_are_the_answer_and_what_it_rests_on(small: Contents) -> None:
    data = json.loads(document(small))
    assert data["result"]["counts"] == {"met": 2, "not_met": 1, "data": 1, "cell": 0, "not_applicable": 0}
    assert [one["partner"] for one in data["result"]["calls"]] == ["Grondwerk BV"]
    assert data["report"]["inputs"] == [{"name": "lijst.csv", "sha256": small.report.inputs[0].digest}]
    assert {"seb-08-mobile-basic", "power-units"} <= {one["name"] for one in data["report"]["tables"]}
