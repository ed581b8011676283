"""The market consultation: questions that fit the tender, and a form for the record."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.documents.document import Block, Document, List, Section, Table, clauses, columns, paragraphs
from meetlat.errors import text
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.decide import Decision, contract_level
from meetlat.tender.view.texts.facts import facts_of
from meetlat.tender.view.texts.seb_annex import LEVELS

NAME = "marktconsultatie"
ROWS = 4

EQUIPMENT = (
    "market.q-available",
    "market.q-when",
    "market.q-subcontractors",
    "market.q-cost",
    "market.q-share",
    "market.q-size",
)
CHARGING = ("market.q-charging", "market.q-grid", "market.q-charging-who")
CONCRETE = ("market.q-mixes", "market.q-declarations", "market.q-strength", "market.q-recycled", "market.q-tighten")
MKI = ("market.q-bounds", "market.q-reference", "market.q-improve", "market.q-lca")
PLAN = ("market.q-plan", "market.q-measures")
ALWAYS = ("market.q-proportion", "market.q-planning", "market.q-risk", "market.q-else")


def market_consultation(tender: Tender, decision: Decision) -> Document:
    """Return the questions for the market that this tender raises, and the form for the record of the answers."""
    return Document(
        name=NAME,
        title=text("market.title"),
        use=text("market.use"),
        facts=facts_of(tender),
        blocks=(
            *paragraphs("market.introduction"),
            Section(
                text("market.how"),
                clauses("market.why", "market.open", "market.who", "market.confidential", "market.no-promise"),
            ),
            Section(text("market.work"), (*paragraphs("market.work-read"), _work())),
            *_questions(tender, decision),
            Section(text("market.record"), tuple(_record())),
        ),
    )


def _questions(tender: Tender, decision: Decision) -> Iterator[Section]:
    """Yield the questions by subject: those that what is asked, or may be asked, gives rise to."""
    award, level = tender.award, contract_level(tender, decision)
    asked = (
        ("market.equipment", EQUIPMENT, level in LEVELS or award.zero_emission is not None),
        ("market.charging", CHARGING, level in LEVELS or award.zero_emission is not None),
        ("market.concrete", CONCRETE, tender.requirements.concrete is not None),
        ("market.mki", MKI, award.mki is not None),
        ("market.plan", PLAN, award.demonstrability is not None),
        ("market.always", ALWAYS, True),
    )
    for title, questions, applies in asked:
        if applies:
            yield Section(text(title), (List(tuple(text(code) for code in questions), ordered=True),))


def _work() -> Table:
    """Return what of the work the market must know to answer, to fill in."""
    codes = (
        "market.work-what",
        "market.work-volumes",
        "market.work-machines",
        "market.work-place",
        "market.work-power",
        "market.work-when",
    )
    return Table(
        columns("market.subject", "market.answer"),
        tuple((text(code), "") for code in codes),
        text("market.work-caption"),
        room=2,
    )


def _record() -> Iterator[Block]:
    """Yield the form for the record: who took part, what was answered, what was done with it, and where it was published."""
    yield from paragraphs("market.record-read")
    head = columns("market.subject", "market.record-value")
    codes = (
        "market.record-dates",
        "market.record-way",
        "market.record-announced",
        "market.record-published",
        "market.record-author",
    )
    yield Table(head, tuple((text(code), "") for code in codes), text("market.record-caption"))
    yield _empty("market.record-parties", ("head.name", "market.party-kind", "market.party-date"))
    yield _empty("market.record-answers", ("head.question", "market.said", "market.done", "market.changed"), room=3)
    yield from paragraphs("market.record-end")


def _empty(caption: str, head: tuple[str, ...], room: int = 2) -> Table:
    return Table(columns(*head), (("",) * len(head),) * ROWS, text(caption), room=room)
