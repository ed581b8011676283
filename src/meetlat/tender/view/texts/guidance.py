"""The paragraphs of the tender documents that point bidders to what the contract requires, and say what they hand in."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.documents.document import Block, Document, List, Paragraph, Section, Words, clauses
from meetlat.errors import text
from meetlat.requirements import Proof
from meetlat.tender.model.tree import tree
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.decide import UNKNOWN, Decision, contract_level
from meetlat.tender.view.texts.award import has_criteria
from meetlat.tender.view.texts.facts import facts_of
from meetlat.tender.view.texts.seb_annex import LEVELS, said_tables
from meetlat.words import joined

NAME = "leidraad-eisen"


def guidance(tender: Tender, decision: Decision) -> Document:
    """Return the paragraphs that point bidders to the requirements in the contract."""
    return Document(
        name=NAME,
        title=text("guide.title"),
        use=text("guide.use"),
        facts=facts_of(tender),
        blocks=(
            Paragraph(text("guide.introduction", what=_asked_of(tender, decision))),
            Section(text("guide.requirements"), tuple(_requirements(tender, decision))),
            Section(text("guide.bidders"), clauses("guide.no-selection", "guide.price", "guide.ask")),
            Section(text("guide.hand-in"), tuple(_hand_in(tender))),
            Section(
                text("guide.protection"),
                clauses("guide.intention", "guide.standstill", "guide.lapse", "guide.wait", "guide.winner-price"),
            ),
            Section(
                text("guide.where"),
                clauses("guide.award" if has_criteria(tender.award) else "guide.price-only", "guide.law"),
            ),
        ),
    )


def _asked_of(tender: Tender, decision: Decision) -> Words:
    """Return what the contract sets requirements on: equipment, materials or both."""
    equipment = contract_level(tender, decision) not in ("none", UNKNOWN)
    concrete = tender.requirements.concrete is not None
    asked = (("guide.equipment", equipment or not concrete), ("guide.materials", concrete))
    return joined([text(code) for code, is_asked in asked if is_asked])


def _requirements(tender: Tender, decision: Decision) -> Iterator[Block]:
    """Point to each annex, and say in a sentence what it asks; without requirements, say that too."""
    level, concrete = contract_level(tender, decision), tender.requirements.concrete
    if level in LEVELS:
        said = {"level": text(f"level.{level}"), "tables": said_tables(tree("seb").levels[level])}
        whom = "guide.seb-machinery" if level == "minimum" else "guide.seb-chain"
        yield from clauses("guide.seb", whom, "guide.seb-periods", **said)
    elif level == "separate-regime":
        yield from clauses("guide.seb-separate")
    else:
        yield from clauses("guide.seb-open" if level == UNKNOWN or decision.unanswered else "guide.seb-none")
    if concrete is not None:
        yield from clauses("guide.concrete", level=text(f"mat.level.{concrete.level}"))
        at_bid = ("guide.proof-at-bid", "guide.proof-missing")
        yield from clauses(*(at_bid if concrete.proof is Proof.AT_BID else ("guide.proof-at-execution",)))
        yield from clauses(
            f"guide.reference.{tender.requirements.reference_date}"
            if tender.requirements.reference_date
            else "guide.reference.open"
        )
        yield from clauses("guide.tightening")
    if tender.work.strict_emission_area:
        yield from clauses("guide.strict-area")
    if tender.work.market_consultation:
        record: Words = tender.work.market_consultation_record or text("guide.record-open")
        yield from clauses("guide.consultation", record=record)


def _hand_in(tender: Tender) -> Iterator[Block]:
    """Say which forms of the bid workbook a bidder fills in for this tender."""
    award, concrete = tender.award, tender.requirements.concrete
    at_bid = concrete is not None and concrete.proof is Proof.AT_BID
    yield from clauses("guide.workbook")
    asked = ["guide.form-bid" if has_criteria(award) else "guide.form-price"]
    if award.mki is not None or at_bid:
        asked += ["guide.form-mixes", "guide.form-products"]
    if award.zero_emission is not None:
        asked.append("guide.form-deployments")
    if award.demonstrability is not None:
        asked.append("guide.form-plan")
    *others, last = (text(code) for code in asked)
    yield List((*(text("guide.item", form=one) for one in others), text("guide.last-item", form=last)))
    yield from clauses("guide.empty", "guide.without-vat")
