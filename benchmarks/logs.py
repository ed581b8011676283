"""Verdicts and emission-free shares over the logs of a nation, beside the pass over the same rows that DuckDB would do bare.

The bare pass groups by machine and period and sums what a log measures: hours, hours × load, litres, kWh, km. Ours groups by project too, tells
what is not known, judges every machine in every period and every share of every project. The same Parquet files, two threads.

    make bench                                   1,000,000 rows: 500 machines
    MEETLAT_BENCH_MACHINES=50000 make bench      100,000,000 rows, some 1.2 GB in a temporary folder; minutes to make
    MEETLAT_BENCH_FOLDER=FOLDER …                keeps them there for the next time
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.measure import Measure, side_by_side
from benchmarks.national import Fleet, logs, register
from meetlat.equipment import Level
from meetlat.equipment.rules.logs import Engine, JudgedLog, judge_log
from meetlat.equipment.rules.logs.on_duckdb import OnDuckDB
from meetlat.figures import library

ROWS = 2000  # a machine
DEFAULT = 500  # machines
THREADS = 2
TIMES = 9
FULL = 50_000  # machines: the size that the limit of 1.5 is meant for
SMALL_LIMIT = 8  # of a smaller log most time goes to judging its machines, not to its rows
SPARK_MACHINES = 500
LIBRARY = library()

BARE = """
    CREATE OR REPLACE TEMP TABLE bare AS SELECT machine, CASE WHEN day < DATE '2025-07-01' THEN 0 ELSE 1 END AS period,
        sum(hours), sum(hours * load_percent), sum(fuel_litres), sum(electricity_kwh), sum(distance_km)
    FROM clean GROUP BY machine, CASE WHEN day < DATE '2025-07-01' THEN 0 ELSE 1 END
"""


def measures() -> Iterator[Measure]:
    """Measure a year of logs in seconds of the clock and of the processor, its memory, pandas on a tenth, and whether Spark agrees."""
    fleet = Fleet(int(os.environ.get("MEETLAT_BENCH_MACHINES", DEFAULT)), ROWS)
    rows = f"{fleet.machines * fleet.rows:,} log rows"
    with files_of(fleet) as files:
        ours, bare = jobs(files, fleet)
        took, beside = side_by_side(ours, bare, TIMES)
        is_full = fleet.machines >= FULL
        most = 1.5 if is_full else SMALL_LIMIT
        yield Measure(f"verdicts and shares over {rows}", took, beside, most, against="bare DuckDB group and sum")
        spent, beside = side_by_side(ours, bare, TIMES, process_time)
        yield Measure(f"processor time over {rows}", spent, beside, most, against="bare DuckDB group and sum")
        yield Measure(f"peak memory over {rows}", peak_gigabytes(files, fleet), 4, 1, unit="GB", against="limit")
        yield from beside_pandas(files, fleet, 1 if is_full else SMALL_LIMIT)
    yield from on_spark()


def jobs(files: list[str], fleet: Fleet) -> tuple[Callable[[], object], Callable[[], object]]:
    """Return the job and its baseline, each with an engine of its own: one that made relations before is busy clearing them."""
    machines = register(fleet)

    def ours() -> object:
        with opened(files) as engine:
            return judge_log(engine, LIBRARY, machines, Level.AMBITIOUS)

    def bare() -> object:
        with opened(files) as engine:
            return engine.connection.execute(BARE)

    return ours, bare


@contextmanager
def opened(files: list[str]) -> Iterator[OnDuckDB]:
    """Open an engine with the log."""
    with closing(OnDuckDB(threads=THREADS)) as engine:
        engine.read("clean", files)
        yield engine


@contextmanager
def files_of(fleet: Fleet) -> Iterator[list[str]]:
    """Make the log of a fleet, or find it where it was kept."""
    with TemporaryDirectory(prefix="meetlat-bench-") as made:
        kept = os.environ.get("MEETLAT_BENCH_FOLDER")
        folder = Path(kept) / f"{fleet.machines}x{fleet.rows}" if kept else Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "complete").exists():
            for _ in logs(fleet, folder):
                pass
            (folder / "complete").touch()
        yield sorted(str(file) for file in folder.glob("log-*.parquet"))


def peak_gigabytes(files: list[str], fleet: Fleet) -> float:
    """Return the most memory that a process of its own takes, register and interpreter included."""
    program = (
        "import json, resource, sys; from benchmarks.logs import *; files, n, r = json.load(sys.stdin);"
        "jobs(files, Fleet(n, r))[0](); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)"
    )
    given = json.dumps([files, fleet.machines, fleet.rows])
    done = subprocess.run([sys.executable, "-c", program], input=given, capture_output=True, text=True, check=True)
    return float(done.stdout)


def beside_pandas(files: list[str], fleet: Fleet, most: float) -> Iterator[Measure]:
    """Measure a tenth of the log beside the same groups and sums in pandas, reading included."""
    if find_spec("pandas") is None:
        return
    columns = "machine, day >= DATE '2025-07-01' AS period, hours, hours * load_percent AS work, fuel_litres, electricity_kwh, distance_km"
    with TemporaryDirectory(prefix="meetlat-bench-") as folder:
        tenth = str(Path(folder) / "tenth.parquet")
        with opened(files) as engine:
            engine.make(
                "tenth", f"SELECT * FROM clean WHERE machine < 'NL-{max(1, fleet.machines // 10):06}'", keep=False
            )
            engine.write("tenth", tenth)

        def in_pandas() -> object:
            with opened([tenth]) as engine:
                return (
                    engine.connection.execute(f"SELECT {columns} FROM clean").df().groupby(["machine", "period"]).sum()
                )

        took, beside = side_by_side(jobs([tenth], fleet)[0], in_pandas, TIMES)
    yield Measure("a tenth of it, judged", took, beside, most, against="pandas that only groups and sums")


def on_spark() -> Iterator[Measure]:
    """Count the verdicts and shares in which Spark differs over a million rows."""
    if find_spec("pyspark") is None or which("java") is None:
        return
    from meetlat.equipment.rules.logs.on_spark import OnSpark

    fleet = Fleet(SPARK_MACHINES, ROWS)
    with files_of(fleet) as files:
        with opened(files) as engine:
            one = answers(engine, fleet)
        with closing(OnSpark(f"local[{THREADS}]")) as spark:
            spark.read("clean", files)
            other = answers(spark, fleet)
    differ = sum(mine != theirs for mine, theirs in zip(one, other, strict=True))
    yield Measure(
        f"answers that differ on Spark of {len(one):,}", differ, len(one), 0, unit="answers", against="in all"
    )


def answers(engine: Engine, fleet: Fleet) -> list[object]:
    """Return every verdict and every share of a log, sums to nine digits."""
    found = judge_log(engine, LIBRARY, register(fleet), Level.AMBITIOUS)
    assert isinstance(found, JudgedLog)
    verdicts = sorted(engine.rows("SELECT name, period, outcome, entries FROM judged"))
    shares = [
        (
            one.project,
            one.category,
            one.span,
            one.outcome,
            one.sums.lacks_exhaust,
            one.sums.lacks_zero_emission,
            *amounts,
        )
        for one in found.shares
        for amounts in [[f"{a:.9g}" for a in (one.sums.zero_emission, one.sums.exhaust, one.sums.either)]]
    ]
    return [*verdicts, *shares]
