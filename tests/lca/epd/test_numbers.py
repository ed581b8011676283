"""A number has one meaning or none."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.lca.epd.model import Reason
from meetlat.lca.epd.numbers import MOST, number, numbers

TOLD = {
    "0,25": 0.25,
    "-0,5": -0.5,
    "0,250": 0.25,
    "2.400,0": 2400,
    "2,400.0": 2400,
    "1.234.567": 1234567,
    "1,234,567": 1234567,
    "1 000,5": 1000.5,
    "1 000": 1000,
    "1'000.5": 1000.5,
    "12345,678": 12345.678,
    "1,2e-3": 0.0012,
}


@pytest.mark.parametrize(("written", "value"), TOLD.items())
def test_a_number_with_a_comma_or_in_groups_is_read_and_told(written: str, value: float) -> None:
    read = number(written)
    assert (read.value, read.absence, read.told) == (value, None, True)


@pytest.mark.parametrize(
    "written",
    ["2,400", "1.2.3", "2,4,5", "123,456,78", "0.250,5", "<0.1", "nan", "inf", "1e999", "1_000", True, [], {}],
)
def test_what_has_two_meanings_or_none_is_unreadable(written: object) -> None:
    read = number(written)
    assert math.isnan(read.value)
    assert read.absence is not None
    assert read.absence.reason is Reason.UNREADABLE


@given(st.floats(-MOST, MOST))
def test_a_number_as_the_format_writes_it_is_that_number(value: float) -> None:
    assert number(repr(value)).value == value
    assert number(value).value == value


@given(st.lists(st.sampled_from(["1", "0,5", "ND", "", None, 2, 0.5, True, "1_0", "nan", "x"])))
def test_many_are_read_as_each_alone(written: list[object]) -> None:
    alone = [number(one) for one in written]
    many = numbers(written)
    assert [one for one in many.values if not math.isnan(one)] == [one.value for one in alone if one.absence is None]
    assert many.absences == {at: one.absence for at, one in enumerate(alone) if one.absence}
    assert len(many.told) == sum(one.told for one in alone)
