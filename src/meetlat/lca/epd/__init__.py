"""EPDs (environmental product declarations): read without loss, and made a profile of an indicator set.

`read_epds(path)` gives every cell, module and scenario of the EPDs in a file, `profile(epd, "A2")` what the rest of Meetlat counts
with, `findings(epd, on)` what is wrong with it. What is not declared is never zero, and an indicator is known by its identifier.
"""

from meetlat.lca.epd.findings import findings
from meetlat.lca.epd.model import (
    Absence,
    Background,
    Cell,
    DeclaredUnit,
    Epd,
    Finding,
    IndicatorResult,
    Measured,
    PartDate,
    PartlyReadError,
    Reason,
    Scenario,
    Severity,
)
from meetlat.lca.epd.profile import Choice, chosen, profile
from meetlat.lca.epd.read import read_epds

__all__ = [
    "Absence",
    "Background",
    "Cell",
    "Choice",
    "DeclaredUnit",
    "Epd",
    "Finding",
    "IndicatorResult",
    "Measured",
    "PartDate",
    "PartlyReadError",
    "Reason",
    "Scenario",
    "Severity",
    "chosen",
    "findings",
    "profile",
    "read_epds",
]
