"""Deployments as the form `deployments` has them, to be read back by `formats.deployments`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

from meetlat.equipment.rules.logs.deployments import LoggedWork
from meetlat.errors import Text, text
from meetlat.forms.declared import form
from meetlat.forms.xlsx.workbook import neutral
from meetlat.plates import is_plate
from meetlat.words import Language, say, show


def deployments_csv(rows: Iterable[LoggedWork], language: Language) -> bytes:
    """Return rows as a CSV file of the form `deployments`; the names of the columns are those of the contract."""
    columns = [column.name for column in form("deployments").columns]
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, restval="")
    writer.writeheader()
    for number, one in enumerate(rows, 1):
        writer.writerow({name: _cell(value, language) for name, value in _row(number, one).items()})
    return written.getvalue().encode("utf-8-sig")


def _row(number: int, one: LoggedWork) -> Mapping[str, object]:
    registered, machine, use = one.registered, one.registered.machine, one.use
    name = text("logs.machine-number", number=str(number)) if is_plate(registered.name) else registered.name
    parts = {"machine": name, "project": one.project or text("logs.no-project"), "month": f"{one.span.first:%Y-%m}"}
    return {
        "deployment": text("logs.deployment", **parts),
        "machine": registered.name,
        "partner": registered.owner,
        "kind": machine.kind.value,
        "description": machine.description,
        "power_kw": machine.power_kw,
        "category": machine.category,
        "stage": machine.stage,
        "built_on": machine.built_on,
        "particulate_filter": machine.particulate_filter,
        "scr": machine.scr,
        "energy": machine.energy.value if machine.energy else None,
        "from": one.span.first,
        "to": one.span.last,
        "hours": use.hours,
        "load_percent": use.load_percent,
        "distance_km": use.distance_km,
        "fuel_litres": use.fuel_litres,
        "electricity_kwh": use.electricity_kwh,
        "adblue_litres": use.adblue_litres,
        "vessel_type": machine.vessel_type,
        "hopper_m3": machine.hopper_m3,
        "retrofit": machine.retrofit,
        "evidence": machine.proof,
        "remark": text("logs.at-least") if one.is_partial else None,
    }


def _cell(value: object, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return show(value, language)
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return value.isoformat()
    return neutral(say(value, language) if isinstance(value, str | Text) else str(value))
