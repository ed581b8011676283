"""What stands at the head of every document: which tender, of whom, and when the work is done."""

from __future__ import annotations

from meetlat.documents.document import Value, Words
from meetlat.errors import Text, text
from meetlat.tender.model.types import Tender


def facts_of(tender: Tender, *more: tuple[Words, Value]) -> tuple[tuple[Words, Value], ...]:
    """Return label and value of what a document is about; what the tender does not say is left out."""
    found: list[tuple[Words, Value]] = [
        (text("texts.fact-tender"), text("document.named", title=tender.title, id=tender.id)),
        (text("document.client"), tender.client.name),
    ]
    if span := execution_of(tender):
        found.append((text("document.execution"), span))
    return (*found, *more)


def execution_of(tender: Tender) -> Text | None:
    """Say when the work is done; None where the tender does not say."""
    first, last = tender.execution_from, tender.execution_to
    return text("document.period", start=first, end=last) if first and last else None
