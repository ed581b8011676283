"""A table of figures as a workbook: what is written is read back as it was, and what was changed comes back as rows."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from meetlat.errors import InputError, UnknownTableError
from meetlat.figures import Table, library
from meetlat.forms.figures_book import Sheet, figures_form, figures_rows, figures_template, read_figures, row_document
from meetlat.words import Language, say
from tests.figures.small import HEAD, row, table

LIBRARY = library()


def find(name: str) -> Table | None:
    try:
        return LIBRARY.table(name)
    except UnknownTableError:
        return None


def edited(raw: bytes, change: Callable[[Any], None], sheet: str | None = None) -> bytes:
    """Return a workbook after a change of one of its sheets, as a spreadsheet program would save it."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    change(book[sheet] if sheet else book.worksheets[0])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put(sheet: Any, number: int, cells: Mapping[str, object]) -> None:
    """Fill in cells of a row by the names of their columns."""
    columns = {cell.value: cell.column for cell in sheet[1]}
    for name, value in cells.items():
        sheet.cell(number, columns[name]).value = value


def one_sheet(raw: bytes) -> Sheet:
    [sheet] = read_figures(raw, "book.xlsx", find)
    return sheet


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", LIBRARY.names())
def test_a_template_is_read_back_without_a_change(name: str, language: Language) -> None:
    read = one_sheet(figures_template(LIBRARY.table(name), language))
    shipped = LIBRARY.table(name)
    assert (read.table.name, read.changed, read.unchanged) == (name, (), len(shipped.rows))
    assert read.still_open == sum(one.value is None for one in shipped.rows)


def test_a_number_among_words_is_read_as_a_number() -> None:
    def later(sheet: Any) -> None:
        put(sheet, 3, {"value": -3, "entered_by": "A", "checked_by": "B"})

    days = LIBRARY.table("public-holidays")
    [other] = one_sheet(edited(figures_template(days, "en"), later)).changed
    assert row_document(other, days)["value"] == -3


def test_the_columns_are_the_conditions_the_value_and_where_it_was_read() -> None:
    columns = [column.name for column in figures_form(LIBRARY.table("seb-08-mobile-basic")).columns]
    assert columns == [
        *("power_kw_from", "power_kw_to", "level", "valid_from", "valid_to", "class", "with", "unit", "certainty"),
        *("source_title", "source_publisher", "source_date", "source_page", "source_url"),
        *("reasoning_nl", "reasoning_en", "entered_by", "checked_by"),
    ]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("concrete-mki", ["value"]),
        ("seb-09-mobile-ambitious", ["low", "high"]),
        ("seb-13-vessel-basic", ["scale", "class"]),
        ("concrete-recycled", ["value"]),
    ],
)
def test_a_table_asks_its_own_kind_of_value(name: str, values: list[str]) -> None:
    columns = [column.name for column in figures_form(LIBRARY.table(name)).columns]
    assert [one for one in columns if one in ("scale", "value", "low", "high", "class", "with")] == values


def test_the_classes_depend_on_the_scale_of_the_row() -> None:
    column = figures_form(LIBRARY.table("seb-13-vessel-basic")).column("class")
    assert {scale: list(case.choices) for scale, case in column.cases} == {
        "imo-tier": ["TIER I", "TIER II", "TIER III", "ZE"],
        "inland-engine": ["CCR I", "CCR II", "V", "ZE"],
    }


def test_a_cell_of_which_the_source_states_a_part_is_shown_as_derived() -> None:
    shown = [one["certainty"] for one in figures_rows(LIBRARY.table("seb-09-mobile-ambitious"))]
    assert shown == ["derived", "derived", *["unknown"] * 6]


def test_the_workbook_offers_choices_locks_the_unit_and_colours_what_is_open() -> None:
    book = openpyxl.load_workbook(io.BytesIO(figures_template(LIBRARY.table("seb-08-mobile-basic"))))
    assert book.sheetnames == ["seb-08-mobile-basic", "Toelichting", "Keuzes"]
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    first_open, known = 2, 8
    assert sheet.protection.sheet
    assert sheet.cell(first_open, places["unit"]).protection.locked
    assert not sheet.cell(first_open, places["class"]).protection.locked
    assert sheet.cell(first_open, places["class"]).fill.start_color.rgb == "FFFFF3C4"
    assert sheet.cell(first_open, places["valid_from"]).fill.fill_type is None
    assert sheet.cell(known + 2, places["class"]).value == "Stage IIIB"
    assert sheet.cell(known + 2, places["class"]).fill.fill_type is None
    lists = {
        str(rule.sqref).partition("2:")[0] for rule in sheet.data_validations.dataValidation if rule.type == "list"
    }
    named = {openpyxl.utils.get_column_letter(places[name]) for name in ("level", "class", "certainty")}
    assert named <= lists


def test_the_explanation_is_dutch_and_names_the_source_and_whom_to_ask() -> None:
    book = openpyxl.load_workbook(io.BytesIO(figures_template(LIBRARY.table("seb-08-mobile-basic"))))
    words = [cell.value for line in book["Toelichting"].iter_rows() for cell in line if cell.value]
    assert any(
        "Routekaart Schoon en Emissieloos Bouwen, tabel 8" in word and "Neem deze cel over" in word for word in words
    )
    assert "Ondergrens van vermogen (kW), zelf inbegrepen. Leeg: geen ondergrens." in words


READ = {"source_title": "Routekaart SEB", "entered_by": "A", "checked_by": "B"}


def test_a_cell_that_is_filled_in_comes_back_as_a_row() -> None:
    raw = edited(
        figures_template(LIBRARY.table("seb-08-mobile-basic")),
        lambda sheet: put(sheet, 2, {"class": "Stage V", "with": "roetfilter", "certainty": "gepubliceerd", **READ}),
    )
    [changed] = one_sheet(raw).changed
    assert row_document(changed, LIBRARY.table("seb-08-mobile-basic")) == {
        "power_kw": {"to": 19.0},
        "level": "basic",
        "valid_from": "2024-01-01",
        "valid_to": "2024-12-31",
        "value": {"class": "V", "with": ["particulate_filter"]},
        "certainty": "published",
        "entered_by": "A",
        "checked_by": "B",
        "source": {
            "title": "Routekaart SEB",
            "publisher": "Programma SEB",
            "date": "2023-10",
            "page": "tabel 8",
            "url": "https://www.opwegnaarseb.nl/convenant",
        },
    }


def test_a_reasoning_in_one_language_stands_for_both() -> None:
    def change(sheet: Any) -> None:
        cells = {"low": 40, "high": 80, "certainty": "afgeleid", "reasoning_nl": "omdat", **READ}
        put(sheet, 4, cells)

    table = LIBRARY.table("seb-09-mobile-ambitious")
    [changed] = one_sheet(edited(figures_template(table), change)).changed
    made = row_document(changed, table)
    assert (made["value"], made["reasoning"]) == ({"low": 40.0, "high": 80.0}, {"nl": "omdat", "en": "omdat"})


def test_a_row_below_is_new_and_a_row_left_out_changes_nothing() -> None:
    def change(sheet: Any) -> None:
        sheet.delete_rows(2, 20)
        put(
            sheet,
            30,
            {
                "category": "buiten",
                "level": "plafondwaarde",
                "value": 9.3,
                "valid_from": "2028-01-01",
                "certainty": "published",
            },
        )

    read = one_sheet(edited(figures_template(LIBRARY.table("concrete-mki")), change))
    assert (len(read.changed), read.unchanged) == (1, 4)
    assert read.changed[0].row == 30


def test_an_open_row_that_is_new_is_no_change() -> None:
    read = one_sheet(
        edited(
            figures_template(LIBRARY.table("concrete-mki")),
            lambda sheet: put(sheet, 30, {"category": "outdoor", "level": "ceiling", "valid_from": "2028-01-01"}),
        )
    )
    assert (read.changed, read.still_open) == ((), 1)


def test_numbers_are_compared_as_a_spreadsheet_keeps_them(tmp_path: Path) -> None:
    """Of 0.1 + 0.2 a spreadsheet keeps sixteen digits."""
    noise = table(tmp_path, row(value=0.1 + 0.2), head=HEAD)
    [read] = read_figures(figures_template(noise), "book.xlsx", lambda _: noise)
    assert read.changed == ()


def refusal(raw: bytes) -> list[tuple[str | None, int | None, str | None, str]]:
    with pytest.raises(InputError) as caught:
        read_figures(raw, "book.xlsx", find)
    return [(one.sheet, one.row, one.column, say(one.message, "nl")) for one in caught.value.problems]


def test_all_that_cannot_be_read_is_told_at_once_at_its_cell() -> None:
    def change(sheet: Any) -> None:
        put(sheet, 2, {"class": "Stage IVA"})
        put(sheet, 3, {"valid_from": "31-1-2025", "certainty": "zeker"})
        put(sheet, 4, {"power_kw_from": "veel"})

    places = [
        (row, column)
        for _, row, column, _ in refusal(edited(figures_template(LIBRARY.table("seb-08-mobile-basic")), change))
    ]
    assert places == [(2, "class"), (3, "valid_from"), (3, "certainty"), (4, "power_kw_from")]


def test_a_sheet_that_is_no_table_is_refused() -> None:
    def rename(sheet: Any) -> None:
        sheet.title = "seb-8"

    raw = edited(figures_template(LIBRARY.table("seb-08-mobile-basic")), rename)
    assert refusal(raw) == [("seb-8", None, None, "Er is geen tabel die zo heet. Noem het blad naar een tabel.")]


def test_a_workbook_without_tables_is_refused() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Toelichting"
    buffer = io.BytesIO()
    book.save(buffer)
    [(_, _, _, said)] = refusal(buffer.getvalue())
    assert said == "In deze werkmap staat geen blad met de naam van een tabel."


def test_what_is_no_workbook_is_refused() -> None:
    assert len(refusal(b"table: concrete-mki")) == 1
