"""The workbook for a term holds what was offered, and reads back once it is filled in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from meetlat.errors import InputError
from meetlat.forms import read
from meetlat.tender.jobs.verify_form import verify_form
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.read.statement import read_statement
from tests.tender.folders import one_bid, tender, write

DEPLOYMENTS = (
    "deployment,kind,description,stage,energy,from,to,hours\n"
    "k,mobile,kraan,V,diesel,2026-03-01,2026-09-30,500\nl,mobile,shovel,V,diesel,2026-03-01,2026-03-31,50\n"
)


def made(folder: Path) -> Path:
    tendered = one_bid(folder / "t", asked=tender())
    write(tendered, {"bids/A/deployments.csv": DEPLOYMENTS})
    out = folder / "opgave.xlsx"
    form = verify_form(read_tender_folder(tendered), "A", "nl", date(2026, 4, 1), date(2026, 6, 30))
    out.write_bytes(form.content)
    assert (form.items, form.machines) == (1, 1)
    return out


def test_items_and_the_machines_of_the_term_stand_in_it_and_what_was_done_is_open(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path))
    heads = [cell.value for cell in book["producten"][1]]
    row = dict(zip(heads, (cell.value for cell in book["producten"][2]), strict=True))
    assert (row["post"], row["hoeveelheid"], row["product"]) == ("dek / 1", None, "dek")
    machines = read(tmp_path / "opgave.xlsx", ["deployments", "measurements"])
    (one,) = machines["deployments"]
    assert (one["deployment"], one.day("from"), one.day("to"), one["hours"]) == ("k", date(2026, 4, 1), date(2026, 6, 30), None)  # fmt: skip
    assert [row["deployment"] for row in machines["measurements"]] == ["k"]


def test_an_item_that_was_not_filled_in_is_refused_at_its_cell(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(made(tmp_path), ["products", "mixes"])
    assert [(one.sheet, one.row, one.column) for one in refused.value.problems] == [("producten", 2, "hoeveelheid")]


def filled_in(folder: Path, quantity: int) -> Path:
    """Fill in the delivery and the hours of the first statement, and leave its measurement open."""
    book = openpyxl.load_workbook(made(folder))
    for sheet, row, cells in (
        ("producten", 2, {"hoeveelheid": quantity, "datum_verwerking": date(2026, 4, 2)}),
        ("inzet", 2, {"draaiuren": 90}),
    ):
        heads = [cell.value for cell in book[sheet][1]]
        for head, value in cells.items():
            book[sheet].cell(row, heads.index(head) + 1).value = value
    book.save(folder / "opgave.xlsx")
    return folder / "opgave.xlsx"


def test_the_next_form_holds_what_was_stated_before_and_goes_on_after_it(tmp_path: Path) -> None:
    earlier, out = filled_in(tmp_path, 25), tmp_path / "volgende.xlsx"
    reading, stated = read_tender_folder(tmp_path / "t"), read_statement(earlier)
    form = verify_form(reading, "A", "nl", date(2026, 7, 1), date(2026, 9, 30), stated)
    out.write_bytes(form.content)
    assert (form.items, form.machines, form.deliveries) == (1, 1, 1)
    forms = read_statement(out)
    assert [(row["item"], row["quantity"]) for row in forms["products"]] == [("dek / 1", 25.0)]
    assert [(row["deployment"], row["hours"], row["from"]) for row in forms["deployments"]] == [
        ("k", 90.0, date(2026, 4, 1)),
        ("k / 2", None, date(2026, 7, 1)),
    ]
    producten = openpyxl.load_workbook(out)["producten"]
    assert [row[0].value for row in producten.iter_rows(min_row=2)] == ["dek / 1", "dek / 2"]


def test_days_that_were_stated_are_not_asked_again(tmp_path: Path) -> None:
    stated = read_statement(filled_in(tmp_path, 25))
    form = verify_form(read_tender_folder(tmp_path / "t"), "A", "nl", date(2026, 4, 1), date(2026, 6, 30), stated)
    assert form.machines == 0


def test_a_row_that_was_prepared_and_not_filled_in_states_nothing(tmp_path: Path) -> None:
    forms = read_statement(made(tmp_path))
    assert (forms["products"], forms["measurements"]) == ((), ())
