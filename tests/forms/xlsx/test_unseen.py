"""What a workbook does not show is told, whatever reads it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from meetlat.errors import InputError
from meetlat.figures import Caveat
from meetlat.forms import read_upload
from meetlat.told import telling
from tests.forms.places import only, workbook

HEAD = ["deployment", "kind", "power_kw", "from", "to"]
ROWS = [[name, "mobile", 100, date(2025, 1, 1), date(2025, 6, 30)] for name in "abc"]


def book(change: Any, **others: list[list[Any]]) -> bytes:
    return workbook({"deployments": [HEAD, *ROWS], **others}, change)


def read(raw: bytes) -> tuple[int, list[Caveat]]:
    with telling() as told:
        rows = read_upload(raw, "inzet.xlsx", ["deployments"])["deployments"]
    return len(rows), told.caveats


def hide_rows(pages: Any) -> None:
    pages["deployments"].row_dimensions[3].hidden = True
    pages["deployments"].row_dimensions[9].hidden = True


def hide_columns(pages: Any) -> None:
    for letter in "CX":
        pages["deployments"].column_dimensions[letter].hidden = True


def test_a_hidden_row_counts_and_is_told_unless_it_is_empty() -> None:
    count, (told,) = read(book(hide_rows))
    assert (count, told.code, told.message.values["rows"]) == (3, "hidden-rows", ["3"])


def test_a_hidden_column_counts_and_is_told_unless_it_is_empty() -> None:
    count, (told,) = read(book(hide_columns))
    assert (count, told.code, told.message.values["columns"]) == (3, "hidden-columns", ["C"])


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_set_aside_and_told(state: str) -> None:
    def hide(pages: Any) -> None:
        pages["oud"].sheet_state = state

    count, (told,) = read(book(hide, oud=[HEAD, *ROWS]))
    assert (count, told.code, told.message.values["sheets"]) == (3, "hidden-sheet", ["oud"])


def test_the_lists_to_choose_from_in_our_own_workbooks_are_nothing_to_tell() -> None:
    def hide(pages: Any) -> None:
        pages["keuzes"].sheet_state = "hidden"

    assert read(book(hide, keuzes=[["mobile"]])) == (3, [])


def test_a_form_on_a_hidden_sheet_is_refused_by_its_name() -> None:
    def hide(pages: Any) -> None:
        pages["deployments"].sheet_state = "hidden"

    raw = book(hide, leesmij=[["tekst"]])
    problem = only(lambda: read_upload(raw, "inzet.xlsx", ["deployments"]))
    assert (problem.message.code, problem.sheet) == ("formats.all-hidden", "deployments")


def test_who_collects_outside_hears_what_is_collected_inside() -> None:
    with telling() as outer:
        read(book(hide_rows))
    assert [one.code for one in outer.caveats] == ["hidden-rows"]


def test_what_is_refused_tells_nothing_afterwards() -> None:
    with telling() as told, pytest.raises(InputError):
        read_upload(b"none", "inzet.xlsx", ["deployments"])
    assert told.caveats == []
