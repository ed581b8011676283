"""A table of numbers has one decimal mark; a number that may be either is never read as one of them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.lca.epd.decimals import Decimals, decimals_of, shown
from meetlat.lca.epd.model import Reason
from meetlat.lca.epd.numbers import numbers


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("510,45", ","),
        ("1.234,5", ","),
        ("-1.234,5000", ","),
        ("1,23E-02", ","),
        ("0,125", ","),
        ("2400,125", ","),
        ("1.234.567", ","),
        ("0.125", "."),
        ("1,234.5", "."),
        ("1,234", None),
        ("1.234", None),
        ("1000", None),
        ("", None),
        ("ND", None),
    ],
)
def test_a_number_shows_its_mark_only_where_it_can_have_no_other(written: str, mark: str | None) -> None:
    assert shown(written) == mark


def test_what_one_number_shows_holds_for_the_table() -> None:
    decimals = decimals_of(["1.000", "2,0000E-01", "1,500", ""])
    assert decimals.mark == ","
    assert decimals.numbers(["1.000", "2,0000E-01", "1,500"]).values == (1000, 0.2, 1.5)


def test_numbers_that_contradict_leave_the_open_ones_unreadable() -> None:
    decimals = decimals_of(["0,5", "0.5", "1.500"])
    assert decimals.mark is None
    read = decimals.numbers(["0,5", "0.5", "1.500"])
    assert read.values[:2] == (0.5, 0.5)
    assert math.isnan(read.values[2])
    assert read.absences[2].reason is Reason.UNREADABLE


@pytest.mark.parametrize("written", ["1.234", "-1.234", "1,234", "12.345"])
def test_a_number_that_may_be_either_is_neither_where_nothing_tells(written: str) -> None:
    decimals = decimals_of([written, "40", ""])
    read = decimals.numbers([written, "40"])
    assert math.isnan(read.values[0])
    assert read.values[1] == 40
    assert read.absences[0].reason is Reason.UNREADABLE


def test_badly_grouped_thousands_are_no_number() -> None:
    read = Decimals(",").numbers(["1.2345,0", "12.34,5"])
    assert all(math.isnan(value) for value in read.values)


@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 4)), min_size=1, max_size=20))
def test_a_table_reads_back_whichever_mark_it_is_written_with(values: list[float]) -> None:
    sure = 0.25
    dotted = [f"{value:.4f}" for value in (*values, sure)]
    for table in (
        dotted,
        [one.replace(".", ",") for one in dotted],
        [f"{value:,.4f}".translate({44: ".", 46: ","}) for value in (*values, sure)],
    ):
        assert decimals_of(table).numbers(table).values == pytest.approx((*values, sure))


def test_a_number_beyond_all_measure_is_unreadable_and_no_crash() -> None:
    read = numbers([10**400, 1])
    assert math.isnan(read.values[0])
    assert (read.values[1], read.absences[0].reason) == (1, Reason.UNREADABLE)
