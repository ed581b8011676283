"""Takes files in: from what stands in them to raw rows in Parquet, and the calendar that they fall in."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from meetlat.equipment.logs.engine import Watch, literal, quoted
from meetlat.errors import InputError, MissingPartError, Problem, text
from meetlat.folder import entries
from meetlat.formats.declared import form
from meetlat.formats.machine_logs import aemp
from meetlat.formats.machine_logs.calendar import write_calendar
from meetlat.formats.machine_logs.cells import FILE_STEP, MACROS, Cell, select
from meetlat.formats.machine_logs.columns import SHAPES, TIMES, UNITS, Header
from meetlat.formats.machine_logs.csv_source import read_csv, refused
from meetlat.formats.machine_logs.parquet_source import read_parquet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

GLOBS = "*?[]{}"
SHOWN_UNITS = 5
ENDINGS = (".csv", ".parquet", ".json", ".xml")


@dataclass(frozen=True, slots=True)
class Source:
    """One file that was read: its shape, how many rows it has, which of its columns were not used."""

    name: str
    shape: str
    rows: int
    unused: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What was taken in: Parquet files by the relation they make, the files in the order of their number, and the problems of those that were refused."""

    relations: Mapping[str, Sequence[str]]
    sources: Mapping[int, Source]
    problems: tuple[Problem, ...]


def locate(identity: int) -> tuple[int, int]:
    """Return the number of the file and the row that an id stands for."""
    return divmod(identity, FILE_STEP)


@contextmanager
def take_in(files: Sequence[Path], zone: str | None = None, watch: Watch | None = None) -> Iterator[Intake]:
    """Take files in, for as long as the block lasts.

    zone   the time zone of the clocks that do not say how far they are ahead of UTC; without it a file with such moments is refused

    Raises InputError when none of the files can be read, or the zone is not known; MissingPartError without the extra `analytics`.
    """
    with TemporaryDirectory(prefix="meetlat-logs-", ignore_cleanup_errors=True) as folder:
        taking = _Taking(Path(folder), zone)
        try:
            for path in files:
                if watch is not None:
                    watch(path.name, None)
                taking.take(path)
            if not taking.sources:
                raise InputError(taking.problems or [Problem(text("logs.no-files"), file=str(path)) for path in files])
            yield taking.finished()
        finally:
            taking.connection.close()


@dataclass(slots=True)
class _Taking:
    """The files taken so far."""

    folder: Path
    zone: str | None
    connection: DuckDBPyConnection = field(init=False)
    relations: dict[str, list[str]] = field(default_factory=dict)
    sources: dict[int, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        self.connection = _connection(self.folder)
        if self.zone is not None:
            _check_zone(self.connection, self.zone)

    def take(self, path: Path) -> None:
        """Take one file in, or each file of a folder; what is wrong with it joins the problems."""
        try:
            if path.is_dir():
                for entry in entries(path):
                    if entry.is_file() and not entry.name.startswith("."):
                        self.take(entry)
                return
            self._take(path, str(path))
        except InputError as error:
            self.problems.extend(error.problems)
        except OSError as error:
            message = text("file.unreadable", reason=error.strerror or type(error).__name__)
            self.problems.append(Problem(message, file=str(path)))

    def _take(self, path: Path, file: str) -> None:
        ending = path.suffix.lower()
        if not path.is_file():
            raise refused(file, text("file.missing"))
        if ending not in ENDINGS:
            raise refused(file, text("logs.other-kind", found=ending or path.name, known=ENDINGS), expected=ENDINGS)
        digest = _sha256(path)
        header, cells, rows_of = self._read(path, file, ending)
        self._check_units(header, cells, rows_of, file)
        made = self.folder / f"{self.count}.parquet"
        rows = self._write(select(header, cells, self.count, rows_of), made)
        if self.zone is None:
            self._check_offsets(header, made, file)
        self.relations.setdefault(header.shape, []).append(str(made))
        self.sources[self.count] = Source(file, header.shape, rows, header.unused, digest)
        self.count += 1

    def _read(self, path: Path, file: str, ending: str) -> tuple[Header, Mapping[str, Cell], str]:
        if ending == ".parquet":
            return read_parquet(self.connection, self._plain(path), file)
        if ending == ".csv":
            return (*read_csv(self.connection, self._plain(path), file, self.folder), "text")
        copy = self.folder / "aemp.csv"
        aemp.write_readings(path, file, copy)
        header, cells = read_csv(self.connection, copy, file, self.folder)
        cells = {name: Cell(cell.name, cell.kind, "'.'") for name, cell in cells.items()}
        return header, cells, "(SELECT * REPLACE (row - 1 AS row) FROM text)"  # there is no header to count

    def _plain(self, path: Path) -> Path:
        """Return the file, or a copy where DuckDB would take its name for a pattern."""
        if not set(GLOBS) & set(str(path)):
            return path
        return Path(shutil.copyfile(path, self.folder / f"plain{path.suffix.lower()}"))

    def _check_units(self, header: Header, cells: Mapping[str, Cell], rows_of: str, file: str) -> None:
        """Refuse a file with a counter whose unit is not known."""
        problems = []
        for counter, unit in UNITS.items():
            if counter not in cells:
                continue
            column = form(header.shape).column(unit)
            found = self.connection.execute(
                f"SELECT CAST({quoted(cells[unit].name)} AS VARCHAR) AS unit, min(row) FROM {rows_of} "
                f"WHERE {cells[counter].words} IS NOT NULL AND ({cells[unit].choice(column.choices)}) IS NULL "
                f"GROUP BY 1 ORDER BY 2 LIMIT {SHOWN_UNITS}"
            ).fetchall()
            for words, row in found:
                message = text("logs.unknown-unit", found=words or "–", known=tuple(column.choices))
                problems.append(Problem(message, file, None, row, header.written[unit], words, tuple(column.choices)))
        if problems:
            raise InputError(problems)

    def _check_offsets(self, header: Header, made: Path, file: str) -> None:
        """Refuse a file with moments that do not say how far their clock is ahead of UTC."""
        for column, (wall, offset) in TIMES[header.shape].items():
            found = self.connection.execute(
                f"SELECT min(id), count(*) FROM read_parquet({literal(str(made))}) WHERE {wall} IS NOT NULL AND {offset} IS NULL"
            ).fetchone()
            if found and found[1]:
                message = text("logs.no-offset", count=found[1])
                expected = text("formats.expect.moment")
                raise refused(file, message, locate(found[0])[1], column=header.written[column], expected=expected)

    def _write(self, rows: str, made: Path) -> int:
        done = self.connection.execute(f"COPY ({rows}) TO {literal(str(made))} (FORMAT parquet)").fetchone()
        return int(done[0]) if done else 0

    def finished(self) -> Intake:
        """Return what was taken in, with an empty relation for a shape that no file has, and with the calendar."""
        for shape in SHAPES:
            if shape not in self.relations:
                made = self.folder / f"{shape}.parquet"
                self._write(_empty(shape), made)
                self.relations[shape] = [str(made)]
        calendar = write_calendar(self.connection, self.relations, self.zone, self.folder)
        return Intake({**self.relations, **calendar}, dict(self.sources), tuple(self.problems))


def _connection(folder: Path) -> DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as error:
        raise MissingPartError("analytics") from error
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false", "allow_community_extensions": "false"})
    for setting, value in (("temp_directory", str(folder)), ("memory_limit", "3GB"), ("TimeZone", "UTC")):
        connection.execute(f"SET {setting} = {literal(value)}")
    for macro in MACROS:
        connection.execute(f"CREATE TEMP MACRO {macro}")
    return connection


def _check_zone(connection: DuckDBPyConnection, zone: str) -> None:
    if connection.execute("SELECT count(*) FROM pg_timezone_names() WHERE name = ?", [zone]).fetchone() == (0,):
        message = text("logs.unknown-zone", found=zone)
        raise InputError([Problem(message, column="--timezone", found=zone, expected="Europe/Amsterdam")])


def _empty(shape: str) -> str:
    """Return a SELECT of no rows of a shape."""
    cells = dict.fromkeys(("machine", *TIMES[shape]), Cell("machine", "VARCHAR", "'.'"))
    return select(Header(shape, {}, {}, ()), cells, 0, "(SELECT 0 AS row, '' AS machine WHERE FALSE)")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
