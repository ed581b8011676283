"""What is judged about an EPD, beside what its reader found: each check is a function of its own, in the tuple CHECKS.

findings(epd, on)       everything: of the reader, then of the checks
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from meetlat.figures import Library
from meetlat.lca.epd.findings.units import other_units
from meetlat.lca.epd.model import Epd, Finding

Check = Callable[[Epd, date, Library | None], Iterable[Finding]]
"""A check: of an EPD, on a day, by the figures (None: Meetlat's own)."""

CHECKS: tuple[Check, ...] = (other_units,)


def findings(epd: Epd, on: date, figures: Library | None = None) -> tuple[Finding, ...]:
    """Return every finding about an EPD, each once: what its reader found, then what is judged on a day."""
    judged = (finding for check in CHECKS for finding in check(epd, on, figures))
    return tuple(dict.fromkeys((*epd.findings, *judged)))


__all__ = ["CHECKS", "Check", "findings"]
