"""A CSV file of any size: its encoding and separator are looked at here, its rows are read by DuckDB.

DuckDB reads a file of which every row is sound. Its rows are counted here as well; where DuckDB refuses one, or makes another number of them, the
rows are read here one by one, so that a bad row costs that row and nothing else.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from meetlat.equipment.read.logs.cells import NO_MARK, SLASHES, Cell
from meetlat.equipment.read.logs.columns import TIMES, Header, header_of, measured
from meetlat.equipment.read.logs.csv_rows import Layout, Survey, layout_of, records
from meetlat.equipment.rules.logs.engine import literal, quoted
from meetlat.errors import InputError, Problem, Text, text
from meetlat.forms.csv_table import MOST_COLUMNS, UTF16, separator_of
from meetlat.forms.declared import form

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CHUNK = 1 << 20


def read_csv(connection: DuckDBPyConnection, path: Path, file: str, beside: Path) -> tuple[Header, Mapping[str, Cell]]:
    """Read a file into the table `text`; return its header and what its columns are. Raises InputError.

    beside   a folder for a copy in UTF-8, where the file is in Windows-1252 or has rows that are not sound

    `text` has for each row its number, how many cells it has where that is another number than the header has or its quotes do not match
    (`broken`), and its cells.
    """
    if path.stat().st_size == 0:
        raise refused(file, text("file.empty"))
    path, survey = _in_utf8(path, file, beside)
    layout = _layout(path, file)
    header = header_of(file, layout.written)
    if survey.rows_below(layout) is None or not _load_sound(connection, path, layout, survey.rows_below(layout)):
        _load_each(connection, path, layout, beside / "rows.csv", file)
    if connection.execute("SELECT count(*) FROM text").fetchone() == (0,):
        raise refused(file, text("logs.no-rows"))
    mark, grouping = _marks(connection, header)
    return header, {
        name: Cell(f"c{at}", "VARCHAR", mark, grouping, _is_month_first(connection, header, name, at))
        for name, at in header.places.items()
    }


def refused(file: str, message: Text, row: int | None = None, **more: object) -> InputError:
    """Return the error that refuses a file for one reason."""
    return InputError([Problem(message, file, None, row, **more)])  # type: ignore[arg-type]


def _in_utf8(path: Path, file: str, beside: Path) -> tuple[Path, Survey]:
    """Return the file, or a copy of it in UTF-8 where it is in Windows-1252, and what its rows look like. Raises InputError where it is neither."""
    with path.open("rb") as raw:
        try:
            return path, _surveyed(raw, file)
        except UnicodeDecodeError:
            raw.seek(0)
            copy = _copied(raw, file, beside / "utf8.csv")
    with copy.open("rb") as raw:
        return copy, _surveyed(raw, file)


def _surveyed(raw: BinaryIO, file: str) -> Survey:
    decoder, survey = codecs.getincrementaldecoder("utf-8")(), Survey()
    for at, chunk in enumerate(_chunks(raw)):
        if b"\0" in chunk or (at == 0 and chunk.startswith(UTF16)):
            raise refused(file, text("formats.csv-not-text"), expected="UTF-8")
        decoder.decode(chunk)
        survey.see(chunk)
    decoder.decode(b"", final=True)
    return survey


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


def _layout(path: Path, file: str) -> Layout:
    """Return the header and the separator, and what stands above the header."""
    with path.open(encoding="utf-8-sig", newline=None) as words:
        found = layout_of(words)
    if found is None:
        raise refused(file, text("file.empty"))
    skipped, first, separator = found
    separator = separator or separator_of(first, file)
    try:
        written = next(csv.reader([first], delimiter=separator, strict=True))
    except csv.Error as error:
        raise refused(file, text("formats.csv-broken"), 1) from error
    if len(written) > MOST_COLUMNS:
        raise refused(file, text("formats.too-many-columns", most=MOST_COLUMNS), 1, found=len(written))
    return Layout(skipped, tuple(one.strip() for one in written), separator)


def _load_sound(connection: DuckDBPyConnection, path: Path, layout: Layout, rows: int | None) -> bool:
    """Let DuckDB read the rows below the header; tell whether it did, and found as many as there are."""
    import duckdb

    cells = _columns(layout)
    try:
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE text AS SELECT row_number() OVER () + 1 AS row, CAST(NULL AS BIGINT) AS broken, * "
            f"FROM {_reader(path, cells, layout.separator, layout.skipped + 1)}"
        )
    except duckdb.Error:  # of a row, which is then found one by one
        return False
    return connection.execute("SELECT count(*) FROM text").fetchone() == (rows,)


def _load_each(connection: DuckDBPyConnection, path: Path, layout: Layout, copy: Path, file: str) -> None:
    """Read the rows below the header one by one, and let DuckDB read the copy."""
    width, count = len(layout.written), 0
    with path.open(encoding="utf-8-sig", newline=None) as words, copy.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL)
        for row, broken, cells in records(words, layout):
            writer.writerow([row, "" if broken is None else broken, *(cells or [""] * width)])
            count += 1
    cells_of = {"row": "BIGINT", "broken": "BIGINT", **_columns(layout)}
    connection.execute(f"CREATE OR REPLACE TEMP TABLE text AS SELECT * FROM {_reader(copy, cells_of, ',', 0)}")
    check_count(connection, "text", count, file)


def check_count(connection: DuckDBPyConnection, relation: str, expected: int, file: str) -> None:
    """Refuse a file of which the engine has another number of rows than were counted in it: none is lost without a word."""
    found = connection.execute(f"SELECT count(*) FROM {relation}").fetchone()
    if found != (expected,):
        count = found[0] if found else 0
        raise refused(file, text("logs.rows-lost", counted=expected, found=count), found=count, expected=expected)


def _columns(layout: Layout) -> Mapping[str, str]:
    return {f"c{at}": "VARCHAR" for at in range(len(layout.written))}


def _reader(path: Path, columns: Mapping[str, str], separator: str, skip: int) -> str:
    kinds = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items()) + "}"
    return (
        f"read_csv({literal(str(path))}, columns = {kinds}, auto_detect = false, header = false, skip = {skip}, delim = {literal(separator)}, "
        "quote = '\"', escape = '\"', compression = 'none', encoding = 'utf-8', null_padding = false, nullstr = '')"
    )


def _marks(connection: DuckDBPyConnection, header: Header) -> tuple[str, str]:
    """Return the decimal mark of the numbers of a file and the one that groups its thousands, as SQL writes them.

    Those that its numbers show beyond doubt; NULL where they show none, or both.
    """
    columns = [quoted(f"c{header.places[name]}") for name in measured(form(header.shape)) if name in header.places]
    seen = []
    for mark in (".", ","):
        sure = " OR ".join(f"shows_mark(trim({column}), '{mark}')" for column in columns)
        found = connection.execute(f"SELECT bool_or({sure}) FROM text").fetchone()
        seen += [mark] if found and found[0] else []
    if len(seen) != 1:
        return NO_MARK, NO_MARK
    return literal(seen[0]), literal("," if seen[0] == "." else ".")


def _is_month_first(connection: DuckDBPyConnection, header: Header, name: str, at: int) -> bool:
    """Tell whether a column of moments shows, in one beyond doubt, that it writes the month before the day: 03/25/2025."""
    if name not in TIMES[header.shape]:
        return False
    month, day = (f"TRY_CAST(regexp_extract(c{at}, {literal(SLASHES)}, {group}) AS INTEGER)" for group in (1, 2))
    found = connection.execute(
        f"SELECT bool_or({month} <= 12 AND {day} > 12) FROM text WHERE contains(c{at}, '/')"
    ).fetchone()
    return bool(found and found[0])
