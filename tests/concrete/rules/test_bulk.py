"""Hundreds of thousands of declared mixes get the verdict that one gets: one definition of the rule, at every size."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.concrete import Mix, check
from meetlat.concrete.rules.declared import declared as read
from meetlat.requirements import Outcome
from meetlat.requirements.bulk import judge_all
from tests.concrete.small import by, declared, figures
from tests.parts import needs

MIXES = st.builds(
    declared,
    mki=st.floats(0, 20),
    co2=st.floats(0, 300),
    indicator_set=st.sampled_from(["A1", "A1", "A2", None]),
    modules=st.sampled_from(["A1-A3", "A1-A3", "A1 A2 A3", "A1-A5", None]),
    category=st.sampled_from(["1", "3"]),
    valid_to=st.sampled_from([None, date(2024, 1, 1), date(2029, 12, 31)]),
    exposure_classes=st.sampled_from([("X0",), ("XC1",), ("XC4", "XF1"), ("XD3", "XC4")]),
)
DAYS = st.sampled_from([date(2024, 12, 31), date(2025, 1, 1), date(2026, 6, 15), date(2027, 12, 31), date(2028, 1, 1)])


@needs("duckdb")
@settings(max_examples=20)
@given(st.lists(MIXES, min_size=1, max_size=20), DAYS, st.sampled_from(["mki", "co2"]))
def test_bulk_and_scalar_agree_for_declared_mixes(mixes: list[Mix], on: date, indicator: str) -> None:
    assert in_bulk(mixes, on, indicator) == [check(mix, by(on)).verdict(indicator).outcome for mix in mixes]


def in_bulk(mixes: list[Mix], on: date, indicator: str) -> list[Outcome]:
    import duckdb

    connection = duckdb.connect()
    connection.execute('CREATE TABLE measured (place INT, category VARCHAR, "on" DATE, low DOUBLE, high DOUBLE)')
    for place, mix in enumerate(mixes):
        known = read(indicator, mix, by(on))
        assert known is not None
        row = [place, by(on).categories.of(mix).name, on, known.low, known.high]
        connection.execute("INSERT INTO measured VALUES (?, ?, ?, ?, ?)", row)
    judged = judge_all(connection, figures(), f"concrete-{indicator}", "measured", level="ceiling")
    return [Outcome(outcome) for _, outcome in sorted(judged.project("place, outcome").fetchall())]
