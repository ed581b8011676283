"""A verdict about one item of a bid, and when that had to be proven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meetlat.errors import Text
from meetlat.requirements import Verdict


class Proof(StrEnum):
    """When a requirement must be proven: only what is asked at bid can exclude."""

    AT_BID = "at_bid"
    AT_EXECUTION = "at_execution"


@dataclass(frozen=True, slots=True)
class BidVerdict:
    """A verdict about one item of a bid, and whether it had to be proven at bid.

    on            the day whose table governs; of equipment the first of the days it is about
    frontrunner   what the same table asks of frontrunners on that day, in the unit of the table; None where not known
    to            of equipment the last of those days; None where the verdict is about a delivery
    whom          who must prove it, where that is not the bidder itself
    """

    item: str | Text
    verdict: Verdict
    proof: Proof
    on: date | None = None
    frontrunner: float | None = None
    to: date | None = None
    whom: str | Text | None = None

    @property
    def of_equipment(self) -> bool:
        """Tell whether it is about machines, vehicles or vessels."""
        return self.to is not None
