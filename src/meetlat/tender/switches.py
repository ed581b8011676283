"""The nouns of how firm an award is: what switches the winner, who wins without one of the bids, and the whole of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from meetlat.errors import Text

Lever = Literal["price", "weight", "mki", "marks", "scale", "step"]


@dataclass(frozen=True, slots=True)
class Switch:
    """The smallest change of one lever that brings another bid level with the winner; beyond it the winner changes.

    lever     price, MKI (euros) or marks of a bid, the weight of a criterion (a factor on its value), or what a bid has on a scale of
              zero emission, circularity or a criterion of the tender's own: straight (`scale`), or a `step` at which the winner changes at once
    of        the bidder whose price, MKI, marks or offer change; the criterion whose weight changes
    now, to   the lever as it is and where the two bids are level
    winner    the bid that then draws level, or is first
    what, unit, higher   of a scale: what it values, in which unit, and whether the switch lies above where the bid is
    """

    lever: Lever
    of: str
    now: Fraction
    to: Fraction
    winner: str
    what: Text | None = None
    unit: str = ""
    higher: bool = True

    @property
    def change(self) -> Fraction:
        """How much the lever moves."""
        return self.to - self.now


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who wins when one bid had not come in."""

    bidder: str
    winner: str | None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How firm an award is. `lead_eur`: how far the second evaluation price lies above the first."""

    lead_eur: Decimal | None
    left_out: tuple[LeftOut, ...]
    switches: tuple[Switch, ...]
