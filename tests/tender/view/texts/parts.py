"""A small tender to vary, its texts, and everything they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from meetlat.documents.document import Document
from meetlat.figures import Certainty, Library, library
from meetlat.forms.word.folder import Templates
from meetlat.requirements import Proof
from meetlat.tender.jobs.documents import TextsCase
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
from meetlat.tender.model.types import (
    Client,
    ConcreteRequirement,
    PerTonneRequirement,
    ReferenceDate,
    Requirements,
    Tender,
    Work,
)
from meetlat.tender.rules.decide import decide
from meetlat.tender.rules.lint import lint
from meetlat.tender.view.texts import texts

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
        ReferenceDate.DELIVERY,
        ConcreteRequirement("ceiling", ("mki", "co2", "recycled"), Proof.AT_EXECUTION),
        "auto",
        steel=PerTonneRequirement(),
        asphalt=PerTonneRequirement(),
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
    case = TextsCase(tender, "", decide(tender, figures), lint(tender, figures), Templates(()), figures, accept)
    return {document.name: document for document in texts(case)}
