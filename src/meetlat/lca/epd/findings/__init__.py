"""What is judged about an EPD, beside what its reader found: each check is a function of its own, in the tuple CHECKS.

findings(epd, on)       everything, what matters most first: of the reader, then of the checks
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from meetlat.figures import Caveat, Library
from meetlat.lca.epd.findings.carbon import biogenic_credit
from meetlat.lca.epd.findings.declared_unit import density, per_mass
from meetlat.lca.epd.findings.examined import Examined, examined
from meetlat.lca.epd.findings.groups import group_of
from meetlat.lca.epd.findings.plausible import climate_share, declared_zero, implausible
from meetlat.lca.epd.findings.stages import benefit_beyond, implausible_module, merged_stages
from meetlat.lca.epd.findings.standing import average_data, category, missing_indicators, validity
from meetlat.lca.epd.findings.sums import parts_add_up
from meetlat.lca.epd.findings.units import other_units, unwritten_units
from meetlat.lca.epd.model import Epd, Finding, Severity

Check = Callable[[Examined], Iterable[Finding]]
"""A check: of an EPD beside what it is held against on a day."""

CHECKS: tuple[Check, ...] = (
    other_units,
    unwritten_units,
    implausible,
    declared_zero,
    climate_share,
    parts_add_up,
    per_mass,
    density,
    merged_stages,
    implausible_module,
    biogenic_credit,
    benefit_beyond,
    validity,
    category,
    average_data,
    missing_indicators,
)
GRAVEST = tuple(Severity)
WEIGHTS = {Severity.ERROR: 3, Severity.WARNING: 3, Severity.NOTE: 1}
"""How heavy a finding weighs as a caveat."""


def findings(epd: Epd, on: date, figures: Library | None = None) -> tuple[Finding, ...]:
    """Return every finding about an EPD, each once, the gravest first: what its reader found, then what is judged on a day."""
    one = examined(epd, on, figures)
    judged = (finding for check in CHECKS for finding in check(one))
    return tuple(sorted(dict.fromkeys((*epd.findings, *judged)), key=lambda found: GRAVEST.index(found.severity)))


def caveats(found: Iterable[Finding]) -> tuple[Caveat, ...]:
    """Return findings as what must be said wherever the EPD is used as a profile; notes stay with the EPD itself."""
    return tuple(
        Caveat(one.code, one.message, WEIGHTS[one.severity]) for one in found if one.severity is not Severity.NOTE
    )


__all__ = ["CHECKS", "Check", "Examined", "caveats", "examined", "findings", "group_of"]
