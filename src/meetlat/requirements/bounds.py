"""Every sense of requirement as two bounds on one axis: at_least ≤ value ≤ at_most.

This is the one definition of what a requirement asks. The scalar verdict compares with it, and the bulk path joins with it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from meetlat.figures import EngineClass, Range, Scale, Value


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a value must lie between, in the unit of the table, or in ranks of its scale; and what must come with it."""

    at_least: float = -math.inf
    at_most: float = math.inf
    features: tuple[str, ...] = ()

    @property
    def ask_nothing(self) -> bool:
        """Tell whether any value is within them: the figure is only reported."""
        return not (math.isfinite(self.at_least) or math.isfinite(self.at_most) or self.features)


def bounds(sense: str, value: Value | None, scale: Scale | None = None) -> Bounds | None:
    """Return the bounds a figure sets by its sense; None where the value is unknown.

    Of a published range the lower end binds. Raises ValueError for a value that does not fit its sense, or a class that is not on the scale.
    """
    if value is None:
        return None
    if sense == "reported":
        return Bounds()
    if isinstance(value, EngineClass):
        rank = scale.rank(value.name) if scale else None
        if rank is None or sense != "class_at_least":
            raise ValueError(f"{value.name!r} is no class of the scale {scale.name if scale else None!r}")
        return Bounds(at_least=rank, features=value.features)
    number = value.low if isinstance(value, Range) else value
    if isinstance(number, str):
        raise ValueError(f"{value!r} is no number")  # noqa: TRY004  the figure is wrong, not the type of the argument
    match sense:
        case "at_most":
            return Bounds(at_most=number)
        case "at_least" | "range":
            return Bounds(at_least=number)
        case _:
            raise ValueError(f"a number cannot be judged as {sense!r}")
