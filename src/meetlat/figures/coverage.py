"""How much of each table is known, and how well."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from meetlat.figures.figure import Certainty
from meetlat.figures.table import Table


@dataclass(frozen=True, slots=True)
class Coverage:
    """Cells of a table by how their value is known; `extended` of them reach beyond what their source states, by a reasoning."""

    table: str
    cells: int
    known: int
    extended: int
    certainty: dict[str, int]


def coverage(table: Table) -> Coverage:
    """Count the cells of a table."""
    counts = Counter(row.certainty for row in table.rows)
    return Coverage(
        table=table.name,
        cells=len(table.rows),
        known=len(table.rows) - counts[Certainty.UNKNOWN],
        extended=sum(row.stated is not None for row in table.rows),
        certainty={certainty.value: counts[certainty] for certainty in Certainty},
    )
