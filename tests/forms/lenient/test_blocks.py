"""Rows that say something together: deliveries of one item, names once per block, a second table below, two sheets of one form."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import pytest

from meetlat.errors import InputError, Problem
from meetlat.forms import FormRow, read_upload

PRODUCTS = "Post;Materiaal;Mengsel;Hoeveelheid (m3);Stortdatum;Bonnr"


def rows(name: str, *lines: str) -> Sequence[FormRow]:
    return read_upload("\n".join(lines).encode(), f"{name}.csv", [name])[name]


def refused(name: str, *lines: str) -> Sequence[Problem]:
    with pytest.raises(InputError) as error:
        rows(name, *lines)
    return error.value.problems


def test_rows_of_one_item_with_other_notes_are_its_deliveries() -> None:
    found = rows("products", PRODUCTS, "Dek;beton;N;340;14-4-2025;B1", "Dek;beton;N;300;25-4-2025;B2")
    assert [(row["item"], row["quantity"]) for row in found] == [("Dek / 1", 340), ("Dek / 2", 300)]


def test_rows_of_one_item_that_nothing_tells_apart_are_refused() -> None:
    found = refused("products", PRODUCTS, "Dek;beton;N;340;25-4-2025;B1", "Dek;beton;N;300;25-4-2025;B1")
    assert [(one.message.code, one.row) for one in found] == [("formats.id-twice", 3)]


def test_a_name_in_the_first_row_of_its_block_only_is_asked() -> None:
    found = refused("constituents", "Recept;Soort;Grondstof;Dosering", "R1;cement;CEM III;340", ";zand;0/4;780")
    assert [(one.message.code, one.row, one.message.values["above"]) for one in found] == [
        ("lenient.named-above", 3, "R1")
    ]


def test_a_second_table_below_is_not_read() -> None:
    found = rows("mixes", "Mengsel;MKI;EPD nr", "A;10;E", "", "Mengsel;Druksterkte 28d;Consistentie", "A;45;S3")
    assert [(row["mix"], row["declared_mki_eur_per_m3"]) for row in found] == [("A", 10)]


def test_one_name_on_two_sheets_names_both() -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for year in ("2024", "2025"):
        sheet = book.create_sheet(year)
        for row in (["Mengsel", "Milieuklassen", "MKI", "EPD nr"], ["A", "XC4", 10, "E"]):
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    with pytest.raises(InputError) as error:
        read_upload(written.getvalue(), "lijst.xlsx", ["mixes", "constituents"])
    (problem,) = error.value.problems
    assert (problem.message.code, problem.message.values["first"], problem.sheet) == (
        "formats.id-in-two-sheets",
        "2024",
        "2025",
    )
