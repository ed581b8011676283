"""Both engines keep relations by name, and make the same of the same step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meetlat.equipment.rules.logs import Engine
from meetlat.equipment.rules.logs.engine import sql
from meetlat.equipment.rules.logs.on_duckdb import OnDuckDB
from meetlat.equipment.rules.logs.on_spark import OnSpark, transpiled
from tests.parts import needs

PEOPLE = (("name", "VARCHAR"), ("born", "DATE"), ("weight", "DOUBLE"), ("here", "BOOLEAN"))
ROWS = [("Piet's", date(2000, 1, 1), 1.5, True), ("b", None, None, None)]


@pytest.fixture(
    scope="module", params=[pytest.param("duckdb", marks=needs("duckdb")), pytest.param("spark", marks=needs("spark"))]
)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made: Engine = OnDuckDB() if request.param == "duckdb" else OnSpark("local[1]")
    yield made
    made.close()


def test_what_is_put_is_there_and_unknown_stays_unknown(engine: Engine) -> None:
    engine.put("people", PEOPLE, ROWS)
    assert sorted(engine.rows("SELECT * FROM people"), key=str) == sorted(ROWS, key=str)


def test_a_relation_without_rows_is_a_relation(engine: Engine) -> None:
    engine.put("nobody", PEOPLE, [])
    assert engine.rows("SELECT name FROM nobody") == []


@pytest.mark.parametrize("keep", [True, False])
def test_a_step_makes_a_relation_of_others(engine: Engine, keep: bool) -> None:
    engine.put("people", PEOPLE, ROWS)
    engine.define("century", [("born", "DATE")], "BIGINT", "CASE WHEN born < DATE '2000-01-01' THEN 20 ELSE 21 END")
    engine.make(
        "counted", "SELECT century(born) AS c, count(*) FILTER (WHERE here) AS n FROM people GROUP BY 1", keep=keep
    )
    assert sorted(engine.rows("SELECT c, n FROM counted")) == [(21, 1)]


def test_a_relation_goes_through_parquet(engine: Engine, tmp_path: Path) -> None:
    engine.put("people", PEOPLE, ROWS)
    engine.write("people", str(tmp_path / "people.parquet"))
    engine.read("again", [str(tmp_path / "people.parquet")])
    assert engine.rows("SELECT name, born FROM again WHERE here") == [("Piet's", date(2000, 1, 1))]


@needs("duckdb")
def test_long_work_says_how_far_it_is() -> None:
    told: list[tuple[str, float | None]] = []
    engine = OnDuckDB(lambda name, done: told.append((name, done)))
    engine.make("numbers", "SELECT sum(i) AS total FROM range(10) AS t(i)")
    assert told[-1] == ("numbers", 1.0)
    assert engine.rows("SELECT total FROM numbers") == [(45,)]
    engine.close()


@needs("duckdb")
def test_standard_output_stays_free_for_the_answer() -> None:
    """DuckDB would draw a bar of its own there on long work."""
    engine = OnDuckDB()
    settings = engine.rows(
        "SELECT current_setting('enable_progress_bar'), current_setting('enable_progress_bar_print')"
    )
    assert settings == [(True, False)]
    engine.close()


@needs("spark")
def test_what_spark_cannot_do_is_refused_and_not_left_out() -> None:
    from sqlglot.errors import UnsupportedError

    with pytest.raises(UnsupportedError):
        transpiled("SELECT arg_max(a, b, 3) FROM t")


def test_a_step_that_is_not_there_is_no_step() -> None:
    with pytest.raises(FileNotFoundError):
        sql("99-nothing")
