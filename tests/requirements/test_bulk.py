"""The same answer at every size: what the scalar judge says of a row, the bulk judge says of it in a relation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.figures import (
    Certainty,
    Dimension,
    EngineClass,
    Interval,
    Level,
    Library,
    Range,
    Row,
    Source,
    Table,
    Value,
    laid_over,
    library,
    scale,
)
from meetlat.figures.table import Stated
from meetlat.requirements import Measured, Verdict, bounds, find_one, judge
from meetlat.requirements.bulk import judge_all, relation
from meetlat.words import Both
from tests.parts import examples, needs

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

pytestmark = needs("duckdb")

START = date(2025, 1, 1)
SENSES = ("at_most", "at_least", "range", "class_at_least", "reported")
FEATURES = ("scr", "particulate filter")
WORDS = Both("", "")
ENDS = st.sampled_from([0.0, 1.0, 2.0, 3.0])
NUMBERS = st.sampled_from([0.0, 1.0, 1.5, 2.0, 3.0, 4.0])


@dataclass(frozen=True)
class Case:
    """One row to judge: its day, conditions, and what is known of its value."""

    on: date
    zone: str
    power: float
    low: float | None
    high: float | None
    scr: bool | None
    filter: bool | None


def values(sense: str) -> st.SearchStrategy[Value]:
    if sense == "class_at_least":
        return st.builds(
            EngineClass, st.sampled_from(scale("nrmm-stage").names), st.sampled_from([(), FEATURES[:1], FEATURES])
        )
    if sense == "range":
        return st.builds(lambda low, more: Range(low, low + more), NUMBERS, NUMBERS)
    return NUMBERS


def interval(one: float, other: float) -> Interval:
    low, high = sorted((one, other))
    return Interval(low, high if high > low else math.inf)


def days(start: int, length: int | None) -> tuple[date, date | None]:
    first = START + timedelta(days=start)
    return first, None if length is None else first + timedelta(days=length)


@st.composite
def rows(draw: st.DrawFn, senses: dict[str, str]) -> Row:
    level = draw(st.sampled_from(sorted(senses)))
    certainty = draw(st.sampled_from(Certainty))
    start, end = days(draw(st.integers(0, 4)), draw(st.one_of(st.none(), st.integers(0, 3))))
    stated = st.builds(
        Stated,
        st.sampled_from([{}, {"power kW": 1.0}]),
        st.sampled_from([None, START + timedelta(days=2)]),
    )
    return Row(
        conditions={"zone": draw(st.sampled_from(["quiet", "busy"])), "power kW": interval(draw(ENDS), draw(ENDS))},
        level=level,
        value=None if certainty is Certainty.UNKNOWN else draw(values(senses[level])),
        valid_from=draw(st.sampled_from([start, None])),
        valid_to=end,
        certainty=certainty,
        source=Source("Guide"),
        stated=draw(st.one_of(st.none(), stated)),
    )


@st.composite
def tables(draw: st.DrawFn) -> Table:
    senses = draw(st.fixed_dictionaries({"one": st.sampled_from(SENSES), "two": st.sampled_from(SENSES)}))
    standing: tuple[Row, ...] = ()
    for row in draw(st.lists(rows(senses), max_size=6)):
        standing = laid_over(standing, (row,))
    return Table(
        name='the o\'clock "table"',
        title=WORDS,
        subject="machine",
        indicator="noise",
        unit="dB",
        dimensions=(Dimension("zone", choices=("quiet", "busy")), Dimension("power kW", unit="kW")),
        levels=tuple(Level(name, sense) for name, sense in senses.items()),
        rows=standing,
        source=Source("Guide"),
        scale="nrmm-stage",
    )


CASES = st.builds(
    Case,
    on=st.integers(-1, 9).map(lambda offset: START + timedelta(days=offset)),
    zone=st.sampled_from(["quiet", "busy"]),
    power=st.sampled_from([-1.0, 0.0, 0.5, 1.0, 2.0, 2.5, 3.0, math.inf, -math.inf, math.nan]),
    low=st.sampled_from([None, -math.inf, math.nan, 0.0, 1.0, 2.0 + 1e-10, 3.0]),
    high=st.sampled_from([None, math.inf, math.nan, 1.0, 2.0, 3.0 - 1e-10, 4.0]),
    scr=st.sampled_from([None, True, False]),
    filter=st.sampled_from([None, True, False]),
)


@cache
def database() -> DuckDBPyConnection:
    import duckdb

    return duckdb.connect()


def in_bulk(table: Table, level: str, accept: Certainty, cases: Sequence[Case]) -> list[tuple[str, int]]:
    """Judge all cases in one relation; return (outcome, rank of certainty) of each."""
    connection = database()
    connection.execute(
        'CREATE OR REPLACE TEMP TABLE measured (id INT, "on" DATE, zone VARCHAR, "power kW" DOUBLE, low DOUBLE, high DOUBLE, '
        'has_scr BOOLEAN, "has_particulate filter" BOOLEAN)'
    )
    given = [[i, c.on, c.zone, c.power, c.low, c.high, c.scr, c.filter] for i, c in enumerate(cases)]
    connection.executemany("INSERT INTO measured VALUES (?, ?, ?, ?, ?, ?, ?, ?)", given)
    judged = judge_all(connection, Library((), {table.name: table}), table.name, "measured", level=level, accept=accept)
    return [(outcome, certainty) for outcome, certainty in judged.order("id").project("outcome, certainty").fetchall()]


def one_by_one(table: Table, level: str, accept: Certainty, case: Case) -> Verdict:
    requirement = find_one(
        Library((), {table.name: table}), table.name, case.on, {"zone": case.zone, "power kW": case.power}, level
    )
    low = -math.inf if case.low is None else case.low
    high = math.inf if case.high is None else case.high
    features = dict(zip(FEATURES, (case.scr, case.filter), strict=True))
    return judge(requirement, Measured("machine", "noise", "dB", low, high, features=features), accept)


@settings(max_examples=examples(30, 150), deadline=None)
@given(
    tables(),
    st.sampled_from(["one", "two"]),
    st.sampled_from(list(Certainty)[:3]),
    st.lists(CASES, min_size=1, max_size=30),
)
def test_scalar_and_bulk_agree(table: Table, level: str, accept: Certainty, cases: list[Case]) -> None:
    single = [one_by_one(table, level, accept, case) for case in cases]
    assert in_bulk(table, level, accept, cases) == [
        (verdict.outcome.value, verdict.requirement.figure.certainty.rank) for verdict in single
    ]


@given(tables())
def test_every_row_is_compiled_to_its_bounds(table: Table) -> None:
    compiled = relation(Library((), {table.name: table}), table.name)
    columns = [name for name, _ in compiled.columns]
    for row, cells in zip(table.rows, compiled.rows, strict=True):
        level = table.level(row.level)
        assert level is not None
        limits = bounds(level.sense or "reported", row.value, scale("nrmm-stage"))
        found = dict(zip(columns, cells, strict=True))
        assert (found["at_least"], found["at_most"]) == ((limits.at_least, limits.at_most) if limits else (None, None))


def test_every_column_of_what_is_measured_is_kept() -> None:
    connection = database()
    rows = "SELECT 7 AS mix, 'outdoor' AS category, DATE '2026-06-15' AS \"on\", 11.2e0 AS low, 11.2e0 AS high"
    judged = judge_all(connection, library(), "concrete-mki", f"({rows})", level="ceiling")
    assert judged.columns == ["mix", "category", "on", "low", "high", "at_least", "at_most", "certainty", "outcome"]
    assert judged.fetchall() == [(7, "outdoor", date(2026, 6, 15), 11.2, 11.2, -math.inf, 10.9, 0, "not_met")]


@pytest.mark.parametrize(
    ("level", "accept", "said"),
    [
        (None, Certainty.DERIVED, r"concrete-mki: give one of the levels \['ceiling', 'frontrunner'\]"),
        ("plafond", Certainty.DERIVED, "concrete-mki has no level 'plafond'"),
        ("ceiling", Certainty.RECALLED, "a figure that is recalled carries no verdict"),
    ],
)
def test_a_question_that_has_no_answer_is_refused(level: str | None, accept: Certainty, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        judge_all(database(), library(), "concrete-mki", "measured", level=level, accept=accept)


def test_a_table_of_two_units_is_not_compiled() -> None:
    dimension = Dimension("zone", choices=("quiet",))
    row = Row({"zone": "quiet"}, None, 60.0, None, None, Certainty.PUBLISHED, Source("Guide"), unit="dB(A)")
    table = Table(
        "noise", WORDS, "machine", "noise", "dB", (dimension,), (Level("", "at_most"),), (row,), Source("Guide")
    )
    with pytest.raises(ValueError, match=r"noise is in dB, but has rows in \['dB\(A\)'\]"):
        relation(Library((), {"noise": table}), "noise")
