"""The mass of secondary material in a mix, of all its constituents: not the recycled share of the Betonakkoord, which is one of aggregate.

What is not said to be secondary, and not said to be primary, may be either.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from meetlat.concrete.model import Constituent, Mix


@dataclass(frozen=True, slots=True)
class SecondaryMass:
    """Of one m3 of a mix, in kg: all constituents, what is certainly secondary, and what may be; and the constituents that do not say."""

    total: Fraction
    certain: Fraction
    possible: Fraction
    unsaid: tuple[Constituent, ...]


def secondary_mass(mix: Mix) -> SecondaryMass | None:
    """Return the secondary mass of a mix; None when its constituents are not known."""
    of = [(one, Fraction(str(one.kg_per_m3))) for one in mix.constituents if one.kg_per_m3 > 0]
    if not of:
        return None
    return SecondaryMass(
        total=sum((kg for _, kg in of), Fraction(0)),
        certain=sum((kg for one, kg in of if one.secondary is True), Fraction(0)),
        possible=sum((kg for one, kg in of if one.secondary is not False), Fraction(0)),
        unsaid=tuple(one for one, _ in of if one.secondary is None),
    )
