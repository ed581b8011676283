"""The recycled share of a mix: secondary aggregate over all aggregate, by volume.

    r = 100 · ΣV(secondary) / ΣV(all aggregate)        V litres per m3 of concrete

The table of the Betonakkoord does not say of what its percentage is a share; by volume of all aggregate is what older work of
the same bodies says (BouwCirculair product sheets, Betonakkoord 2018). What is not said to be secondary may be either.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from meetlat.concrete.model import AGGREGATES, Constituent, Mix
from meetlat.concrete.rules.volume import Volume, names, volume
from meetlat.errors import text
from meetlat.figures import Caveat, Library, join_caveats
from meetlat.requirements import Measured

BASE = Caveat("recycled-base", text("concrete.recycled-base"))
DIGITS = 10


def recycled(mix: Mix, library: Library, on: date) -> Measured | None:
    """Return the recycled share of a mix in percent, as what it lies between; None when it has no aggregate."""
    aggregates = [one for one in mix.constituents if one.kind in AGGREGATES and one.kg_per_m3 > 0]
    if not aggregates:
        return None
    volumes = [volume(one, library, on) for one in aggregates]
    unsaid = [one for one in aggregates if one.secondary is None]
    low = _share(aggregates, volumes, surely=True)
    high = _share(aggregates, volumes, surely=False)
    return Measured(
        subject="concrete",
        indicator="recycled",
        unit="percent",
        low=low,
        high=high,
        estimate=low if low == high else None,
        evidence=mix.documents,
        caveats=join_caveats([BASE], *(one.caveats for one in volumes)),
        ask=(
            text("concrete.ask-secondary", constituents=names(unsaid))
            if unsaid
            else text("concrete.ask-density", constituents=names(aggregates)),
        ),
    )


def _share(aggregates: Sequence[Constituent], volumes: Sequence[Volume], *, surely: bool) -> float:
    """Return the least share (what is surely secondary, and little of it), or the greatest."""
    counted = [one.secondary is True if surely else one.secondary is not False for one in aggregates]
    part = sum(v.low if surely else v.high for v, counts in zip(volumes, counted, strict=True) if counts)
    rest = sum(v.high if surely else v.low for v, counts in zip(volumes, counted, strict=True) if not counts)
    return round(100 * part / (part + rest), DIGITS)
