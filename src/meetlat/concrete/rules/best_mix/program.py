"""One choice of cement and water reducer as a linear program: kilograms of each item of the stock, per m3 of concrete.

    x      kg/m3 of each item of the stock
    rule   f(x) = (n·x) / (d·x) on one side of a limit L, so that n·x − L·(d·x) is on one side of 0

A rule is kept as its numerator, denominator and limit: the row of the program, the value that a mix has, and what happens when the
limit moves all follow from the same three.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np

from meetlat.errors import Text
from meetlat.solver import Program, Vector

MARGIN = 1 / (100 * 1000)
"""How far a mix stays inside each rule, relative: so that it meets them still when its kilograms are rounded to the gram."""


def as_it_is(limit: float) -> float:
    """Return a limit that is itself the bound of its row."""
    return limit


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule of a mix in a choice.

    key            the same in every choice: `water_binder`, `stock:CEM I 52,5 R`
    says           the rule in words, with its limit
    at_most        whether its value may be no more than the limit, or no less
    step           one unit more, by which its worth is told
    numerator      n, [variable];  denominator: d, [variable], or None: 1
    bound          the bound of the row for a limit, where the limit is of another kind: a water-binder ratio for a strength
    value          the value of the rule for that of the row, the other way round
    row_at_most    which side the row is on; None: that of the rule
    place          of the one variable that it is about, where it is no more than its greatest amount
    margin         how far mixes stay inside; 0 where the limit itself is all that can be reached
    """

    key: str
    says: Text
    at_most: bool
    limit: float
    unit: str
    step: float
    numerator: Vector
    denominator: Vector | None = None
    bound: Callable[[float], float] = as_it_is
    value: Callable[[float], float] = as_it_is
    row_at_most: bool | None = None
    place: int | None = None
    margin: float = MARGIN

    @property
    def below(self) -> bool:
        """Tell whether the row stays below its bound."""
        return self.at_most if self.row_at_most is None else self.row_at_most

    def relaxed(self, steps: float = 1) -> float:
        """Return the limit, so many steps wider."""
        return self.limit + (steps if self.at_most else -steps) * self.step

    def of(self, x: Vector) -> float:
        """Return the value that a mix has: NaN where it has none."""
        over = 1.0 if self.denominator is None else float(self.denominator @ x)
        return self.value(float(self.numerator @ x) / over) if over else np.nan

    def slack(self, x: Vector) -> float:
        """Return how far a mix stays from the limit, in the unit of the rule; negative where it breaks it."""
        value = self.of(x)
        return self.limit - value if self.at_most else value - self.limit


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """What holds by what words mean, and no client can change: the volume of a cubic metre, what counts as binder."""

    row: Vector
    low: float = -np.inf
    high: float = np.inf


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A cement and at most one water reducer, with everything that holds of them.

    names          of the variables
    usable         bool [variable]: what may be in the mix at all
    costs          by measure, per kg [variable];  fixed: per m3, whatever the mix
    """

    cement: str
    admixture: str | None
    names: tuple[str, ...]
    usable: Vector
    definitions: tuple[Definition, ...]
    rules: tuple[Rule, ...]
    costs: Mapping[str, Vector]
    fixed: Mapping[str, float] = field(default_factory=dict)

    def cost(self, measure: str, x: Vector) -> float:
        """Return what a mix comes to by a measure, per m3."""
        return float(self.costs[measure] @ x) + self.fixed.get(measure, 0)

    def program(
        self, cost: Vector, moved: Mapping[str, float] | None = None, without: AbstractSet[str] = frozenset()
    ) -> Program:
        """Return the program of a cost per kg [variable]; some limits moved, some rules left out."""
        moved, size = moved or {}, len(self.names)
        most = np.where(self.usable, np.inf, 0)
        rows = [(one.row, one.low, one.high) for one in self.definitions]
        for rule in self.rules:
            limit = moved.get(rule.key, rule.limit)
            if rule.key in without or not np.isfinite(rule.bound(limit)):
                continue
            if rule.place is not None:
                most[rule.place] = min(most[rule.place], limit)
            else:
                rows.append(_row(rule, limit))
        return Program(
            cost=cost,
            matrix=np.array([row for row, _, _ in rows]).reshape(len(rows), size),
            low=np.array([low for _, low, _ in rows]),
            high=np.array([high for _, _, high in rows]),
            least=np.zeros(size),
            most=most,
        )


def _row(rule: Rule, limit: float) -> tuple[Vector, float, float]:
    """Return the row of a rule and its sides. A limit of 0 stays 0."""
    bound = rule.bound(limit)
    inside = bound * (1 - rule.margin if rule.below else 1 + rule.margin)
    if rule.denominator is None:
        return (rule.numerator, -np.inf, inside) if rule.below else (rule.numerator, inside, np.inf)
    row = rule.numerator - inside * rule.denominator
    return (row, -np.inf, 0) if rule.below else (row, 0, np.inf)
