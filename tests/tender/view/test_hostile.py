"""What others wrote is shown, and does nothing: on the page, in the memorandum, in the PDF, in the workbook and in the data."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest

from meetlat.answer import Answer
from meetlat.documents.charts.draw import drawings
from meetlat.documents.document import Document
from meetlat.documents.docx import docx as as_word
from meetlat.documents.html import html
from meetlat.documents.localize import plain
from meetlat.documents.pdf import pdf
from meetlat.documents.xlsx import xlsx
from meetlat.tender import ComputedMki, Evaluation, InputFile, Mark, MkiPart
from meetlat.tender.view.data import report_json
from meetlat.tender.view.evaluation import evaluation
from tests.documents.tree import Tree
from tests.tender.view.tenders import concrete, evaluated, report

HOSTILE = {
    "markup": "<script>alert(1)</script><b>A</b>",
    "attribute": 'A" onload="alert(1)',
    "formula": '=HYPERLINK("http://x","y")',
    "plus": "+1+cmd|' /C calc'!A0",
    "at": "@SUM(1)",
    "tab": "\t=1+1",
    "control": "A\x00\x08\x1b\x0b\ufffeB",
    "turned": "A\u202eB",
    "braces": "{{ 7 * 7 }}{% raw %}{0}",
    "typst": '#import "x" $y$ [z] <label> @ref //',
    "end": "A]]>B&amp;C</svg></style>",
    "long": "Aannemingsmaatschappij" * 9 + "X",
    "empty": " ",
}


def hostile(words: str) -> Answer[Evaluation]:
    """An answer in which every text of others is the same hostile one."""
    parts = (MkiPart(words, "A1-A3", Decimal(10)),)
    computed = ComputedMki(Decimal(10), parts=parts)
    bid = evaluated(words, 100, 50, 1, (10, 0, 0), (concrete(words, "mki", 10.4),), computed)
    marked = replace(bid.bid, marks=(Mark("demonstrability", words, Decimal(3), words, words),))
    one = report(replace(bid, bid=marked), evaluated(words + " 2", 110, 50, 2), provisional=True)
    client = replace(one.result.tender.client, name=words)
    tender = replace(one.result.tender, title=words, id=words, client=client)
    return replace(one, result=replace(one.result, tender=tender, inputs=(InputFile(words, "a" * 64),)))


@pytest.fixture(scope="module", params=list(HOSTILE.values()), ids=list(HOSTILE))
def words(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(words: str) -> Document:
    return evaluation(hostile(words))


@pytest.fixture(scope="module")
def drawn(made: Document) -> dict[str, str]:
    return dict(drawings(made, "nl"))


def test_the_page_shows_it_and_runs_nothing(made: Document, drawn: dict[str, str]) -> None:
    source = html(made, "nl", drawn).decode()
    assert "<script" not in source
    assert "<b>" not in source
    assert [name for one in Tree(source).root.all() for name in one.attributes if name.startswith("on")] == []
    assert "\x00" not in source
    assert "\u202e" not in source
    assert "49" not in source.split("<main")[1].split("</h2>")[0]


def test_its_drawings_stay_whole(drawn: dict[str, str]) -> None:
    assert len(drawn) == 5
    assert all(ET.fromstring(one).tag.endswith("svg") for one in drawn.values())


def test_the_memorandum_and_the_pdf_show_it(words: str, made: Document, drawn: dict[str, str]) -> None:
    paper = docx.Document(io.BytesIO(as_word(made, "nl", drawn)))
    assert any(plain(words) in cell.text for table in paper.tables for cell in table.column_cells(1))
    assert pdf(made, "nl", drawn).startswith(b"%PDF")


def test_the_workbook_holds_no_formula_and_no_link(made: Document) -> None:
    written = xlsx(made, "nl")
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(written)) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    archive = zipfile.ZipFile(io.BytesIO(written))
    sheets = b"".join(archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)
    assert b"<f>" not in sheets
    assert b"hyperlink" not in sheets.lower()


def test_what_looks_like_a_formula_stays_text_when_it_is_edited() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(evaluation(hostile("=1+1")), "nl")))
    cell = book["Rangorde"]["B2"]
    assert (cell.value, cell.quotePrefix) == ("=1+1", True)


def test_the_data_keep_it_as_it_was(words: str) -> None:
    assert report_json(hostile(words), "nl")["result"]["winner"] == words
