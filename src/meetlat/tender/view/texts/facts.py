"""What stands at the head of every document: which tender, of whom, and when the work is done."""

from __future__ import annotations

from meetlat.documents.content import Said
from meetlat.errors import text
from meetlat.tender.model.types import Tender


def facts_of(tender: Tender, *more: tuple[Said, Said]) -> tuple[tuple[Said, Said], ...]:
    """Return label and value of what a document is about; what the tender does not say is left out."""
    found: list[tuple[Said, Said]] = [
        (text("texts.fact-tender"), text("texts.tender-named", title=tender.title, id=tender.id)),
        (text("texts.fact-client"), tender.client.name),
    ]
    if tender.execution_from and tender.execution_to:
        span = text("texts.from-to", start=tender.execution_from, end=tender.execution_to)
        found.append((text("texts.fact-execution"), span))
    return (*found, *more)
