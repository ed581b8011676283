"""What the forms of a bid show of its machines: how each was judged, and what of its promises the plan carries."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meetlat.errors import Text
from meetlat.requirements import Outcome
from meetlat.words import Both


def kept(promised: Decimal, low: float | None, high: float | None) -> Outcome:
    """Tell whether a promise is kept, in percents, by the least that is certain and the most that can be; None where that is not known."""
    percent = float(promised)
    if low is not None and (low >= percent or math.isclose(low, percent)):
        return Outcome.MET
    if high is not None and high < percent and not math.isclose(high, percent):
        return Outcome.NOT_MET
    return Outcome.UNKNOWN


@dataclass(frozen=True, slots=True)
class Promise:
    """Zero-emission work that was promised: of mobile machines in each period, of vehicles and vessels over all of it.

    category   mobile, N1, N2, N3 or vessel
    extra      whether it is a share above the requirement, or one of all work
    first      None where nothing of the category was deployed
    """

    category: str
    extra: bool
    percent: Decimal
    first: date | None = None
    last: date | None = None
    lowest_percent: float | None = None
    highest_percent: float | None = None
    ask: tuple[Text | Both, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Kept when the least that is certain is enough, not kept when the most that can be is too little, else unknown."""
        return kept(self.percent, self.lowest_percent, self.highest_percent)


@dataclass(frozen=True, slots=True)
class Machines:
    """The machines of a bid.

    level         of the contract
    outcomes      of each deployment over all its days, in the order of the form
    not_asked     the deployments of which no table of the level asks anything
    promises      what the bid promises beyond the contract, in each period
    """

    level: str
    outcomes: tuple[Outcome, ...]
    not_asked: tuple[str | Text, ...] = ()
    promises: tuple[Promise, ...] = ()
