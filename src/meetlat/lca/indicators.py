"""The indicator sets of the Dutch method (NMD Bepalingsmethode): which indicators, in which unit, and what one unit costs.

Set A1 (EN 15804+A1) has 11 indicators. Set A2 (EN 15804+A2) has 19, of which 16 are weighed: climate change is weighed in
total, its three parts are declared beside it and carry no weight of their own. The weights are dated figures of the tables
`set-a1` and `set-a2`; a user's own table is laid over them like over any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from meetlat.errors import InputError, Problem, SetMismatchError, text
from meetlat.figures import Caveat, Certainty, Figure, Library, figure, library

SETS = {"A1": "set-a1", "A2": "set-a2"}
CLIMATE = {"A1": "GWP", "A2": "GWP-total"}
CONVERSIONS = "indicator-conversions"
PER_UNIT = "EUR/"


class InASet(Protocol):
    """Values with a column for each indicator of one set."""

    @property
    def indicator_set(self) -> str:
        """The name of the set."""

    @property
    def indicators(self) -> tuple[str, ...]:
        """The codes of the columns."""


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorSet:
    """One set of indicators and what they cost on a day.

    codes, units      of each indicator, in the order of the set; every profile of the set has its columns in this order
    weights           w, float64 [indicator], EUR per unit; 0: declared, but weighed within another; NaN: not known
    figures           the figure behind each weight, with its certainty and source
    climate           the code of climate change, in kg CO2-eq: the CO2 of a requirement
    """

    name: str
    codes: tuple[str, ...]
    units: tuple[str, ...]
    weights: NDArray[np.float64]
    figures: tuple[Figure, ...]
    climate: str

    @property
    def weighed(self) -> NDArray[np.bool_]:
        """Which indicators carry a weight of their own, bool [indicator]; a weight that is not known counts as one."""
        return np.not_equal(self.weights, 0)

    def recalled(self, touched: NDArray[np.bool_]) -> tuple[Caveat, ...]:
        """Return the caveat that names the recalled weights among the indicators that touch a result, or none."""
        codes = tuple(
            code
            for code, weight, touches in zip(self.codes, self.figures, touched, strict=True)
            if touches and weight.certainty is Certainty.RECALLED
        )
        if not codes:
            return ()
        return (Caveat("recalled-weight", text("lca.recalled-weight", set=self.name, indicators=codes)),)

    def check(self, values: InASet) -> None:
        """Raise SetMismatchError when values are of another set, or have their columns in another order."""
        if (values.indicator_set, values.indicators) != (self.name, self.codes):
            raise SetMismatchError(text("lca.set-mismatch", found=values.indicator_set, asked=self.name))


def indicator_set(name: str, on: date, figures: Library | None = None) -> IndicatorSet:
    """Return a set with the weights in force on a day. Raises InputError for a set that does not exist."""
    table = (figures or library()).table(_table_name(name))
    names = codes(name, figures)
    weights = tuple(figure(table, on, {"indicator": code}) for code in names)
    return IndicatorSet(
        name=name,
        codes=names,
        units=tuple(weight.unit.removeprefix(PER_UNIT) for weight in weights),
        weights=np.array([weight.value if isinstance(weight.value, float) else np.nan for weight in weights]),
        figures=weights,
        climate=CLIMATE[name],
    )


def codes(name: str, figures: Library | None = None) -> tuple[str, ...]:
    """Return the indicators of a set, in its order. Raises InputError for a set that does not exist."""
    (dimension,) = (figures or library()).table(_table_name(name)).dimensions
    return dimension.choices or ()


def conversion(name: str, indicator: str, unit: str, figures: Library | None = None) -> Figure:
    """Return the figure that turns an amount in another unit into the unit of the set: ADPF of set A1 from MJ to kg Sb-eq.

    It belongs to the set and has no date. Its value is None where no conversion is known: the amount then counts as not
    declared; it is never taken over as it stands.
    """
    table = (figures or library()).table(CONVERSIONS)
    asked = {"indicator_set": name, "indicator": indicator, "from": unit}
    rows = [row for row in table.rows if row.conditions == asked]
    return table.figure(rows[-1]) if rows else table.unknown()


def check_same(values: Iterable[InASet]) -> None:
    """Raise SetMismatchError when values are not all of one set: A1 and A2 are never added."""
    kinds = dict.fromkeys((value.indicator_set, value.indicators) for value in values)
    if len(kinds) > 1:
        raise SetMismatchError(text("lca.sets-meet", sets=tuple(dict.fromkeys(name for name, _ in kinds))))


def _table_name(name: str) -> str:
    if name not in SETS:
        raise InputError([Problem(text("lca.unknown-set", found=name, known=tuple(SETS)), found=name)])
    return SETS[name]
