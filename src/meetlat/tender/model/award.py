"""The criteria of an award: what a tender says is worth euros beside the price, and how. Money is Decimal euros, shares are percents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from meetlat.errors import Text, text

Assessors = Literal["consensus", "mean"]


class Criterion(StrEnum):
    """What is worth euros beside the price."""

    MKI = "mki"
    ZERO_EMISSION = "zero_emission"
    DEMONSTRABILITY = "demonstrability"
    CIRCULARITY = "circularity"


ALWAYS = (Criterion.MKI, Criterion.ZERO_EMISSION, Criterion.DEMONSTRABILITY)
"""The criteria that every evaluation speaks of; one that the tender lacks is worth 0."""


IN_FULL = {
    Criterion.MKI: "criterion.mki",
    Criterion.ZERO_EMISSION: "criterion.zero_emission",
    Criterion.DEMONSTRABILITY: "criterion.demonstrability",
    Criterion.CIRCULARITY: "criterion.circularity",
}
"""The names of the criteria in a sentence."""
IN_SHORT = {
    Criterion.MKI: "indicator.mki",
    Criterion.ZERO_EMISSION: "report.criterion.zero_emission",
    Criterion.DEMONSTRABILITY: "award.criterion.demonstrability",
    Criterion.CIRCULARITY: "award.criterion.circularity",
}
"""The names of the criteria as the head of a row."""
AS_TITLE = {
    Criterion.MKI: "award.criterion.mki",
    Criterion.ZERO_EMISSION: "award.criterion.zero_emission",
    Criterion.DEMONSTRABILITY: "award.criterion.demonstrability",
    Criterion.CIRCULARITY: "award.criterion.circularity",
}
"""The names of the criteria as the title of a section."""
AS_COLUMN = {
    Criterion.MKI: "indicator.mki",
    Criterion.ZERO_EMISSION: "tender.column-zero_emission",
    Criterion.DEMONSTRABILITY: "tender.column-demonstrability",
    Criterion.CIRCULARITY: "tender.column-circularity",
}
"""The names of the criteria as the head of a narrow column."""


def criterion_name(criterion: str, names: Mapping[Criterion, str]) -> Text | str:
    """Return the name of a criterion by one of these tables; one of the tender's own has its own name."""
    return text(names[Criterion(criterion)]) if criterion in set(Criterion) else criterion


SHARES: Mapping[tuple[str, str], str] = {
    ("recycled", "mass"): "criteria.recycled-mass",
    ("recycled", "euros"): "criteria.recycled-euros",
    ("reused", "mass"): "criteria.reused-mass",
    ("reused", "euros"): "criteria.reused-euros",
}


def circular_share(kind: str, basis: str) -> Text:
    """Name a share of circularity: of what kind, and of what it is a share."""
    return text(SHARES[kind, basis])


@dataclass(frozen=True, slots=True)
class MkiReference:
    """The reference calculation behind the bounds of an MKI criterion."""

    indicator_set: str | None = None
    category: str | None = None
    value_eur: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MkiCriterion:
    """How an MKI becomes euros.

    linear      from `max_value_eur` at `floor_eur` and below, to 0 at `ceiling_eur` and above
    addon       `factor` × the MKI is added to the price
    ceiling     worth nothing: the ceiling only
    """

    form: Literal["linear", "addon", "ceiling"]
    indicator_set: str
    modules: tuple[str, ...]
    ceiling_eur: Decimal | None = None
    floor_eur: Decimal | None = None
    max_value_eur: Decimal | None = None
    factor: Decimal | None = None
    exclude_above_ceiling: bool = False
    reference: MkiReference | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a ladder: worth `value_eur` from `start` percent on. `end` is how the tender writes the step down; it does not judge."""

    start: Decimal
    value_eur: Decimal
    end: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Combination:
    """Shares per vehicle category (N1, N2, N3) that together are worth `value_eur`."""

    shares: Mapping[str, Decimal]
    value_eur: Decimal

    def __hash__(self) -> int:
        return hash((tuple(sorted(self.shares.items())), self.value_eur))


@dataclass(frozen=True, slots=True)
class ZeroEmissionCriterion:
    """What zero-emission equipment is worth: mobile machines above the requirement; transport and vessels as share of all.

    ambitious_commitment_eur    variant I of the guide: what it is worth to take on the ambitious level where the contract asks the basic one
    """

    mobile_extra: tuple[Step, ...] = ()
    transport_total: tuple[Combination, ...] = ()
    vessel_total: tuple[Step, ...] = ()
    ambitious_commitment_eur: Decimal | None = None

    @property
    def most_eur(self) -> Decimal:
        """The most a bid can earn: the top of each ladder and the commitment, added."""
        ladders = (self.mobile_extra, self.transport_total, self.vessel_total)
        tops = (max((step.value_eur for step in ladder), default=Decimal(0)) for ladder in ladders)
        return sum(tops, self.ambitious_commitment_eur or Decimal(0))


@dataclass(frozen=True, slots=True)
class DemonstrabilityCriterion:
    """What a plan is worth that shows how the promises will be proven: `value_eur` at full marks.

    assessors    what counts where assessors differ: what they agreed on, or the mean of their marks
    """

    value_eur: Decimal
    counting: Literal["best", "first"] = "best"
    assessors: Assessors = "consensus"


@dataclass(frozen=True, slots=True)
class Scale:
    """A published scale: straight from nothing at `start` to `value_eur` at `end` and beyond, or steps, each from its own start on.

    higher_is_better    which way an offer gets better; where less is better `end` lies below `start`
    """

    higher_is_better: bool = True
    start: Decimal | None = None
    end: Decimal | None = None
    value_eur: Decimal | None = None
    steps: tuple[Step, ...] = ()

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The two points of a straight scale. Raises ValueError for one without, or with one point twice."""
        if self.start is None or self.end is None or self.start == self.end:
            raise ValueError("a straight scale has a start and another end")
        return self.start, self.end

    @property
    def best(self) -> Decimal:
        """The offer from which it cannot be worth more."""
        ends = (step.start for step in self.steps) if self.steps else (self.bounds[1],)
        return max(ends) if self.higher_is_better else min(ends)

    @property
    def most_eur(self) -> Decimal:
        """The most an offer can be worth."""
        return max((step.value_eur for step in self.steps), default=self.value_eur or Decimal(0))


@dataclass(frozen=True, slots=True)
class CircularityCriterion:
    """What recycled and reused material is worth, in percents of all material that goes into the work.

    basis    what the percents are of: its mass, or its price in euros
    """

    basis: Literal["mass", "euros"]
    recycled: Scale | None = None
    reused: Scale | None = None

    @property
    def scales(self) -> Mapping[str, Scale]:
        """The scales there are, by what they value."""
        both = {"recycled": self.recycled, "reused": self.reused}
        return {kind: scale for kind, scale in both.items() if scale is not None}

    @property
    def most_eur(self) -> Decimal:
        """The most a bid can earn."""
        return sum((scale.most_eur for scale in self.scales.values()), Decimal(0))


@dataclass(frozen=True, slots=True)
class OtherCriterion:
    """A criterion of the tender's own, with the scale it publishes.

    unit        of what is offered or marked
    decimals    how many decimals an offer may have
    by          what is valued: what the bidder offers, or the mark that assessors give
    source      where the tender documents publish the scale
    """

    name: str
    unit: str
    scale: Scale
    decimals: int = 0
    by: Literal["offer", "marks"] = "offer"
    assessors: Assessors = "consensus"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Assurance:
    """What keeps a promise: the malus as a factor on the benefit gained, and how likely the client thinks a breach is found.

    maximum_eur    what all maluses of the contract together are at most; None where the tender sets no maximum
    """

    malus_factor: Decimal | None = None
    detection_percent: Decimal | None = None
    maximum_eur: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """How the tender is awarded. `price_weighting` is `value`: gunnen op waarde, in euros."""

    price_weighting: str = "value"
    mki: MkiCriterion | None = None
    zero_emission: ZeroEmissionCriterion | None = None
    demonstrability: DemonstrabilityCriterion | None = None
    assurance: Assurance | None = None
    circularity: CircularityCriterion | None = None
    other: tuple[OtherCriterion, ...] = ()

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria that the tender asks beside the price, in their order: members of Criterion, then the names of its own."""
        asked = (one for one in Criterion if getattr(self, one) is not None)
        return (*asked, *(one.name for one in self.other))

    @property
    def spoken(self) -> tuple[str, ...]:
        """The criteria that an evaluation speaks of: those of every evaluation, and what the tender asks beside them."""
        return (*ALWAYS, *(one for one in self.criteria if one not in ALWAYS))

    def own(self, name: str) -> OtherCriterion | None:
        """Return the criterion of the tender's own that bears a name; None where there is none."""
        return next((one for one in self.other if one.name == name), None)
