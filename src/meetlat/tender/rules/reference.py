"""The MKI reference calculation: what the work costs the environment as it is usually built, and the bounds that follow.

The bounds are the client's choice: a ceiling and a floor as a percentage of the reference, and the most an MKI can be worth.
Nothing of that is filled in here. What follows is said: what the client pays per euro of MKI, and per tonne of CO2.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text
from meetlat.tender.model.money import cents
from meetlat.tender.model.types import ComputedMki

PERCENT = 100
KG_PER_TONNE = 1000


@dataclass(frozen=True, slots=True)
class BoundChoices:
    """What the client chooses: percentages of the reference, and the most that is paid for an MKI. None: not chosen."""

    ceiling_percent: Decimal | None = None
    floor_percent: Decimal | None = None
    max_value_eur: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of an MKI criterion, in euros, and what they imply; None where it does not follow from what was chosen.

    eur_per_mki         what one euro of MKI less is worth: K ÷ (ceiling − floor)
    eur_per_tonne_co2   the same per tonne of CO2, through the weight of climate change in the set
    """

    ceiling_eur: Decimal | None
    floor_eur: Decimal | None
    max_value_eur: Decimal | None
    eur_per_mki: Fraction | None = None
    eur_per_tonne_co2: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference calculation.

    mki          the sum of the items, in euros; None when nothing of any item is known; a lower bound where something is missing
    band         what it lies between by the percentage the client gave; the upper end None for a lower bound; None: none was given
    """

    indicator_set: str
    modules: tuple[str, ...]
    mki: ComputedMki | None
    band: tuple[Decimal, Decimal | None] | None
    bounds: Bounds | None

    @property
    def missing(self) -> tuple[Text, ...]:
        """What is missing, with what to ask."""
        return self.mki.missing if self.mki else ()


def band(mki: ComputedMki, percent: Decimal) -> tuple[Decimal, Decimal | None]:
    """Return M·(1 − b) and M·(1 + b) in cents; of a lower bound only the least is known: M·(1 − b)."""
    share = Fraction(percent) / PERCENT
    low, high = (cents(Fraction(mki.eur) * (1 + sign * share)) for sign in (-1, 1))
    return low, None if mki.is_lower_bound else high


def bounds(reference_eur: Decimal, choices: BoundChoices, climate_eur_per_kg: Decimal | None) -> Bounds | None:
    """Return the bounds that the choices give; None when nothing was chosen.

    climate_eur_per_kg    what a kg of CO2 costs in the set; None: not known

    Raises ValueError when the floor does not lie below the ceiling.
    """
    if choices == BoundChoices():
        return None
    ceiling, floor = (
        None if percent is None else cents(Fraction(reference_eur) * Fraction(percent) / PERCENT)
        for percent in (choices.ceiling_percent, choices.floor_percent)
    )
    if ceiling is not None and floor is not None and not floor < ceiling:
        raise ValueError(f"the floor {floor} does not lie below the ceiling {ceiling}")
    worth = _worth(ceiling, floor, choices.max_value_eur)
    tonne = None if worth is None or climate_eur_per_kg is None else worth * Fraction(climate_eur_per_kg) * KG_PER_TONNE
    return Bounds(ceiling, floor, choices.max_value_eur, worth, tonne)


def _worth(ceiling: Decimal | None, floor: Decimal | None, most: Decimal | None) -> Fraction | None:
    if ceiling is None or floor is None or most is None:
        return None
    return Fraction(most) / Fraction(ceiling - floor)
