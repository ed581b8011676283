"""All choices of cement and water reducer solved: the best mix, what one unit more of a rule is worth, which rules conflict, the front."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from meetlat.concrete.rules.best_mix.program import MARGIN, Choice, Rule
from meetlat.errors import text
from meetlat.solver import Solution, Vector, lexicographic, solve

MEASURES = {"co2": "best.measure.co2", "mki": "best.measure.mki", "cost": "best.measure.cost"}
"""What a mix may be best by, and how it is called."""
BINDING = 100 * MARGIN
"""How near its limit a rule binds, relative."""


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The best mix of all choices: kg per m3 [variable], what it comes to, and what none can be below."""

    choice: Choice
    x: Vector
    value: float
    bound: float

    @property
    def amounts(self) -> dict[str, float]:
        """Return the kilograms of each item that is in the mix, to the gram."""
        items = zip(self.choice.names, self.x.tolist(), strict=False)
        return {name: rounded for name, kg in items if (rounded := round(kg, 3)) > 0}

    def cost(self, measure: str) -> float:
        """Return what the mix comes to by a measure; NaN where an item in it is of unknown cost."""
        used = self.x > 0
        return float(self.choice.costs[measure][used] @ self.x[used]) + self.choice.fixed.get(measure, 0)


def best(
    choices: Sequence[Choice],
    measure: str,
    moved: Mapping[str, float] | None = None,
    without: AbstractSet[str] = frozenset(),
) -> Best | None:
    """Return the best mix by a measure, None when no choice allows any.

    Of equal mixes the one that is better by the other measures, of which those are known; then the one of the first items in the stock.
    """
    solved = list(_solved(choices, measure, moved, without))
    if not solved:
        return None
    least = min(value for _, _, value in solved)
    room = BINDING * max(1.0, abs(least)) / 100
    equal = [one for one, _, value in solved if value <= least + room]
    found = [_refined(one, measure, moved, without) for one in equal]
    return min(found, key=lambda one: _ranked(one, measure))


def value(
    choices: Sequence[Choice],
    measure: str,
    moved: Mapping[str, float] | None = None,
    without: AbstractSet[str] = frozenset(),
) -> float:
    """Return the least that any choice comes to by a measure; infinite where none allows a mix."""
    return min((value for _, _, value in _solved(choices, measure, moved, without)), default=np.inf)


def binding(found: Best) -> tuple[Rule, ...]:
    """Return the rules at whose limit a mix stands."""
    rules = found.choice.rules
    return tuple(one for one in rules if one.slack(found.x) <= BINDING * max(1.0, abs(one.limit)))


def worth(choices: Sequence[Choice], measure: str, rule: Rule, found: Best) -> float:
    """Return by how much the best becomes less when a rule is one step wider, over all choices; 0 where it brings nothing."""
    wider = value(choices, measure, {rule.key: rule.relaxed()})
    gained = found.value - wider
    return gained if gained > MARGIN * max(1.0, abs(found.value)) else 0.0


def conflict(choices: Sequence[Choice]) -> tuple[str, ...]:
    """Return a smallest set of rules that no mix can meet together: without any one of them there is a mix.

    Rules are left out one by one; where there is still no mix, the rule has no part in it. Empty where not the rules but the stock
    itself allows no mix.
    """
    keys = list(dict.fromkeys(rule.key for choice in choices for rule in choice.rules))
    out: set[str] = set(keys)
    if not _possible(choices, out):
        return ()
    out.clear()
    for key in reversed(keys):
        if not _possible(choices, out | {key}):
            out.add(key)
    return tuple(key for key in keys if key not in out)


def front(choices: Sequence[Choice], measure: str, against: str, points: int) -> tuple[Best, ...]:
    """Return the front between two measures: of each amount of the second the least of the first, from the least of the one to the other."""
    first, last = best(choices, measure), best(choices, against)
    if first is None or last is None:
        return ()
    limited = [_limited(one, measure) for one in choices]
    found = [first]
    for limit in np.linspace(first.value, last.cost(measure), points)[1:-1].tolist():
        between = best(limited, against, {_EPSILON: limit * (1 + MARGIN)})
        if between is not None:
            found.append(between)
    return (*found, last)


_EPSILON = "epsilon"


def _limited(choice: Choice, measure: str) -> Choice:
    ceiling = Rule(
        *(_EPSILON, text(MEASURES[measure]), True, np.inf, "", 1.0, choice.costs[measure]),
        bound=lambda limit: limit - choice.fixed.get(measure, 0),
    )
    return replace(choice, rules=(*choice.rules, ceiling))


def _possible(choices: Sequence[Choice], without: AbstractSet[str]) -> bool:
    return any(solve(choice.program(np.zeros(len(choice.names)), without=without)).x is not None for choice in choices)


def _solved(
    choices: Sequence[Choice], measure: str, moved: Mapping[str, float] | None, without: AbstractSet[str]
) -> Iterator[tuple[Choice, Solution, float]]:
    for choice in choices:
        found = solve(choice.program(_known(choice, measure), moved, without))
        if found.x is not None:
            yield choice, found, found.value + choice.fixed.get(measure, 0)


def _known(choice: Choice, measure: str) -> Vector:
    """Return the cost of each item; what is not known counts for nothing, and is said where it is in the mix."""
    return np.nan_to_num(choice.costs[measure])


def _refined(choice: Choice, measure: str, moved: Mapping[str, float] | None, without: AbstractSet[str]) -> Best:
    order = np.arange(len(choice.names), dtype=np.float64)
    costs = [_known(choice, one) for one in (measure, *(one for one in MEASURES if one != measure))]
    found = lexicographic(choice.program(costs[0], moved, without), (*costs, order))
    if found.x is None:
        raise ArithmeticError(choice.cement)
    fixed = choice.fixed.get(measure, 0)
    return Best(choice, found.x, found.value + fixed, found.bound + fixed)


def _ranked(one: Best, measure: str) -> tuple[float, ...]:
    others = [one.cost(each) for each in MEASURES if each != measure]
    return tuple(0.0 if np.isnan(other) else round(other, 3) for other in others)
