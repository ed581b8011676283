"""Effective water (EN 206): what is added, with what aggregates and admixtures bring, less what aggregates take up.

    w = Σ water + Σ m/(1 + u) · (u − a) + Σ h · v        m aggregate, u moisture, a absorption; h admixture, v its water; kg/m3

A recipe whose aggregate has no moisture is read as recipes are written: aggregate saturated and surface-dry, water effective. Of
secondary aggregate that is not taken for granted: it may take up all that it can. What is not known makes the water a range.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meetlat.concrete.model import AGGREGATES, Constituent, Mix
from meetlat.concrete.rules.volume import names, volume
from meetlat.errors import Text, text
from meetlat.figures import Figure, Library, Range, figure

ABSORPTION, ADMIXTURES = "aggregate-absorption", "admixture-limits"
TABLES = (ABSORPTION, ADMIXTURES)


@dataclass(frozen=True, slots=True)
class Share:
    """What one constituent brings to the effective water, kg/m3: low ≤ w ≤ high; what a recipe means by it; and how it was reckoned."""

    constituent: Constituent
    low: float
    high: float
    usual: float
    how: str


@dataclass(frozen=True, slots=True, eq=False)
class Water:
    """The effective water of a mix in kg/m3: low ≤ w ≤ high; `usual` as a recipe is read; what to ask where it is a range."""

    shares: tuple[Share, ...]
    low: float
    high: float
    usual: float
    ask: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def is_known(self) -> bool:
        """Tell whether any water is given."""
        return any(one.constituent.kind == "water" for one in self.shares)


def water_of(mix: Mix, library: Library, on: date) -> Water:
    """Return the effective water of a mix."""
    counts = figure(library.table(ADMIXTURES), on, {"quantity": "water_counts"})
    liquid = [one for one in mix.constituents if one.kind == "admixture" and one.kg_per_m3]
    litres = sum(volume(one, library, on).low for one in liquid)
    surely = isinstance(counts.value, float) and litres > counts.value
    absorbs = {
        secondary: figure(library.table(ABSORPTION), on, {"secondary": "yes" if secondary else "no"})
        for secondary in (True, False)
    }
    shares = tuple(
        share
        for one in mix.constituents
        if one.kg_per_m3 and (share := _share(one, absorbs[one.secondary is True], surely=surely))
    )
    open_ = [one.constituent for one in shares if one.low < one.high]
    wet = [one for one in open_ if one.kind in AGGREGATES]
    dosed = [one for one in open_ if one.kind == "admixture" and one.water_percent is None]
    guessed = any(one.absorption_percent is None for one in wet)
    return Water(
        shares=shares,
        low=max(0.0, sum(one.low for one in shares)),
        high=sum(one.high for one in shares),
        usual=max(0.0, sum(one.usual for one in shares)),
        ask=(
            *([text("conformity.ask-absorption", constituents=names(wet))] if wet else []),
            *([text("conformity.ask-admixture-water", constituents=names(dosed))] if dosed else []),
        ),
        figures=(
            *((absorbs[one.secondary is True] for one in wet) if guessed else ()),
            *([counts] if any(one.kind == "admixture" for one in open_) else []),
        ),
    )


def _share(one: Constituent, absorption: Figure, *, surely: bool) -> Share | None:
    if one.kind == "water":
        return Share(one, one.kg_per_m3, one.kg_per_m3, one.kg_per_m3, "added")
    if one.kind in AGGREGATES:
        return _of_aggregate(one, absorption)
    if one.kind == "admixture":
        least, most = (0.0, one.kg_per_m3) if one.water_percent is None else (_part(one), _part(one))
        return Share(one, least if surely else 0.0, most, least if surely else 0.0, "admixture")
    if one.water_percent is not None:
        return Share(one, _part(one), _part(one), _part(one), "admixture")
    return None


def _part(one: Constituent) -> float:
    return one.kg_per_m3 * (one.water_percent or 0) / 100


def _of_aggregate(one: Constituent, absorption: Figure) -> Share | None:
    """Return the free water of an aggregate, negative where it takes water up; None for one that is read as saturated and surface-dry."""
    if one.moisture_percent is None and one.absorption_percent is None and one.secondary is not True:
        return None
    usual = absorption.value if isinstance(absorption.value, Range) else Range(0, 0)
    given = one.absorption_percent
    least, most = (usual.low, usual.high) if given is None else (given, given)
    if one.moisture_percent is None:
        return Share(one, -one.kg_per_m3 * most / 100, 0.0, 0.0, "absorbed")
    dry = one.kg_per_m3 / (1 + one.moisture_percent / 100)
    low, high = (dry * (one.moisture_percent - end) / 100 for end in (most, least))
    return Share(one, low, high, (low + high) / 2, "moisture")
