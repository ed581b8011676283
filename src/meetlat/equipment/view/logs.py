"""Say what was found in machine logs: as plain data, as the contract writes it, and as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from meetlat.answer import Answer, problem_line
from meetlat.documents.sheets import Cell, Table
from meetlat.documents.tables import Tables
from meetlat.equipment.jobs.logs import Logs
from meetlat.equipment.read.logs import Source
from meetlat.equipment.rules.logs.quality import Defect, MachineQuality
from meetlat.errors import Text, text
from meetlat.plates import without_plates
from meetlat.words import Language, catalogue, say, show


def logs_json(logs: Logs, language: Language) -> dict[str, Any]:
    """Return the quality of logs as plain data. Hours and litres are null where they are unknown."""
    quality = logs.quality
    return {
        "on": logs.on.isoformat(),
        "files": [
            {
                "file": one.name,
                "shape": one.shape,
                "rows": one.rows,
                "unused_columns": list(one.unused),
                "sha256": one.sha256,
            }
            for one in logs.sources.values()
        ],
        "rows": {"in": quality.rows, "kept": quality.kept, "set_aside": quality.set_aside},
        "defects": [_defect_json(logs, one, language) for one in quality.defects],
        "machines": [_machine_json(logs, one, language) for one in worst_first(quality.machines)],
    }


def _defect_json(logs: Logs, defect: Defect, language: Language) -> dict[str, Any]:
    file, row = logs.place(defect.example)
    return {
        "code": defect.code,
        "done": defect.done,
        "rows": defect.count,
        "machines": defect.machines,
        "hours": defect.hours,
        "litres": defect.litres,
        "message": say(found(defect), language),
        "action": say(done(defect), language),
        "example": {"file": file, "row": row},
        "worst": [{"machine": say(logs.label(machine), language), "rows": count} for machine, count in defect.worst],
    }


def _machine_json(logs: Logs, one: MachineQuality, language: Language) -> dict[str, Any]:
    register, known = logs.beside.register, logs.machines.known.get(one.machine or "")
    return {
        "machine": say(logs.label(one.machine), language),
        "names": sorted({without_plates(name) for name in known.names.values()}) if known else [],
        "pin": without_plates(known.number) if known and known.number else None,
        "registered": None if register is None else register.find(one.machine) is not None,
        "rows": {"in": one.rows, "kept": one.kept, "set_aside": one.set_aside},
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
        "hours": one.hours,
        "fuel_litres": one.fuel_litres,
        "electricity_kwh": one.electricity_kwh,
        "distance_km": one.distance_km,
    }


def worst_first(machines: Sequence[MachineQuality]) -> list[MachineQuality]:
    """Return the machines by how many of their rows were set aside."""
    return sorted(machines, key=lambda one: (-one.set_aside, one.machine is None, one.machine or ""))


def logs_tables(done: Answer[Logs], language: Language) -> Tables:
    """Return the quality of logs as tables: the findings, the machines, the files."""
    logs, quality = done.result, done.result.quality
    tables: dict[str, Table] = {
        "defects": (FINDINGS, [_finding(logs, one, language) for one in quality.defects]),
        "machines": (MACHINES, [_machine(logs, one, language) for one in worst_first(quality.machines)]),
        "files": (FILES, [_file(one, language) for one in logs.sources.values()]),
    }
    notes = [say(caveat.message, language) for caveat in done.caveats]
    return Tables(
        say(text("logs.title"), language),
        say(_named(logs), language),
        say(summary(logs), language),
        {say(text(f"logs.{name}"), language): (_heads(head, language), rows) for name, (head, rows) in tables.items()},
        [*notes, *(problem_line(one, language) for one in done.problems)],
        _heads(IN_BOOK, language),
        dict(zip(_heads(WIDE, language), WIDE.values(), strict=True)),
    )


FINDINGS = ("found", "done", "rows", "machines", "hours", "litres", "worst", "example", "code")
MACHINES = ("machine", "rows", "kept", "aside", "hours", "litres", "kwh", "km", "first", "last")
FILES = ("file", "shape", "rows", "unused", "sha256")
WIDE = {
    "found": 3.4,
    "done": 2.3,
    "rows": 1.0,
    "machines": 1.6,
    "worst": 2.0,
    "example": 2.3,
    "machine": 2.4,
    "kept": 1.7,
}
WIDE |= {
    "hours": 1.2,
    "litres": 1.2,
    "kwh": 1.2,
    "km": 1.2,
    "aside": 1.5,
    "first": 1.8,
    "last": 1.8,
    "file": 2.0,
    "unused": 2.0,
}
"""The share of the width of columns."""

MOST_NAMED = 4
IN_BOOK = ("code", "sha256")
"""Columns for who reckons on, not for who reads."""


def _named(logs: Logs) -> Text | str:
    """Return the names of the files, the first ones where there are many."""
    names = [Path(one.name).name for one in logs.sources.values()]
    more = len(names) - MOST_NAMED
    return text("logs.and-more", files=tuple(names[:MOST_NAMED]), more=more) if more > 0 else ", ".join(names)


def _heads(names: Iterable[str], language: Language) -> list[str]:
    return [say(text(f"logs.head.{name}"), language) for name in names]


def _file(one: Source, language: Language) -> list[Cell]:
    shape = say(text(f"logs.shape.{one.shape}"), language)
    return [Path(one.name).name, shape, one.rows, ", ".join(one.unused), one.sha256]


def summary(logs: Logs) -> Text:
    """Return the one sentence that answers."""
    quality = logs.quality
    named = sum(one.machine is not None for one in quality.machines)
    return text("logs.summary", rows=quality.rows, machines=named, kept=quality.kept, aside=quality.set_aside)


def _finding(logs: Logs, one: Defect, language: Language) -> list[Cell]:
    file, row = logs.place(one.example)
    worst = [text("logs.times", machine=logs.label(machine), count=count) for machine, count in one.worst]
    return [
        say(found(one), language),
        say(done(one), language),
        one.count,
        one.machines,
        one.hours,
        one.litres,
        ", ".join(say(each, language) for each in worst),
        say(text("logs.at", file=Path(file).name, row=str(row)), language),
        one.code,
    ]


def _machine(logs: Logs, one: MachineQuality, language: Language) -> list[Cell]:
    return [
        say(logs.label(one.machine), language),
        one.rows,
        one.kept,
        one.set_aside,
        one.hours,
        one.fuel_litres,
        one.electricity_kwh,
        one.distance_km,
        *(show(day, language) if day else None for day in (one.first, one.last)),
    ]


def found(defect: Defect) -> Text:
    """Return what a defect is."""
    return text(f"logs.found.{defect.code}")


def done(defect: Defect) -> Text:
    """Return what was done with the rows of a defect."""
    own = f"logs.done.{defect.code}"
    return text(own if own in catalogue() else f"logs.done.{defect.done}")
