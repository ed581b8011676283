"""What a sheet says of all its rows or all its numbers is not lost on them: sums, units, titles, lines through a row."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from meetlat.errors import InputError
from meetlat.figures import Caveat
from meetlat.forms import FormRow, read_upload
from meetlat.told import telling

OWN = ["Mengsel", "MKI", "CO2", "EPD nr"]
ASKED = ["mengsel", "opgegeven_mki_eur_per_m3", "opgegeven_co2_kg_per_m3", "verklaring"]
A = ["A", "10,6", "164", "EPD-1"]


def told(rows: Sequence[Sequence[str]], name: str = "mixes") -> tuple[Sequence[FormRow], Sequence[str]]:
    raw = "\n".join(";".join(row) for row in rows).encode()
    with telling() as heard:
        found = read_upload(raw, f"{name}.csv", [name])[name]
    return found, [caveat.code for caveat in heard.caveats]


@pytest.mark.parametrize("word", ["Totaal", "subtotaal:", "Gemiddeld", "Gemiddelde", "Average", "Summe", "Total"])
@pytest.mark.parametrize("header", [ASKED, OWN])
def test_a_sum_is_no_record_however_much_of_it_is_filled(header: list[str], word: str) -> None:
    rows, codes = told([header, A, [word, *A[1:]]])
    assert [row["mix"] for row in rows] == ["A"]
    assert "row-set-aside" in codes


def test_a_sum_below_the_kind_of_a_row_is_no_record_either() -> None:
    rows, codes = told(
        [["mix", "constituent", "kg_per_m3"], ["A", "cement", "340"], ["A", "Totaal", "340"]], "constituents"
    )
    assert ([row.row for row in rows], codes) == ([2], ["row-set-aside"])


def test_a_name_that_begins_as_a_sum_is_asked() -> None:
    with pytest.raises(InputError) as refused:
        told([ASKED, A, ["Totaal beton", *A[1:]]])
    assert [(one.message.code, one.row, one.column) for one in refused.value.problems] == [
        ("formats.maybe-total", 3, "mengsel")
    ]


def test_a_row_of_units_below_the_header_is_the_unit_of_each_column() -> None:
    per_m2, codes = told([OWN, ["", "€/m2", "kg/m2", ""], A])
    assert [(row["mix"], row["declared_mki_eur_per_m3"], row["declared_co2_kg_per_m3"]) for row in per_m2] == [
        ("A", None, None)
    ]
    assert codes.count("column-not-read") == 2
    own, codes = told([OWN, ["-", "[€/m3]", "kg CO2/m³", ""], A])
    assert [(row.row, row["declared_mki_eur_per_m3"]) for row in own] == [(3, 10.6)]
    assert "column-not-read" not in codes


@pytest.mark.parametrize("words", ["MKI en CO2 per ton product", "waarden in €/ton", "Eenheid: ton"])
def test_a_title_or_a_note_with_another_unit_leaves_the_numbers_unread(words: str) -> None:
    for table in ([[words], OWN, A], [OWN, A, ["", "", "", words]]):
        rows, codes = told(table)
        assert [(row["declared_mki_eur_per_m3"], row["declared_co2_kg_per_m3"]) for row in rows] == [(None, None)]
        assert codes.count("column-not-read") == 2


def test_a_title_in_the_unit_of_the_form_changes_nothing_nor_does_one_against_the_header() -> None:
    assert told([["Mengsels per m³ beton"], OWN, A])[0][0]["declared_mki_eur_per_m3"] == 10.6
    own_unit = ["Mengsel", "MKI (€/m³)", "CO2 (kg/m3)", "EPD nr"]
    assert told([["Prijzen per ton"], own_unit, A])[0][0]["declared_mki_eur_per_m3"] == 10.6


def test_a_title_that_counts_in_thousands_leaves_money_unread() -> None:
    header = ["project", "opdrachtgever", "status", "jaar", "budget_eur", "document"]
    row = ["A", "G", "gerealiseerd", "2025", "4100", "x"]
    rows, codes = told([["Bedragen x € 1.000"], header, row], "projects")
    assert (rows[0]["budget_eur"], "column-not-read" in codes) == (None, True)


def workbook(change: Callable[[Any], None]) -> tuple[Sequence[FormRow], Sequence[Caveat]]:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "mixes"
    for row in (OWN, ["A", 10.6, 164, "EPD-1"], ["B", 5.3, 90, "EPD-2"]):
        sheet.append(row)
    change(sheet)
    written = io.BytesIO()
    book.save(written)
    with telling() as heard:
        found = read_upload(written.getvalue(), "mixes.xlsx", ["mixes"])["mixes"]
    return found, heard.caveats


def test_the_unit_of_a_number_format_is_the_unit_of_the_cell() -> None:
    def per(unit: str) -> Callable[[Any], None]:
        def change(sheet: Any) -> None:
            sheet["B3"].number_format = f'0.0 "{unit}"'

        return change

    assert [row["declared_mki_eur_per_m3"] for row in workbook(per("€/m³"))[0]] == [10.6, 5.3]
    with pytest.raises(InputError) as refused:
        workbook(per("€/ton"))
    assert [(one.row, one.column, one.found) for one in refused.value.problems] == [(3, "MKI", "5.3 €/ton")]


def test_a_formula_shown_as_a_percentage_is_read_as_it_is_shown() -> None:
    def change(sheet: Any) -> None:
        sheet["C1"], sheet["C2"], sheet["C3"] = "Gerecycled", 0.06, 0.06
        sheet["C2"].number_format = sheet["C3"].number_format = "0%"

    assert [row["declared_recycled_percent"] for row in workbook(change)[0]] == [6, 6]


def test_a_row_that_is_struck_through_is_told() -> None:
    def change(sheet: Any) -> None:
        sheet["A3"].font = Font(strike=True)

    rows, caveats = workbook(change)
    assert ([row["mix"] for row in rows], next(one.code for one in caveats)) == (["A", "B"], "struck-rows")


def test_headers_below_each_other_are_refused_in_one_sentence() -> None:
    with pytest.raises(InputError) as refused:
        told([["Mengsel", "A", "B"], ["MKI", "10,6", "9"], ["CO2", "164", "160"], ["EPD nr", "1", "2"]])
    assert [one.message.code for one in refused.value.problems] == ["lenient.turned"]
