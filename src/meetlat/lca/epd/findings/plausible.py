"""Whether the indicators of an EPD go together: each beside climate change, in the range of its group of products and background database.

    low ≤ eᵢ / e(climate) ≤ high        over A1-A3

A value outside its range is suspicious, not wrong: it is named with the range, what the range rests on, what it may be, and the MKI
with and without it. Where most indicators lie outside on one side, climate change itself is the suspect.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meetlat.errors import Text, text
from meetlat.lca.epd.findings.basis import CLIMATE, Band
from meetlat.lca.epd.findings.columns import moved
from meetlat.lca.epd.findings.examined import Examined, euros
from meetlat.lca.epd.findings.slips import meant
from meetlat.lca.epd.model import Finding, Severity

MARINE, TERRESTRIAL = "EP-marine", "EP-terrestrial"
FEW, MOST = 3, 0.5
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Outside:
    """An indicator outside its range: the ratio, what it is divided by, and the amount of that."""

    code: str
    ratio: float
    band: Band
    beside: str
    amount: float


def implausible(one: Examined) -> Iterator[Finding]:
    """Yield the indicators that do not go with climate change, or EP-marine with EP-terrestrial: both count the same nitrogen."""
    found = outside(one)
    if climate := _climate(one, found):
        yield climate
        return
    yield from moved(one, {code: each.ratio for code, each in found.items() if each.beside != TERRESTRIAL})
    for each in found.values():
        yield _said(one, each)


def declared_zero(one: Examined) -> Iterator[Finding]:
    """Yield the weighed indicators that are declared as zero beside a climate change that is not: often not declared is meant."""
    if one.climate is None:
        return
    bands = one.bands(CLIMATE)
    zero = [code for code in one.costs if one.values[code] == 0 and code in bands and bands[code].low > 0]
    if zero:
        said = text("epd-finding.zero", indicators=tuple(zero), count=len(zero))
        yield Finding("declared-zero", Severity.WARNING, said, zero[0] if len(zero) == 1 else None)


def climate_share(one: Examined) -> Iterator[Finding]:
    """Yield that climate change and MKI do not go together: it is a smaller share than it ever is, or more than all."""
    known = one.indicator_set
    if known is None or one.climate is None or len(one.costs) < len(one.by.weights[known.name]):
        return
    total, mki, (_, amount) = one.costs[known.climate], one.mki, one.climate
    if total > mki:
        said = text("epd-finding.mki-below-climate", mki=euros(mki), climate=euros(total), declared=one.declared)
        yield Finding("mki-below-co2-share", Severity.ERROR, said)
        return
    climate = one.climate_weight * amount
    share = PERCENT * climate / (mki - total + climate)
    band = one.bands("mki").get(CLIMATE)
    if band is None or share >= band.low:
        return
    largest = max(one.costs.keys() - {known.climate}, key=one.costs.__getitem__)
    if largest not in outside(one):
        said = text(
            "epd-finding.share",
            share=round(share, 1),
            low=band.low,
            largest=largest,
            part=round(PERCENT * one.costs[largest] / mki, 1),
            group=group_said(one),
            sources=band.sources,
            mki=euros(mki),
            without=euros(mki - one.costs[largest]),
            declared=one.declared,
        )
        yield Finding("mki-far-above-co2-share", Severity.WARNING, said, largest)


def outside(one: Examined) -> Mapping[str, Outside]:
    """Return the indicators outside their range, by code."""
    if one.climate is None:
        return {}
    name, climate = one.climate
    found: dict[str, Outside] = {}
    for code, band in one.bands(CLIMATE).items():
        value = one.values.get(code)
        if value and not _within(value / climate, band):
            found[code] = Outside(code, value / climate, band, name, climate)
    marine, terrestrial = one.values.get(MARINE, 0), one.values.get(TERRESTRIAL, 0)
    together = one.bands(TERRESTRIAL).get(MARINE)
    if together and marine > 0 < terrestrial and TERRESTRIAL not in found and not together.holds(marine / terrestrial):
        found.setdefault(MARINE, Outside(MARINE, marine / terrestrial, together, TERRESTRIAL, terrestrial))
    return found


def _within(ratio: float, band: Band) -> bool:
    """Tell whether a ratio lies in its range; of a credit (below zero) only the size is held against it."""
    return band.holds(ratio) if ratio > 0 else -ratio <= band.high


def _climate(one: Examined, found: Mapping[str, Outside]) -> Finding | None:
    """Return that climate change itself is the suspect: most others lie outside, all on the same side."""
    compared = sum(1 for code in one.bands(CLIMATE) if one.values.get(code))
    if one.climate is None or len(found) < FEW or len(found) <= MOST * compared:
        return None
    off = [each.ratio / (each.band.high if each.ratio > each.band.high else each.band.low) for each in found.values()]
    if min(off) < 1 < max(off) or min(off) <= 0:
        return None
    name, amount = one.climate
    said = text(
        "epd-finding.climate",
        indicator=name,
        value=amount,
        unit=one.unit(name),
        count=len(found),
        compared=compared,
        times=rounded(max(statistics.median(off), 1 / statistics.median(off))),
        side=text("epd-finding.too-small" if off[0] > 1 else "epd-finding.too-large"),
        group=group_said(one),
    )
    return Finding("implausible-indicator", Severity.WARNING, said, name)


def _said(one: Examined, each: Outside) -> Finding:
    high = each.ratio > each.band.high
    times = (
        each.ratio / each.band.high
        if high
        else each.band.low / each.ratio
        if each.ratio > 0
        else -each.ratio / each.band.high
    )
    mki, cost = one.mki, one.costs.get(each.code, 0)
    slip = meant(one.by, each.code, one.unit(each.code), each.ratio, each.band)
    value, unit = significant(one.values[each.code]), one.unit(each.code)
    what = text(
        "epd-finding.above" if high or each.ratio < 0 else "epd-finding.below",
        indicator=each.code,
        value=value,
        unit=unit,
        beside=each.beside,
        amount=significant(each.amount),
        other=one.unit(each.beside),
        times=rounded(times),
        low=rounded(each.band.low * each.amount),
        high=rounded(each.band.high * each.amount),
        group=group_said(one),
    )
    effect = text(
        "epd-finding.mki", declared=one.declared, indicator=each.code, mki=euros(mki), without=euros(mki - cost)
    )
    databases = one.families or text("epd-finding.database-unknown")
    basis = text("epd-finding.basis", sources=each.band.sources, databases=databases)
    if slip is None:
        said = text("epd-finding.suspect", what=what, effect=effect, basis=basis)
    else:
        right = euros(mki - cost + cost / slip.factor)
        meant_so = text("epd-finding.meant", slip=text(slip.code), value=value / slip.factor, unit=unit, mki=right)
        said = text("epd-finding.suspect-meant", what=what, meant=meant_so, effect=effect, basis=basis)
    return Finding("implausible-indicator", Severity.WARNING, said, each.code)


def group_said(one: Examined) -> Text:
    """Return the name of the group whose ranges count."""
    return text(GROUPS.get(one.group or "", "epd-finding.group-any"))


def significant(value: float) -> float:
    """Return a number with four digits, as a table prints it."""
    return float(f"{value:.4g}")


def rounded(value: float) -> float:
    """Return a number with two digits, for the eye."""
    return float(f"{value:.2g}")


GROUPS = {
    "concrete": "epd-finding.group-concrete",
    "cement": "epd-finding.group-cement",
    "precast": "epd-finding.group-precast",
    "steel": "epd-finding.group-steel",
    "asphalt": "epd-finding.group-asphalt",
    "aggregate": "epd-finding.group-aggregate",
}
"""How a group of products is said."""
