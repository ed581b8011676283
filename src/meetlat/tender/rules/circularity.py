"""The share of recycled and reused material by mass: between what is certain and what is possible, held against what was promised.

    r = 100 · Σ m·s ÷ Σ m        m kg of an item, s the part of it that is recycled or reused, 0 to 1

Of what an item leaves unsaid the least is nothing and the most is all of it. Without the mass of every item nothing can be said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from meetlat.errors import Text

KINDS = ("recycled", "reused")
Part = tuple[Fraction, Fraction]
NONE_OF_IT: Part = (Fraction(0), Fraction(0))
UNSAID: Part = (Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True)
class Material:
    """One item that goes into the work. `kg` None: not known. `parts`: the least and the most of it, 0 to 1, by kind; `ask` by kind."""

    item: str
    kg: Fraction | None
    parts: Mapping[str, Part]
    ask: Mapping[str, Text]


def share(materials: Sequence[Material], kind: str) -> tuple[float, float] | None:
    """Return the least and the most percent of the mass of materials that is of a kind; None without the mass of each."""
    masses = [one.kg for one in materials if one.kg is not None]
    total = sum(masses, Fraction(0))
    if len(masses) < len(materials) or not total:
        return None
    low, high = (
        sum((mass * one.parts[kind][end] for mass, one in zip(masses, materials, strict=True)), Fraction(0))
        for end in (0, 1)
    )
    return float(100 * low / total), float(100 * high / total)
