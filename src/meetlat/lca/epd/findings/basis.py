"""What an EPD is held against on a day: the weights of both sets, the ranges by group and database, and from where something is a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from meetlat.figures import Figure, Library, Range, Source, figure, library
from meetlat.figures.in_force import rows_in_force
from meetlat.lca.indicators import SETS, IndicatorSet, indicator_set

RANGES, LIMITS, SLIPS = "epd-plausible", "epd-limits", "epd-slips"
ANY = "any"
CLIMATE, DENSITY = "climate", "density"
Key = tuple[str, str, str, str]
"""Set, group, database, and per what."""


@dataclass(frozen=True, slots=True)
class Band:
    """From where to where something usually lies, and where that was derived from: one source, or one for each database that it may be."""

    low: float
    high: float
    sources: tuple[Source, ...]

    def holds(self, value: float) -> bool:
        """Tell whether a value lies in it."""
        return self.low <= value <= self.high

    def joined(self, other: Band) -> Band:
        """Return the band that holds both."""
        sources = tuple(dict.fromkeys((*self.sources, *other.sources)))
        return Band(min(self.low, other.low), max(self.high, other.high), sources)


Bands = Mapping[str, Band]
"""Bands by indicator."""


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """The figures of a day.

    weights     EUR per unit, by set and weighed indicator
    bands       by set, group, database and per what, then by indicator
    databases   the background databases that the ranges know
    limits      percent, by quantity of `epd-limits`
    slips       how many times too large a slip makes a value
    """

    sets: Mapping[str, IndicatorSet]
    weights: Mapping[str, Mapping[str, float]]
    bands: Mapping[Key, Bands]
    databases: tuple[str, ...]
    limits: Mapping[str, float]
    slips: Mapping[str, float]


@lru_cache(maxsize=10)
def basis(on: date, figures: Library | None = None) -> Basis:
    """Return what EPDs are held against on a day, by the figures (None: Meetlat's own)."""
    known = figures or library()
    bands: dict[Key, dict[str, Band]] = {}
    ranges = known.table(RANGES)
    for row in rows_in_force(ranges, on):
        if isinstance(row.value, Range):
            key = tuple(str(row.conditions[name]) for name in ("indicator_set", "group", "database", "per"))
            band = Band(row.value.low, row.value.high, (row.source,))
            bands.setdefault(key, {})[str(row.conditions["indicator"])] = band  # type: ignore[arg-type]
    databases = ranges.dimension["database"].choices or ()
    sets = {name: indicator_set(name, on, known) for name in SETS}
    return Basis(
        sets=sets,
        weights={name: _weights(one) for name, one in sets.items()},
        bands=bands,
        databases=tuple(name for name in databases if name != ANY),
        limits=_numbers(known, LIMITS, on),
        slips=_numbers(known, SLIPS, on),
    )


@lru_cache(maxsize=1000)
def bands_of(by: Basis, name: str, group: str | None, families: tuple[str, ...], per: str) -> Bands:
    """Return the bands of a group: those of the databases that an EPD names, or of any where it names none that is known.

    A group or a database without a band of its own has that of all.
    """
    databases = tuple(one for one in by.databases if one in families) or by.databases
    found: dict[str, Band] = {}
    for database in databases:
        for indicator, band in _bands(by, name, group or ANY, database, per).items():
            found[indicator] = found[indicator].joined(band) if indicator in found else band
    return found


def _bands(by: Basis, name: str, group: str, database: str, per: str) -> Bands:
    keys = [(one, where, base, per) for where in (ANY, group) for base in (ANY, database) for one in (ANY, name)]
    return {indicator: band for key in keys for indicator, band in by.bands.get(key, {}).items()}


def _weights(known: IndicatorSet) -> Mapping[str, float]:
    return {code: weight for code, weight in zip(known.codes, known.weights.tolist(), strict=True) if weight}


def _numbers(known: Library, name: str, on: date) -> Mapping[str, float]:
    table = known.table(name)
    (dimension,) = table.dimensions
    found: list[tuple[str, Figure]] = [
        (one, figure(table, on, {dimension.name: one})) for one in dimension.choices or ()
    ]
    return {one: number.value for one, number in found if isinstance(number.value, float)}
