"""The calendar that logs fall in, as relations: which day it is at each hour, when days begin, and what a clock on the wall means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from meetlat.equipment.read.logs.columns import TIMES
from meetlat.equipment.rules.logs.engine import ZONE, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EARLIEST, LATEST = "2000-01-01", "2100-01-01"
"""Moments outside these are set aside by the steps (log-limits: first_year, last_year)."""

MARGIN = "INTERVAL 3 DAY"


def write_calendar(
    connection: DuckDBPyConnection, relations: Mapping[str, Sequence[str]], zone: str | None, folder: Path
) -> dict[str, list[str]]:
    """Write the relations of the calendar for the days that the raw rows fall on; return their files by name.

    clock_hours   hour (since 1970, UTC), day (in the Netherlands)
    days          day, starts, ends (ms since 1970, UTC): 23 or 25 hours apart when the clock changes
    clock         slot (half hours since 1970 on the wall in `zone`), utc_offset (minutes), kind (once · twice · never); empty without a zone
    """
    first, last = _span(connection, relations)
    made = {
        "clock_hours": f"""
            SELECT CAST(epoch_ms(t) // 3600000 AS BIGINT) AS hour, CAST({_local("t", ZONE)} AS DATE) AS day
            FROM generate_series({first}, {last}, INTERVAL 1 HOUR) AS g(t)""",
        "days": f"""
            SELECT CAST(d AS DATE) AS day, epoch_ms(d AT TIME ZONE {literal(ZONE)}) AS starts,
                epoch_ms((d + INTERVAL 1 DAY) AT TIME ZONE {literal(ZONE)}) AS ends
            FROM generate_series({first}, {last}, INTERVAL 1 DAY) AS g(d)""",
        "clock": f"""
            SELECT w.slot, min(u.utc_offset) AS utc_offset,
                CASE count(u.slot) WHEN 0 THEN 'never' WHEN 1 THEN 'once' ELSE 'twice' END AS kind
            FROM (SELECT epoch_ms(t) // 1800000 AS slot FROM generate_series({first}, {last}, INTERVAL 30 MINUTE) AS g(t)) AS w
            LEFT JOIN (
                SELECT epoch_ms({_local("t", zone or ZONE)}) // 1800000 AS slot,
                    CAST((epoch_ms({_local("t", zone or ZONE)}) - epoch_ms(t)) // 60000 AS INTEGER) AS utc_offset
                FROM generate_series({first} - INTERVAL 2 DAY, {last} + INTERVAL 2 DAY, INTERVAL 30 MINUTE) AS g(t)
            ) AS u ON u.slot = w.slot
            WHERE {"TRUE" if zone else "FALSE"}
            GROUP BY w.slot""",
    }
    files = {name: folder / f"{name}.parquet" for name in made}
    for name, rows in made.items():
        connection.execute(f"COPY ({rows}) TO {literal(str(files[name]))} (FORMAT parquet)")
    return {name: [str(file)] for name, file in files.items()}


def _local(moment: str, zone: str) -> str:
    """Return the clock on the wall at a moment in UTC."""
    return f"(({moment} AT TIME ZONE 'UTC') AT TIME ZONE {literal(zone)})"


def _span(connection: DuckDBPyConnection, relations: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """Return the first and the last midnight around all moments that can be."""
    walls = []
    for shape, moments in TIMES.items():
        files = ", ".join(literal(file) for file in relations[shape])
        walls += [f"SELECT {wall} AS wall FROM read_parquet([{files}])" for wall, _ in moments.values()]
    found = connection.execute(
        f"SELECT date_trunc('day', epoch_ms(min(wall))) - {MARGIN}, date_trunc('day', epoch_ms(max(wall))) + {MARGIN} "
        f"FROM ({' UNION ALL '.join(walls)}) WHERE wall BETWEEN epoch_ms(TIMESTAMP '{EARLIEST}') AND epoch_ms(TIMESTAMP '{LATEST}')"
    ).fetchone()
    first, last = found if found and found[0] else (f"{EARLIEST} 00:00:00", f"{EARLIEST} 00:00:00")
    return f"TIMESTAMP '{first}'", f"TIMESTAMP '{last}'"
