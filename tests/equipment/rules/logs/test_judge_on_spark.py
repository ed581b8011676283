"""Spark judges a generated log as DuckDB does: the same verdicts, the same sums."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.national import Fleet, logs, register
from meetlat.equipment import Basis, Choices, Level
from meetlat.equipment.rules.logs import Engine, JudgedLog, judge_log
from meetlat.equipment.rules.logs.on_duckdb import OnDuckDB
from meetlat.equipment.rules.logs.on_spark import OnSpark
from meetlat.requirements import Outcome
from tests.equipment.rules.logs.test_engines_agree import SMALL
from tests.equipment.small import LIBRARY
from tests.parts import needs

pytestmark = [needs("duckdb"), needs("spark")]

FLEET = Fleet(machines=40, rows=20, seed=7, unregistered=50)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return [str(file) for file in logs(FLEET, tmp_path_factory.mktemp("national"))]


@pytest.fixture(scope="module")
def engines() -> Iterator[tuple[Engine, Engine]]:
    spark, duckdb = OnSpark("local[1]"), OnDuckDB()
    for name, value in SMALL.items():
        spark.session.conf.set(name, value)
    yield duckdb, spark
    duckdb.close()
    spark.close()


def judged(engine: Engine, files: list[str], basis: Basis) -> tuple[JudgedLog, list[tuple[object, ...]]]:
    engine.read("clean", files)
    found = judge_log(engine, LIBRARY, register(FLEET), Level.AMBITIOUS, Choices(basis))
    assert found is not None
    return found, [(one.name, one.span, one.outcome, one.entries) for one in found.of_machines(engine, *Outcome)]


@pytest.mark.parametrize("basis", Basis)
def test_spark_and_duckdb_agree(engines: tuple[Engine, Engine], files: list[str], basis: Basis) -> None:
    duckdb, spark = engines
    one, of_machines = judged(duckdb, files, basis)
    other, others = judged(spark, files, basis)
    assert len(one.shares) > 5
    assert (one.tallies, of_machines, one.caveats) == (other.tallies, others, other.caveats)
    assert [(s.project, s.category, s.span, s.outcome) for s in one.shares] == [
        (s.project, s.category, s.span, s.outcome) for s in other.shares
    ]
    for mine, theirs in zip(one.shares, other.shares, strict=True):
        for name in ("zero_emission", "exhaust", "either", "lacks_zero_emission", "lacks_exhaust"):
            assert getattr(mine.sums, name) == pytest.approx(getattr(theirs.sums, name))
        assert mine.hours == pytest.approx(theirs.hours)
        assert mine.fuel_litres == pytest.approx(theirs.fuel_litres)
