"""Small badly kept lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from meetlat.equipment.read.lenient import Reading, read_machine_list
from meetlat.errors import Text
from meetlat.figures import library
from meetlat.words import say

LIBRARY = library()
HEAD = "Partner;Machine;Mach.nr;Vermogen (kW);Stage;Roetfilter;Brandstof;Cat.;Van;T/m;Draaiuren"
ROW = {
    "partner": "Grondwerk BV", "machine": "Rupskraan R140", "nr": "R-1", "kw": "100", "stage": "Stage IV", "filter": "ja",
    "fuel": "diesel", "cat": "", "from": "1-3-2026", "to": "30-6-2026", "hours": "100",
}  # fmt: skip


def row(**cells: str) -> str:
    """A row in which only these cells differ from a machine that is all right."""
    return ";".join((ROW | cells).values())


def read(folder: Path, *rows: str, head: str = HEAD, on: date | None = None) -> Reading:
    """Read a list of these lines."""
    path = folder / "lijst.csv"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return read_machine_list([path], LIBRARY, on)


def nl(sentence: Text | str) -> str:
    return say(sentence, "nl")
