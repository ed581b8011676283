"""In the workbook a number is a number, and text of others is only ever text."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from meetlat.tender.view.contents import Contents, contents
from meetlat.tender.view.workbook import workbook
from tests.tender.view.tenders import evaluated, report


@pytest.fixture(scope="module")
def book(three: Contents) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook(three)))


def test_it_has_a_sheet_for_each_kind_of_thing(book: Any) -> None:
    assert book.sheetnames == ["Rangorde", "Waarden", "MKI", "Oordelen", "Bewijs", "Bevindingen", "Kanttekeningen", "Cijfers", "Invoer"]  # fmt: skip


def test_an_evaluation_price_is_a_number(book: Any) -> None:
    rows = list(book["Rangorde"].iter_rows(min_row=2, values_only=True))
    assert [row[:8] for row in rows] == [
        (1, "Combinatie Oost", 2_250_000, 150_000, 60_000, 20_000, 2_020_000, 0),
        (2, "Aannemer A", 2_150_000, 75_000, 20_000, 13_600, 2_041_400, 21_400),
        (None, "Bouwbedrijf B", 1_000_000, 0, 0, 4_000, 996_000, None),
    ]


def test_what_is_not_known_is_an_empty_cell_and_no_zero() -> None:
    made = workbook(contents(report(evaluated("A", 100, None, 1, (None, 0, 0))), "nl"))
    row = next(openpyxl.load_workbook(io.BytesIO(made))["Rangorde"].iter_rows(min_row=2, values_only=True))
    assert row[3:7] == (None, 0, 0, None)


def test_money_and_margins_look_like_money_and_margins(book: Any) -> None:
    assert book["Rangorde"]["C2"].number_format == "#,##0"
    assert book["MKI"]["D4"].number_format == "#,##0.00"
    assert {cell.number_format for cell in book["Oordelen"]["H"][1:]} <= {"0.###", "General"}


def test_heads_stay_in_sight(book: Any) -> None:
    assert {sheet.freeze_panes for sheet in book} == {"B2"}


def test_a_row_is_as_high_as_its_text(book: Any) -> None:
    sheet = book["Oordelen"]
    assert sheet.row_dimensions[1].height is None
    assert sheet.row_dimensions[2].height > 15


def test_every_verdict_is_a_row(book: Any, three: Contents) -> None:
    rows = list(book["Oordelen"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[8]) for row in rows] == [
        (bid.bidder, one.word) for bid in three.said.bids for one in bid.verdicts
    ]


def test_the_inputs_are_named_with_their_hashes(book: Any) -> None:
    rows = list(book["Invoer"].iter_rows(min_row=2, values_only=True))
    assert rows == [
        ("Meetlat", "0.1.0", None),
        ("Invoer", "bids/A/bid.yaml", "a" * 64),
        ("Invoer", "tender.yaml", "b" * 64),
        ("Tabellen", "concrete-mki", "c" * 64),
    ]


def test_it_is_the_same_each_time(three: Contents) -> None:
    assert workbook(three) == workbook(three)
