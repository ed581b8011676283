"""Rows laid over rows: what an overlay covers it answers, what it does not cover is answered as before."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.figures import (
    Certainty,
    Dimension,
    EngineClass,
    Interval,
    Level,
    Range,
    Row,
    Source,
    Table,
    describe,
    figure,
    laid_over,
    rows_in_force,
)
from meetlat.figures.table import cut, overlapping
from meetlat.words import Both
from tests.figures.small import laid, row, table

START = date(2025, 1, 1)
ENDS = st.sampled_from([*range(5), math.inf])
OFFSETS = st.one_of(st.none(), st.integers(0, 6))


def days(offset: int | None) -> date | None:
    return None if offset is None else START + timedelta(days=offset)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    low, high = sorted((draw(ENDS), draw(ENDS)))
    start, end = draw(OFFSETS), draw(OFFSETS)
    if start is not None and end is not None and end < start:
        start, end = end, start
    return Row(
        conditions={
            "zone": draw(st.sampled_from(["quiet", "busy"])),
            "power_kw": Interval(-math.inf if low in (high, 0) else low, high if low < high else math.inf),
            "speed": Interval(high=draw(st.sampled_from([1, math.inf]))),
        },
        level=draw(st.sampled_from(["day", "night"])),
        value=draw(st.integers(0, 99)),
        valid_from=days(start),
        valid_to=days(end),
        certainty=Certainty.PUBLISHED,
        source=Source("Guide"),
    )


QUESTIONS = st.tuples(
    st.sampled_from(["day", "night"]),
    st.fixed_dictionaries(
        {
            "zone": st.sampled_from(["quiet", "busy"]),
            "power_kw": st.sampled_from([-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 99]),
            "speed": st.sampled_from([0, 1, 2]),
        }
    ),
    st.integers(-1, 7).map(lambda offset: START + timedelta(days=offset)),
)


def answers(row: Row, level: str, given: dict[str, str | float], on: date) -> bool:
    return row.level == level and row.in_force(on) and row.matches(given)


@given(st.lists(rows(), max_size=6), QUESTIONS)
def test_a_question_is_answered_by_the_last_row_laid_over_it(
    laid_rows: list[Row], question: tuple[str, dict[str, str | float], date]
) -> None:
    """Inside the cover the overlay answers; outside it the row below, as before; and never two rows."""
    standing: tuple[Row, ...] = ()
    for one in laid_rows:
        standing = laid_over(standing, (one,))
    meant = [one.value for one in laid_rows if answers(one, *question)][-1:]
    assert [one.value for one in standing if answers(one, *question)] == meant


@given(st.lists(rows(), max_size=6), QUESTIONS, st.sets(st.sampled_from(["level", "zone", "power_kw", "speed"])))
def test_the_index_finds_the_rows_that_answer(
    laid_rows: list[Row], question: tuple[str, dict[str, str | float], date], left_out: set[str]
) -> None:
    """Whole questions and loose ones: the rows in force by groups and timelines are those that match one by one."""
    level, about, on = question
    asked = None if "level" in left_out else level
    about = {name: value for name, value in about.items() if name not in left_out}
    noise = Table(
        *("noise", Both("", ""), "machine", "noise", "dB"),
        dimensions=(Dimension("zone", ("quiet", "busy")), Dimension("power_kw"), Dimension("speed")),
        levels=(Level("day"), Level("night")),
        rows=tuple(laid_rows),
        source=Source("Guide"),
    )
    meant = {one for one in laid_rows if asked in (None, one.level) and one.in_force(on) and one.matches(about)}
    assert set(rows_in_force(noise, on, about, asked)) == meant


@given(st.lists(rows(), max_size=8))
def test_no_two_rows_ever_answer_one_question(laid_rows: list[Row]) -> None:
    standing: tuple[Row, ...] = ()
    for one in laid_rows:
        standing = laid_over(standing, (one,))
    assert not any(overlapping(*pair) for pair in combinations(standing, 2))


@given(rows(), rows())
def test_to_overlap_is_mutual(one: Row, other: Row) -> None:
    assert overlapping(one, other) == overlapping(other, one)


@given(rows(), rows())
def test_what_is_cut_off_keeps_its_value_and_source(below: Row, cover: Row) -> None:
    assert {(part.value, part.source, part.level) for part in cut(below, cover)} <= {
        (below.value, below.source, below.level)
    }


def test_a_row_that_is_wholly_covered_is_gone(tmp_path: Path) -> None:
    [left] = laid(table(tmp_path, row()), tmp_path, row(value=50)).rows
    assert left.value == 50


def test_an_unknown_cell_is_filled(tmp_path: Path) -> None:
    below = table(tmp_path, row(value=None, certainty="unknown"))
    above = laid(below, tmp_path, row(value=50))
    values = [figure(one, date(2025, 6, 1), {"zone": "quiet", "power_kw": 50}, "day").value for one in (below, above)]
    assert values == [None, 50]


def test_a_band_and_a_period_are_added(tmp_path: Path) -> None:
    above = laid(
        table(tmp_path, row()),
        tmp_path,
        row(power="{from: 100}", value=70),
        row(valid_from="2026-01-01", valid_to=None, value=55),
    )
    answers = [
        figure(above, on, {"zone": "quiet", "power_kw": power}, "day").value
        for on, power in (
            (date(2025, 6, 1), 50),
            (date(2025, 6, 1), 500),
            (date(2026, 6, 1), 50),
            (date(2026, 6, 1), 500),
        )
    ]
    assert answers == [60, 70, 55, None]


def test_a_week_within_a_year_is_replaced(tmp_path: Path) -> None:
    above = laid(table(tmp_path, row()), tmp_path, row(valid_from="2025-06-01", valid_to="2025-06-07", value=50))
    asked = [date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 7), date(2025, 6, 8), date(2026, 1, 1)]
    answers = [figure(above, on, {"zone": "quiet", "power_kw": 50}, "day").value for on in asked]
    assert answers == [60, 50, 50, 60, None]


# ── what a row is ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_interval_holds_its_lower_end_and_not_its_upper() -> None:
    assert [x in Interval(56, 130) for x in (55.999, 56, 129.999, 130, math.nan)] == [False, True, True, False, False]


def test_beyond_what_its_source_states_a_value_is_derived(tmp_path: Path) -> None:
    stated = table(
        tmp_path,
        row(stated="{power_kw: 50, from: 2025-07-01, to: 2025-12-31}", reasoning="{nl: de band, en: the band}"),
    )

    def known(on: date, power_kw: float) -> Certainty:
        return figure(stated, on, {"zone": "quiet", "power_kw": power_kw}, "day").certainty

    assert known(date(2025, 7, 1), 50) is known(date(2025, 12, 31), 50) is Certainty.PUBLISHED
    assert known(date(2025, 6, 30), 50) is known(date(2025, 7, 1), 51) is Certainty.DERIVED


def test_a_value_beyond_what_is_stated_says_so(tmp_path: Path) -> None:
    stated = table(tmp_path, row(stated="{power_kw: 50}", reasoning="{nl: de band, en: the band}"))
    inside, outside = (
        figure(stated, date(2025, 7, 1), {"zone": "quiet", "power_kw": power}, "day").caveats for power in (50, 51)
    )
    assert inside == ()
    assert [caveat.code for caveat in outside] == ["derived-figure"]


def test_stating_makes_nothing_more_certain(tmp_path: Path) -> None:
    recalled = table(tmp_path, row(certainty="recalled", stated="{power_kw: 50}", reasoning="{nl: a, en: b}"))
    known = [
        figure(recalled, date(2025, 7, 1), {"zone": "quiet", "power_kw": power}, "day").certainty for power in (50, 51)
    ]
    assert known == [Certainty.RECALLED, Certainty.RECALLED]


@pytest.mark.parametrize(
    ("value", "plain"),
    [(10.9, 10.9), (Range(10, 30), {"low": 10, "high": 30}), (EngineClass("IV", ("scr",)), "IV"), (None, None)],
)
def test_a_value_can_be_written_as_plain_data(value: object, plain: object) -> None:
    assert describe(value) == plain  # type: ignore[arg-type]
