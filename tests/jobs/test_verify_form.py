"""The workbook for a term holds what was offered, and reads back once it is filled in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from meetlat.errors import InputError
from meetlat.formats import read
from meetlat.jobs.verify_form import make_verify_form
from tests.tender.folders import one_bid, tender, write

DEPLOYMENTS = (
    "deployment,kind,description,stage,energy,from,to,hours\n"
    "k,mobile,kraan,V,diesel,2026-03-01,2026-09-30,500\nl,mobile,shovel,V,diesel,2026-03-01,2026-03-31,50\n"
)


def made(folder: Path) -> Path:
    tendered = one_bid(folder / "t", asked=tender())
    write(tendered, {"bids/A/deployments.csv": DEPLOYMENTS})
    out = folder / "opgave.xlsx"
    answer = make_verify_form(tendered, "A", out, "nl", date(2026, 4, 1), date(2026, 6, 30))
    assert (answer.result.items, answer.result.machines) == (1, 1)
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
