"""Who wins, as one rule: the lowest evaluation price of a bid that may be awarded, unless it is shared or could still be beaten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meetlat.tender.model.types import EvaluatedBid


@dataclass(frozen=True, slots=True)
class Entrant:
    """A bid in the race for the award.

    price_eur     its evaluation price; None: it may not be awarded, or the price is not known
    lowest_eur    of a price that is not known: the least that it could be
    comparable    whether it may be named as winner: not where its quantities differ from those of the others
    """

    bidder: str
    price_eur: Decimal | None
    lowest_eur: Decimal | None = None
    comparable: bool = True

    @property
    def is_in(self) -> bool:
        """Tell whether it may be awarded."""
        return self.price_eur is not None or self.lowest_eur is not None


def entrant(bid: EvaluatedBid) -> Entrant:
    """Return a bid as it stands in the race."""
    price = None if bid.admissible is False else bid.evaluation_price_eur
    return Entrant(bid.bidder, price, bid.lowest_price_eur if bid.is_unpriced else None, bid.bid.differs is None)


def winner_of(entrants: Iterable[Entrant]) -> str | None:
    """Return who wins; None where nobody does: two share the lowest price, one whose price is not known could have as low a price, or
    the bid that has it cannot be compared.
    """
    field = tuple(entrants)
    best = min((one.price_eur for one in field if one.price_eur is not None), default=None)
    first = [one for one in field if one.price_eur == best]
    if best is None or len(first) != 1 or not first[0].comparable:
        return None
    return None if any(one.lowest_eur is not None and one.lowest_eur <= best for one in field) else first[0].bidder


def foremost(entrants: Sequence[Entrant]) -> tuple[Entrant, ...]:
    """Return the few that decide who wins, whatever one of all does: the three best prices, and the two lowest that are not known."""
    priced = sorted((one for one in entrants if one.price_eur is not None), key=lambda one: one.price_eur or 0)
    open_ = sorted((one for one in entrants if one.lowest_eur is not None), key=lambda one: one.lowest_eur or 0)
    return (*priced[:3], *open_[:2])
