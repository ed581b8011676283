"""What others wrote is shown, and does nothing: in the page, the memorandum, the workbook and the data."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest

from meetlat.tender import ComputedMki, InputFile, Mark, MkiPart
from meetlat.tender.view.contents import Contents, contents
from meetlat.tender.view.document import document
from meetlat.tender.view.memo import memo
from meetlat.tender.view.page import page
from meetlat.tender.view.report import Report
from meetlat.tender.view.workbook import workbook
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
    "end": "A]]>B&amp;C</svg></style>",
    "long": "Aannemingsmaatschappij" * 9 + "X",
    "empty": " ",
}


def hostile(words: str) -> Report:
    """A report in which every text of others is the same hostile one."""
    parts = (MkiPart(words, "A1-A3", Decimal(10)),)
    bid = evaluated(
        words, 100, 50, 1, (10, 0, 0), (concrete(words, "mki", 10.4),), ComputedMki(Decimal(10), parts=parts)
    )
    marked = replace(bid.bid, marks=(Mark("demonstrability", words, Decimal(3), words, words),))
    other = evaluated(words + " 2", 110, 50, 2)
    one = report(replace(bid, bid=marked), other, provisional=True)
    tender = replace(
        one.evaluation.tender, title=words, id=words, client=replace(one.evaluation.tender.client, name=words)
    )
    evaluation = replace(one.evaluation, tender=tender, inputs=(InputFile(words, "a" * 64),))
    return replace(one, evaluation=evaluation, document={"result": {"winner": words}})


@pytest.fixture(scope="module", params=list(HOSTILE.values()), ids=list(HOSTILE))
def made(request: pytest.FixtureRequest) -> Contents:
    return contents(hostile(request.param), "nl")


def test_the_page_shows_it_and_runs_nothing(made: Contents) -> None:
    source = page(made).decode()
    assert "<script" not in source
    assert "<b>" not in source
    assert [name for one in Tree(source).root.all() for name in one.attributes if name.startswith("on")] == []
    assert "\x00" not in source
    assert "\u202e" not in source
    assert "49" not in source.split("<main")[1].split("</h2>")[0]


def test_its_drawings_stay_whole(made: Contents) -> None:
    pictures = [*made.overall, *(one for bid in made.of_bids for one in (bid.mki, bid.margins) if one)]
    assert len(pictures) == 4
    assert all(ET.fromstring(one.svg).tag.endswith("svg") for one in pictures)


def test_the_memorandum_opens_and_shows_it(made: Contents) -> None:
    paper = docx.Document(io.BytesIO(memo(made)))
    assert any(made.said.bids[0].bidder in cell.text for table in paper.tables for cell in table.column_cells(0))


def test_the_workbook_holds_no_formula_and_no_link(made: Contents) -> None:
    written = workbook(made)
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(written)) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    archive = zipfile.ZipFile(io.BytesIO(written))
    sheets = b"".join(archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)
    assert b"<f>" not in sheets
    assert b"hyperlink" not in sheets.lower()


def test_what_looks_like_a_formula_stays_text_when_it_is_edited() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(contents(hostile("=1+1"), "nl"))))
    cell = book["Rangorde"]["B2"]
    assert (cell.value, cell.quotePrefix) == ("=1+1", True)


def test_the_data_keep_it_as_it_was(made: Contents) -> None:
    winner = made.report.document["result"]["winner"]
    assert json.loads(document(made))["result"]["winner"] == winner
