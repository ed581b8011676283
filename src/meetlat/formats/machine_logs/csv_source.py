"""A CSV file of any size: its encoding and separator are looked at here, its rows are read by DuckDB."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from meetlat.equipment.logs.engine import literal, quoted
from meetlat.errors import InputError, Problem, Text, text
from meetlat.formats.csv_table import MOST_COLUMNS, UTF16, separator_of
from meetlat.formats.declared import form
from meetlat.formats.machine_logs.cells import Cell
from meetlat.formats.machine_logs.columns import Header, header_of, measured

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_BYTES = 100_000_000_000
MOST_HEADER = 100_000
CHUNK = 1 << 20
LINES = "Line: "


def read_csv(connection: DuckDBPyConnection, path: Path, file: str, beside: Path) -> tuple[Header, Mapping[str, Cell]]:
    """Read a file into the table `text`; return its header and what its columns are. Raises InputError.

    beside   a folder for a copy in UTF-8, where the file is in Windows-1252
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise refused(file, text("file.too-large", most=MOST_BYTES))
    if size == 0:
        raise refused(file, text("file.empty"))
    path = _in_utf8(path, file, beside)
    written, separator = _header(path, file)
    header = header_of(file, written)
    _load(connection, path, file, len(written), separator)
    if connection.execute("SELECT count(*) FROM text").fetchone() == (0,):
        raise refused(file, text("logs.no-rows"))
    mark = _mark(connection, header)
    return header, {name: Cell(f"c{at}", "VARCHAR", mark) for name, at in header.places.items()}


def refused(file: str, message: Text, row: int | None = None, **more: object) -> InputError:
    """Return the error that refuses a file for one reason."""
    return InputError([Problem(message, file, None, row, **more)])  # type: ignore[arg-type]


def _in_utf8(path: Path, file: str, beside: Path) -> Path:
    """Return the file, or a copy of it in UTF-8 where it is in Windows-1252. Raises InputError where it is neither."""
    with path.open("rb") as raw:
        try:
            _check(raw, file)
        except UnicodeDecodeError:
            raw.seek(0)
            return _copied(raw, file, beside / "utf8.csv")
    return path


def _check(raw: BinaryIO, file: str) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    for at, chunk in enumerate(_chunks(raw)):
        if b"\0" in chunk or (at == 0 and chunk.startswith(UTF16)):
            raise refused(file, text("formats.csv-not-text"), expected="UTF-8")
        decoder.decode(chunk)
    decoder.decode(b"", final=True)


def _copied(raw: BinaryIO, file: str, copy: Path) -> Path:
    with copy.open("w", encoding="utf-8", newline="") as out:
        for chunk in _chunks(raw):
            try:
                out.write(chunk.decode("cp1252"))
            except UnicodeDecodeError as error:
                raise refused(file, text("formats.csv-not-text"), expected="UTF-8") from error
    return copy


def _chunks(raw: BinaryIO) -> Iterator[bytes]:
    while chunk := raw.read(CHUNK):
        yield chunk


def _header(path: Path, file: str) -> tuple[list[str], str]:
    """Return the cells of the header and the separator."""
    with path.open(encoding="utf-8-sig", newline="") as words:
        first = words.readline(MOST_HEADER)
    if not first.strip():
        raise refused(file, text("file.empty"))
    separator = separator_of(first, file)
    try:
        written = next(csv.reader([first], delimiter=separator, strict=True))
    except csv.Error as error:
        raise refused(file, text("formats.csv-broken"), 1) from error
    if len(written) > MOST_COLUMNS:
        raise refused(file, text("formats.too-many-columns", most=MOST_COLUMNS), 1, found=len(written))
    return [one.strip() for one in written], separator


def _load(connection: DuckDBPyConnection, path: Path, file: str, width: int, separator: str) -> None:
    import duckdb

    columns = "{" + ", ".join(f"'c{at}': 'VARCHAR'" for at in range(width)) + "}"
    try:
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE text AS SELECT row_number() OVER () + 1 AS row, * "
            f"FROM read_csv({literal(str(path))}, columns = {columns}, auto_detect = false, header = true, delim = {literal(separator)}, "
            "quote = '\"', escape = '\"', compression = 'none', encoding = 'utf-8', null_padding = false)"
        )
    except duckdb.Error as error:
        at = str(error).partition(LINES)[2].partition("\n")[0].strip()
        raise refused(
            file, text("logs.csv-row", width=width), int(at) if at.isdigit() else None, expected=width
        ) from error


def _mark(connection: DuckDBPyConnection, header: Header) -> str:
    """Return the decimal mark of the numbers of a file, as SQL writes it: the one that its numbers show beyond doubt, NULL where they show none or both."""
    columns = [quoted(f"c{header.places[name]}") for name in measured(form(header.shape)) if name in header.places]
    seen = []
    for mark in (".", ","):
        sure = " OR ".join(
            f"(contains({column}, '{mark}') AND is_number(trim({column})) AND NOT is_doubtful(trim({column})))"
            for column in columns
        )
        found = connection.execute(f"SELECT bool_or({sure}) FROM text").fetchone()
        seen += [mark] if found and found[0] else []
    return literal(seen[0]) if len(seen) == 1 else "CAST(NULL AS VARCHAR)"
