"""Award criteria that a tender does not have and may add, each ready to fill in: other forms, variant I, and any criterion with a published scale."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.documents.document import (
    Block,
    Document,
    Formula,
    Paragraph,
    Section,
    Table,
    Words,
    clauses,
    columns,
    paragraphs,
)
from meetlat.equipment.rules.tables import SHARES
from meetlat.errors import text
from meetlat.figures import figure
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.criteria import MarkScale, mark_scale
from meetlat.tender.rules.decide import Decision, contract_level, rules_day
from meetlat.tender.view.texts.facts import facts_of
from meetlat.tender.view.texts.requirement_table import Scope, requirement_table
from meetlat.tender.view.texts.seb_annex import SHARE
from meetlat.words import joined

NAME = "bouwstenen-criteria"


def building_blocks(tender: Tender, decision: Decision, scope: Scope) -> Document:
    """Return the criteria that may be added to a tender, with open places for what the client must decide."""
    level = contract_level(tender, decision)
    sections = [Section(text("blocks.when"), tuple(_when(decision)))]
    if level == "basic":
        sections.append(Section(text("blocks.variant-one"), tuple(_variant_one(scope))))
    sections += [
        Section(
            text("blocks.circular"),
            (*clauses("blocks.circular-what", "blocks.circular-proof"), _ladder("blocks.circular-share")),
        ),
        Section(
            text("blocks.scale"),
            (
                *clauses("blocks.scale-what", "blocks.scale-published", "blocks.scale-marks"),
                _scale(),
                Formula(text("blocks.scale-formula")),
                *clauses("blocks.scale-reasons"),
            ),
        ),
    ]
    if tender.award.demonstrability is None and level in ("basic", "ambitious"):
        share = figure(scope.library.table("demonstrability-weight"), rules_day(tender)).value
        sections.append(
            Section(text("award.criterion.demonstrability"), tuple(_plan(mark_scale(scope.library), share)))
        )
    return Document(
        NAME,
        text("blocks.title"),
        (*paragraphs("blocks.introduction"), *sections),
        use=text("blocks.use"),
        facts=facts_of(tender),
    )


def _when(decision: Decision) -> Iterator[Block]:
    """Say which SEB criteria the decision tree allows, and what every criterion must be."""
    allowed: list[Words] = [text(f"criterion.{name}") for name in decision.award_criteria]
    yield Paragraph(text("blocks.allowed", criteria=joined(allowed)) if allowed else text("blocks.none-allowed"))
    yield from clauses("blocks.fits", "blocks.weight", "blocks.one-measure-once")


def _variant_one(scope: Scope) -> Iterator[Block]:
    """The commitment to the ambitious level as a fixed value: it changes the contract requirements."""
    yield from clauses("blocks.one-what", "blocks.one-worth", "blocks.one-changes", "blocks.one-not-both")
    for name in SHARES:
        yield requirement_table(scope, name, "ambitious", SHARE)


def _ladder(share: str) -> Table:
    """Return an empty ladder of steps to fill in."""
    step, worth = text("blocks.open-step"), text("blocks.open-value")
    return Table(
        columns(share, "head.value"),
        ((step, worth), (step, worth), (step, worth)),
        text("blocks.ladder-caption"),
    )


def _scale() -> Table:
    """Return a published scale to fill in: what earns which marks."""
    return Table(
        columns("blocks.scale-mark", "blocks.scale-finding"),
        tuple(
            (text("blocks.open-mark"), text(code))
            for code in ("blocks.scale-full", "blocks.scale-half", "blocks.scale-none")
        ),
        text("blocks.scale-caption"),
    )


def _plan(scale: MarkScale, share: object) -> Iterator[Block]:
    about = {
        "identification": scale.identification,
        "measures": scale.measures,
        "measure": scale.measure,
        "share": share,
    }
    yield from clauses("blocks.plan", "blocks.plan-weight", **about)
    yield from clauses("blocks.plan-add")
