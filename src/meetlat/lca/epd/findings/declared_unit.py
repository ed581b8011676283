"""Whether what an EPD declares for can be: its climate change per kg of product, and its density, in the range of its group."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.errors import text
from meetlat.lca.epd.findings.basis import CLIMATE, DENSITY
from meetlat.lca.epd.findings.examined import Examined
from meetlat.lca.epd.findings.plausible import group_said, rounded
from meetlat.lca.epd.findings.slips import OF_DENSITY, OF_MASS, first
from meetlat.lca.epd.model import Finding, Severity


def per_mass(one: Examined) -> Iterator[Finding]:
    """Yield that climate change per kg is not that of its group: a figure per m2, piece or m3 filed as one per kg, or per tonne."""
    mass, total = one.mass_kg, one.total
    band = one.bands("mass").get(CLIMATE)
    if not mass or total is None or band is None or band.holds(total / mass) or (0 >= total / mass > -band.high):
        return
    slip = first(one.by, OF_MASS, total / mass, band)
    said = text(
        "epd-finding.per-mass" if slip is None else "epd-finding.per-mass-meant",
        value=rounded(total / mass),
        declared=one.declared,
        total=total,
        low=band.low,
        high=band.high,
        group=group_said(one),
        sources=band.sources,
        slip=text(slip.code) if slip else None,
    )
    yield Finding(
        "implausible-amount", Severity.WARNING, said, one.indicator_set.climate if one.indicator_set else None
    )


def density(one: Examined) -> Iterator[Finding]:
    """Yield a density that cannot be: of no product, or not of its group."""
    found = one.epd.density
    band = one.bands("volume").get(DENSITY)
    if found is None or band is None or band.holds(found.value):
        return
    slip = first(one.by, OF_DENSITY, found.value, band) if found.value > 0 else None
    said = text(
        "epd-finding.density" if slip is None else "epd-finding.density-meant",
        value=found.value,
        place=found.place,
        low=band.low,
        high=band.high,
        group=group_said(one),
        sources=band.sources,
        slip=text(slip.code) if slip else None,
        right=rounded(found.value / slip.factor) if slip else None,
    )
    yield Finding("implausible-density", Severity.WARNING, said)
