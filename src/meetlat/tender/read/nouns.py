"""From the documents of a tender folder to the nouns of the tender: what was read becomes what is judged, and nothing is filled in unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from meetlat.equipment import Deployment, Register
from meetlat.equipment.read.deployments import deployments_of
from meetlat.equipment.read.register import register_of
from meetlat.errors import Text, text
from meetlat.figures import Caveat
from meetlat.forms.rows import FormRow
from meetlat.lca import Profiles
from meetlat.requirements import Proof
from meetlat.tender import (
    Assurance,
    Award,
    BblFacts,
    Bid,
    CircularityCriterion,
    Client,
    Combination,
    ConcreteRequirement,
    DemonstrabilityCriterion,
    InputFile,
    MkiCriterion,
    MkiReference,
    Offer,
    OtherCriterion,
    ReferenceDate,
    Requirements,
    Scale,
    Step,
    Tender,
    Work,
    ZeroEmissionCriterion,
)
from meetlat.tender.model.product import Product
from meetlat.tender.read.assessment import NOT_ASSESSED, Assessed
from meetlat.tender.read.award_yaml import (
    Assurance as AssuranceDocument,
)
from meetlat.tender.read.award_yaml import (
    CircularityAward,
    DemonstrabilityAward,
    MkiAward,
    OtherAward,
    ScaleAward,
    ZeroEmissionAward,
)
from meetlat.tender.read.award_yaml import (
    Step as StepDocument,
)
from meetlat.tender.read.folder import REGISTER, BidFolder, TenderFolder
from meetlat.tender.read.own_criteria import own_offers
from meetlat.tender.read.products import bill, products_of
from meetlat.tender.read.tender_yaml import BidderCriterion, BidDocument, ConcreteRequirements, TenderDocument

NO_OFFERS: Mapping[str, Decimal] = {}
VEHICLES = ("N1", "N2", "N3")


def tender_of(document: TenderDocument, file: str | None = None, quantities: Sequence[FormRow] = ()) -> Tender:
    """Return what a tender.yaml says, with the client's quantities beside it, as the domain knows it."""
    return Tender(
        id=document.id,
        title=document.title or document.id,
        client=Client(document.client.name, document.client.seb, document.client.regime, document.client.kind),
        award=_award(document),
        requirements=_requirements(document),
        work=_work(document),
        estimate_eur=document.estimate_eur,
        published=document.dates.published,
        closing=document.dates.closing,
        opening=document.dates.opening,
        execution_from=document.execution.start,
        execution_to=document.execution.end,
        selection=tuple(_said(one) for one in document.selection),
        suitability=tuple(_said(one) for one in document.suitability),
        file=file,
        quantities=bill(quantities),
    )


def _work(document: TenderDocument) -> Work:
    """Return what a tender says of its work; the facts of the Bbl duty are a noun of their own."""
    bbl = document.work.bbl
    return Work(**{**document.work.model_dump(), "bbl": BblFacts(**bbl.model_dump()) if bbl else None})


def assumed(document: TenderDocument) -> tuple[Caveat, ...]:
    """Return what the tender does not say and an evaluation takes for granted, each as a caveat."""
    return tuple(Caveat(code, message) for code, message in _assumed(document))


def _assumed(document: TenderDocument) -> Iterator[tuple[str, Text]]:
    award, concrete = document.award, document.requirements.concrete
    if award.price_weighting is None:
        yield "price-weighting-unset", text("tender.price-weighting-unset")
    if award.demonstrability is not None and award.demonstrability.counting is None:
        yield "counting-unset", text("tender.counting-unset")
    if concrete is not None and concrete.level is None:
        yield "level-unset", text("tender.level-unset")
    if concrete is not None and concrete.proof is None:
        yield "proof-unset", text("tender.proof-unset")
    if concrete is not None and not concrete.indicators:
        yield "indicators-unset", text("tender.indicators-unset")


def _award(document: TenderDocument) -> Award:
    award = document.award
    plan = award.demonstrability
    return Award(
        price_weighting=award.price_weighting or "value",
        mki=_mki(award.mki) if award.mki else None,
        zero_emission=_zero_emission(award.zero_emission) if award.zero_emission else None,
        demonstrability=_demonstrability(plan) if plan else None,
        assurance=_assurance(award.assurance) if award.assurance else None,
        circularity=_circularity(award.circularity) if award.circularity else None,
        other=tuple(_own(one) for one in award.other),
    )


def _demonstrability(plan: DemonstrabilityAward) -> DemonstrabilityCriterion:
    return DemonstrabilityCriterion(plan.value_eur, plan.counting or "best", plan.assessors or "consensus")


def _circularity(award: CircularityAward) -> CircularityCriterion:
    recycled, reused = (None if scale is None else _scale(scale) for scale in (award.recycled, award.reused))
    return CircularityCriterion(award.basis, recycled, reused)


def _own(award: OtherAward) -> OtherCriterion:
    return OtherCriterion(
        name=award.name,
        unit=award.unit,
        scale=_scale(award),
        decimals=award.decimals or 0,
        by=award.by or "offer",
        assessors=award.assessors or "consensus",
        source=award.source,
    )


def _scale(award: ScaleAward) -> Scale:
    steps = tuple(Step(step.start, step.value_eur, step.end) for step in award.steps)
    return Scale(award.rises, award.start, award.end, award.value_eur, steps)


def _assurance(document: AssuranceDocument) -> Assurance:
    return Assurance(document.malus_factor, _decimal(document.detection_percent), document.maximum_eur)


def _mki(award: MkiAward) -> MkiCriterion:
    reference = award.reference
    return MkiCriterion(
        form=award.form,
        indicator_set=award.indicator_set,
        modules=award.modules,
        ceiling_eur=award.ceiling_eur,
        floor_eur=award.floor_eur,
        max_value_eur=award.max_value_eur,
        factor=award.factor,
        exclude_above_ceiling=award.exclude_above_ceiling,
        reference=MkiReference(reference.indicator_set, reference.category, reference.value_eur) if reference else None,
    )


def _zero_emission(award: ZeroEmissionAward) -> ZeroEmissionCriterion:
    return ZeroEmissionCriterion(
        mobile_extra=tuple(_step(step) for step in award.mobile_extra),
        transport_total=tuple(Combination(_shares(one), one.value_eur) for one in award.transport_total),
        vessel_total=tuple(_step(step) for step in award.vessel_total),
        ambitious_commitment_eur=award.ambitious_commitment.value_eur if award.ambitious_commitment else None,
    )


def _step(step: StepDocument) -> Step:
    return Step(Decimal(step.start), step.value_eur, None if step.end is None else Decimal(step.end))


def _shares(document: object) -> Mapping[str, Decimal]:
    """Return the shares per vehicle category that a document gives."""
    given = {category: getattr(document, category) for category in VEHICLES}
    return {category: Decimal(share) for category, share in given.items() if share is not None}


def _requirements(document: TenderDocument) -> Requirements:
    asked = document.requirements
    shares = asked.seb.zero_emission_percent if asked.seb else None
    given = shares.model_dump(exclude_none=True) if shares else {}
    return Requirements(
        reference_date=ReferenceDate(asked.reference_date) if asked.reference_date else None,
        concrete=_concrete(asked.concrete) if asked.concrete else None,
        seb_level=asked.seb.level if asked.seb else None,
        seb_shares={kind: Decimal(share) for kind, share in given.items()},
        seb_basis=asked.seb.basis if asked.seb else None,
    )


def _concrete(asked: ConcreteRequirements) -> ConcreteRequirement:
    return ConcreteRequirement(
        level=asked.level or "ceiling",
        indicators=asked.indicators or ("mki", "co2"),
        proof=Proof(asked.proof or "at_execution"),
    )


def _said(criterion: BidderCriterion) -> str:
    return ": ".join(part for part in (criterion.subject, criterion.text) if part)


def bid_of(
    document: BidDocument,
    assessed: Assessed = NOT_ASSESSED,
    file: str | None = None,
    other: Mapping[str, Decimal] = NO_OFFERS,
) -> Bid:
    """Return what a bid says, with the client's marks for it; its forms are judged elsewhere.

    other    what it offers on criteria of the tender's own, by name
    """
    zero_emission, circular = document.offers.zero_emission, document.offers.circularity
    shares = {"recycled": circular.recycled_percent, "reused": circular.reused_percent}
    transport = zero_emission.transport_total_percent
    return Bid(
        bidder=document.bidder,
        price_eur=document.price_eur,
        offer=Offer(
            mki_eur=document.offers.mki_eur,
            mobile_extra_percent=_decimal(zero_emission.mobile_extra_percent),
            transport_percent=_shares(transport) if transport else None,
            vessel_percent=_decimal(zero_emission.vessel_total_percent),
            ambitious_commitment=zero_emission.ambitious_commitment,
            circular_percent={kind: Decimal(share) for kind, share in shares.items() if share is not None},
            other=other,
        ),
        marks=assessed.marks,
        open_marks=assessed.open,
        file=file,
    )


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def inputs_of(folder: TenderFolder) -> tuple[InputFile, ...]:
    """Return every file of a tender folder that counts, with its hash, in order of name."""
    return tuple(InputFile(name, digest) for name, digest in sorted(folder.hashes.items()))


def place_of(folder: Path, bid: BidFolder) -> str:
    """Return how the folder of a bid is named beside its tender."""
    return bid.path.relative_to(folder).as_posix() if bid.path.is_relative_to(folder) else bid.name


@dataclass(frozen=True, slots=True)
class BidReading:
    """A bid as it was read: what it says, what it delivers, and with which machines. `register`: the bidder's own; None without one."""

    bid: Bid
    products: tuple[Product, ...]
    deployments: tuple[Deployment, ...]
    register: Register | None


def bid_reading(folder: BidFolder, tender: Tender, profiles: Profiles, assessed: Assessed = NOT_ASSESSED) -> BidReading:
    """Return a bid for a tender, with the client's marks for it. Raises InputError with every problem of a form, each at its place."""
    own, rows = own_offers(folder, tender), folder.forms[REGISTER]
    return BidReading(
        bid_of(folder.document, assessed, f"bids/{folder.name}", own),
        products_of(folder.forms, profiles),
        tuple(deployments_of(folder.forms["deployments"])),
        register_of(rows) if rows else None,
    )
