"""A log is cleaned alike on DuckDB and on Spark: the same steps, the same rows, the same report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from meetlat.equipment.read.logs import read_sites, take_in
from meetlat.equipment.rules.logs import Engine
from meetlat.equipment.rules.logs.cleaning import clean
from meetlat.equipment.rules.logs.on_duckdb import OnDuckDB
from meetlat.equipment.rules.logs.on_spark import OnSpark
from meetlat.equipment.rules.logs.quality import quality_of
from tests.equipment.rules.logs.small_logs import AMSTERDAM, LIBRARY, ON
from tests.parts import needs
from tests.repository.tree import ROOT

EXAMPLE = ROOT / "examples" / "seb" / "logs"
FILES = [EXAMPLE / name for name in ("readings.csv", "shifts.csv", "fleet.json", "series.xml")]

SMALL = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
}
"""Spark for a handful of rows: nothing compiled, nothing divided."""

CLEAN = (
    "SELECT machine, project, day, hours, load_percent, fuel_litres, distance_km, idle_hours FROM clean"
    " UNION ALL SELECT machine, project, day, first, last, fuel_litres, distance_km, idle_hours FROM daily"
)


def outcome(engine: Engine, files: list[Path]) -> tuple[list[Any], list[Any], list[Any]]:
    """Return the clean rows, the reason of each raw row, and the defects, in an order of their own."""
    with take_in(files, AMSTERDAM) as intake:
        clean(engine, intake.relations, LIBRARY, read_sites(EXAMPLE / "sites.csv"), ON)
        rows = [tuple(round(x, 6) if isinstance(x, float) else x for x in row) for row in engine.rows(CLEAN)]
        reasons = engine.rows("SELECT id, machine, reason FROM accounts")
        defects = [(one.code, one.done, one.count, one.example, one.worst) for one in quality_of(engine).defects]
    engine.close()
    return sorted(rows, key=str), sorted(reasons, key=str), defects


@needs("duckdb")
@needs("spark")
def test_both_engines_clean_alike() -> None:
    spark = OnSpark("local[1]")
    for setting, value in SMALL.items():
        spark.session.conf.set(setting, value)
    assert outcome(OnDuckDB(), FILES) == outcome(spark, FILES)


@needs("duckdb")
def test_the_order_of_files_changes_nothing_that_counts() -> None:
    rows, _, defects = outcome(OnDuckDB(threads=1), FILES)
    again, _, others = outcome(OnDuckDB(threads=1), FILES[::-1])
    assert again == rows
    assert [defect[:3] for defect in others] == [defect[:3] for defect in defects]
