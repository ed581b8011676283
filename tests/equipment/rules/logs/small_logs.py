"""Small logs, cleaned: lines of CSV in, what became of them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from meetlat.equipment.read.logs import locate, take_in
from meetlat.equipment.rules.logs.cleaning import Site, clean
from meetlat.equipment.rules.logs.on_duckdb import OnDuckDB
from meetlat.equipment.rules.logs.quality import Quality, quality_of
from meetlat.figures import library

LIBRARY = library()
AMSTERDAM = "Europe/Amsterdam"
ON = date(2026, 1, 1)

READINGS = "machine,at,operating_hours,fuel_used,fuel_unit,load_percent,latitude,longitude"
LOGS = "machine,project,from,to,hours,load_percent,fuel_litres,latitude,longitude"

COLUMNS = (
    "machine",
    "project",
    "day",
    "hours",
    "load_percent",
    "fuel_litres",
    "electricity_kwh",
    "distance_km",
    "idle_hours",
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The rows of the clean log by machine and time, the reason of each raw row by file and row, and the report."""

    rows: list[dict[str, Any]]
    reasons: dict[tuple[int, int], str | None]
    quality: Quality

    @property
    def found(self) -> dict[str, int]:
        """How often each defect was found."""
        return {one.code: one.count for one in self.quality.defects}

    def total(self, column: str) -> float | None:
        """The sum of what is known in a column; None where nothing is."""
        known = [row[column] for row in self.rows if row[column] is not None]
        return sum(known) if known else None


def cleaned(*files: tuple[str, Sequence[str]], sites: Sequence[Site] = (), zone: str | None = AMSTERDAM) -> Cleaned:
    """Clean files, each a header and its lines."""
    with TemporaryDirectory() as folder:
        paths = []
        for number, (header, lines) in enumerate(files):
            paths.append(Path(folder) / f"{number}.csv")
            paths[-1].write_text("\n".join([header, *lines, ""]), encoding="utf-8")
        engine = OnDuckDB(threads=1)
        try:
            with take_in(paths, zone) as intake:
                assert intake.problems == ()
                clean(engine, intake.relations, LIBRARY, sites, ON)
                rows = engine.rows(f"SELECT {', '.join(COLUMNS)} FROM clean ORDER BY machine, first, last, hours")
                reasons = engine.rows("SELECT id, reason FROM accounts")
                return Cleaned(
                    [dict(zip(COLUMNS, row, strict=True)) for row in rows],
                    {locate(identity): reason for identity, reason in reasons},
                    quality_of(engine),
                )
        finally:
            engine.close()


def readings(*lines: str, **more: Any) -> Cleaned:
    """Clean lines of READINGS; what is left off at the end of a line is empty."""
    return cleaned((READINGS, [_filled(line, READINGS) for line in lines]), **more)


def logs(*lines: str, **more: Any) -> Cleaned:
    """Clean lines of LOGS."""
    return cleaned((LOGS, [_filled(line, LOGS) for line in lines]), **more)


def _filled(line: str, header: str) -> str:
    return line + "," * (header.count(",") - line.count(","))
