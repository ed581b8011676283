"""The criteria of an award: what a tender says is worth euros beside the price, and how. Money is Decimal euros, shares are percents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Assessors = Literal["consensus", "mean"]


class Criterion(StrEnum):
    """What is worth euros beside the price."""

    MKI = "mki"
    ZERO_EMISSION = "zero_emission"
    DEMONSTRABILITY = "demonstrability"


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
class Assurance:
    """What keeps a promise: the malus as a factor on the benefit gained, and how likely the client thinks a breach is found."""

    malus_factor: Decimal | None = None
    detection_percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """How the tender is awarded. `price_weighting` is `value`: gunnen op waarde, in euros."""

    price_weighting: str = "value"
    mki: MkiCriterion | None = None
    zero_emission: ZeroEmissionCriterion | None = None
    demonstrability: DemonstrabilityCriterion | None = None
    assurance: Assurance | None = None
