"""A row of a table that slipped by a column: indicators outside their range, whose values fit where their neighbours stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from meetlat import yaml12
from meetlat.errors import text
from meetlat.folder import DATA
from meetlat.lca.epd.findings.basis import CLIMATE, Bands
from meetlat.lca.epd.findings.examined import Examined
from meetlat.lca.epd.model import Finding, Severity

FILE = DATA / "spellings" / "epd-columns.yaml"
SHIFTS = (1, -1, 2, -2)
FEWEST = 3
Looks = Mapping[str, str]
"""Of indicators outside their range, the one whose value each looks like."""


def moved(one: Examined, ratios: Mapping[str, float]) -> Iterator[Finding]:
    """Yield that columns are exchanged or shifted, where that explains the indicators outside their range.

    ratios      of the indicators outside their range, beside climate change
    """
    if one.indicator_set is None or len(ratios) < 2:
        return
    bands = one.bands(CLIMATE)
    looks = _shifted(one.indicator_set.name, ratios, bands) or _exchanged(ratios, bands) or _elsewhere(ratios, bands)
    if looks:
        pairs = [text("epd-finding.looks-like", indicator=code, other=other) for code, other in looks.items()]
        said = text("epd-finding.columns", pairs=pairs, count=len(pairs))
        yield Finding("shifted-columns", Severity.ERROR, said)


def _shifted(name: str, ratios: Mapping[str, float], bands: Bands) -> Looks:
    """Return the indicators that fit the column so many places away, where that holds for most, and for three at least."""
    best: Looks = {}
    for order in orders()[name]:
        for shift in SHIFTS:
            neighbours = {code: order[at] for code in ratios if 0 <= (at := order.index(code) + shift) < len(order)}
            looks = {
                code: other for code, other in neighbours.items() if other in bands and bands[other].holds(ratios[code])
            }
            if len(looks) > len(best):
                best = looks
    return best if len(best) >= FEWEST and 2 * len(best) >= len(ratios) else {}


def _exchanged(ratios: Mapping[str, float], bands: Bands) -> Looks:
    """Return two indicators of which each fits where the other stands."""
    for code, ratio in ratios.items():
        for other, its in ratios.items():
            if code < other and bands[other].holds(ratio) and bands[code].holds(its):
                return {code: other, other: code}
    return {}


def _elsewhere(ratios: Mapping[str, float], bands: Bands) -> Looks:
    """Return what each looks like where most of three or more fit another column: a row that is in disorder."""
    looks = {code: other for code, ratio in ratios.items() if (other := _like(code, ratio, bands))}
    return looks if len(looks) >= FEWEST and 2 * len(looks) > len(ratios) else {}


def _like(code: str, ratio: float, bands: Bands) -> str | None:
    return next((other for other, band in bands.items() if other != code and band.holds(ratio)), None)


@cache
def orders() -> Mapping[str, Sequence[Sequence[str]]]:
    """Return in which orders tables print the indicators of a set."""
    return yaml12.load(FILE).value  # type: ignore[no-any-return]
