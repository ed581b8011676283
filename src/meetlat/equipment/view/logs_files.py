"""Write what came of machine logs: the report of their quality, the clean log, the deployments."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from meetlat.answer import Answer, envelope
from meetlat.documents.blocks import memo, page
from meetlat.documents.speaker import Speaker
from meetlat.documents.tables import tables_book, whole_of
from meetlat.equipment.jobs.logs import Logs, plates_in
from meetlat.equipment.read.logs.deployments import deployments_csv
from meetlat.equipment.rules.logs.deployments import strangers, worked
from meetlat.equipment.view.logs import logs_json, logs_tables
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat
from meetlat.plates import without_plates
from meetlat.save import save
from meetlat.words import Language

CLEAN = "clean.parquet"

SORTED = """
    SELECT * FROM clean
    ORDER BY machine, first, last, hours NULLS LAST, project NULLS LAST, day, load_percent NULLS LAST, fuel_litres NULLS LAST,
        electricity_kwh NULLS LAST, adblue_litres NULLS LAST, distance_km NULLS LAST, idle_hours NULLS LAST
"""
"""By every column: rows alike in all of them are alike, so the same log gives the same bytes."""

NAMED = 20
"""Machines that a caveat names; the report has them all."""


def save_logs(done: Answer[Logs], folder: Path, language: Language) -> Answer[Logs]:
    """Write report.html, report.docx, report.xlsx, report.json and clean.parquet into a folder, made if need be; say what the last one holds.

    Raises InputError when the folder cannot be written, MissingPartError without the extra `report`.
    """
    clean = folder / CLEAN
    done = replace(done, caveats=(*done.caveats, *plates_in(done.result, clean)))
    tables = logs_tables(done, language)
    whole = whole_of(tables, language)
    document = envelope(done, logs_json(done.result, language), language)
    files = {
        "report.html": page(whole, Speaker(language)),
        "report.docx": memo(whole, Speaker(language)),
        "report.xlsx": tables_book(tables, language),
        "report.json": json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode(),
    }
    engine = done.result.engine
    engine.make("sorted_clean", SORTED, keep=False)
    made = {folder / name: content for name, content in files.items()}
    save({**made, clean: lambda path: engine.write("sorted_clean", str(path))})
    return done


def save_deployments(done: Answer[Logs], path: Path, language: Language) -> Answer[Logs]:
    """Write the deployments of the machines of the register as the form `deployments`; say which machines have none. Raises InputError."""
    logs, register = done.result, done.result.beside.register
    if register is None:
        raise InputError(
            [Problem(text("logs.deployments-need-register"), column="--deployments", expected="--register")]
        )
    save({path: deployments_csv(worked(logs.engine, logs.quality, register), language)})
    caveats = [*done.caveats, *plates_in(logs, path)]
    if unknown := strangers(logs.quality, register):
        named = tuple(dict.fromkeys(without_plates(machine) for machine in unknown[:NAMED]))
        caveats.append(Caveat("logs-strangers", text("logs.strangers", count=len(unknown), machines=named), 3))
    return replace(done, caveats=tuple(caveats))
