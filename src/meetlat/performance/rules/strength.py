"""Which characteristic value specimens prove: the mean less a margin, and never more than the lowest value plus a step (EN 206)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meetlat.errors import Text, text
from meetlat.figures import Certainty, Figure, Library, figure
from meetlat.performance.model import Result

TABLE = "strength-criteria"


@dataclass(frozen=True, slots=True)
class Criteria:
    """The criteria of EN 206 on a day.

    initial_specimens, continuous_specimens   from how many specimens on a criterion may be used
    mean_above        what the mean must be above the characteristic value, in initial testing
    lowest_below      what the lowest value may be below it
    deviations        by how many standard deviations the mean must be above it, in continuous production
    """

    initial_specimens: float
    mean_above: float
    lowest_below: float
    continuous_specimens: float
    deviations: float


@dataclass(frozen=True, slots=True)
class Proven:
    """The characteristic value that a result proves: it lies between `low` and `high`. `said`: how; `ask`: what would tell it exactly."""

    low: float
    high: float
    said: tuple[Text, ...] = ()
    ask: tuple[Text, ...] = ()


def criteria(library: Library, on: date, accept: Certainty) -> Criteria | None:
    """Return the criteria on a day; None where one of them is not known as well as `accept`."""
    table = library.table(TABLE)
    names = table.dimension["criterion"].choices or ()
    found: dict[str, Figure] = {name: figure(table, on, {"criterion": name}) for name in names}
    if not all(one.certainty.at_least(accept) and isinstance(one.value, float) for one in found.values()):
        return None
    return Criteria(**{name: one.value for name, one in found.items()})  # type: ignore[arg-type]


def proven(result: Result, by: Criteria | None) -> Proven:
    """Return what a result proves of the characteristic value, in the unit of the requirement: f_ck = min(f_cm − margin, f_ci + step).

    A mean without number of specimens, or without the lowest value, proves nothing from below: the characteristic value is never above
    the mean, and that is all that is known.
    """
    if result.characteristic:
        return Proven(result.value, result.value)
    unit = text(f"unit.{result.unit}")
    if by is None:
        return Proven(-math.inf, result.value, (text("dossier.mean-only", mean=result.value, unit=unit),))
    margin = _margin(result, by)
    ask = tuple(_lacking(result, by))
    if margin is None:
        return Proven(-math.inf, result.value, (text("dossier.mean-only", mean=result.value, unit=unit),), ask)
    by_mean = result.value - margin
    if result.lowest is None:
        said = text("dossier.proven-by-mean", mean=result.value, margin=margin, proven=by_mean, unit=unit)
        return Proven(-math.inf, by_mean, (said,), ask)
    by_lowest = result.lowest + by.lowest_below
    least = min(by_mean, by_lowest)
    values = {"mean": result.value, "margin": margin, "by_mean": by_mean, "lowest": result.lowest}
    said = text("dossier.proven", **values, step=by.lowest_below, by_lowest=by_lowest, proven=least, unit=unit)
    return Proven(least, least, (said,))


def _margin(result: Result, by: Criteria) -> float | None:
    """Return what the mean must be above the characteristic value; None where the specimens are too few, or not told."""
    count = result.specimens or 0
    if count >= by.continuous_specimens and result.standard_deviation is not None:
        return by.deviations * result.standard_deviation
    return by.mean_above if count >= by.initial_specimens else None


def _lacking(result: Result, by: Criteria) -> Iterator[Text]:
    if result.specimens is None or result.specimens < by.initial_specimens:
        yield text("dossier.ask-specimens", count=by.initial_specimens)
    if result.lowest is None:
        yield text("dossier.ask-lowest")
