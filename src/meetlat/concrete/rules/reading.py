"""What is known of one value of a mix, ready to be judged."""

from __future__ import annotations

import math
from dataclasses import dataclass

from meetlat.errors import Text
from meetlat.figures import Caveat, Figure
from meetlat.requirements import Measured

NAMES = {"mki": "indicator.mki", "co2": "concrete.co2", "recycled": "indicator.recycled"}
UNITS = {"mki": "EUR/m3", "co2": "kg/m3", "recycled": "percent"}
"""The values of a mix that are judged: their names in the catalogue, and their units."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a declared value may be wrong as it stands, and what to ask.

    indicator         the value that is impossible by itself; None: the values do not go together, and either may be wrong
    """

    caveat: Caveat
    ask: Text
    figures: tuple[Figure, ...] = ()
    indicator: str | None = None

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What must be said: the doubt, and that a figure it rests on is derived or recalled."""
        return (self.caveat, *(caveat for figure in self.figures for caveat in figure.caveats))


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of a mix: MKI, CO2 or recycled share.

    why               why it may not be judged as it stands; empty when it may
    leans             whether it still shows which way the verdict leans: it is of the right kind, but its proof has expired
    beside            what is said after the verdict
    doubts            why it may be better than it is: it then shows that a requirement is not met, but not that it is
    contradiction     that its constituents come to more, and to what
    """

    measured: Measured
    why: tuple[Text, ...] = ()
    leans: bool = False
    beside: tuple[Text, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    contradiction: tuple[Doubt, Measured] | None = None

    @property
    def low(self) -> float:
        """What the value is at least for a judgement; −∞ when it may not be judged."""
        return -math.inf if self.why else self.measured.low

    @property
    def high(self) -> float:
        """What the value is at most for a judgement; ∞ when it may not be judged, or is in doubt."""
        return math.inf if self.why or self.doubts else self.measured.high
