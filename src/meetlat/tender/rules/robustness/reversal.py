"""What relative scoring can do, on a buyer's own numbers: three bids that were made up, of which one decides between the two others.

Nothing is awarded by this score. It is here to show why it is not offered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

TENTH = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Scored:
    """A bid to score: its price and what its quality is worth, both in euros or in points of one kind."""

    name: str
    price: Decimal
    quality: Decimal


@dataclass(frozen=True, slots=True)
class Reversal:
    """Bids of which the last one decides: with it the first scores above the second, without it below. Scores of 0 to 100."""

    bids: tuple[Scored, Scored, Scored]
    among: Mapping[str, Fraction]
    alone: Mapping[str, Fraction]


def relative_scores(bids: Sequence[Scored], price_weight: Fraction) -> Mapping[str, Fraction]:
    """Score of each bid by the others: S = 100 · (w · Pmin / P + (1 − w) · Q / Qmax), with w the weight of the price.

    Raises ValueError where no bid has quality, or one has no price.
    """
    best, lowest = max(bid.quality for bid in bids), min(bid.price for bid in bids)
    if best <= 0 or lowest <= 0:
        raise ValueError("a relative score needs prices and quality above zero")
    return {
        bid.name: 100
        * (
            price_weight * Fraction(lowest) / Fraction(bid.price)
            + (1 - price_weight) * Fraction(bid.quality) / Fraction(best)
        )
        for bid in bids
    }


def reversal(estimate: Decimal, quality: Decimal) -> Reversal | None:
    """Return three bids around an estimate whose order turns when the third falls away; None where these numbers give none.

    quality    what all criteria can be worth together; the price weighs estimate / (estimate + quality)

    C asks the estimate. A asks more, by at most a tenth, and has all of the quality; B asks a tenth less than C and has none. What
    A is ahead in quality lies between what it loses on price with B there and without.
    """
    if estimate <= 0 or quality <= 0:
        return None
    weight = Fraction(estimate) / Fraction(estimate + quality)
    dearer = min(TENTH, (1 - weight) / weight)
    ahead = weight * dearer * (2 - TENTH) / 2 / (1 - weight)
    bids = (
        Scored("A", _euros(Fraction(estimate) / (1 - dearer)), quality),
        Scored("C", estimate, _euros(Fraction(quality) * (1 - ahead))),
        Scored("B", _euros(Fraction(estimate) * (1 - TENTH)), Decimal(0)),
    )
    among, alone = relative_scores(bids, weight), relative_scores(bids[:2], weight)
    turns = among["A"] > among["C"] and alone["C"] > alone["A"]
    return Reversal(bids, among, alone) if turns else None


def _euros(amount: Fraction) -> Decimal:
    return Decimal(round(amount))
