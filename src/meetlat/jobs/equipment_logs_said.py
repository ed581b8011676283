"""Say what was found in machine logs: as plain data, as the contract writes it, and as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from meetlat.equipment.logs.quality import Defect, MachineQuality
from meetlat.errors import Text, text
from meetlat.jobs.equipment_logs import Logs
from meetlat.words import Language, catalogue, say


def logs_json(logs: Logs, language: Language) -> dict[str, Any]:
    """Return the quality of logs as plain data. Hours and litres are null where they are unknown."""
    quality = logs.quality
    return {
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
    register = logs.beside.register
    return {
        "machine": say(logs.label(one.machine), language),
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


def found(defect: Defect) -> Text:
    """Return what a defect is."""
    return text(f"logs.found.{defect.code}")


def done(defect: Defect) -> Text:
    """Return what was done with the rows of a defect."""
    own = f"logs.done.{defect.code}"
    return text(own if own in catalogue() else f"logs.done.{defect.done}")
