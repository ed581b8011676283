"""As built against as offered: the MKI at agreed quantities, and the malus that the contract sets on a promise not kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text
from meetlat.requirements import Outcome
from meetlat.tender.model.award import MkiCriterion
from meetlat.tender.model.money import cents, exceeds
from meetlat.tender.model.types import ComputedMki
from meetlat.tender.rules.criteria import MKI_FORMS

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class RealisedMki:
    """The MKI that was built, against the MKI that was offered.

    agreed_eur        the offered MKI at the quantities that were agreed later
    comparable_eur    the realised MKI brought back to the quantities of the tender, exact, so that the tender's own formula holds
    lost_eur          the value that was not reached; of a lower bound the least that it is
    value_*           what the formula of the award gives for the offered and for the comparable MKI; of a lower bound it is not known
    factor            the malus factor of the contract; None: the tender does not say
    malus_eur         None where it is not known; `at_least` where something realised is missing: it can only be more
    """

    outcome: Outcome
    offered_eur: Decimal | None
    agreed_eur: Decimal | None = None
    realised: ComputedMki | None = None
    comparable_eur: Fraction | None = None
    value_offered_eur: Decimal | None = None
    value_realised_eur: Decimal | None = None
    lost_eur: Decimal | None = None
    factor: Decimal | None = None
    malus_eur: Decimal | None = None
    at_least: bool = False
    ask: tuple[Text, ...] = ()


def scaled(per_item: Mapping[str, Decimal], ratios: Mapping[str, Fraction]) -> Fraction:
    """Return how much more MKI the agreed quantities have than those of the tender: Σ cᵢ·rᵢ ÷ Σ cᵢ.

    per_item   c, the MKI of each item of the bid, in euros
    ratios     r, agreed ÷ offered quantity of the items that changed; 1 for the others

    Raises ValueError when the items have no MKI together.
    """
    before = sum((Fraction(eur) for eur in per_item.values()), Fraction(0))
    if before <= 0:
        raise ValueError("items without MKI cannot be scaled")
    return sum((Fraction(eur) * ratios.get(item, 1) for item, eur in per_item.items()), Fraction(0)) / before


def worth(criterion: MkiCriterion, mki: Decimal | Fraction) -> Decimal:
    """Return what an MKI is worth by the formula of the award, in cents."""
    return MKI_FORMS[criterion.form].value(criterion, mki)[0]


def lost(criterion: MkiCriterion, offered: Decimal, realised: Decimal | Fraction) -> Decimal:
    """Return the value that was given and not reached: max(0, Q(M_offered) − Q(M_realised)), in cents."""
    return max(NOTHING, worth(criterion, offered) - worth(criterion, realised))


def malus(criterion: MkiCriterion, offered: Decimal, realised: Decimal | Fraction, factor: Decimal) -> Decimal:
    """Return f · max(0, Q(M_offered) − Q(M_realised)), in cents."""
    return cents(Fraction(factor) * Fraction(lost(criterion, offered, realised)))


def compare(
    criterion: MkiCriterion,
    offered: Decimal,
    realised: ComputedMki,
    scale: Fraction,
    factor: Decimal | None,
) -> RealisedMki:
    """Compare what was built with what was offered, at the quantities of the tender.

    The offer was stated in cents, and is held against the realised MKI in cents; what is worth less is valued exactly.

    scale    the agreed quantities' MKI as a share of the tender's, above 0
    """
    comparable = Fraction(realised.eur) / scale
    broken, open_ = exceeds(comparable, offered), realised.is_lower_bound
    outcome = Outcome.NOT_MET if broken else Outcome.UNKNOWN if open_ else Outcome.MET
    not_reached = lost(criterion, offered, comparable) if broken else NOTHING
    found = None if factor is None else cents(Fraction(factor) * Fraction(not_reached))
    return RealisedMki(
        outcome=outcome,
        offered_eur=offered,
        agreed_eur=cents(Fraction(offered) * scale),
        realised=realised,
        comparable_eur=comparable,
        value_offered_eur=worth(criterion, offered),
        value_realised_eur=None if open_ else worth(criterion, comparable),
        lost_eur=None if open_ and not broken else not_reached,
        factor=factor,
        malus_eur=None if open_ and not broken else found,
        at_least=open_,
        ask=realised.missing,
    )
