"""Looking up and judging requirements: one in microseconds, ten million in bulk beside the join that DuckDB would do bare.

The bare join holds the same measured values against the same rows, with the conditions as one would write them (equal, between),
and counts what is above and below. Ours also says how well each figure is known, tells unknown from not met, and knows features.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import duckdb

from benchmarks.measure import Measure, side_by_side
from meetlat.figures import EngineClass, Interval, Row, library, scale
from meetlat.requirements import exact, find_one, judge
from meetlat.requirements.bulk import judge_all

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ROWS = 10_000_000
ONE_BY_ONE = 2000
THREADS = 2
TIMES = 3
LIBRARY = library()
MICROSECONDS = 1e6
LIMIT = 10
"""Microseconds that one look-up may take."""

CONCRETE = f"""
    CREATE TABLE concrete AS SELECT
        (['unreinforced', 'indoor', 'outdoor', 'aggressive'])[1 + i % 4] AS category,
        DATE '2025-01-01' + CAST(i * 7919 % 1095 AS INT) AS "on",
        6 + (i * 104729 % 800) / 100.0::DOUBLE AS low, low AS high
    FROM range({ROWS}) AS t(i)
"""
MACHINES = f"""
    CREATE TABLE machines AS SELECT
        (i * 7919 % 700)::DOUBLE AS power_kw,
        DATE '2024-01-01' + CAST(i * 104729 % 2500 AS INT) AS "on",
        (i % 7)::DOUBLE AS low, low AS high, i % 3 = 0 AS has_particulate_filter
    FROM range({ROWS}) AS t(i)
"""
BARE_CONCRETE = """
    SELECT r.most, count(*) FILTER (m.low > r.most), count(*) FILTER (m.high <= r.most) FROM concrete AS m
    LEFT JOIN bare_concrete AS r ON m.category = r.category AND m."on" BETWEEN r.first AND r.last GROUP BY r.most
"""
BARE_MACHINES = """
    SELECT r.least, count(*) FILTER (m.high < r.least), count(*) FILTER (m.low >= r.least) FROM machines AS m
    LEFT JOIN bare_machines AS r ON m.power_kw >= r.low AND m.power_kw < r.high AND m."on" BETWEEN r.first AND r.last GROUP BY r.least
"""


def measures() -> Iterator[Measure]:
    """Measure one look-up beside a limit, and ten million beside the bare join."""
    yield from one_by_one()
    connection = database()

    def concrete() -> object:
        judged = judge_all(connection, LIBRARY, "concrete-mki", "concrete", level="ceiling")
        return judged.aggregate("at_most, outcome, count(*)").fetchall()

    def machines() -> object:
        judged = judge_all(connection, LIBRARY, "seb-08-mobile-basic", "machines", level="basic")
        return judged.aggregate("at_least, outcome, count(*)").fetchall()

    ours, bare = side_by_side(concrete, lambda: connection.execute(BARE_CONCRETE).fetchall(), TIMES)
    yield Measure("10,000,000 mixes against concrete-mki", ours, bare, 2, against="bare DuckDB join and group")
    ours, bare = side_by_side(machines, lambda: connection.execute(BARE_MACHINES).fetchall(), TIMES)
    yield Measure("10,000,000 machines against seb-08", ours, bare, 2, against="bare DuckDB join and group")


def one_by_one() -> Iterator[Measure]:
    """Measure finding one requirement, and judging by it, beside a bare pass over the same rows."""
    on, scope = date(2026, 6, 15), {"indicator_set": "A1", "modules": "A1-A3"}
    found = exact(10.2, subject="concrete", indicator="mki", unit="EUR/m3", scope=scope)
    requirement = find_one(LIBRARY, "concrete-mki", on, {"category": "outdoor"}, "ceiling")
    table = LIBRARY.table("concrete-mki")
    rows = [(row.conditions["category"], row.level, row.valid_from, row.valid_to, row.value) for row in table.rows]

    def times(function: Callable[[], object]) -> Callable[[], None]:
        def many() -> None:
            for _ in range(ONE_BY_ONE):
                function()

        return many

    def look_up() -> object:
        return find_one(LIBRARY, "concrete-mki", on, {"category": "outdoor"}, "ceiling")

    def bare() -> object:
        return [
            value
            for category, level, first, last, value in rows
            if category == "outdoor" and level == "ceiling" and first and last and first <= on <= last
        ]

    each = MICROSECONDS / ONE_BY_ONE
    ours, beside = side_by_side(times(look_up), times(bare), TIMES)
    yield Measure("one look-up", ours * each, LIMIT, 1, "µs", "limit")
    yield Measure("one look-up", ours * each, beside * each, 10, "µs", "bare pass over the rows")
    ours, beside = side_by_side(times(lambda: judge(requirement, found)), times(bare), TIMES)
    yield Measure("one verdict with its explanation", ours * each, beside * each, 60, "µs", "bare pass over the rows")


def database() -> DuckDBPyConnection:
    """Return a database with ten million measured values of each kind, and the rows of both tables as one would write them."""
    connection = duckdb.connect()
    connection.execute(f"SET threads = {THREADS}")
    for statement in (CONCRETE, MACHINES):
        connection.execute(statement)
    connection.execute("CREATE TABLE bare_concrete (category VARCHAR, first DATE, last DATE, most DOUBLE)")
    ceilings = [row for row in LIBRARY.table("concrete-mki").rows if row.level == "ceiling"]
    rows = [[row.conditions["category"], row.valid_from, row.valid_to, row.value] for row in ceilings]
    connection.executemany("INSERT INTO bare_concrete VALUES (?, ?, ?, ?)", rows)
    connection.execute("CREATE TABLE bare_machines (low DOUBLE, high DOUBLE, first DATE, last DATE, least DOUBLE)")
    stages = [machine_row(row) for row in LIBRARY.table("seb-08-mobile-basic").rows]
    connection.executemany("INSERT INTO bare_machines VALUES (?, ?, ?, ?, ?)", stages)
    return connection


def machine_row(row: Row) -> list[object]:
    """Return a row of a table of engine classes: its band, its period and the rank of its class."""
    band = row.conditions["power_kw"]
    assert isinstance(band, Interval)
    rank = scale("nrmm-stage").rank(row.value.name) if isinstance(row.value, EngineClass) else None
    return [band.low, band.high, row.valid_from, row.valid_to, rank]
