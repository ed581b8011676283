"""The same steps on Apache Spark: their text is transpiled, nothing is written twice."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from meetlat.equipment.rules.logs.engine import ZONE, Columns, Watch
from meetlat.errors import MissingPartError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS = {
    "spark.sql.session.timeZone": ZONE,
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "8",
    "spark.log.level": "ERROR",
}

AT_HOME = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
"""On this machine alone: nobody else is listened to."""

TYPES = {"VARCHAR": "STRING", "TIMESTAMPTZ": "TIMESTAMP"}
"""What Spark calls a type; the others are called as in DuckDB."""


class OnSpark:
    """Relations as temporary views of one session."""

    def __init__(self, master: str = "local[*]", watch: Watch | None = None) -> None:
        """Open a session on a master. Raises MissingPartError without the extra `spark`."""
        try:
            import sqlglot  # noqa: F401
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise MissingPartError("spark") from error
        self.watch = watch
        builder = SparkSession.builder.master(master).appName("meetlat")
        for key, value in (SETTINGS | (AT_HOME if master.startswith("local") else {})).items():
            builder = builder.config(key, value)
        self.session: SparkSession = builder.getOrCreate()

    def read(self, name: str, files: Sequence[str]) -> None:
        """Let Parquet files be a relation."""
        self.session.read.parquet(*files).createOrReplaceTempView(name)

    def put(self, name: str, columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
        """Make a relation of rows."""
        schema = ", ".join(f"`{column}` {TYPES.get(kind, kind)}" for column, kind in columns)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of pandas, which Spark looks at and we do not use
            made = self.session.createDataFrame([tuple(row) for row in rows], schema)
        made.createOrReplaceTempView(name)

    def define(self, name: str, parameters: Columns, returns: str, body: str) -> None:
        """Let SQL call an expression by name."""
        names = ", ".join(f"{parameter} {TYPES.get(kind, kind)}" for parameter, kind in parameters)
        self.session.sql(
            f"CREATE OR REPLACE TEMPORARY FUNCTION {name}({names}) RETURNS {TYPES.get(returns, returns)} "
            f"RETURN CAST({_expression(body)} AS {TYPES.get(returns, returns)})"
        )

    def make(self, name: str, select: str, *, keep: bool = True) -> None:
        """Make a relation of a SELECT; one that is kept is worked out now, and what it was made of is forgotten: plans of plans outgrow memory."""
        if self.watch is not None:
            self.watch(name, None)
        made = self.session.sql(transpiled(select))
        (made.localCheckpoint() if keep else made).createOrReplaceTempView(name)

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT."""
        return [tuple(row) for row in self.session.sql(transpiled(select)).collect()]

    def write(self, name: str, file: str) -> None:
        """Write a relation as a folder of Parquet files."""
        self.session.table(name).write.mode("overwrite").parquet(file)

    def close(self) -> None:
        """End the session."""
        self.session.stop()


def transpiled(select: str) -> str:
    """Return a SELECT of DuckDB as Spark reads it. Raises sqlglot's UnsupportedError for what Spark cannot."""
    import sqlglot

    (statement,) = sqlglot.transpile(select, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
    return statement


def _expression(body: str) -> str:
    return transpiled(f"SELECT {body}").removeprefix("SELECT ")
