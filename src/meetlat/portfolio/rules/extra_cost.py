"""What the extra cost of a project came to, against its budget and what was avoided for it. What is not known is None, and never 0."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from meetlat.portfolio.model import ExtraCost
from meetlat.tender.model.money import cents


@dataclass(frozen=True, slots=True)
class Yield:
    """An extra cost against what it is part of and what it avoided; None where either is not known, or nothing was avoided."""

    percent_of_budget: float | None
    eur_per_mki: Decimal | None
    eur_per_tonne_co2: Decimal | None


def yield_of(cost: ExtraCost, budget_eur: Decimal | None, mki_eur: Decimal | None, co2_tonnes: float | None) -> Yield:
    """Return an extra cost c per budget b, avoided MKI m and avoided CO2 t: 100·c/b, c/m, c/t, in cents.

    mki_eur, co2_tonnes   what was avoided; of nothing or less no price can be said
    """
    return Yield(
        percent_of_budget=float(100 * cost.eur / budget_eur) if budget_eur else None,
        eur_per_mki=_per(cost.eur, mki_eur),
        eur_per_tonne_co2=_per(cost.eur, None if co2_tonnes is None else Decimal(str(co2_tonnes))),
    )


def _per(eur: Decimal, amount: Decimal | None) -> Decimal | None:
    return cents(Fraction(eur) / Fraction(amount)) if amount is not None and amount > 0 else None
