"""What a bid promises of clean machines and of circular material, and what its forms show of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

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


def can_be_made_good(found: Outcome, *, goes_on: bool) -> Outcome:
    """Return the outcome of a share of which more is to come: what falls short so far is not known yet."""
    return Outcome.UNKNOWN if goes_on and found is Outcome.NOT_MET else found


def told(percent: float, promised: Decimal) -> float:
    """Round a percent for a sentence: to a tenth, or to as many digits as keep it on its side of what was promised."""
    side = kept(promised, percent, percent)
    shown = (round(percent, digits) for digits in range(1, 12))
    return next((one for one in shown if kept(promised, one, one) is side), percent)


@dataclass(frozen=True, slots=True)
class Promise:
    """Zero-emission work that was promised: of mobile machines in each period, of vehicles and vessels over all of it.

    category   mobile, N1, N2, N3 or vessel
    extra      whether it is a share above the requirement, or one of all work
    first      None where nothing of the category was deployed
    goes_on    whether more is to come than was looked at: of its period, or of the work
    """

    category: str
    extra: bool
    percent: Decimal
    first: date | None = None
    last: date | None = None
    lowest_percent: float | None = None
    highest_percent: float | None = None
    ask: tuple[Text | Both, ...] = ()
    goes_on: bool = False

    @property
    def outcome(self) -> Outcome:
        """Kept when the least that is certain is enough, not kept when the most that can be is too little, else unknown."""
        found = kept(self.percent, self.lowest_percent, self.highest_percent)
        return can_be_made_good(found, goes_on=self.goes_on)


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


@dataclass(frozen=True, slots=True)
class CircularPromise:
    """A share that was promised, and what the forms show of it: percents, None where nothing can be said.

    kind     recycled or reused
    basis    of what it is a share: mass or euros
    goes_on  whether more material is to come than was looked at
    """

    kind: str
    basis: Literal["mass", "euros"]
    percent: Decimal
    lowest_percent: float | None = None
    highest_percent: float | None = None
    ask: tuple[Text, ...] = ()
    goes_on: bool = False

    @property
    def outcome(self) -> Outcome:
        """Kept when the least that is certain is enough, not kept when the most that can be is too little, else unknown."""
        found = kept(self.percent, self.lowest_percent, self.highest_percent)
        return can_be_made_good(found, goes_on=self.goes_on)
