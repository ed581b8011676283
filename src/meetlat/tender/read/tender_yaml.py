"""tender.yaml and bid.yaml: the documents of the contract as immutable models.

A part that may be left out is None or empty. Nothing is filled in: what the tender does not say, the rooms above ask for or assume aloud.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from meetlat.errors import text
from meetlat.forms.values import CellError
from meetlat.forms.yaml_cells import Day, Listed, Money, Part, Percent, Words, load, validated, wrong
from meetlat.tender.read.award_yaml import Amount, Award


class Client(Part):
    """Who asks, how it stands to the covenant on clean equipment, and under which regime."""

    name: Words
    seb: Literal["none", "signatory", "frontrunner"] | None = None
    regime: Literal["general", "prorail", "tennet"] | None = None
    kind: Literal["public", "private"] | None = None


class Dates(Part):
    """The days of the procedure, in their order."""

    published: Day | None = None
    closing: Day | None = None
    opening: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.published and self.closing and self.closing < self.published:
            raise wrong(
                CellError(
                    text("formats.closing-before-published", found=self.closing, first=self.published),
                    self.closing,
                    text("formats.expect.not-before", first=self.published),
                ),
                "closing",
            )
        if self.closing and self.opening and self.opening < self.closing:
            raise wrong(
                CellError(
                    text("formats.opening-before-closing", found=self.opening, first=self.closing),
                    self.opening,
                    text("formats.expect.not-before", first=self.closing),
                ),
                "opening",
            )
        return self


class Execution(Part):
    """The span of the work; the last day is part of it."""

    start: Day | None = Field(default=None, alias="from")
    end: Day | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise wrong(
                CellError(
                    text("formats.end-before-start", found=self.end, first=self.start),
                    self.end,
                    text("formats.expect.not-before", first=self.start),
                ),
                "to",
            )
        return self


class BblFacts(Part):
    """What decides whether the work falls under the emission reduction duty (Bbl 7.19a), where the tender does not say so itself."""

    structure: bool | None = None
    building: bool | None = None
    permit: bool | None = None
    notification: bool | None = None
    demolition: bool | None = None
    demolition_notification: bool | None = None
    demolition_waste_m3: Money | None = None


class Work(Part):
    """What the decision tree asks of the work; None where the tender does not answer."""

    bbl_emission_duty: bool | None = None
    beyond_minimum: bool | None = None
    voluntary_ambitious: bool | None = None
    frontrunner_project: bool | None = None
    equipment_intensive: bool | None = None
    charging_possible: bool | None = None
    market_consultation: bool | None = None
    strict_emission_area: bool | None = None
    bbl: BblFacts | None = None
    market_consultation_record: Words | None = None
    sector: Literal["infrastructure", "building"] | None = None
    own_design: bool | None = None


class ConcreteRequirements(Part):
    """What concrete must meet, and when that must be proven."""

    level: Literal["ceiling", "frontrunner"] | None = None
    indicators: Annotated[tuple[Literal["mki", "co2", "recycled"], ...], Listed] = ()
    proof: Literal["at_bid", "at_execution"] | None = None


class Shares(Part):
    """Shares of zero emission in whole percents that the tender itself sets, by kind of equipment."""

    mobile: Percent | None = None
    N1: Percent | None = None
    N2: Percent | None = None
    N3: Percent | None = None


class SebRequirements(Part):
    """The level of clean equipment, the shares within the range of that level, and how the work of machines is counted."""

    level: Literal["auto", "none", "minimum", "basic", "ambitious"] | None = None
    zero_emission_percent: Shares | None = None
    basis: Literal["hours", "energy"] | None = None


class Requirements(Part):
    """What the contract requires; without `reference_date` it is open which day's table governs."""

    reference_date: Literal["delivery", "closing"] | None = None
    concrete: ConcreteRequirements | None = None
    seb: SebRequirements | None = None


class BidderCriterion(Part):
    """A criterion on bidders: free text, perhaps with its subject."""

    subject: Words | None = None
    text: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.subject is None and self.text is None:
            raise wrong(CellError(text("formats.criterion-empty"), None, ("subject", "text")))
        return self


def _as_criterion(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


BidderCriteria = Annotated[tuple[Annotated[BidderCriterion, BeforeValidator(_as_criterion)], ...], Listed]


Coalition = Literal["low-carbon-concrete", "bridges-and-viaducts", "paving", "circular-demolition"]
"""The coalitions of innovative clients, as the table `coalitions` names them."""


class TenderDocument(Part):
    """What stands in tender.yaml."""

    id: Words
    title: Words | None = None
    client: Client
    coalition: Coalition | None = None
    estimate_eur: Money | None = None
    dates: Dates = Dates()
    execution: Execution = Execution()
    work: Work = Work()
    requirements: Requirements = Requirements()
    selection: BidderCriteria = ()
    suitability: BidderCriteria = ()
    award: Award = Award()


class TransportOffer(Part):
    """Whole percents of all kilometres that will be zero-emission, per vehicle category."""

    N1: Percent | None = None
    N2: Percent | None = None
    N3: Percent | None = None


class ZeroEmissionOffer(Part):
    """Zero emission that a bid offers, in whole percents, and whether it takes on the ambitious level."""

    ambitious_commitment: bool | None = None
    mobile_extra_percent: Percent | None = None
    transport_total_percent: TransportOffer | None = None
    vessel_total_percent: Percent | None = None


class CircularOffer(Part):
    """Shares of recycled and reused material that a bid offers, in whole percents of what the tender says."""

    recycled_percent: Percent | None = None
    reused_percent: Percent | None = None


class Offers(Part):
    """What a bid promises beside its price. `other`: what it offers on criteria of the tender's own, by name."""

    mki_eur: Money | None = None
    zero_emission: ZeroEmissionOffer = ZeroEmissionOffer()
    circularity: CircularOffer = CircularOffer()
    other: dict[str, Amount] = Field(default_factory=dict)


class BidDocument(Part):
    """What stands in bid.yaml, or on the sheet `bid` of a workbook. `tender`: the id of the tender it is for, where it says so."""

    bidder: Words
    tender: Words | None = None
    price_eur: Money
    offers: Offers = Offers()


def read_tender(path: Path) -> TenderDocument:
    """Read a tender.yaml, or the one in a folder. Raises InputError with every problem, each at its line and key."""
    return read_tender_hashed(path)[0]


def read_tender_hashed(path: Path) -> tuple[TenderDocument, str]:
    """Read a tender.yaml as `read_tender` does, with the SHA-256 of its bytes."""
    document, digest = load(path / "tender.yaml" if path.is_dir() else path)
    return validated(TenderDocument, document), digest


def read_bid_yaml(path: Path) -> tuple[BidDocument, str]:
    """Read a bid.yaml, with the SHA-256 of its bytes. Raises InputError with every problem, each at its line and key."""
    document, digest = load(path)
    return validated(BidDocument, document), digest
