"""A set of three indicators that can be weighed by heart, and profiles of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from meetlat.figures import Certainty, Figure, Source
from meetlat.lca import IndicatorSet, Origin, Profile, tabulate

ON = date(2026, 3, 1)
NAN = float("nan")
CODES = ("climate", "acid", "part")
SOURCE = Source("By heart")


def small_set(*weights: float, certainty: Certainty = Certainty.PUBLISHED, name: str = "S") -> IndicatorSet:
    """climate costs 2, acid 10; part is declared but weighed within climate."""
    values = weights or (2.0, 10.0, 0.0)
    figures = tuple(Figure("small", value, "EUR/kg", None, None, certainty, SOURCE) for value in values)
    return IndicatorSet(name, CODES, ("kg",) * 3, np.array(values), figures, "climate")


def small_profile(declared: Mapping[str, Mapping[str, float]], **about: Any) -> Profile:
    """A profile by module and indicator; what is left out is not declared."""
    modules, values = tabulate(declared, CODES)
    origin = about.pop("origin", Origin("maker", SOURCE, Certainty.PUBLISHED))
    known = {"id": "p", "name": "p", "indicator_set": "S", "declared_unit": "kg", **about}
    return Profile(indicators=CODES, modules=modules, values=values, origin=origin, **known)


def full(climate: float, acid: float, part: float = 0) -> dict[str, float]:
    """A module in which everything is declared."""
    return {"climate": climate, "acid": acid, "part": part}
