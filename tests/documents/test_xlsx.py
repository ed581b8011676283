"""A document as a workbook: every table a sheet, numbers as numbers."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl

from meetlat.documents.document import Column, Document, Section, Table
from meetlat.documents.xlsx import xlsx
from tests.documents.sample import DOCUMENT


def written(document: Document = DOCUMENT) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(document, "nl")))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


SHEETS = written()


def test_every_table_is_a_sheet_those_for_the_workbook_alone_as_well() -> None:
    assert list(SHEETS) == ["Prijzen", "Oordelen", "Alleen werkboek", "Uitkomst"]


def test_numbers_are_numbers_and_what_is_not_known_is_empty() -> None:
    rows = SHEETS["Prijzen"]
    assert rows[0] == ("Naam", "Prijs", "Dag", "Code")
    assert [row[1] for row in rows[1:]] == [1250.5, None, 12.5]


def test_text_of_others_is_never_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(DOCUMENT, "nl")))
    cell = book["Prijzen"]["A3"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert str(cell.value).startswith("=SUM(A1)")


def test_every_verdict_is_a_row_of_its_own_with_its_grounds() -> None:
    rows = SHEETS["Oordelen"]
    assert [row[0] for row in rows[1:]] == ["Dek", "Werkvloer", "Pijler"]
    assert [row[6] for row in rows[1:]] == [0.7, 0.7, -0.8]


def test_tables_of_one_name_are_one_sheet_that_says_where_each_row_came_from() -> None:
    tables = [Table((Column("prijs", number=True),), ((price,),), name="Prijs") for price in (1, 2)]
    bids = tuple(Section(name, (one,)) for name, one in zip(("Noord", "Zuid"), tables, strict=True))
    sheets = written(Document("naam", "Titel", (Section("Inschrijver", bids),)))
    assert sheets == {"Prijs": [("Inschrijver", "Prijs"), ("Noord", 1), ("Zuid", 2)]}


def test_names_that_the_format_does_not_allow_are_made_to_fit_and_told_apart() -> None:
    columns = ((Column("a"),), (Column("b"),))
    tables = tuple(Table(own, (("x",),), name="[Prijs] per: " + 30 * "m") for own in columns)
    assert list(written(Document("naam", "Titel", (Section("Deel", tables),)))) == [
        "Prijs  per  mmmmmmmmmmmmmmmmmm",
        "Prijs  per  mmmmmmmmmmmmmmmm 2",
    ]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert xlsx(DOCUMENT, "nl") == xlsx(replace(DOCUMENT), "nl")
