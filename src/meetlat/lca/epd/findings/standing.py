"""What an EPD is worth as proof: whether it is valid on the day, complete for its set, verified, and of the product itself."""

from __future__ import annotations

import math
from collections.abc import Iterator

from meetlat.errors import text
from meetlat.lca.epd.findings.examined import Examined
from meetlat.lca.epd.model import Finding, Severity
from meetlat.lca.profile import CATEGORY_3
from meetlat.lca.uplift import TABLE

AVERAGE = ("average", "generic", "template", "representative")
"""Kinds of data that are not of one product; as ILCD writes them, `average dataset`."""


def validity(one: Examined) -> Iterator[Finding]:
    """Yield that an EPD has expired on the day, or that only the year of its last day is known. An expired EPD is still read."""
    last = one.epd.valid_to
    if last is None:
        yield Finding("validity-unknown", Severity.NOTE, text("epd-finding.validity-unknown"))
    elif one.on > last.latest:
        said = text("epd-finding.expired", valid_to=last.latest, on=one.on)
        yield Finding("expired", Severity.WARNING, said)
    elif last.day is None and one.on.year == last.year:
        yield Finding(
            "validity-day-unknown",
            Severity.NOTE,
            text("epd-finding.validity-day", latest=last.latest, year=str(last.year)),
        )


def missing_indicators(one: Examined) -> Iterator[Finding]:
    """Yield the weighed indicators of the set that are declared in no module, in one finding."""
    if one.indicator_set is None:
        return
    declared = {found.code for found in one.epd.results if found.known and not all(map(math.isnan, found.values))}
    missing = [code for code in one.by.weights[one.indicator_set.name] if code not in declared]
    if missing:
        said = text("epd-finding.missing", set=one.indicator_set.name, indicators=tuple(missing), count=len(missing))
        yield Finding("missing-indicator", Severity.WARNING, said, missing[0] if len(missing) == 1 else None)


def category(one: Examined) -> Iterator[Finding]:
    """Yield that an EPD is of category 3: generic and not verified, and therefore raised before it counts."""
    if one.epd.data_category == CATEGORY_3:
        yield Finding("category-3-uplift", Severity.WARNING, text("epd-finding.category-3", table=TABLE))


def average_data(one: Examined) -> Iterator[Finding]:
    """Yield that the data are an average or generic: no proof of one product of one maker."""
    kind = (one.epd.kind_of_data or "").casefold()
    if kind.startswith(AVERAGE):
        yield Finding("average-data", Severity.NOTE, text("epd-finding.average", kind=one.epd.kind_of_data))
