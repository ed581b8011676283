"""The share of recycled concrete in the coarse aggregate, by volume and by type (EN 206: A1, A2).

    r = 100 · V(secondary coarse) / V(coarse)        V litres per m3 of concrete

Another base than that of the Betonakkoord, which counts all aggregate (`rules/recycled.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meetlat.concrete.model import Constituent, Mix
from meetlat.concrete.rules.volume import Volume, volume
from meetlat.figures import Library

COARSE = "aggregate_coarse"


@dataclass(frozen=True, slots=True, eq=False)
class RecycledCoarse:
    """The recycled share of the coarse aggregate in %: low ≤ r ≤ high.

    types      the types of it that are named; untyped those whose type is not
    unsaid     coarse aggregate of which it is not said whether it is secondary
    """

    low: float
    high: float
    types: tuple[str, ...]
    untyped: tuple[Constituent, ...]
    unsaid: tuple[Constituent, ...]


def recycled_coarse(
    mix: Mix, types: tuple[str, ...], library: Library, on: date, only: str | None = None
) -> RecycledCoarse | None:
    """Return the recycled share of the coarse aggregate; None where there is no coarse aggregate.

    types     those that NEN 8005 knows
    only      the share of one type; None: of all that is recycled
    """
    coarse = [one for one in mix.constituents if one.kind == COARSE and one.kg_per_m3]
    if not coarse:
        return None
    volumes = [(one, volume(one, library, on)) for one in coarse]
    recycled = [one for one in coarse if one.secondary is True]
    surely = [one for one in recycled if only in (None, one.type)]
    perhaps = [one for one in coarse if one in surely or one.secondary is None]
    return RecycledCoarse(
        low=_share([v for one, v in volumes if one in surely], [v for one, v in volumes if one not in surely], "low"),
        high=_share(
            [v for one, v in volumes if one in perhaps], [v for one, v in volumes if one not in perhaps], "high"
        ),
        types=tuple(sorted({one.type for one in recycled if one.type in types})),
        untyped=tuple(one for one in recycled if one.type not in types),
        unsaid=tuple(one for one in coarse if one.secondary is None),
    )


def _share(part: list[Volume], rest: list[Volume], end: str) -> float:
    """Return the least share, of little of the part in much of the rest, or the greatest, the other way round."""
    opposite = "high" if end == "low" else "low"
    counted, others = sum(getattr(v, end) for v in part), sum(getattr(v, opposite) for v in rest)
    return 100 * counted / (counted + others) if counted else 0.0
