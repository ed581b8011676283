"""The nouns of how firm an award is: what switches the winner, who wins without one of the bids, and the whole of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from meetlat.errors import Text

Lever = Literal["price", "weight", "mki", "marks", "scale", "step", "combination", "commitment"]


@dataclass(frozen=True, slots=True)
class Switch:
    """The smallest change of one lever that changes the winner, within what can be offered or given.

    lever      price, MKI (euros) or marks of a bid, the weight of a criterion (a factor on its value), what a bid has on a scale of
               zero emission, circularity or a criterion of the tender's own: straight (`scale`) or by steps (`step`), a combination of
               shares of transport, or the commitment to the ambitious level
    of         the bidder whose lever changes; the criterion whose weight changes
    now, to    the lever as it is, None where nothing was offered, and where the winner changes: beyond it, or from it on (`inclusive`)
    winner     who then wins; None: nobody does
    higher     whether the switch lies above where the lever is
    excludes, admits   whether the bid may then no longer be awarded, or may then be
    what, unit     of a scale: what it values, and in which unit
    shares     of a combination: what is then offered; empty where nothing is
    """

    lever: Lever
    of: str
    now: Fraction | None
    to: Fraction | None
    winner: str | None
    what: Text | None = None
    unit: str = ""
    higher: bool = True
    inclusive: bool = False
    excludes: bool = False
    admits: bool = False
    shares: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def change(self) -> Fraction | None:
        """How much the lever moves; None where it has no amount now or then."""
        return None if self.to is None or self.now is None else self.to - self.now


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who wins when one bid had not come in."""

    bidder: str
    winner: str | None


@dataclass(frozen=True, slots=True)
class Robustness:
    """How firm an award is. `lead_eur`: how far the second evaluation price lies above the first; None without a second."""

    lead_eur: Decimal | None
    left_out: tuple[LeftOut, ...]
    switches: tuple[Switch, ...]
