"""AEMP 2.0 (ISO 15143-3): what telematics of machines say, as JSON and as XML, a fleet at one time or one machine over time.

Every element carries its own time. What one machine says at one time is one reading. Vendors differ in capitals, and some put the header last.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from meetlat.equipment.read.logs.aemp_pages import Page, page_of
from meetlat.equipment.read.logs.aemp_xml import ENCODINGS, MOST_ELEMENTS, TEXT, Unsafe, add, element_of
from meetlat.equipment.read.logs.csv_source import refused
from meetlat.errors import text
from meetlat.folder import read_bytes
from meetlat.forms.declared import form

MOST_BYTES = 200_000_000
DEEPEST = 40
LONGEST = 1000
"""Letters of a value that are kept: none that can be read is as long."""

ELEMENTS: Mapping[str, Mapping[str, str]] = {
    "cumulativeoperatinghours": {"hour": "operating_hours"},
    "cumulativeidlehours": {"hour": "idle_hours"},
    "fuelused": {"fuelconsumed": "fuel_used", "fuelunits": "fuel_unit"},
    "distance": {"odometer": "distance", "odometerunits": "distance_unit"},
    "averageloadfactorlast24": {"percent": "load_percent"},
    "location": {"latitude": "latitude", "longitude": "longitude"},
}
"""The elements that are read, with the columns of `readings` that their fields become; the first field holds the value."""

COLUMNS = tuple(column.name for column in form("readings").columns)
HEADER, EQUIPMENT = "equipmentheader", "equipment"
IDENTITY = {"equipmentid": "machine", "pin": "pin", "serialnumber": "serial_number"}
"""By what a header tells which machine it is, with the columns that these become."""

NO_VALUE = ("{…}", "[…]")
"""What stands for a value that is none."""

Reading = dict[str, str]


def write_readings(path: Path, file: str, out: Path) -> tuple[int, Page | None]:
    """Write the readings of an AEMP 2.0 file as a CSV file of the form `readings`; return how many, and which page of a feed it is.

    Raises InputError: broken, unsafe, or nothing in it.
    """
    raw = read_bytes(path, MOST_BYTES)
    if not raw.strip():
        raise refused(file, text("file.empty"))
    document = _xml(raw, file) if path.suffix.lower() == ".xml" else _json(raw, file)
    count = 0
    with out.open("w", encoding="utf-8", errors="replace", newline="") as made:
        writer = csv.DictWriter(made, COLUMNS, restval="")
        writer.writeheader()
        for count, reading in enumerate(_readings(document, file), 1):  # noqa: B007
            writer.writerow({name: _shown(words) for name, words in reading.items()})
    if count == 0:
        raise refused(file, text("logs.no-aemp"), expected=tuple(ELEMENTS))
    return count, page_of(document)


def _shown(words: str) -> str:
    """Return words on one line. A NUL is no text to who reads on; another character that nobody sees stands for it."""
    return " ".join(words.split()).replace("\0", "\1")


def _json(raw: bytes, file: str) -> Any:
    """Read JSON with its numbers as they are written; keys in small letters, what bears one name as a list."""
    if sum(raw.count(mark) for mark in (b",", b"{", b"[")) > MOST_ELEMENTS:
        raise refused(file, text("logs.too-many-parts", most=MOST_ELEMENTS))
    try:
        return json.loads(raw, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_small)
    except (ValueError, RecursionError) as error:
        raise refused(file, text("logs.no-json"), getattr(error, "lineno", None)) from error


def _small(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        add(made, name.lower(), value)
    return made


def _xml(raw: bytes, file: str) -> Any:
    try:
        return element_of(raw)
    except Unsafe as error:
        is_encoding = error.code == "logs.xml-encoding"
        values = {"known": ENCODINGS, "most": MOST_ELEMENTS}
        more = {"found": error.found, "expected": ENCODINGS} if is_encoding else {}
        raise refused(file, text(error.code, **values), error.line, **more) from error


def _readings(node: Any, file: str, machine: Reading | None = None, depth: int = 0) -> Iterator[Reading]:
    """Yield the readings in a document: those of the elements that stand together, under the nearest header."""
    if depth > DEEPEST:
        raise refused(file, text("logs.too-deep"))
    if isinstance(node, list):
        for one in node:
            yield from _readings(one, file, machine, depth + 1)
    elif isinstance(node, dict):
        machine = _identity(node[HEADER]) if HEADER in node else machine
        yield from _together(node, machine or {})
        for name, inner in node.items():
            if name not in ELEMENTS and name != HEADER:
                yield from _readings(inner, file, machine, depth + 1)


def _together(node: Mapping[str, Any], machine: Reading) -> Iterator[Reading]:
    """Yield a reading for each time among the elements of a node; what is said twice at one time is two readings."""
    made: dict[str, list[Reading]] = {}
    for element, fields in ELEMENTS.items():
        said_at: dict[str, int] = {}
        for said in _each(node.get(element), next(iter(fields))):
            at = _words(said.get("datetime"))
            here, turn = made.setdefault(at, []), said_at.get(at, 0)
            said_at[at] = turn + 1
            if turn == len(here):
                here.append({**machine, "at": at})
            here[turn].update({column: words for field, column in fields.items() if (words := _words(said.get(field)))})
    for readings in made.values():
        yield from readings


def _each(said: Any, field: str) -> Iterator[Mapping[str, Any]]:
    """Yield what is said of an element; a value alone is said at no time."""
    left = [said]
    while left:
        one = left.pop()
        if isinstance(one, list):
            left.extend(reversed(one))
        elif isinstance(one, dict):
            if one:
                yield one
        elif _words(one):
            yield {field: one}


def _identity(header: Any) -> Reading:
    """Return what a header says of which machine it is."""
    said = header[0] if isinstance(header, list) and header else header
    if not isinstance(said, dict):
        return {}
    told = {column: _words(said.get(name)) for name, column in IDENTITY.items()}
    return {column: words for column, words in told.items() if words not in ("", *NO_VALUE)}


def _words(value: Any) -> str:
    """Return a value as it is written; what is no value is told by its kind, so that who reads on finds that it cannot be read."""
    if isinstance(value, dict):
        value = value.get(TEXT, NO_VALUE[0] if value else None)
    if isinstance(value, list):
        value = NO_VALUE[1] if value else None
    return "" if value is None else str(value).strip()[:LONGEST]
