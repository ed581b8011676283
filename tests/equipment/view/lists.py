"""A small list of machines: one that does not comply, one of which the class is odd, a lorry, a van, a row that is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from meetlat.answer import Answer
from meetlat.equipment import Level
from meetlat.equipment.jobs.report import MachineReport, report_machines
from meetlat.equipment.read.lenient import read_machine_list
from meetlat.figures import library

HEAD = (
    "Partner;Machine;Type;Kenteken;Vermogen (kW);Stage;Roetfilter;Brandstof;Cat.;Van;T/m;Draaiuren;Belasting;Km;Bewijs"
)
ROWS = (
    "Grondwerk BV;Rupskraan;R140;;136 pk;stage 3b;nee;diesel;;1-3-2026;30-6-2026;100;30;;typeplaatje",
    "Grondwerk BV;Wiellader;W95;;75;Tier 4 final;ja;diesel;;1-3-2026;30-6-2026;100;30;;",
    "Transport NV;Bakwagen;12T;71-BLT-6;;euro VI;;diesel;N2;1-3-2026;30-6-2026;;;9000;RDW",
    "Transport NV;Bestelbus;B3;VRT-45-K;;;;elektrisch;N1;1-3-2026;30-6-2026;;;4000;RDW",
    "Totaal;4 stuks;;;;;;;;;;200;;13000;",
)
MET = "A;Wiellader;W1;;75;Stage V;ja;diesel;;1-3-2026;30-6-2026;100;30;;typeplaatje"


def reported(
    folder: Path, *rows: str, level: Level = Level.BASIC, on: date | None = None, project: str | None = "Brug"
) -> Answer[MachineReport]:
    """Return the report on a list of these rows."""
    path = folder / "lijst.csv"
    path.write_text("\n".join((HEAD, *(rows or ROWS))) + "\n", encoding="utf-8")
    figures = library()
    found = report_machines(figures, read_machine_list([path], figures, on), level, project=project, on=on)
    return replace(found, inputs=tuple(found.result.hashes.items()))
