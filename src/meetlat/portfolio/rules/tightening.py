"""What the tables ask of concrete per year, up to 2030 or any year: ceiling and frontrunner's value. A year without a row is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from meetlat.figures import Figure, Library, figure
from meetlat.figures.table import DAY
from meetlat.portfolio.model import PerCubicMetre

TABLES: Mapping[str, str] = {"mki": "concrete-mki", "co2": "concrete-co2"}
"""The table of each value per m³ that tightens."""
CEILING, FRONTRUNNER = "ceiling", "frontrunner"


@dataclass(frozen=True, slots=True)
class Rung:
    """What the tables ask in one year; unknown where they have no row."""

    year: int
    ceiling: Figure
    frontrunner: Figure


@dataclass(frozen=True, slots=True)
class Expected:
    """What the rule expects the ceiling of a year to be: between the path with the shortest lag and that with the longest."""

    year: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A value per m³ of a project: asked, or realised."""

    project: str
    asked: bool
    value: PerCubicMetre


@dataclass(frozen=True, slots=True)
class Ladder:
    """One value of one category over the years.

    expected   the path after the last year that the tables know, from that year on; empty where there is none
    """

    indicator: str
    category: str
    unit: str
    rungs: tuple[Rung, ...]
    expected: tuple[Expected, ...]
    marks: tuple[Mark, ...]


def table_value(library: Library, indicator: str, category: str, year: int, level: str) -> Figure:
    """Return what a table asks in a year; unknown where it has no row, or where it changes within the year."""
    table = library.table(TABLES[indicator])
    given = {"category": category}
    first, last = (figure(table, day, given, level) for day in (date(year, 1, 1), date(year + 1, 1, 1) - DAY))
    return first if first == last else table.unknown()


def rungs(library: Library, indicator: str, category: str, first: int, last: int) -> tuple[Rung, ...]:
    """Return what the tables ask from one year to another, both included."""
    return tuple(
        Rung(
            year,
            table_value(library, indicator, category, year, CEILING),
            table_value(library, indicator, category, year, FRONTRUNNER),
        )
        for year in range(first, last + 1)
    )


def categories(library: Library) -> tuple[str, ...]:
    """Return the categories of concrete that the tables know, in their order."""
    (dimension,) = library.table(TABLES["mki"]).dimensions
    return dimension.choices or ()
