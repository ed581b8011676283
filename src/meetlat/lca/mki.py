"""The MKI (milieukostenindicator): the environmental cost of one declared unit, in euros.

    MKI = Σₘ Σᵢ wᵢ · eₘᵢ        over the modules m that are asked for and the indicators i of the set

A cell that is not declared is not zero. It is left out of the sum, the result is `partial`, and says what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from meetlat.errors import text
from meetlat.figures import Caveat, join_caveats
from meetlat.lca import modules as en15804
from meetlat.lca.indicators import IndicatorSet
from meetlat.lca.profile import Amounts, Gaps, Profile


@dataclass(frozen=True, slots=True, eq=False)
class Mki:
    """An MKI with everything that explains it.

    profile           the name of what was weighed
    asked             the module codes asked for: the rows of the arrays; the columns are the indicators of the set
    amounts           e, float64 [asked, indicator], the known amount in the indicator's unit; NaN: nothing of it is declared
    costs             w·e, float64 [asked, indicator], EUR; 0 where an indicator has no weight of its own; NaN: not known
    incomplete        bool [asked, indicator]: True where the amount misses something
    missing           weighed indicators that a profile does not declare in a module that it does
    missing_modules   single modules that were asked for and that no declared module covers
    without           parts of the product that had no profile
    """

    profile: str
    declared_unit: str
    indicator_set: IndicatorSet
    asked: tuple[str, ...]
    amounts: Amounts
    costs: Amounts
    incomplete: Gaps
    missing: tuple[str, ...]
    missing_modules: tuple[str, ...]
    without: tuple[str, ...]
    caveats: tuple[Caveat, ...]

    @property
    def value(self) -> float | None:
        """EUR per declared unit, of what is known; None when nothing that is weighed is declared."""
        return _total(self.costs[:, self.indicator_set.weighed])

    @property
    def by_module(self) -> dict[str, float | None]:
        """EUR per module asked for."""
        costs = self.costs[:, self.indicator_set.weighed]
        return {code: _total(row) for code, row in zip(self.asked, costs, strict=True)}

    @property
    def by_indicator(self) -> dict[str, float | None]:
        """EUR per weighed indicator, over all modules asked for."""
        columns = zip(self.indicator_set.codes, self.indicator_set.weighed, self.costs.T, strict=True)
        return {code: _total(column) for code, weighed, column in columns if weighed}

    @property
    def partial(self) -> bool:
        """Whether anything that counts is missing: an indicator, a module or a part."""
        return bool(self.missing or self.missing_modules or self.without)

    @property
    def lower_bound(self) -> bool:
        """Whether the whole cannot be less than what is known: something is missing, but nothing of module D.

        Only beyond the system boundary are costs negative as a rule: what is missing there may be a benefit.
        """
        beyond = [row for row, code in enumerate(self.asked) if en15804.BEYOND in en15804.steps(code)]
        return self.partial and not self.incomplete[beyond][:, self.indicator_set.weighed].any()

    @property
    def co2_kg(self) -> float | None:
        """Return the kg CO2-eq per declared unit, of what is known, over all modules asked for; None when nothing of it is declared."""
        return _total(self.amounts[:, self._climate])

    @property
    def co2_partial(self) -> bool:
        """Whether climate change misses anything: a cell, a module or a part."""
        return bool(self.incomplete[:, self._climate].any() or self.without)

    @property
    def _climate(self) -> int:
        return self.indicator_set.codes.index(self.indicator_set.climate)


def mki(profile: Profile, indicator_set: IndicatorSet, modules: str | None = None) -> Mki:
    """Environmental cost of one declared unit: MKI = Σₘ Σᵢ wᵢ · eₘᵢ.

    profile.values    e, float64 [module, indicator], in the indicator's unit per declared unit
    indicator_set     w, float64 [indicator], EUR per unit (NMD Bepalingsmethode, set A1 or A2)
    modules           what is asked: `A1-A3`, `A1-A3 C1-C4 D`; None: every declared module once

    Returns EUR per declared unit, per module and in all. What the profile lacks stays missing: the result is then partial
    and carries the caveat `missing-indicator`, `missing-module` or `missing-part`. Recalled weights are named in a caveat.
    Raises SetMismatchError if profile and indicator set differ, InputError for modules that do not exist.
    """
    indicator_set.check(profile)
    asked = en15804.whole(profile.modules) if modules is None else en15804.parse(modules)
    covers = tuple(en15804.cover(code, profile.modules) for code in asked)
    chosen = choice(asked, profile.modules)
    known = ~np.isnan(profile.values)
    amounts = np.where(chosen @ known > 0, chosen @ np.where(known, profile.values, 0), np.nan)
    costs = weigh(amounts, indicator_set)
    unweighed = np.isnan(indicator_set.weights)
    undeclared = (chosen @ profile.undeclared > 0) | unweighed
    lacks = np.logical_or.reduce(undeclared & indicator_set.weighed, axis=0)
    missing = tuple(code for code, is_missing in zip(indicator_set.codes, lacks.tolist(), strict=True) if is_missing)
    missing_modules = tuple(step for cover in covers for step in cover.missing)
    uncovered = np.array([[bool(cover.missing)] for cover in covers])
    touched = (~np.isnan(costs) & (costs != 0)).any(axis=0)
    return Mki(
        profile=profile.name,
        declared_unit=profile.declared_unit,
        indicator_set=indicator_set,
        asked=asked,
        amounts=amounts,
        costs=costs,
        incomplete=(chosen @ profile.incomplete > 0) | unweighed | uncovered,
        missing=missing,
        missing_modules=missing_modules,
        without=profile.without,
        caveats=join_caveats(
            profile.caveats,
            _said_missing(missing, missing_modules, profile.without),
            profile.bare_category,
            indicator_set.recalled(touched),
        ),
    )


@lru_cache(maxsize=1000)
def choice(asked: tuple[str, ...], declared: tuple[str, ...]) -> Amounts:
    """Return which declared modules answer which code that is asked, 0 or 1, float64 [asked, module]."""
    chosen = np.zeros((len(asked), len(declared)))
    for place, code in enumerate(asked):
        chosen[place, list(en15804.cover(code, declared).rows)] = 1
    chosen.setflags(write=False)
    return chosen


def weigh(amounts: Amounts, indicator_set: IndicatorSet) -> Amounts:
    """Return w·e, EUR, of amounts [..., indicator]: NaN stays NaN, and 0 where an indicator has no weight of its own."""
    return np.where(indicator_set.weighed, amounts * indicator_set.weights, 0)


def known_sum(amounts: Amounts) -> Amounts:
    """Return the sum over rows of what is declared, [indicator]; NaN where no row declares anything."""
    return np.where(np.isnan(amounts).all(axis=0), np.nan, np.nansum(amounts, axis=0))


def _total(costs: NDArray[np.float64]) -> float | None:
    known = costs[~np.isnan(costs)]
    return float(known.sum()) if known.size else None


def _said_missing(indicators: tuple[str, ...], modules: tuple[str, ...], parts: tuple[str, ...]) -> tuple[Caveat, ...]:
    missing = (
        ("missing-indicator", text("lca.missing-indicator", indicators=indicators), indicators),
        ("missing-module", text("lca.missing-module", modules=modules), modules),
        ("missing-part", text("lca.missing-part", parts=parts), parts),
    )
    return tuple(Caveat(code, said, weight=3) for code, said, names in missing if names)
