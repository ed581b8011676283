"""A requirement, what was measured, and the verdict: the three things a tender is about."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meetlat.errors import Text
from meetlat.figures import Caveat, Figure, Scale
from meetlat.figures.table import Condition
from meetlat.words import Both


class Outcome(StrEnum):
    """The answer of a verdict."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Return not met if any is, else unknown if any is, else met."""
    found = set(outcomes)
    return next((one for one in (Outcome.NOT_MET, Outcome.UNKNOWN) if one in found), Outcome.MET)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row of a requirement table, as it answers one question on one day."""

    table: str
    title: Both
    subject: str
    indicator: str
    sense: str
    level: str | None
    level_title: Both | None
    conditions: Mapping[str, Condition | float]
    figure: Figure
    standing: str | None
    binding: bool
    scope: Mapping[str, object]
    scale: Scale | None = None
    ask: Both | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a measured value rests on."""

    document: str | Text
    page: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured value as what it is known to lie between: low ≤ value ≤ high, in `unit`.

    An exact value has low = high; a lower bound has high = ∞, and perhaps an `estimate` of what it would be were it complete.
    For classes the bounds are ranks on the scale and `features` what comes with the machine; None where that is not known.
    """

    subject: str
    indicator: str
    unit: str
    low: float = -math.inf
    high: float = math.inf
    estimate: float | None = None
    name: str | Text | None = None
    features: Mapping[str, bool | None] | None = None
    scope: Mapping[str, object] | None = None
    evidence: tuple[Evidence, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    ask: tuple[Text, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Tell whether the value is known exactly."""
        return self.low == self.high

    @property
    def is_known(self) -> bool:
        """Tell whether anything is known of it."""
        return math.isfinite(self.low) or math.isfinite(self.high)


def exact(value: float, *, subject: str, indicator: str, unit: str, **about: object) -> Measured:
    """Return a value that is known exactly."""
    return Measured(subject=subject, indicator=indicator, unit=unit, low=value, high=value, estimate=value, **about)  # type: ignore[arg-type]


class Proof(StrEnum):
    """When a requirement must be proven: only what is asked at bid can exclude."""

    AT_BID = "at_bid"
    AT_EXECUTION = "at_execution"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one requirement, and everything needed to check it by hand.

    item          what is judged, as it is called: a delivery, a machine, the work of all machines; "" where there is one thing only
    on            the day whose row governs; of what is judged over a span of days the first of them
    to            the last day of that span; None where one day governs
    proof         when it must be proven; None where nobody asks for proof
    whom          who must prove it, where that is not the bidder
    frontrunner   what the same table asks of frontrunners on that day, in the unit of the table; None where not known
    """

    outcome: Outcome
    requirement: Requirement
    measured: Measured
    leaning: Outcome | None = None
    margin: float | None = None
    explanation: tuple[Text, ...] = ()
    ask: tuple[Text | Both, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    item: str | Text = ""
    on: date | None = None
    to: date | None = None
    proof: Proof | None = None
    whom: str | Text | None = None
    frontrunner: float | None = None

    @property
    def is_over_days(self) -> bool:
        """Tell whether it is about a span of days, as the work of machines is, and not about one day."""
        return self.to is not None
