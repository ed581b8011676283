"""An environmental profile: what one unit of a product does to the environment, per module and indicator, and where that was read."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat, Certainty, Source, join_caveats
from meetlat.lca import modules
from meetlat.words import Both

Amounts = NDArray[np.float64]
Gaps = NDArray[np.bool_]
CATEGORY_3 = "3"
NO_GAPS = np.empty((0, 0), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a profile comes from: whose it is, by what number it is found, how long it holds, and what it is not.

    declared_per      the amount the owner declares for (1000 of a declaration per 1000 kg); values of a Profile are per one
    file, sha256      the document it was read from, where a form names it by its path
    """

    owner: str
    source: Source
    certainty: Certainty
    uuid: str | None = None
    registration: str | None = None
    year: int | None = None
    valid_to: date | None = None
    country: str | None = None
    kind_of_data: str | None = None
    declared_per: float = 1
    limits: tuple[Both, ...] = ()
    file: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The environmental profile of one declared unit.

    values            e, float64 [module, indicator], per ONE declared unit, in the indicator's unit; NaN: not declared
    modules           the codes of the rows, as declared: A1-A3 in one, or A1, A2, A3 apart, or both
    indicators        the codes of the columns, those of the indicator set, in its order
    incomplete        bool [module, indicator]: True where the value misses something: not declared (NaN), or a sum of
                      which a part did not declare it or has no profile; the value is then a lower bound
    undeclared        bool [module, indicator]: True where it misses something because a profile does not declare it
    group             what kind of thing it is (cement, concrete, steel, transport …): profiles of one group resemble each other
    data_category     1, 2, 3 or 3a of the Dutch national database; None outside it
    uplift            the factor by which category 3 was raised; None: it was not
    without           the parts of a sum that had no profile
    others            the same product in its other set, where one declaration gives both
    """

    id: str
    name: str
    indicator_set: str
    indicators: tuple[str, ...]
    modules: tuple[str, ...]
    values: Amounts
    declared_unit: str
    origin: Origin
    mass_kg_per_unit: float | None = None
    density_kg_per_m3: float | None = None
    group: str | None = None
    data_category: str | None = None
    uplift: float | None = None
    incomplete: Gaps = field(default_factory=lambda: NO_GAPS)
    undeclared: Gaps = field(default_factory=lambda: NO_GAPS)
    without: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    others: tuple[Profile, ...] = ()

    def __post_init__(self) -> None:
        """Refuse values that do not fit their names; freeze the arrays. Raises InputError."""
        values = np.array(self.values, dtype=np.float64)
        shape = (len(self.modules), len(self.indicators))
        if not self.modules:
            raise InputError([Problem(text("lca.profile-empty", profile=self.id))])
        if values.shape != shape:
            raise InputError([Problem(text("lca.profile-shape", profile=self.id), found=values.shape, expected=shape)])
        if np.isinf(values).any():
            raise InputError([Problem(text("lca.profile-infinite", profile=self.id))])
        for names in (self.modules, self.indicators):
            if len(set(names)) < len(names):
                twice = tuple(name for name in dict.fromkeys(names) if names.count(name) > 1)
                raise InputError([Problem(text("lca.profile-twice", profile=self.id, names=twice), found=twice)])
        for module in self.modules:
            modules.steps(module)
        incomplete = np.isnan(values) if self.incomplete is NO_GAPS else self.incomplete | np.isnan(values)
        undeclared = incomplete if self.undeclared is NO_GAPS else self.undeclared
        for name, array in (("values", values), ("incomplete", incomplete), ("undeclared", undeclared)):
            array.setflags(write=False)
            object.__setattr__(self, name, array)

    def of_set(self, name: str) -> Profile:
        """Return the product in a set: itself, or as its declaration gives it in that one; itself where it gives no such."""
        return next((one for one in self.others if one.indicator_set == name), self)

    def amount(self, indicator: str, asked: str) -> float | None:
        """Return the known amount of one indicator over the modules asked for; None when nothing of it is declared."""
        column = self.indicators.index(indicator)
        rows = [row for cover in modules.covers(asked, self.modules) for row in cover.rows]
        known = self.values[rows, column][~np.isnan(self.values[rows, column])]
        return float(known.sum()) if known.size else None

    def scaled(self, factor: float, unit: str | None = None) -> Profile:
        """Return the profile of `factor` units, or of one unit of another kind.

        scaled(2400, "m3") of a profile per kg is that of one m3, where 2400 kg make one. Raises InputError for a factor that is not a positive number.
        """
        if not (math.isfinite(factor) and factor > 0):
            raise InputError([Problem(text("lca.no-positive-factor", found=factor), found=factor)])
        mass = None if self.mass_kg_per_unit is None else self.mass_kg_per_unit * factor
        return replace(
            self, values=self.values * factor, mass_kg_per_unit=mass, declared_unit=unit or self.declared_unit
        )

    @property
    def bare_category(self) -> tuple[Caveat, ...]:
        """The caveat of a profile of category 3 that was not raised, or none."""
        if self.data_category != CATEGORY_3 or self.uplift is not None:
            return ()
        return (Caveat("category-3-uplift", text("lca.category-3-bare", profile=self.name), weight=3),)

    def expired(self, on: date) -> bool:
        """Tell whether the profile is past its last day on a day. Without a last day it is not."""
        return self.origin.valid_to is not None and on > self.origin.valid_to

    def expiry(self, on: date) -> tuple[Caveat, ...]:
        """Return the caveat of a profile that has expired on a day, or none."""
        if not self.expired(on):
            return ()
        said = text("lca.expired", profile=self.name, valid_to=self.origin.valid_to, on=on)
        return (Caveat("expired", said, weight=3),)

    def with_caveats(self, *caveats: Caveat) -> Profile:
        """Return the profile with more said beside it."""
        return replace(self, caveats=join_caveats(self.caveats, caveats))


def tabulate(
    declared: Mapping[str, Mapping[str, float]], indicators: Sequence[str], per: float = 1
) -> tuple[tuple[str, ...], Amounts]:
    """Return the modules and the values [module, indicator] of amounts by module and indicator, each divided by `per`.

    What is not given is NaN, never 0. Raises InputError for an indicator that is not among `indicators`.
    """
    columns = {code: column for column, code in enumerate(indicators)}
    values = np.full((len(declared), len(indicators)), np.nan)
    for row, amounts in enumerate(declared.values()):
        for code, amount in amounts.items():
            if code not in columns:
                said = text("lca.unknown-indicator", found=code, known=tuple(indicators))
                raise InputError([Problem(said, found=code, expected=tuple(indicators))])
            values[row, columns[code]] = amount / per
    return tuple(declared), values
