"""A small tender to vary, its texts, and everything they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from meetlat.documents.spoken import Block, spoken
from meetlat.figures import Certainty, Library, library
from meetlat.requirements import Proof
from meetlat.tender.model.award import (
    Assurance,
    Award,
    Combination,
    DemonstrabilityCriterion,
    MkiCriterion,
    MkiReference,
    Step,
    ZeroEmissionCriterion,
)
from meetlat.tender.model.types import Client, ConcreteRequirement, ReferenceDate, Requirements, Tender, Work
from meetlat.tender.rules.decide import decide
from meetlat.tender.rules.lint import lint
from meetlat.tender.view.texts import Document, Scope, texts
from meetlat.words import Language

LIBRARY = library()
MKI = MkiCriterion(
    "linear",
    "A1",
    ("A1-A3",),
    Decimal(60_000),
    Decimal(30_000),
    Decimal(150_000),
    exclude_above_ceiling=True,
    reference=MkiReference("A1", "1", Decimal(55_000)),
)
STEPS = (
    Step(Decimal(5), Decimal(10_000), Decimal(10)),
    Step(Decimal(11), Decimal(20_000), Decimal(20)),
    Step(Decimal(21), Decimal(60_000)),
)
ROWS = (Combination({"N1": Decimal(100), "N2": Decimal(60), "N3": Decimal(20)}, Decimal(5_000)),)
ZERO_EMISSION = ZeroEmissionCriterion(STEPS, ROWS, (Step(Decimal(2), Decimal(1_000), Decimal(4)),))
TENDER = Tender(
    id="viaduct-oost",
    title="Vervanging viaduct Oost",
    client=Client("Gemeente Voorbeeld", "signatory", "general"),
    award=Award(
        "value", MKI, ZERO_EMISSION, DemonstrabilityCriterion(Decimal(20_000)), Assurance(Decimal("1.5"), Decimal(70))
    ),
    requirements=Requirements(
        ReferenceDate.DELIVERY, ConcreteRequirement("ceiling", ("mki", "co2", "recycled"), Proof.AT_EXECUTION), "auto"
    ),
    work=Work(
        market_consultation=True,
        equipment_intensive=True,
        charging_possible=True,
        market_consultation_record="www.voorbeeld.nl/verslag",
    ),
    estimate_eur=Decimal(2_345_678),
    published=date(2025, 9, 1),
    closing=date(2025, 11, 15),
    execution_from=date(2026, 3, 1),
    execution_to=date(2027, 2, 28),
)


def at(level: str, start: date | None = TENDER.execution_from, end: date | None = TENDER.execution_to) -> Tender:
    """The tender at a level, carried out over a span."""
    asked = replace(TENDER.requirements, seb_level=level)
    return replace(TENDER, requirements=asked, execution_from=start, execution_to=end)


def award(**changes: object) -> Tender:
    return replace(TENDER, award=replace(TENDER.award, **changes))  # type: ignore[arg-type]


def requirements(**changes: object) -> Tender:
    return replace(TENDER, requirements=replace(TENDER.requirements, **changes))  # type: ignore[arg-type]


def work(**changes: object) -> Tender:
    return replace(TENDER, work=replace(TENDER.work, **changes))  # type: ignore[arg-type]


def made(
    tender: Tender = TENDER, accept: Certainty = Certainty.DERIVED, figures: Library = LIBRARY
) -> dict[str, Document]:
    """Every text of a tender, by name."""
    decision = decide(tender, figures)
    found = texts(
        tender, decision, lint(tender, figures), Scope(figures, tender.execution_from, tender.execution_to, accept)
    )
    return {document.name: document for document in found}


def says(document: Document, language: Language = "nl") -> str:
    """Everything a document says, a line for each sentence and each row."""
    said = spoken(document, language)
    lines = [said.title, *said.introduction, *(f"{fact.label}: {fact.value}" for fact in said.facts)]
    for section in said.sections:
        lines.append(section.title)
        for block in section.blocks:
            lines += _lines(block)
    return "\n".join(lines).replace("\u00a0", " ")


def _lines(block: Block) -> Iterator[str]:
    yield from (one for one in (block.title, block.text) if one)
    yield from block.lines
    yield from ([" | ".join(block.head)] if block.head else [])
    yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)
    yield from (*block.notes, *block.remarks)
    for inner in block.blocks:
        yield from _lines(inner)
