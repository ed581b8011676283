"""Takes files in: from what stands in them to raw rows in Parquet, and the calendar that they fall in."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from meetlat.equipment.read.logs import aemp
from meetlat.equipment.read.logs.aemp_pages import Missing, Page, missing_pages
from meetlat.equipment.read.logs.calendar import write_calendar
from meetlat.equipment.read.logs.cells import FILE_STEP, MACROS, NO_MARK, Cell, select
from meetlat.equipment.read.logs.columns import SHAPES, TIMES, Header
from meetlat.equipment.read.logs.csv_source import check_count, read_csv, refused
from meetlat.equipment.read.logs.parquet_source import read_parquet
from meetlat.equipment.read.logs.unread import ParsedFile, cells_unread
from meetlat.equipment.rules.logs.cleaning import Site
from meetlat.equipment.rules.logs.engine import Watch, literal
from meetlat.errors import InputError, MissingPartError, Problem, text
from meetlat.folder import entries, opened
from meetlat.forms.forms import read

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

GLOBS = "*?[]{}"
MOST_BYTES = 100_000_000_000
LONGEST_REASON = 200
ENDINGS = (".csv", ".parquet", ".json", ".xml")


@dataclass(frozen=True, slots=True)
class Source:
    """One file that was read: its shape, how many rows it has, which of its columns were not used.

    unreadable   the cells that could not be read, the first of them by row, and `unread` how many there are
    """

    name: str
    shape: str
    rows: int
    unused: tuple[str, ...]
    sha256: str
    unreadable: tuple[Problem, ...] = ()
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Intake:
    """What was taken in: Parquet files by the relation they make, the files in the order of their number, and the problems of those that were refused.

    missing   pages of feeds that were not given
    """

    relations: Mapping[str, Sequence[str]]
    sources: Mapping[int, Source]
    problems: tuple[Problem, ...]
    missing: tuple[Missing, ...] = ()


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
    pages: list[Page] = field(default_factory=list)
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
                    if not entry.name.startswith("."):
                        self._take_entry(entry)
            else:
                self._take(path, str(path))
        except InputError as error:
            self.problems.extend(error.problems)
        except OSError as error:
            message = text("file.unreadable", reason=error.strerror or type(error).__name__)
            self.problems.append(Problem(message, file=str(path)))

    def _take_entry(self, path: Path) -> None:
        if path.is_dir():
            self.problems.append(Problem(text("logs.folder-in-folder"), file=str(path)))
        else:
            self.take(path)

    def _take(self, path: Path, file: str) -> None:
        import duckdb

        ending = path.suffix.lower()
        opened(path, MOST_BYTES).close()
        if ending not in ENDINGS:
            raise refused(file, text("logs.other-kind", found=ending or path.name, known=ENDINGS), expected=ENDINGS)
        digest = _sha256(path)
        try:
            taken = self._read(path, file, ending)
            source = self._written(taken, file, digest)
        except (
            duckdb.Error
        ) as error:  # a broken page of Parquet, a full disk: whatever stops the engine stops at this file
            reason = str(error).partition("\n")[0][:LONGEST_REASON]
            raise refused(file, text("logs.engine-stopped", reason=reason)) from error
        self.relations.setdefault(source.shape, []).append(str(self._made))
        self.sources[self.count] = source
        if taken.page is not None:
            self.pages.append(taken.page)
        self.count += 1

    @property
    def _made(self) -> Path:
        """The Parquet file of the file that is being taken."""
        return self.folder / f"{self.count}.parquet"

    def _written(self, taken: ParsedFile, file: str, digest: str) -> Source:
        """Write the raw rows of a file; refuse one of which not every row arrives, or no moment says how far its clock is ahead of UTC."""
        header, has_zone = taken.header, self.zone is not None
        made = f"read_parquet({literal(str(self._made))})"
        self._write(select(header, taken.cells, self.count, taken.rows_of, has_zone=has_zone), self._made)
        check_count(self.connection, made, taken.count, file)
        if not has_zone:
            self._check_offsets(header, file)
        unreadable, unread = cells_unread(self.connection, taken, made, file, has_zone=has_zone)
        return Source(file, header.shape, taken.count, header.unused, digest, unreadable, unread)

    def _read(self, path: Path, file: str, ending: str) -> ParsedFile:
        if ending == ".parquet":
            return ParsedFile(*read_parquet(self.connection, self._plain(path), file))
        if ending == ".csv":
            return ParsedFile(
                *read_csv(self.connection, self._plain(path), file, self.folder), self._rows_of_text(), "text"
            )
        copy = self.folder / "aemp.csv"
        count, page = aemp.write_readings(path, file, copy)
        header, cells = read_csv(self.connection, copy, file, self.folder)
        cells = {name: replace(cell, mark="'.'", grouping=NO_MARK) for name, cell in cells.items()}
        # there is no header to count
        return ParsedFile(header, cells, count, "(SELECT * REPLACE (row - 1 AS row) FROM text)", page)

    def _rows_of_text(self) -> int:
        found = self.connection.execute("SELECT count(*) FROM text").fetchone()
        return int(found[0]) if found else 0

    def _plain(self, path: Path) -> Path:
        """Return the file, or a copy where DuckDB would take its name for a pattern."""
        if not set(GLOBS) & set(str(path)):
            return path
        return Path(shutil.copyfile(path, self.folder / f"plain{path.suffix.lower()}"))

    def _check_offsets(self, header: Header, file: str) -> None:
        """Refuse a file of which no moment says how far its clock is ahead of UTC; where some do, only the rows that don't are set aside."""
        for column, (wall, offset) in TIMES[header.shape].items():
            found = self.connection.execute(
                f"SELECT min(id), count(*), count({offset}) FROM read_parquet({literal(str(self._made))}) WHERE {wall} IS NOT NULL"
            ).fetchone()
            if found and found[1] and not found[2]:
                message = text("logs.no-offset", count=found[1])
                expected = text("formats.expect.moment")
                raise refused(file, message, locate(found[0])[1], column=header.written[column], expected=expected)

    def _write(self, rows: str, made: Path) -> None:
        self.connection.execute(f"COPY ({rows}) TO {literal(str(made))} (FORMAT parquet)")

    def finished(self) -> Intake:
        """Return what was taken in, with an empty relation for a shape that no file has, and with the calendar."""
        for shape in SHAPES:
            if shape not in self.relations:
                made = self.folder / f"{shape}.parquet"
                self._write(_empty(shape), made)
                self.relations[shape] = [str(made)]
        calendar = write_calendar(self.connection, self.relations, self.zone, self.folder)
        missing = missing_pages(self.pages)
        return Intake({**self.relations, **calendar}, dict(self.sources), tuple(self.problems), missing)


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
    cells = dict.fromkeys(("machine", *TIMES[shape]), Cell("machine", "VARCHAR"))
    nothing = "(SELECT 0 AS row, 0 AS broken, '' AS machine WHERE FALSE)"
    return select(Header(shape, {}, {}, ()), cells, 0, nothing, has_zone=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_sites(path: Path) -> tuple[Site, ...]:
    """Read the form `sites` from a CSV file, a workbook or a folder. Raises InputError; a form without sites is refused too."""
    rows = read(path, ["sites"], ["sites"])["sites"]
    if not rows:
        raise InputError([Problem(text("logs.no-sites"), file=str(path))])
    return tuple(
        Site(
            row.text("project") or "",
            row.number("latitude") or 0.0,
            row.number("longitude") or 0.0,
            row.number("radius_m") or 0.0,
        )
        for row in rows
    )
