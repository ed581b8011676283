"""The paragraphs on the award: how a bid becomes an evaluation price, what each criterion is worth, and a bid worked out by the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from meetlat.documents.document import (
    Block,
    Clause,
    Document,
    Example,
    Formula,
    List,
    Paragraph,
    Section,
    Table,
    Words,
    clauses,
    columns,
    paragraphs,
)
from meetlat.errors import text
from meetlat.tender.model.award import (
    AS_TITLE,
    Assurance,
    Award,
    Criterion,
    MkiCriterion,
    Scale,
    Step,
    ZeroEmissionCriterion,
    criterion_name,
)
from meetlat.tender.model.money import cents, plain
from meetlat.tender.model.types import Bid, Mark, Offer, Tender
from meetlat.tender.rules.criteria import WHOLE, MarkScale, mark_scale, values
from meetlat.tender.rules.decide import Decision, contract_level
from meetlat.tender.rules.lint.allowed import allows
from meetlat.tender.rules.lint.case import Case, zero_emission_worth
from meetlat.tender.rules.scales import nearest
from meetlat.tender.view.texts.criterion import demonstrability, mki, money, zero_emission
from meetlat.tender.view.texts.facts import facts_of
from meetlat.tender.view.texts.own_criterion import circularity, own_criterion
from meetlat.tender.view.texts.requirement_table import Scope

NAME = "gunningscriteria"
MOST = {"addon": "award.most-addon", "ceiling": "award.most-ceiling"}
EXAMPLE_PRICE = Decimal(1000 * 1000)  # never the estimate: a client may keep that to itself


def award_criteria(tender: Tender, decision: Decision, scope: Scope) -> Document:
    """Return the paragraphs on the award of a tender, for the tender documents."""
    award, scale, level = tender.award, mark_scale(scope.library), contract_level(tender, decision)
    sections = [Section(text("award.how"), tuple(_how(tender)))]
    if award.mki is not None:
        sections.append(mki(award.mki))
    case = Case(tender, decision, scope.library)
    if award.zero_emission is not None:
        sections.append(_marked(zero_emission(award.zero_emission, level, scope), Criterion.ZERO_EMISSION, case))
    if award.demonstrability is not None:
        sections.append(_marked(demonstrability(award.demonstrability, scale), Criterion.DEMONSTRABILITY, case))
    if award.circularity is not None:
        sections.append(circularity(award.circularity))
    sections += [own_criterion(one) for one in award.other]
    if has_criteria(award):
        sections += [_keeping(tender), Section(text("award.worked"), tuple(_worked(tender, scale)))]
    return Document(
        NAME,
        text("award.title"),
        (*paragraphs("award.introduction", "award.without-vat"), *sections),
        use=text("award.use"),
        facts=facts_of(tender),
    )


def _marked(section: Section, criterion: Criterion, case: Case) -> Section:
    """Return a section with a mark to take away where the decision tree does not allow its criterion; the reasons are not for the market."""
    mark = () if allows(case, criterion) else paragraphs("award.not-allowed")
    return replace(section, blocks=(*mark, *section.blocks))


def has_criteria(award: Award) -> bool:
    """Tell whether anything but the price counts, or a ceiling excludes."""
    return bool(award.criteria)


def _how(tender: Tender) -> Iterator[Block]:
    """Say how a price and its values become an evaluation price, and what each criterion is worth at most."""
    award = tender.award
    if not has_criteria(award):
        yield from clauses("award.price-only", "award.tie-price")
        return
    yield from clauses("award.by-value")
    yield Formula(text("award.evaluation-price"))
    yield from clauses("award.absolute", "award.lowest", "award.tie")
    rows = tuple((criterion_name(criterion, AS_TITLE), _most(criterion, tender)) for criterion in award.criteria)
    yield Table(columns("head.criterion", "award.most", numbers=True), rows, text("award.most-caption"))


def _most(criterion: str, tender: Tender) -> Words:
    """Say what a criterion is worth at most."""
    award = tender.award
    if criterion == Criterion.ZERO_EMISSION:
        return money(zero_emission_worth(tender))
    if criterion == Criterion.DEMONSTRABILITY and award.demonstrability:
        return money(award.demonstrability.value_eur)
    if criterion == Criterion.CIRCULARITY and award.circularity:
        return money(award.circularity.most_eur)
    if own := award.own(criterion):
        return money(own.scale.most_eur)
    if award.mki is not None and award.mki.form == "linear" and award.mki.max_value_eur is not None:
        return money(award.mki.max_value_eur)
    return text(MOST[award.mki.form]) if award.mki else ""


def _keeping(tender: Tender) -> Section:
    """Say that an offer becomes a duty, what a broken one costs by the factor and the maximum of the tender, and how that relates to damages."""
    assurance = tender.award.assurance or Assurance()
    factor, most = assurance.malus_factor, assurance.maximum_eur
    said = (
        text("award.keeping-duty"),
        text("award.keeping-malus", factor=factor) if factor else text("award.keeping-malus-open"),
        text("award.keeping-damages"),
        text("award.keeping-maximum", maximum=plain(most)) if most else text("award.keeping-maximum-open"),
        text("award.keeping-rest"),
    )
    return Section(text("award.keeping"), tuple(Clause(one) for one in said))


def _worked(tender: Tender, scale: MarkScale) -> Iterator[Block]:
    """Work out a bid that was made up, by the very functions that value the real ones."""
    found = [
        value for value in values(tender, example_bid(tender, scale), scale) if value.criterion in tender.award.criteria
    ]
    blocks: list[Paragraph | List | Formula] = [Paragraph(text("award.worked-made-up"))]
    for value in found:
        if value.eur is not None:
            blocks += [
                Paragraph(text("award.worked-value", criterion=criterion_name(value.criterion, AS_TITLE))),
                List(value.arithmetic),
            ]
    if all(value.eur is not None for value in found):
        worth = sum((value.eur or Decimal(0) for value in found), Decimal(0))
        said = {"price": plain(EXAMPLE_PRICE), "worth": plain(worth), "evaluation": plain(EXAMPLE_PRICE - worth)}
        blocks += [Paragraph(text("award.worked-price", **said)), Formula(text("award.worked-formula", **said))]
    yield Example(text("award.worked-title"), tuple(blocks))


def example_bid(tender: Tender, scale: MarkScale) -> Bid:
    """Return a bid to show the counting: halfway the bounds of the MKI, on the first steps, with full marks and two half measures."""
    ladders = tender.award.zero_emission or ZeroEmissionCriterion()
    scales = tender.award.circularity.scales if tender.award.circularity else {}
    offer = Offer(
        mki_eur=_example_mki(tender.award.mki),
        mobile_extra_percent=_first(ladders.mobile_extra),
        transport_percent=ladders.transport_total[0].shares if ladders.transport_total else None,
        vessel_percent=_first(ladders.vessel_total),
        ambitious_commitment=True,
        circular_percent={kind: halfway(one) for kind, one in scales.items()},
        other={one.name: halfway(one.scale) for one in tender.award.other if one.by == "offer"},
    )
    parts = {"identification": scale.identification, "measure-1": scale.measure / 2, "measure-2": scale.measure / 2}
    marks = [Mark(Criterion.DEMONSTRABILITY, part, mark, substantial=True) for part, mark in parts.items()]
    marks += [Mark(one.name, WHOLE, halfway(one.scale)) for one in tender.award.other if one.by == "marks"]
    return Bid("", EXAMPLE_PRICE, offer, tuple(marks))


def halfway(scale: Scale) -> Decimal:
    """Return an offer to show the counting: on the first step, or in the middle of a straight scale, in whole units."""
    if scale.steps:
        return nearest(scale).start
    start, end = scale.bounds
    return ((start + end) / 2).to_integral_value()


def _first(ladder: tuple[Step, ...]) -> Decimal | None:
    return ladder[0].start if ladder else None


def _example_mki(criterion: MkiCriterion | None) -> Decimal | None:
    """Return an MKI between the bounds; without bounds that of the reference calculation, if there is one."""
    if criterion is None:
        return None
    if criterion.floor_eur is not None and criterion.ceiling_eur is not None:
        return cents((criterion.floor_eur + criterion.ceiling_eur) / 2)
    return criterion.reference.value_eur if criterion.reference else criterion.ceiling_eur
