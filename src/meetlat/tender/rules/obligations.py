"""What a client is or will be obliged to ask on materials and MKI, by day, kind of client and sector, with its standing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meetlat.errors import text
from meetlat.figures import Certainty, Figure, Library, figure
from meetlat.figures.table import DAY
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.types import Tender

TABLE = "mki-obligations"
OBLIGATIONS = ("material_requirements", "project_mki")
EXPECTED = "expected_law"


@dataclass(frozen=True, slots=True)
class Obligation:
    """An obligation over a span of days: its figure's value is voluntary, agreement or expected_law; None where not known."""

    name: str
    start: date
    figure: Figure

    @property
    def standing(self) -> str:
        """How it stands: the value of the figure, or unknown."""
        return str(self.figure.value) if self.figure.value is not None else Certainty.UNKNOWN.value


def obligations(tender: Tender, library: Library) -> tuple[Obligation, ...]:
    """Return the obligations of a tender from its publication to the end of the work, each from the day on which it changes.

    A client that does not say its kind is taken as public, a work that does not say its sector as infrastructure.
    """
    days = [day for day in (tender.published or tender.closing, tender.execution_from, tender.execution_to) if day]
    return tuple(one for name in OBLIGATIONS for one in _over(name, tender, library, days)) if days else ()


def _over(name: str, tender: Tender, library: Library, days: list[date]) -> Iterator[Obligation]:
    """Yield what holds on the first day, and each change until the last."""
    table = library.table(TABLE)
    given = {
        "obligation": name,
        "client": tender.client.kind or "public",
        "sector": tender.work.sector or "infrastructure",
    }
    day, last, before = min(days), max(days), None
    while day <= last:
        found = figure(table, day, given)
        if found.value != before or before is None:
            yield Obligation(name, day, found)
        before = found.value
        starts = [row.valid_from for row in table.answering(given) if row.valid_from and row.valid_from > day]
        after = found.valid_to + DAY if found.valid_to else min(starts, default=None) if found.value is None else None
        if after is None:
            return
        day = after


def findings(tender: Tender, library: Library) -> Iterator[Finding]:
    """Yield what a buyer must know of the obligations: a warning where a law is expected and the tender asks nothing of the kind."""
    asked = {"material_requirements": tender.requirements.concrete, "project_mki": tender.award.mki}
    for one in obligations(tender, library):
        missing = one.standing == EXPECTED and asked[one.name] is None
        yield Finding(
            f"obligation-{one.name.replace('_', '-')}",
            Severity.WARNING if missing else Severity.NOTE,
            text(
                "obligation.says",
                what=text(f"obligation.name.{one.name}"),
                start=one.start,
                standing=text(f"obligation.standing.{one.standing}"),
                certainty=one.figure.certainty,
            ),
            advice=text(f"obligation.advice.{one.standing}"),
            source=one.figure.source,
        )
