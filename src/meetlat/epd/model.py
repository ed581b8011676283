"""EPDs as they were read from files, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass

from meetlat.errors import Problem
from meetlat.figures import Caveat
from meetlat.lca import Mki
from meetlat.lca.epd import Epd, Finding

SUSPECT = "implausible-indicator"
"""The finding of an indicator that does not go with the others."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The EPDs of the files that could be read, the problems of those that could not, and what was left out."""

    epds: tuple[Epd, ...]
    problems: tuple[Problem, ...] = ()
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """An EPD with its MKI.

    indicator_set    the set that was asked for, or its own; None where it has neither
    mki              None: the EPD declares nothing of the set, and a finding says so
    scenarios        that were used
    """

    epd: Epd
    indicator_set: str | None
    mki: Mki | None
    missing: tuple[str, ...]
    scenarios: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def suspects(self) -> tuple[str, ...]:
        """The weighed indicators that do not go with the others, and that the MKI would be another without; never climate change itself."""
        if self.mki is None:
            return ()
        costs = self.mki.by_indicator
        found = {one.indicator for one in self.findings if one.code == SUSPECT}
        return tuple(code for code in costs if code in found and code != self.mki.indicator_set.climate)

    @property
    def without_suspects(self) -> float | None:
        """EUR per declared unit without the suspect indicators; None where there are none, or no MKI."""
        if self.mki is None or self.mki.value is None or not self.suspects:
            return None
        return self.mki.value - sum(self.mki.by_indicator[code] or 0 for code in self.suspects)

    @property
    def partial(self) -> bool:
        """Whether anything that counts is missing."""
        return self.mki is None or self.mki.partial


@dataclass(frozen=True, slots=True, eq=False)
class Inspected:
    """An EPD with what was found about it."""

    epd: Epd
    findings: tuple[Finding, ...]
