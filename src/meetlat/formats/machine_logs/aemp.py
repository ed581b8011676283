"""AEMP 2.0 (ISO 15143-3): what telematics of machines say, as JSON and as XML, a fleet at one time or one machine over time.

Every element carries its own time. What one machine says at one time is one reading. Vendors differ in capitals, and some put the header last.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from meetlat.errors import text
from meetlat.folder import read_bytes
from meetlat.formats.declared import form
from meetlat.formats.machine_logs.aemp_xml import TEXT, Unsafe, element_of
from meetlat.formats.machine_logs.csv_source import refused

MOST_BYTES = 200_000_000
DEEPEST = 40

ELEMENTS: Mapping[str, Mapping[str, str]] = {
    "cumulativeoperatinghours": {"hour": "operating_hours"},
    "cumulativeidlehours": {"hour": "idle_hours"},
    "fuelused": {"fuelconsumed": "fuel_used", "fuelunits": "fuel_unit"},
    "distance": {"odometer": "distance", "odometerunits": "distance_unit"},
    "averageloadfactorlast24": {"percent": "load_percent"},
    "location": {"latitude": "latitude", "longitude": "longitude"},
}
"""The elements that are read, with the columns of `readings` that their fields become."""

COLUMNS = tuple(column.name for column in form("readings").columns)
HEADER, EQUIPMENT = "equipmentheader", "equipment"
PIN = "PIN:"

Reading = dict[str, str]


def write_readings(path: Path, file: str, out: Path) -> None:
    """Write the readings of an AEMP 2.0 file as a CSV file of the form `readings`. Raises InputError: broken, unsafe, or nothing in it."""
    raw = read_bytes(path, MOST_BYTES)
    if not raw.strip():
        raise refused(file, text("file.empty"))
    document = _xml(raw, file) if path.suffix.lower() == ".xml" else _json(raw, file)
    with out.open("w", encoding="utf-8", newline="") as made:
        writer = csv.DictWriter(made, COLUMNS, restval="")
        writer.writeheader()
        count = 0
        for count, reading in enumerate(_readings(document), 1):  # noqa: B007
            writer.writerow({name: " ".join(words.split()) for name, words in reading.items()})
    if count == 0:
        raise refused(file, text("logs.no-aemp"), expected=tuple(ELEMENTS))


def _json(raw: bytes, file: str) -> Any:
    """Read JSON with its numbers as they are written; keys in small letters."""
    try:
        return json.loads(raw, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_small)
    except (ValueError, RecursionError) as error:
        raise refused(file, text("logs.no-json"), getattr(error, "lineno", None)) from error


def _small(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name.lower(): value for name, value in pairs}


def _xml(raw: bytes, file: str) -> Any:
    try:
        return element_of(raw)
    except Unsafe as error:
        raise refused(file, text(error.code), error.line) from error


def _readings(node: Any, machine: str = "", depth: int = 0) -> Iterator[Reading]:
    """Yield the readings in a document: those of the elements that stand together, under the nearest header."""
    if depth > DEEPEST:
        return
    if isinstance(node, list):
        for one in node:
            yield from _readings(one, machine, depth + 1)
    elif isinstance(node, dict):
        machine = _identity(node[HEADER]) if isinstance(node.get(HEADER), dict) else machine
        yield from _together(node, machine)
        for name, inner in node.items():
            if name not in ELEMENTS and name != HEADER:
                yield from _readings(inner, machine, depth + 1)


def _together(node: Mapping[str, Any], machine: str) -> Iterator[Reading]:
    """Yield a reading for each time among the elements of a node; what is said twice at one time is two readings."""
    made: dict[str, list[Reading]] = {}
    for element, fields in ELEMENTS.items():
        for said in _each(node.get(element)):
            values = {column: words for field, column in fields.items() if (words := _words(said.get(field)))}
            if not values:
                continue
            at = _words(said.get("datetime"))
            here = made.setdefault(at, [])
            free = next((one for one in here if not set(one) & set(values)), None)
            if free is None:
                here.append(free := {"machine": machine, "at": at})
            free.update(values)
    for readings in made.values():
        yield from readings


def _each(said: Any) -> Iterator[Mapping[str, Any]]:
    for one in said if isinstance(said, list) else [said]:
        if isinstance(one, dict):
            yield one


def _identity(header: Mapping[str, Any]) -> str:
    """Return by what a machine is known: the number its owner gave it, else its PIN or serial number."""
    named = (_words(header.get(name)) for name in ("equipmentid", "pin", "serialnumber"))
    return next((words.removeprefix(PIN) for words in named if words.removeprefix(PIN)), "")


def _words(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get(TEXT)
    return value.strip() if isinstance(value, str) else ""
