"""Open data of the RDW from files: Socrata JSON, which omits empty fields, or CSV with the names of the fields or their labels as header."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from meetlat.equipment.rules.rdw import Fuel, Vehicle
from meetlat.errors import InputError, Problem, Text, text
from meetlat.folder import read_bytes
from meetlat.forms.csv_table import MOST_BYTES, MOST_ROWS, read_csv
from meetlat.forms.rows import Problems
from meetlat.forms.values import short
from meetlat.words import key

PLATE = "kenteken"
VEHICLES: Mapping[str, tuple[str, ...]] = {
    PLATE: (),
    "europese_voertuigcategorie": (),
    "datum_eerste_toelating": (),
    "datum_eerste_toelating_dt": ("Datum eerste toelating DT",),
    "voertuigsoort": (),
    "toegestane_maximum_massa_voertuig": (),
}
FUELS: Mapping[str, tuple[str, ...]] = {
    PLATE: (),
    "brandstof_volgnummer": (),
    "brandstof_omschrijving": (),
    "uitlaatemissieniveau": (),
    "emissiecode_omschrijving": ("Emissieklasse",),
    "klasse_hybride_elektrisch_voertuig": (),
}
"""The fields that are read, and the labels they have in a downloaded CSV beside their own names."""
DATASETS = {
    "vehicles": ("m9d7-ebf2", ("europese_voertuigcategorie", "voertuigsoort")),
    "fuels": ("8ys7-d773", ("brandstof_omschrijving",)),
}
"""The data sets, and fields of which any shows which one a file is."""
DIGITS_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T00:00:00(?:\.0+)?)?", re.ASCII)
EXPORT_DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4})(?: 12:00:00 AM)?", re.ASCII)
"""As the website writes a date in a CSV: the month first."""
MASS = re.compile(r"[1-9]\d{0,5}", re.ASCII)

Record = tuple[int, Mapping[str, str]]
"""A record by its place: the row of a CSV, counted from the header; of JSON the number of the record, from 1."""


@dataclass(frozen=True, slots=True)
class Registrations:
    """What two files say, by plate as it compares. `files`: of the vehicles, and of the fuels."""

    vehicles: Mapping[str, Vehicle]
    fuels: Mapping[str, tuple[Fuel, ...]]
    files: tuple[Path, Path]


def plate_key(plate: str) -> str:
    """Return what counts of a plate: letters and digits."""
    return re.sub(r"[^A-Z0-9]", "", plate.upper())


def read_registrations(vehicles: Path, fuels: Path) -> Registrations:
    """Read both data sets. Raises InputError with every problem of both: no such data set, a plate twice, a date or number that is none."""
    problems = Problems()
    of_vehicles = list(_records(vehicles, "vehicles", VEHICLES, problems))
    of_fuels = list(_records(fuels, "fuels", FUELS, problems))
    _refuse_twice(
        vehicles, [plate_key(one[PLATE]) for _, one in of_vehicles], [row for row, _ in of_vehicles], problems
    )
    found = {plate_key(one[PLATE]): _vehicle(vehicles, row, one, problems) for row, one in of_vehicles}
    by_plate: dict[str, list[Fuel]] = {}
    for row, one in of_fuels:
        by_plate.setdefault(plate_key(one[PLATE]), []).append(_fuel(fuels, row, one, problems))
    problems.refuse()
    return Registrations(found, {plate: tuple(rows) for plate, rows in by_plate.items()}, (vehicles, fuels))


def _records(path: Path, dataset: str, fields: Mapping[str, Sequence[str]], problems: Problems) -> Iterator[Record]:
    """Yield the records of a file with the fields that are read; what is wrong with the file as a whole is a problem."""
    try:
        raw = read_bytes(path, MOST_BYTES)
        records = _json(raw, str(path)) if path.suffix.lower() == ".json" else _csv(raw, str(path), fields)
    except InputError as error:
        problems.extend(error.problems)
        return
    number, signs = DATASETS[dataset]
    if not any(one.get(sign) for _, one in records for sign in signs):
        message = text("rdw.other-dataset", field=signs[0], dataset=number)
        problems.add(Problem(message, file=str(path), expected=signs[0]))
        return
    for row, one in records:
        kept = {name: one[name] for name in fields if one.get(name)}
        if PLATE in kept:
            yield row, kept
        else:
            problems.add(Problem(text("rdw.no-plate"), str(path), None, row, PLATE))


def _json(raw: bytes, file: str) -> list[Record]:
    try:
        whole = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise InputError([Problem(text("rdw.no-json"), file=file)]) from error
    if isinstance(whole, dict):
        whole = _exported(whole)
    if not isinstance(whole, list) or not all(isinstance(one, dict) for one in whole):
        raise InputError([Problem(text("rdw.no-records"), file=file)])
    if len(whole) > MOST_ROWS:
        raise InputError([Problem(text("formats.too-many-rows", most=MOST_ROWS), file=file, expected=MOST_ROWS)])
    return [(row, {name: _plain(value) for name, value in one.items()}) for row, one in enumerate(whole, 1)]


def _exported(whole: Mapping[str, object]) -> object:
    """Return the records of a `rows.json`, as the website exports a data set: names of columns, and rows of values; None for another object."""
    try:
        names = [str(column["fieldName"]) for column in whole["meta"]["view"]["columns"]]  # type: ignore[index]
        rows = [row for row in whole["data"] if isinstance(row, list) and len(row) == len(names)]  # type: ignore[attr-defined]
        is_whole = len(rows) == len(whole["data"])  # type: ignore[arg-type]
    except (KeyError, TypeError):  # not as the website writes it: told as such
        return None
    return [dict(zip(names, row, strict=True)) for row in rows] if is_whole and len(set(names)) == len(names) else None


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """Return an object whose names occur once: of two values it could not be told which holds."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a name occurs twice")
    return dict(pairs)


def _no_constant(word: str) -> object:
    raise ValueError(word)


def _plain(value: object) -> str:
    """Return a value as its words; a list or an object is none that we read."""
    is_plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value).strip() if is_plain else ""


def _csv(raw: bytes, file: str, fields: Mapping[str, Sequence[str]]) -> list[Record]:
    table = read_csv(raw, file)
    known = {key(word): name for name, labels in fields.items() for word in (name, *labels)}
    names = [known.get(key(str(header))) for header in table.header]
    twice = [name for name, count in Counter(name for name in names if name).items() if count > 1]
    if twice:
        raise InputError([Problem(text("rdw.column-twice", field=name), file, None, 1, name) for name in twice])
    return [
        (row, {name: str(cell).strip() for name, cell in zip(names, cells, strict=False) if name})
        for row, cells in table.rows
    ]


def _refuse_twice(path: Path, plates: Sequence[str], rows: Sequence[int], problems: Problems) -> None:
    first: dict[str, int] = {}
    for plate, row in zip(plates, rows, strict=True):
        if plate in first:
            problems.add(Problem(text("rdw.plate-twice", first=str(first[plate])), str(path), None, row, PLATE))
        first.setdefault(plate, row)


def _vehicle(path: Path, row: int, one: Mapping[str, str], problems: Problems) -> Vehicle:
    written = {field: one[field] for field in ("datum_eerste_toelating", "datum_eerste_toelating_dt") if one.get(field)}
    days = [day for words in written.values() if (day := _day(words))]
    if written and not days:
        field, words = next(iter(written.items()))
        problems.add(_wrong(path, row, field, words, text("rdw.no-date")))
    mass = one.get("toegestane_maximum_massa_voertuig", "")
    return Vehicle(
        category=one.get("europese_voertuigcategorie"),
        admitted_on=days[0] if days else None,
        row=row,
        sort=one.get("voertuigsoort"),
        mass_kg=float(mass) if MASS.fullmatch(mass) else None,
    )


def _day(written: str | None) -> date | None:
    match = (DIGITS_DATE.fullmatch(written) or ISO_DATE.fullmatch(written)) if written else None
    exported = EXPORT_DATE.fullmatch(written) if written else None
    parts = (exported[3], exported[1], exported[2]) if exported else match.groups() if match else None
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:  # the 30th of February: told at its place
        return None


def _fuel(path: Path, row: int, one: Mapping[str, str], problems: Problems) -> Fuel:
    number = one.get("brandstof_volgnummer", "1")
    if not (number.isascii() and number.isdigit()):
        problems.add(_wrong(path, row, "brandstof_volgnummer", number, text("rdw.no-number")))
        number = "1"
    return Fuel(
        number=int(number[:9]),
        word=one.get("brandstof_omschrijving"),
        level=one.get("uitlaatemissieniveau"),
        code=one.get("emissiecode_omschrijving"),
        hybrid=one.get("klasse_hybride_elektrisch_voertuig"),
        row=row,
    )


def _wrong(path: Path, row: int, column: str, found: str, message: Text) -> Problem:
    return Problem(message, str(path), None, row, column, short(found))
