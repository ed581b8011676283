"""Small requirements and measured values for tests."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from meetlat.figures import Certainty, EngineClass, Figure, Range, Source, scale
from meetlat.requirements import Measured, Requirement, exact
from meetlat.words import Both

GUIDE = Source("Guide", "Board", "2024")


def requirement(value: float | Range | EngineClass | None = 10.9, sense: str = "at_most", **keys: Any) -> Requirement:
    """Return a requirement of noise in 2026, changed by `keys`; those of its figure too."""
    figure_keys: dict[str, Any] = {
        name: keys.pop(name) for name in ("certainty", "reasoning", "entered_by", "checked_by") if name in keys
    }
    figure: dict[str, Any] = {
        "table": "noise",
        "value": value,
        "unit": "class" if isinstance(value, EngineClass) else "dB",
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2026, 12, 31),
        "certainty": Certainty.UNKNOWN if value is None else Certainty.PUBLISHED,
        "source": GUIDE,
        **figure_keys,
    }
    given: dict[str, Any] = {
        "table": "noise",
        "title": Both("Geluid", "Noise"),
        "subject": "machine",
        "indicator": "noise",
        "sense": sense,
        "level": "day",
        "level_title": Both("overdag", "by day"),
        "conditions": {"category": "outdoor"},
        "figure": Figure(**figure),
        "standing": "agreement",
        "binding": True,
        "scope": {},
        "scale": scale("nrmm-stage") if isinstance(value, EngineClass) else None,
        **keys,
    }
    return Requirement(**given)


def measured(value: float | None = None, **keys: Any) -> Measured:
    """Return a measured noise: exact, or between what `keys` say."""
    if value is not None:
        return exact(value, subject="machine", indicator="noise", unit="dB", **keys)
    about: dict[str, Any] = {"unit": "dB", **keys}
    return Measured("machine", "noise", **about)


def engine(name: str | None = None, **features: bool | None) -> Measured:
    """Return a machine of this class, or of a class that is not known."""
    rank = None if name is None else scale("nrmm-stage").rank(name)
    low, high = (-math.inf, math.inf) if rank is None else (rank, rank)
    return Measured("machine", "noise", "class", low, high, name=name, features=features)
