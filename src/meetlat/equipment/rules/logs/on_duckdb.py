"""The steps on DuckDB: in this process, in bounded memory, with nothing to start."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from meetlat.equipment.rules.logs.engine import ZONE, Columns, Watch, literal, quoted
from meetlat.errors import MissingPartError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "3GB"
TOLD_EVERY = 0.5  # seconds


class OnDuckDB:
    """Relations as temporary tables and views of one connection; what does not fit in memory goes to a folder that is removed."""

    def __init__(self, watch: Watch | None = None, *, threads: int | None = None, memory: str = MEMORY) -> None:
        """Open an empty database. Raises MissingPartError without the extra `analytics`."""
        try:
            import duckdb
        except ImportError as error:
            raise MissingPartError("analytics") from error
        self.watch = watch
        self._kinds: dict[str, str] = {}
        self.folder = TemporaryDirectory(prefix="meetlat-", ignore_cleanup_errors=True)
        self.connection: DuckDBPyConnection = duckdb.connect()
        self._set(temp_directory=self.folder.name, memory_limit=memory, TimeZone=ZONE, preserve_insertion_order="false")
        self._set(parquet_metadata_cache="true")  # a file is asked twice: for its ends, then for its sums
        self._set(
            enable_progress_bar="true", enable_progress_bar_print="false"
        )  # counted for `watch`; standard output is the answer's
        if threads is not None:
            self._set(threads=str(threads))

    def _set(self, **settings: str) -> None:
        for name, value in settings.items():
            self.connection.execute(f"SET {name} = {literal(value)}")

    def read(self, name: str, files: Sequence[str]) -> None:
        """Let Parquet files be a relation."""
        listed = ", ".join(literal(file) for file in files)
        self.make(name, f"SELECT * FROM read_parquet([{listed}])", keep=False)  # noqa: S608  quoted

    def put(self, name: str, columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
        """Make a relation of rows."""
        kinds = ", ".join(f"{quoted(column)} {kind}" for column, kind in columns)
        self.connection.execute(f"{self._anew(name, 'TABLE')} ({kinds})")
        if rows := list(rows):
            arrays = {column: _array([row[place] for row in rows]) for place, (column, _) in enumerate(columns)}
            self.connection.register("put", arrays)
            self.connection.execute(f"INSERT INTO {quoted(name)} SELECT * FROM put")  # noqa: S608  quoted
            self.connection.unregister("put")

    def define(self, name: str, parameters: Columns, returns: str, body: str) -> None:
        """Let SQL call an expression by name."""
        names = ", ".join(quoted(parameter) for parameter, _ in parameters)
        self.connection.execute(f"CREATE OR REPLACE TEMP MACRO {quoted(name)}({names}) AS CAST({body} AS {returns})")

    def make(self, name: str, select: str, *, keep: bool = True) -> None:
        """Make a relation of a SELECT."""
        self._run(name, f"{self._anew(name, 'TABLE' if keep else 'VIEW')} AS {select}")

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT."""
        return self.connection.execute(select).fetchall()

    def write(self, name: str, file: str) -> None:
        """Write a relation as one Parquet file."""
        self._run(name, f"COPY {quoted(name)} TO {literal(file)} (FORMAT parquet, COMPRESSION zstd)")

    def close(self) -> None:
        """Close the database and remove what it left on disk."""
        self.connection.close()
        self.folder.cleanup()

    def _anew(self, name: str, kind: str) -> str:
        """Return how the statement begins that makes a relation, whatever bears its name now."""
        if (before := self._kinds.get(name, kind)) != kind:
            self.connection.execute(f"DROP {before} {quoted(name)}")
        self._kinds[name] = kind
        return f"CREATE OR REPLACE TEMP {kind} {quoted(name)}"

    def _run(self, name: str, statement: str) -> None:
        """Run a statement, and tell meanwhile how far it is."""
        if self.watch is None:
            self.connection.execute(statement)
            return
        with ThreadPoolExecutor(1) as aside:
            running = aside.submit(self.connection.execute, statement)
            try:
                while not running.done():
                    percent = self.connection.query_progress()
                    self.watch(name, percent / 100 if percent >= 0 else None)
                    wait([running], timeout=TOLD_EVERY)
            except BaseException:
                self.connection.interrupt()
                raise
            running.result()
        self.watch(name, 1.0)


def _array(values: Sequence[Any]) -> Any:
    """Return values as an array of objects: DuckDB reads it many times faster than a list."""
    import numpy as np

    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
