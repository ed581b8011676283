"""All choices of cement and water reducer solved: the best mix, what one unit more of a rule is worth, which rules conflict, the front."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from meetlat.concrete.rules.best_mix.program import MARGIN, Choice, Rule
from meetlat.errors import text
from meetlat.solver import Solution, Vector, lexicographic, solve

MEASURES = {"co2": "indicator.co2", "mki": "indicator.mki", "cost": "best.measure.cost"}
"""What a mix may be best by, and how it is called."""
NOISE = 1 / 100
"""Kilograms per m3 of which no plant can dose less."""
SMALLEST = 1 / (100 * 1000)
"""What need not be known of a front, of the rectangle between its ends."""
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
        """Return the kilograms of each item that is in the mix, to the gram; what is less than ten grams is the noise of solving."""
        items = zip(self.choice.names, self.x.tolist(), strict=False)
        return {name: rounded for name, kg in items if name and (rounded := round(kg, 3)) >= NOISE}

    def cost(self, measure: str) -> float:
        """Return what the mix comes to by a measure; NaN where an item in it is of unknown cost."""
        used = self.x >= NOISE
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
    limits_of_stock = {rule.key for choice in choices for rule in choice.rules if rule.place is not None}
    out = limits_of_stock if not _possible(choices, limits_of_stock) else set()
    for key in reversed(keys):
        if key not in out and not _possible(choices, out | {key}):
            out.add(key)
    return tuple(key for key in keys if key not in out)


def front(choices: Sequence[Choice], measure: str, against: str, points: int) -> tuple[Best, ...]:
    """Return the front between two measures: mixes of which none is better in both, from the least of the one to that of the other.

    Each is the least of `against` with no more of `measure` than a limit. Limits are laid in the widest gap first; where a gap holds
    no mix, because another cement begins beyond it, the limit moves on.
    """
    first, last = best(choices, measure), best(choices, against)
    if first is None or last is None:
        return ()
    limited = [_limited(one, measure) for one in choices]
    ends = [(one.cost(measure), one.cost(against)) for one in (first, last)]
    spans = [abs(other - one) or 1.0 for one, other in zip(*ends, strict=True)]
    found, gaps = [first, last], [(ends[0], ends[1])]
    while gaps and len(found) < points:
        low, high = gaps.pop(max(range(len(gaps)), key=lambda at: _room(*gaps[at], spans)))
        if _room(low, high, spans) < SMALLEST:
            break
        middle = (low[0] + high[0]) / 2
        between = best(limited, against, {_EPSILON: middle})
        if between is None:
            continue
        reached = (between.cost(measure), between.cost(against))
        gaps.append(((middle, reached[1]), high))
        if all(
            _room(one, reached, spans) > SMALLEST
            for one in [(each.cost(measure), each.cost(against)) for each in found]
        ):
            found.append(between)
            gaps.append((low, reached))
    return tuple(sorted(found, key=lambda one: one.cost(measure)))


def _room(one: tuple[float, float], other: tuple[float, float], spans: Sequence[float]) -> float:
    """Return how large the rectangle between two points is, of that between the ends: what is not known of the front between them."""
    return float(np.prod([abs(a - b) / span for a, b, span in zip(one, other, spans, strict=True)]))


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
