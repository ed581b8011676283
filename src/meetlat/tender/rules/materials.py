"""Which tables hold for the materials of a work, and how much of them is known: what a contract can ask today, and what must be asked first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetlat.asphalt import ASPHALT
from meetlat.errors import Text, text
from meetlat.figures import Certainty, Library, Source, rows_in_force
from meetlat.requirements import Finding, Severity
from meetlat.steel import STEEL
from meetlat.tender.model.types import Tender
from meetlat.words import Both

LEVEL = "ceiling"
TABLES = {
    "concrete": ("concrete-mki", "concrete-co2"),
    STEEL.name: tuple(STEEL.tables.values()),
    ASPHALT.name: tuple(ASPHALT.tables.values()),
}
"""The tables whose ceilings a contract can ask, by material."""


@dataclass(frozen=True, slots=True)
class MaterialTable:
    """A table of ceilings for a material, on the first day of the work or, where that is not said, as a whole.

    asked    whether the tender asks it
    cells    how many values it has; `known` of them can be asked, `recalled` are shown only
    ask      whom to ask for the others
    """

    material: str
    table: str
    asked: bool
    cells: int
    known: int
    recalled: int
    ask: Both | None
    source: Source

    @property
    def says(self) -> Text:
        """Say how much is known, and what to do about the rest."""
        about = {"subject": text(f"subject.{self.material}"), "table": self.table}
        counts = {"cells": self.cells, "known": self.known, "recalled": self.recalled}
        said = text("decide.material-recalled" if self.recalled else "decide.material", **about, **counts)
        return text("document.then", before=said, then=self.ask) if self.ask and self.known < self.cells else said


def materials(tender: Tender, library: Library) -> tuple[MaterialTable, ...]:
    """Return the tables of each material that a contract can ask."""
    return tuple(_table(material, name, tender, library) for material, names in TABLES.items() for name in names)


def findings(found: tuple[MaterialTable, ...]) -> Iterator[Finding]:
    """Yield what a tender asks of which no value, or not every value, is known: it cannot be judged before it is filled in."""
    for one in found:
        if one.asked and one.known < one.cells:
            yield Finding("material-values-unknown", Severity.WARNING, one.says, source=one.source)


def _table(material: str, name: str, tender: Tender, library: Library) -> MaterialTable:
    table, on = library.table(name), tender.execution_from or tender.published or tender.closing
    rows = rows_in_force(table, on, level=LEVEL) if on else tuple(row for row in table.rows if row.level == LEVEL)
    valued = [row.certainty for row in rows if row.value is not None]
    requirements = tender.requirements
    choices = table.dimensions[0].choices or ()
    return MaterialTable(
        material=material,
        table=name,
        asked=(requirements.concrete if material == "concrete" else requirements.per_tonne(material)) is not None,
        cells=max(len(rows), len(choices)),
        known=sum(certainty.at_least(Certainty.DERIVED) for certainty in valued),
        recalled=sum(certainty is Certainty.RECALLED for certainty in valued),
        ask=table.ask,
        source=table.source,
    )
