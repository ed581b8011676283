"""Small tables of figures for tests: a head, rows written in YAML, and what is said of them."""

from __future__ import annotations

from pathlib import Path

from meetlat.errors import InputError
from meetlat.figures import Table, lay_over, load_table
from meetlat.words import place, say

HEAD = """\
name: noise
title: {nl: Geluid, en: Noise}
subject: machine
indicator: noise
unit: dB
sense: at_most
levels:
  day: {title: {nl: overdag, en: by day}}
conditions:
  zone: [quiet, busy]
  power_kw: {unit: kW}
source: {title: Noise guide, publisher: Noise board, date: 2024-01, page: table 1}
sources:
  letter: {title: Letter}
rows:
"""
FIRST = HEAD.count("\n") + 1
"""The line of the first row."""


def table(folder: Path, *rows: str, head: str = HEAD) -> Table:
    """Return a table with these rows, each in YAML flow style."""
    path = folder / "noise.yaml"
    path.write_text(head + "".join(f"  - {row}\n" for row in rows), encoding="utf-8")
    return load_table(path)


def laid(below: Table, folder: Path, *rows: str) -> Table:
    """Return a table with an overlay of these rows; source and check are filled in."""
    path = folder / "overlay.yaml"
    checked = (row.removesuffix("}") + ", source: {title: Own}, checked_by: Second}" for row in rows)
    path.write_text(f"table: {below.name}\nrows:\n" + "".join(f"  - {row}\n" for row in checked), encoding="utf-8")
    return lay_over(below, path)


def row(zone: str = "quiet", power: str = "{from: 0, to: 100}", **keys: object) -> str:
    """Return one row in YAML: a value of 60 in 2025, changed by `keys`; a key of None is left out."""
    given: dict[str, object] = {
        "level": "day",
        "valid_from": "2025-01-01",
        "valid_to": "2025-12-31",
        "value": 60,
        "certainty": "published",
    }
    given |= keys
    words = ", ".join(f"{key}: {value}" for key, value in given.items() if value is not None)
    return f"{{zone: {zone}, power_kw: {power}, {words}}}"


def problems(error: InputError) -> list[str]:
    """Say each problem in Dutch, with its place but without the folder."""
    return [f"{place(one, 'nl').rpartition('/')[2]}: {say(one.message, 'nl')}" for one in error.problems]
