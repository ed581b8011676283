"""One document that holds every kind of block, small enough to check by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from meetlat.documents.document import (
    Cell,
    Chart,
    Clause,
    Column,
    Depth,
    Document,
    Example,
    Facts,
    Formula,
    List,
    Money,
    Number,
    Paragraph,
    Section,
    Table,
    Verdicts,
)
from meetlat.errors import text
from meetlat.figures import Certainty, Figure, Source
from meetlat.requirements import Measured, Outcome, Requirement, Verdict
from meetlat.words import Both

HOSTILE = '=SUM(A1) <script>alert(1)</script> {{ 7 * 7 }} #import "x" \u202e*vet*'
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 40 40"><title>vierkant</title></svg>'
)


def verdict(item: str, outcome: Outcome, low: float, margin: float | None = None, **about: object) -> Verdict:
    figure = Figure("concrete-mki", 11.7, "EUR/m3", date(2025, 1, 1), None, Certainty.PUBLISHED, Source("Bron"))
    requirement = Requirement(
        table="concrete-mki",
        title=Both("MKI-eisen beton", "MKI of concrete"),
        subject="concrete",
        indicator="mki",
        sense="at_most",
        level="ceiling",
        level_title=Both("plafondwaarde", "ceiling"),
        conditions={},
        figure=figure,
        standing=None,
        binding=True,
        scope={},
    )
    measured = Measured("concrete", "mki", "EUR/m3", low, low, low)
    why = (text("verdict.open"),)
    return Verdict(outcome, requirement, measured, margin=margin, explanation=why, item=item, **about)  # type: ignore[arg-type]


VERDICTS = (
    verdict("Dek", Outcome.MET, 11.0, 0.7),
    verdict("Werkvloer", Outcome.MET, 11.0, 0.7),
    verdict("Pijler", Outcome.NOT_MET, 12.5, -0.8),
)
TABLE = Table(
    (Column("naam"), Column("prijs", number=True), Column("dag"), Column("code", depth=Depth.DATA)),
    (
        ("Noord", Money(Decimal("1250.50")), date(2025, 11, 15), "n"),
        (HOSTILE, Money(None), Cell("zie elders", note=1, pointer=True), "z"),
        ("Oost", Number(12.5, "EUR/m3"), Outcome.UNKNOWN, "o"),
    ),
    caption="Prijzen",
    strong=0,
    notes=("een noot",),
    remarks=("Een opmerking.",),
)
DOCUMENT = Document(
    name="report",
    kind="Proef",
    title="Een titel",
    about=("Gemeente Voorbeeld",),
    answer=("Het antwoord.", "Dit staat in de weg."),
    facts=(("Datum", date(2025, 11, 15)), ("Plaats", "[plaats]")),
    on=date(2025, 11, 15),
    blocks=(
        Section(
            "Tekst",
            (
                Paragraph("Een alinea tot en met 15-11-2025.", strong=True),
                Clause("De eerste bepaling."),
                Clause("De tweede bepaling."),
                List(("een", "twee")),
                List(("eerst", "dan"), ordered=True),
                Formula("a = b × c"),
                Facts((("Ruimte", Number(0.5, "m")),)),
                Example("Een voorbeeld", (Paragraph("Zo gaat het."), List(("x", "y")))),
            ),
            name="tekst",
        ),
        Section(
            "Cijfers",
            (
                TABLE,
                Chart("vierkant", "Een vierkant", "Het laat niets zien.", lambda _: SQUARE, TABLE),
                Verdicts(VERDICTS),
                Section("Rekenwerk", (Paragraph("Eén en één is twee."),), depth=Depth.ANNEX),
            ),
            name="cijfers",
        ),
        Section("Bronnen", (Paragraph("Een bron."),), name="bronnen", depth=Depth.ANNEX),
        Section("Werk", (Table((Column("cel"),), (("alleen hier",),), name="Alleen werkboek"),), depth=Depth.DATA),
    ),
)
