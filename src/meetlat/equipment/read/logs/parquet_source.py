"""A Parquet file of any size: its columns must be of a type that can hold what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from meetlat.equipment.read.logs.cells import Cell, allowed
from meetlat.equipment.read.logs.columns import Header, header_of
from meetlat.equipment.read.logs.csv_source import refused
from meetlat.equipment.rules.logs.engine import literal, quoted
from meetlat.errors import Problem, refuse, text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_ROWS = 10_000_000_000
COUNTED = "file_row_number"


def read_parquet(connection: DuckDBPyConnection, path: Path, file: str) -> tuple[Header, Mapping[str, Cell], int, str]:
    """Return the header of a file, what its columns are, how many rows it says it has, and the relation in SQL to read them from. Raises InputError."""
    import duckdb

    source = f"read_parquet({literal(str(path))}"
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {source})").fetchall()
        counted = connection.execute(
            f"SELECT sum(num_rows) FROM parquet_file_metadata({literal(str(path))})"
        ).fetchone()
    except duckdb.Error as error:
        raise refused(file, text("logs.no-parquet"), expected=".parquet") from error
    columns = [(name, kind.partition("(")[0]) for name, kind, *_ in described]
    header = header_of(file, [name for name, _ in columns])
    cells = {name: Cell(*columns[at]) for name, at in header.places.items()}
    refuse(_other_types(header, cells, file))
    rows = int(counted[0] or 0) if counted else 0
    if rows == 0:
        raise refused(file, text("logs.no-rows"))
    if rows > MOST_ROWS:
        raise refused(file, text("formats.too-many-rows", most=MOST_ROWS), found=rows, expected=MOST_ROWS)
    # by names of our own: a column of theirs may be called as one of ours
    named = {name: replace(cell, name=f"c{at}") for at, (name, cell) in enumerate(cells.items())}
    read = ", ".join(f"{quoted(cells[name].name)} AS {cell.name}" for name, cell in named.items())
    is_taken = any(name.casefold() == COUNTED for name, _ in columns)
    row, source = ("row_number() OVER () - 1", f"{source})") if is_taken else (COUNTED, f"{source}, {COUNTED} = true)")
    return header, named, rows, f"(SELECT {row} + 1 AS row, CAST(NULL AS BIGINT) AS broken, {read} FROM {source})"


def _other_types(header: Header, cells: Mapping[str, Cell], file: str) -> Iterator[Problem]:
    for name, cell in cells.items():
        known = allowed(name, header.shape)
        if cell.kind not in known:
            message = text("logs.other-type", column=cell.name, found=cell.kind, known=known)
            yield Problem(message, file, None, None, cell.name, cell.kind, known)
