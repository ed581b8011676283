"""Makes believable logs of a nation's machines: a register and a year of rows, from a seed, in bounded memory.

    python -m benchmarks.national out/national --machines 50000 --rows 2000

Writes `register.csv` (the form `register`) and `log-*.parquet` (cleaned logs, sorted by machine and time). Everything here is invented: how old
the fleet is, how much of it is electric, how long machines run. It looks like a fleet so that speed is measured on something like the real
thing; it says nothing about the real one.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import duckdb

from meetlat.equipment import Energy, Kind, Machine
from meetlat.equipment.model.register import Register, Registered

YEAR = 2025
CHUNK = 2_000_000  # rows a file
PROJECTS_PER_MACHINE = 0.05
OWNERS_PER_MACHINE = 0.016

MOBILE = (
    ("graafmachine", 12, 300),
    ("wiellader", 30, 250),
    ("hijskraan", 80, 450),
    ("aggregaat", 5, 600),
    ("wals", 15, 120),
)
STAGES = (("II", 1998, 2006), ("IIIA", 2006, 2011), ("IIIB", 2011, 2014), ("IV", 2014, 2019), ("V", 2019, 2026))
STAGE_PARTS = (3, 12, 20, 30, 35)
EUROS = ("EURO III", "EURO IV", "EURO V", "EURO VI")
EURO_PARTS = (2, 5, 18, 75)
VESSELS = (
    ("seagoing", ("TIER I", "TIER II", "TIER III")),
    ("inland", ("CCR I", "CCR II", "V")),
    ("small_cutter_dredger", ("CCR II", "V")),
)


@dataclass(frozen=True, slots=True)
class Fleet:
    """How many machines, how many rows each; and of a thousand machines, what of them is not known or not there."""

    machines: int
    rows: int
    seed: int = 1
    unregistered: int = 1
    without_class: int = 30
    without_load: int = 10
    without_fuel: int = 250


def register(fleet: Fleet) -> Register:
    """Return the machines of a fleet that are registered."""
    random = Random(fleet.seed)
    machines = [machine(random, number, fleet) for number in range(fleet.machines)]
    owners = max(1, int(fleet.machines * OWNERS_PER_MACHINE))
    return Register(
        tuple(
            Registered(
                one, name=one.name or "", label=one.name or "", row=row, owner=f"Bedrijf {random.randrange(owners)}"
            )
            for row, one in enumerate(machines, 2)
            if random.randrange(1000) >= fleet.unregistered
        )
    )


def machine(random: Random, number: int, fleet: Fleet) -> Machine:
    """Return one invented machine."""
    (kind,) = random.choices((Kind.MOBILE, Kind.TRANSPORT, Kind.VESSEL), (70, 27, 3))
    make = {Kind.MOBILE: mobile, Kind.TRANSPORT: transport, Kind.VESSEL: vessel}[kind]
    return make(random, f"NL-{number:06}", stated=random.randrange(1000) >= fleet.without_class)


def mobile(random: Random, name: str, *, stated: bool) -> Machine:
    """Return an invented machine: small ones are electric more often, larger ones younger."""
    what, low, high = random.choice(MOBILE)
    power = float(round(low * (high / low) ** random.random()))
    if random.random() < (0.15 if power < 56 else 0.05):
        return Machine(Kind.MOBILE, name, what, power, energy=Energy.ELECTRIC)
    ((stage, first, after),) = random.choices(STAGES, STAGE_PARTS)
    return Machine(
        Kind.MOBILE,
        name,
        what,
        power,
        stage=stage if stated else None,
        built_on=date(first, 1, 1) + timedelta(random.randrange(365 * (after - first))),
        particulate_filter=random.choice((True, False, None)) if stage in {"IIIB", "IV"} else None,
        energy=random.choices((Energy.DIESEL, Energy.HVO, Energy.HYBRID), (85, 12, 3))[0],
    )


def transport(random: Random, name: str, *, stated: bool) -> Machine:
    """Return an invented vehicle."""
    (category,) = random.choices(("N1", "N2", "N3", "M1"), (45, 15, 38, 2))
    if random.random() < {"N1": 0.15, "N2": 0.06}.get(category, 0.02):
        return Machine(Kind.TRANSPORT, name, category=category, energy=Energy.ELECTRIC)
    (stage,) = random.choices(EUROS, EURO_PARTS)
    return Machine(Kind.TRANSPORT, name, category=category, stage=stage if stated else None, energy=Energy.DIESEL)


def vessel(random: Random, name: str, *, stated: bool) -> Machine:
    """Return an invented vessel."""
    vessel_type, stages = random.choice(VESSELS)
    stage, power, hopper = (
        random.choice(stages) if stated else None,
        float(random.randrange(200, 6000)),
        random.randrange(500, 20_000),
    )
    about = {"vessel_type": vessel_type, "hopper_m3": float(hopper) if vessel_type == "seagoing" else None}
    return Machine(Kind.VESSEL, name, power_kw=power, stage=stage, energy=Energy.DIESEL, **about)  # type: ignore[arg-type]


ROWS = """
    COPY (
        WITH chances AS (
            SELECT m, r, hash(m, $seed) / 18446744073709551616.0 AS own,
                hash(m, r, $seed + 1) / 18446744073709551616.0 AS busy, hash(m, r, $seed + 2) / 18446744073709551616.0 AS much,
                hash(m, r // $moves, $seed + 3) / 18446744073709551616.0 AS place,
                CAST(r * 260 // $rows AS INTEGER) AS workday, CAST(r - ceil(CAST(r * 260 // $rows AS BIGINT) * $rows / 260.0) AS INTEGER) AS turn
            FROM range($first, $after) AS machines(m), range($rows) AS rows(r)
        ), days AS (
            SELECT *, DATE '$year-01-01' + (workday + 2) // 5 * 7 + (workday + 2) % 5 - 2 AS day, CASE WHEN busy < 0.12 THEN 0.0 ELSE least(1, 0.1 + busy) END AS part
            FROM chances
        ), kinds AS (
            SELECT d.*, f.kind, f.power_kw, f.is_electric, CAST(d.day AS TIMESTAMP) + to_seconds(25200 + 3600 * d.turn + CAST(floor(60 * d.much) AS BIGINT)) AS begun,
                round(3600 * part * (0.6 + 0.4 * own)) / 3600 AS hours, round(20 + 25 * own + 20 * much, 1) AS load
            FROM days AS d JOIN fleet AS f ON f.m = d.m
        )
        SELECT
            'NL-' || lpad(CAST(m AS VARCHAR), 6, '0') AS machine,
            CASE WHEN place >= 0.05 THEN 'P-' || lpad(CAST(CAST(floor(place * $projects) AS BIGINT) AS VARCHAR), 5, '0') END AS project,
            day,
            CAST(begun AS TIMESTAMPTZ) AS first,
            CAST(begun + to_seconds(3540) AS TIMESTAMPTZ) AS last,
            hours,
            CASE WHEN kind <> 'transport' AND own * 1000 % 1000 >= $without_load THEN load END AS load_percent,
            CASE WHEN NOT is_electric AND own * 7919 % 1000 >= $without_fuel
                THEN round(hours * coalesce(power_kw, 120) * load / 100 * 0.25 * (0.9 + 0.2 * much), 2) END AS fuel_litres,
            CASE WHEN is_electric THEN round(hours * coalesce(power_kw, 60) * load / 100, 2) END AS electricity_kwh,
            CASE WHEN NOT is_electric AND hours > 0 AND power_kw > 56 AND own < 0.3 THEN round(hours * 0.4 * much, 2) END AS adblue_litres,
            CASE WHEN kind = 'transport' THEN round(part * 45 * much, 3) END AS distance_km
        FROM kinds
        ORDER BY machine, first
    ) TO '$file' (FORMAT parquet, COMPRESSION zstd)
"""


def logs(fleet: Fleet, folder: Path) -> Iterator[Path]:
    """Write the rows of a fleet, some machines a file, and yield each file as it is there."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'Europe/Amsterdam'")
    connection.execute("SET memory_limit = '2GB'")
    connection.execute("SET enable_progress_bar = false")
    connection.execute("CREATE TABLE fleet (m BIGINT, kind VARCHAR, power_kw DOUBLE, is_electric BOOLEAN)")
    random = Random(fleet.seed)
    about = [
        (m, one.kind.value, one.power_kw, bool(one.is_zero_emission))
        for m in range(fleet.machines)
        for one in [machine(random, m, fleet)]
    ]
    columns = [list(column) for column in zip(*about, strict=True)]
    connection.execute("INSERT INTO fleet SELECT unnest(?), unnest(?), unnest(?), unnest(?)", columns)
    machines_a_file = max(1, CHUNK // fleet.rows)
    for first in range(0, fleet.machines, machines_a_file):
        file = folder / f"log-{first:06}.parquet"
        connection.execute(_filled(fleet, file, first, min(fleet.machines, first + machines_a_file)))
        yield file
    connection.close()


def _filled(fleet: Fleet, file: Path, first: int, after: int) -> str:
    """Return the statement that writes the rows of some machines."""
    values = {
        "seed": fleet.seed,
        "moves": max(1, fleet.rows // 5),
        "rows": fleet.rows,
        "first": first,
        "after": after,
        "year": YEAR,
        "projects": max(1, int(fleet.machines * PROJECTS_PER_MACHINE)),
        "without_load": fleet.without_load,
        "without_fuel": fleet.without_fuel,
        "file": str(file).replace("'", "''"),
    }
    statement = ROWS
    for name in sorted(values, key=len, reverse=True):
        statement = statement.replace(f"${name}", str(values[name]))
    return statement


COLUMNS = (
    "machine",
    "owner",
    "kind",
    "description",
    "power_kw",
    "category",
    "stage",
    "built_on",
    "particulate_filter",
    "energy",
    "vessel_type",
    "hopper_m3",
)


def write_register(machines: Register, file: Path) -> None:
    """Write a register as its form."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        form = csv.writer(opened)
        form.writerow(COLUMNS)
        for one in machines:
            values = [one.name, one.owner, *(getattr(one.machine, name) for name in COLUMNS[2:])]
            form.writerow(
                [
                    "" if v is None else {True: "yes", False: "no"}.get(v, v) if isinstance(v, bool) else v
                    for v in values
                ]
            )


def main(words: Sequence[str] | None = None) -> None:
    """Write a register and its logs in a folder."""
    parser = argparse.ArgumentParser(description="Believable logs of a nation's machines; everything invented.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--machines", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=2000, help="rows a machine")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    fleet = Fleet(given.machines, given.rows, given.seed)
    given.folder.mkdir(parents=True, exist_ok=True)
    write_register(register(fleet), given.folder / "register.csv")
    for file in logs(fleet, given.folder):
        print(file, flush=True)


if __name__ == "__main__":
    main()
