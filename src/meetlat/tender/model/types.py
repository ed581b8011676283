"""The nouns of a tender: what the client asks, what bidders offer, and what an evaluation says of it.

Money is Decimal euros. Shares are percents. A value that is not known is None, and never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from meetlat.errors import Text
from meetlat.figures import Caveat
from meetlat.requirements import Finding, Proof, Verdict
from meetlat.tender.model.award import Award
from meetlat.tender.model.money import exceeds
from meetlat.tender.model.opening import Opening
from meetlat.tender.model.product import BillItem, Differences
from meetlat.tender.model.promise import CircularPromise, Machines
from meetlat.tender.model.robustness import Robustness


class ReferenceDate(StrEnum):
    """Which day's table governs a delivery."""

    DELIVERY = "delivery"
    CLOSING = "closing"


Coalition = Literal["low-carbon-concrete", "bridges-and-viaducts", "paving", "circular-demolition"]
"""The coalitions of innovative clients, as the table `coalitions` names them."""


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks. `seb`: none, signatory or frontrunner of the covenant; `regime`: general, prorail or tennet; `kind`: public or private."""

    name: str
    seb: str | None = None
    regime: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class BblFacts:
    """What decides whether work falls under the emission reduction duty of Bbl 7.19a; None where the tender does not say.

    structure                 work on a building or on a structure such as a bridge, tunnel or lock; not on roads and railways only
    building, demolition      what is done
    permit, notification      what the building asks: a permit for the building activity, or a notification (consequence class 1)
    demolition_notification   whether the demolition must be notified
    demolition_waste_m3       how much demolition waste is reasonably expected
    """

    structure: bool | None = None
    building: bool | None = None
    permit: bool | None = None
    notification: bool | None = None
    demolition: bool | None = None
    demolition_notification: bool | None = None
    demolition_waste_m3: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What the decision tree asks about the work; None where the tender does not answer.

    bbl                          the facts from which the duty is worked out, where the tender does not say it itself
    market_consultation_record   where the record of the market consultation is kept
    sector                       infrastructure or building
    own_design                   whether each bidder makes its own design, and with it its own quantities
    """

    bbl_emission_duty: bool | None = None
    beyond_minimum: bool | None = None
    voluntary_ambitious: bool | None = None
    frontrunner_project: bool | None = None
    equipment_intensive: bool | None = None
    charging_possible: bool | None = None
    market_consultation: bool | None = None
    strict_emission_area: bool | None = None
    bbl: BblFacts | None = None
    market_consultation_record: str | None = None
    sector: str | None = None
    own_design: bool | None = None


@dataclass(frozen=True, slots=True)
class ConcreteRequirement:
    """What concrete must meet: the level of the tables, the indicators that are judged, and when it must be proven."""

    level: str = "ceiling"
    indicators: tuple[str, ...] = ("mki", "co2")
    proof: Proof = Proof.AT_EXECUTION


@dataclass(frozen=True, slots=True)
class PerTonneRequirement:
    """That steel or asphalt must meet the ceiling of its table, and when it must be proven."""

    proof: Proof = Proof.AT_EXECUTION


@dataclass(frozen=True, slots=True)
class Requirements:
    """What the contract requires. Without `reference_date` the tender leaves open which day's table governs.

    seb_shares    zero-emission shares in percent that the tender sets within the range of its level, by kind of equipment
    seb_basis     how the work of machines is counted: hours or energy; None where the tender does not say
    """

    reference_date: ReferenceDate | None = None
    concrete: ConcreteRequirement | None = None
    seb_level: str | None = None
    seb_shares: Mapping[str, Decimal] = field(default_factory=dict)
    seb_basis: str | None = None
    steel: PerTonneRequirement | None = None
    asphalt: PerTonneRequirement | None = None

    def per_tonne(self, material: str) -> PerTonneRequirement | None:
        """Return what is required of a material that is judged per tonne; None where nothing is."""
        return {"steel": self.steel, "asphalt": self.asphalt}.get(material)


@dataclass(frozen=True, slots=True)
class Tender:
    """What the client asks of the market. `quantities`: the items that every bid declares; empty where the client gives none."""

    id: str
    title: str
    client: Client
    award: Award = field(default_factory=Award)
    requirements: Requirements = field(default_factory=Requirements)
    work: Work = field(default_factory=Work)
    estimate_eur: Decimal | None = None
    published: date | None = None
    closing: date | None = None
    opening: date | None = None
    execution_from: date | None = None
    execution_to: date | None = None
    selection: tuple[str, ...] = ()
    suitability: tuple[str, ...] = ()
    quantities: tuple[BillItem, ...] = ()
    coalition: Coalition | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a bid promises beside its price. What is not offered is None.

    ambitious_commitment    whether it takes on the ambitious level of clean equipment (variant I of the guide)
    circular_percent        the shares of recycled and reused material, by kind
    other                   what is offered on criteria of the tender's own, by name
    """

    mki_eur: Decimal | None = None
    mobile_extra_percent: Decimal | None = None
    transport_percent: Mapping[str, Decimal] | None = None
    vessel_percent: Decimal | None = None
    ambitious_commitment: bool | None = None
    circular_percent: Mapping[str, Decimal] = field(default_factory=dict)
    other: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark the client gave for one part of a plan: `identification`, or `measure-1` and on.

    substantial    whether a measure adds something substantial to what must be done anyway; None where that was not said
    given          the marks of the several assessors behind it
    advantage      what this part of the plan does better than that of others; read out to them where its bidder wins
    """

    criterion: str
    part: str
    mark: Decimal
    assessor: str | None = None
    finding: str | None = None
    substantial: bool | None = None
    given: tuple[Decimal, ...] = ()
    advantage: str | None = None


@dataclass(frozen=True, slots=True)
class OpenMark:
    """A part of a bid on which assessors differ and of which no mark counts yet, with what to ask of them."""

    criterion: str
    part: str
    ask: Text


@dataclass(frozen=True, slots=True)
class MkiPart:
    """The MKI of one item of a bid in one module, euros over its whole quantity, exact."""

    item: str
    module: str
    eur: Decimal


@dataclass(frozen=True, slots=True)
class ComputedMki:
    """The MKI that follows from the forms of a bid, exact; a lower bound where something of it is `missing`. The `parts` add up to it."""

    eur: Decimal
    missing: tuple[Text, ...] = ()
    arithmetic: tuple[Text, ...] = ()
    parts: tuple[MkiPart, ...] = ()

    @property
    def is_lower_bound(self) -> bool:
        """Tell whether the real MKI may be higher."""
        return bool(self.missing)


@dataclass(frozen=True, slots=True)
class ExtraRoom:
    """What one period leaves for extra zero-emission work of mobile machines.

    first, last        the period; None where the tender does not say when the work is done
    required_percent   the share that the contract asks emission-free already; None where that is not known
    """

    first: date | None
    last: date | None
    required_percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Bid:
    """A bid as it came in, with what other rooms found in its forms.

    tender         the id of the tender it is for, where it says so
    mki_missing    what is missing to compute its MKI, or to compute it in full
    extra_rooms    where it offers extra zero-emission work: the room for it in each period of the work
    machines       how its machines were judged; None where none were
    findings       what is doubtful in its forms
    open_marks     the parts on which the assessors have not agreed
    circularity    what it promises of recycled and reused material, against its forms
    quantities     the items of the work as its forms state them
    differs        where these are not those of the client, or of the other bids; None where they are, or nobody can tell
    asked_mki      of a bid that differs from the client: its MKI over the quantities of the client, as far as that follows
    """

    bidder: str
    price_eur: Decimal
    offer: Offer = field(default_factory=Offer)
    marks: tuple[Mark, ...] = ()
    computed_mki: ComputedMki | None = None
    verdicts: tuple[Verdict, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    tender: str | None = None
    mki_missing: tuple[Text, ...] = ()
    extra_rooms: tuple[ExtraRoom, ...] = ()
    machines: Machines | None = None
    findings: tuple[Finding, ...] = ()
    open_marks: tuple[OpenMark, ...] = ()
    circularity: tuple[CircularPromise, ...] = ()
    quantities: tuple[BillItem, ...] = ()
    differs: Differences | None = None
    asked_mki: ComputedMki | None = None

    @property
    def is_restated(self) -> bool:
        """Tell whether its MKI counts over the quantities of the client and not over those it states."""
        return self.differs is not None and self.differs.from_client and bool(self.quantities)


@dataclass(frozen=True, slots=True)
class CriterionValue:
    """What a bid is worth on one criterion: euros, None where not known; the most it can be; and the arithmetic, line by line.

    criterion    a member of Criterion, or the name of a criterion of the tender's own
    """

    criterion: str
    eur: Decimal | None
    most_eur: Decimal | None = None
    arithmetic: tuple[Text, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    ask: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class EvaluatedBid:
    """What the evaluation says of one bid.

    values                  of the criteria that the award speaks of, in their order; a criterion the tender lacks is worth 0
    evaluation_price_eur    price − Σ values; None where a value is not known
    rank                    1 is best; equal evaluation prices share a rank; None: not admissible, or without evaluation price
    admissible              None where an unknown verdict leaves it open: ranked provisionally
    reasons                 why it is not admissible, or why that is open
    """

    bid: Bid
    values: tuple[CriterionValue, ...]
    evaluation_price_eur: Decimal | None
    rank: int | None
    admissible: bool | None
    reasons: tuple[Text, ...] = ()

    @property
    def bidder(self) -> str:
        """Whose bid it is."""
        return self.bid.bidder

    @property
    def price_eur(self) -> Decimal:
        """What the bidder asks."""
        return self.bid.price_eur

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts on the items of the bid."""
        return self.bid.verdicts

    @property
    def mki_eur(self) -> Decimal | None:
        """The MKI computed from the forms when it is complete or already more than offered, else the offered one."""
        computed, offered = self.bid.computed_mki, self.bid.offer.mki_eur
        if computed is None or (computed.is_lower_bound and offered is not None and not exceeds(computed.eur, offered)):
            return offered
        return computed.eur if not computed.is_lower_bound or offered is not None else None

    @property
    def is_unpriced(self) -> bool:
        """Tell whether it may be awarded, but for an evaluation price that is not known."""
        return self.admissible is not False and self.evaluation_price_eur is None

    @property
    def lowest_price_eur(self) -> Decimal:
        """The evaluation price, were its open values as high as can be."""
        most = (value.most_eur or Decimal(0) if value.eur is None else value.eur for value in self.values)
        return self.price_eur - sum(most, Decimal(0))

    def value(self, criterion: str) -> CriterionValue:
        """Return the value on a criterion that the evaluation speaks of."""
        return next(value for value in self.values if value.criterion == criterion)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file an evaluation was made from, known by its hash."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class UsedProfile:
    """An environmental profile an evaluation used, known by the hash of its numbers."""

    id: str
    source: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A tender, evaluated.

    bids          in order of rank; those without a rank last, by name
    winner        the one bid of rank 1; None when there is none or more than one
    tied          the groups of bidders that share a rank
    provisional   whether something that is still open could change the order
    robustness    how firm it is, where that was worked out
    inputs        the files it was made from; with them, the tables and the `profiles` it can be made again
    opening       when its bids might be opened, where that was looked at
    """

    tender: Tender
    bids: tuple[EvaluatedBid, ...]
    winner: str | None
    provisional: bool
    tied: tuple[tuple[str, ...], ...] = ()
    findings: tuple[Finding, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    profiles: tuple[UsedProfile, ...] = ()
    robustness: Robustness | None = None
    opening: Opening | None = None
