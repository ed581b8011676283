"""The term report: the malus line by line, the actions with their reasons, hostile names as plain text, the same bytes each time."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import docx
import openpyxl
import pytest

from meetlat.cli.report import write_report
from meetlat.figures import library
from meetlat.tender.jobs.verify import verify
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.read.statement import read_statement
from meetlat.tender.view.realisation.data import realisation_json
from meetlat.tender.view.realisation.report import term_report
from tests.documents.tree import Tree
from tests.tender.folders import MIXES, mix, one_bid, product, tender, write

ASKED = {
    "title": "<b>Brug</b>",
    "client__seb": "signatory",
    "award__assurance": {"malus_factor": 2},
    "execution": {"from": "2026-01-01", "to": "2026-12-31"},
}
PRODUCTS = "item,material,product,profile,quantity,unit,placed_on,delivery_note\n"
DEPLOYMENTS = (
    "deployment,kind,description,power_kw,stage,particulate_filter,energy,from,to,hours,load_percent\n"
    "d,mobile,=kraan,100,V,yes,diesel,2026-06-01,2026-06-10,80,10\n"
    "AB-12-CD,mobile,kraan,100,,,electric,2026-06-01,2026-06-10,20,10\n"
)
MEASUREMENTS = "deployment,from,to,fuel_litres\nd,2026-06-01,2026-06-10,400\n"


def written(folder: Path) -> dict[str, bytes]:
    """Built at € 10,80 per m³ where € 10,40 was offered; 20 % emission-free where 15 % was promised."""
    tendered = one_bid(folder / "tender", asked=tender(**ASKED), mki=41_600)
    files = {
        "products.csv": PRODUCTS
        + "".join(product(f"dek / {n}", quantity="2000,m3").strip() + f",B{n}\n" for n in (1, 2)),
        "mixes.csv": MIXES + mix(mki=10.8),
        "deployments.csv": DEPLOYMENTS,
        "measurements.csv": MEASUREMENTS,
        "changes.csv": "item,agreed_quantity,agreed_on,document\n",
    }
    answer = verify(library(), read_tender_folder(tendered), "A", read_statement(write(folder / "built", files)))
    data = realisation_json(answer.result, "nl")
    made = write_report(term_report(answer.result), answer, data, folder / "out", "nl")
    return {file.suffix: file.read_bytes() for file in made}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return written(tmp_path_factory.mktemp("term"))


def said(files: dict[str, bytes]) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", files[".html"].decode()).replace("\u00a0", " "))


def test_the_malus_is_shown_line_by_line(files: dict[str, bytes]) -> None:
    """€ 5 per euro of MKI: (60.000 − 41.600) × 5 = 92.000; (60.000 − 43.200) × 5 = 84.000; twice the € 8.000 between them."""
    words = said(files)
    for line in ("= € 92.000", "= € 84.000", "niet verdiend is € 8.000", "Malus: 2 × wat niet verdiend is = € 16.000"):
        assert line in words


def test_the_report_names_the_action_its_reason_and_what_was_used(files: dict[str, bytes]) -> None:
    words = said(files)
    assert "Leg de malus van € 16.000 op, na hoor en wederhoor." in words
    assert "De gerealiseerde MKI is € 43.200 bij de hoeveelheden van de aanbesteding; aangeboden is € 41.600." in words
    assert "mobiele werktuigen, extra 1-6-2026 t/m 10-6-2026 20 % 15 % toegezegd ● voldoet" in words
    assert "=kraan (d)" in words


def test_the_page_is_whole_and_nothing_is_fetched_or_runs(files: dict[str, bytes]) -> None:
    source = files[".html"].decode()
    assert Tree(source).wrong == []
    assert "&lt;b&gt;Brug&lt;/b&gt;" in source
    assert re.findall(r"<script|<link|@import|src=|href=\"(?!#|https://)", source) == []


def test_a_licence_plate_stands_in_no_file(files: dict[str, bytes]) -> None:
    document = docx.Document(io.BytesIO(files[".docx"]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    book = openpyxl.load_workbook(io.BytesIO(files[".xlsx"]))
    values = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [one for one in (*cells, *values, said(files)) if "AB-12-CD" in one]


def test_the_workbook_holds_numbers_and_no_formula(files: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files[".xlsx"]))
    assert book["hoeveelheden"]["E2"].value == 4000
    assert [cell.data_type for row in book["machines"].iter_rows(min_row=2, max_col=1) for cell in row] == ["s", "s"]


def test_the_data_is_the_answer_with_the_hashes_of_what_was_read(files: dict[str, bytes]) -> None:
    document = json.loads(files[".json"])
    assert document["result"]["mki"]["malus_eur"] == 16_000
    assert "realised/measurements.csv" in [one["file"] for one in document["result"]["inputs"]]


def test_the_same_inputs_give_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    again = written(tmp_path)
    assert {kind: again[kind] == files[kind] for kind in files} == dict.fromkeys(files, True)
