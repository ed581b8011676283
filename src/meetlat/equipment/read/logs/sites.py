"""The form `sites`: which circles on the map belong to which project."""

from __future__ import annotations

from pathlib import Path

from meetlat.equipment.rules.logs.cleaning import Site
from meetlat.errors import InputError, Problem, text
from meetlat.forms.forms import read


def read_sites(path: Path) -> tuple[Site, ...]:
    """Read the form `sites` from a CSV file, a workbook or a folder. Raises InputError; a form without sites is refused too."""
    rows = read(path, ["sites"], ["sites"])["sites"]
    if not rows:
        raise InputError([Problem(text("logs.no-sites"), file=str(path))])
    return tuple(
        Site(
            row.text("project") or "",
            row.number("latitude") or 0.0,
            row.number("longitude") or 0.0,
            row.number("radius_m") or 0.0,
        )
        for row in rows
    )
