"""What it takes: the least change of a mix, in kilograms or in cost, after which it meets what is required on a day.

    min Σ |x − x₀| / 2        x₀ the mix of today, kg/m3; half, because what goes out comes in elsewhere

What the mix of today shows goes before guide values: its water, its share of fines, its strength by the formula. Its admixtures, fillers and
fibres stay as they are. NEN 8005 and what is required on the day hold in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from meetlat.concrete.model import CEMENT, Constituent, Mix, Order, StockItem
from meetlat.concrete.rules.assessment_basis import AssessmentBasis
from meetlat.concrete.rules.best_mix.choices import Choices, Setting, choices, named
from meetlat.concrete.rules.best_mix.materials import Materials, materials
from meetlat.concrete.rules.best_mix.optimise import documents_of, required
from meetlat.concrete.rules.best_mix.program import Choice, Definition
from meetlat.concrete.rules.best_mix.search import best, binding, conflict, worth
from meetlat.concrete.rules.composition.binder import binder_of
from meetlat.concrete.rules.composition.cement import cement_of
from meetlat.concrete.rules.composition.conform import Conformity, conform
from meetlat.concrete.rules.composition.strength import formula_of
from meetlat.concrete.rules.conformity import MixResult, check
from meetlat.errors import Problem, Text, refuse, text
from meetlat.figures import Caveat, Figure, figure, join_caveats
from meetlat.solver import Status, Vector

LEVERS = "concrete-levers"
ACTS_ON = {
    "particle_packing": "water_demand",
    "deferred_strength": "strength",
    "activators": "early_strength",
    "warm_tunnel_forming": "early_strength",
    "tunnel_cycle": "early_strength",
    "formwork": "early_strength",
}
"""The rule that each lever eases. Early strength is none of ours: where it is what makes a plant take much cement, those levers count."""


@dataclass(frozen=True, slots=True)
class Swap:
    """A constituent of which there is more or less: kg/m3 before and after."""

    name: str
    kind: str
    before: float
    after: float

    @property
    def more(self) -> float:
        """How much more there is, kg/m3; negative: less."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Lever:
    """A measure with the reduction its source names, and what it brings here.

    acts_on     the key of the rule that it eases
    worth       what one step of that rule saves here, kg CO2/m3; 0: it does not bind, and the lever brings nothing; None: not known here
    """

    lever: str
    potential: Figure
    acts_on: str
    worth: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Adaptation:
    """What a mix takes to meet what is required.

    today       the mix as it is, judged by what is required on the day
    judged      the mix after the change; None where no change will do
    conformity  the mix after the change, judged by NEN 8005
    swaps       what changes, the most first
    change_kg   how many kilograms are replaced
    """

    mix: Mix
    today: MixResult
    status: Status
    judged: MixResult | None = None
    conformity: Conformity | None = None
    swaps: tuple[Swap, ...] = ()
    change_kg: float | None = None
    extra_cost_eur: float | None = None
    conflicts: tuple[Text, ...] = ()
    levers: tuple[Lever, ...] = ()
    caveats: tuple[Caveat, ...] = ()


def adapt(mix: Mix, stock: Sequence[StockItem], measure: str, by: AssessmentBasis) -> Adaptation:
    """Return the least change of a mix after which it meets what is required on the day of the basis.

    measure       change · cost: what is least

    Raises InputError: strength class, exposure classes, largest grain or constituents are missing; as `optimise` does.
    """
    order, mix = _order(mix), replace(mix, constituents=tuple(_told_apart(mix.constituents)))
    today = check(mix, by)
    made_of = {one.name or one.kind: one.kg_per_m3 for one in mix.constituents if one.kg_per_m3 > 0}
    items = (*_own(mix, stock), *(one for one in stock if one.name not in made_of))
    of = materials(items, order, mix.plant, "co2" if measure == "change" else "cost", by.sources, set(made_of))
    made = Setting(order, of, by.library, by.on, required(order, by), today=made_of)
    setting = replace(made, strength_today=_strength(mix, made))
    before = setting.amounts_today
    found = choices(setting)
    ways = tuple(_changing(one, before) for one in found.choices)
    after = best(ways, measure)
    if after is None:
        words = named(ways)
        conflicts = tuple(words[key] for key in conflict(ways))
        return Adaptation(mix, today, Status.INFEASIBLE, conflicts=conflicts, caveats=_caveats(of, found, today))
    amounts = after.amounts
    used = [one for one in of.items if one.name in amounts]
    recipe = tuple(replace(one.of, kg_per_m3=amounts[one.name]) for one in used)
    documents = documents_of(used, *mix.documents)
    changed = replace(mix, constituents=recipe, documents=documents, density_kg_per_m3=None)
    judged, conformity = check(changed, by), conform(changed, by.library, by.on, by.accept)
    swaps = [Swap(one.name, one.kind, made_of.get(one.name, 0.0), amounts.get(one.name, 0.0)) for one in of.items]
    moved = sorted((one for one in swaps if abs(one.more) >= 1 / 2), key=lambda one: -abs(one.more))
    prices = of.costs["cost"]
    touched = np.array([one.more for one in swaps])
    extra = float(prices[touched != 0] @ touched[touched != 0])
    return Adaptation(
        *(mix, today, Status.OPTIMAL, judged, conformity, tuple(moved)),
        change_kg=float(np.abs(touched).sum()) / 2,
        extra_cost_eur=None if np.isnan(extra) else extra,
        levers=tuple(_levers(found, by)),
        caveats=_caveats(of, found, judged),
    )


def _order(mix: Mix) -> Order:
    """Return what is asked of a mix. Raises InputError with everything that is missing, at its row."""
    refuse(_missing(mix))
    return Order(
        strength_class=mix.strength_class or "",
        exposure_classes=mix.exposure_classes,
        max_aggregate_mm=mix.max_aggregate_mm or 0,
        reinforced=mix.reinforced,
        category=mix.category,
        air_percent=mix.air_percent,
    )


def _told_apart(constituents: Sequence[Constituent]) -> Iterator[Constituent]:
    """Yield constituents of which no two have the same name."""
    seen: dict[str, int] = {}
    for one in constituents:
        name = one.name or one.kind
        seen[name] = seen.get(name, 0) + 1
        yield replace(one, name=name if seen[name] == 1 else f"{name} ({seen[name]})")


def _missing(mix: Mix) -> Iterator[Problem]:
    for column in ("strength_class", "exposure_classes", "max_aggregate_mm"):
        if not getattr(mix, column):
            yield mix.row.problem(text("adapt.missing", mix=mix.name, column=column), column)
    if not mix.constituents:
        yield mix.row.problem(text("adapt.no-constituents", mix=mix.name), "mix", mix.name)


def _own(mix: Mix, stock: Sequence[StockItem]) -> Iterator[StockItem]:
    """Yield the constituents of today as items of the stock: with the price and the limit that the stock has for them."""
    known = {one.name: one for one in stock}
    for one in mix.constituents:
        if one.kg_per_m3 > 0:
            listed = known.get(one.name or one.kind)
            yield replace(listed, of=one) if listed else StockItem(one)


def _strength(mix: Mix, setting: Setting) -> float | None:
    """Return the mean strength of today by the formula; None where it is not known."""
    cements = [one for one in mix.constituents if one.kind == CEMENT and one.kg_per_m3]
    formula = formula_of(cement_of(cements[0], mix), setting.library, setting.on) if len(cements) == 1 else None
    binder = binder_of(mix, setting.limits, setting.library, setting.on).low
    if formula is None or not setting.water or not binder:
        return None
    return formula.mean(setting.water / binder) - max(0.0, formula.bias)


def _changing(choice: Choice, before: Vector) -> Choice:
    """Return a choice with, of each item, what comes in and what goes out beside it: x − in + out = before."""
    size = len(choice.names)
    one, nothing = np.eye(size), np.zeros((size, size))

    def wide(vector: Vector) -> Vector:
        return np.concatenate([vector, np.zeros(2 * size)])

    sums = np.hstack([one, -one, one])
    moves = [Definition(row, amount, amount) for row, amount in zip(sums, before.tolist(), strict=True)]
    return replace(
        choice,
        names=(*choice.names, *("" for _ in range(2 * size))),
        usable=np.concatenate([choice.usable, np.ones(2 * size, dtype=np.bool_)]),
        definitions=(*(replace(each, row=wide(each.row)) for each in choice.definitions), *moves),
        rules=tuple(
            replace(
                each,
                numerator=wide(each.numerator),
                denominator=None if each.denominator is None else wide(each.denominator),
            )
            for each in choice.rules
        ),
        costs={
            **{name: wide(values) for name, values in choice.costs.items()},
            "change": np.concatenate([nothing[0], np.full(2 * size, 0.5)]),
        },
    )


def _levers(found: Choices, by: AssessmentBasis) -> Iterator[Lever]:
    """Yield each lever with what easing its rule by one step saves, from the mix of least CO2 of what the plant has."""
    clean = best(found.choices, "co2")
    binds = {one.key: one for one in binding(clean)} if clean else {}
    table = by.library.table(LEVERS)
    for lever, rule in ACTS_ON.items():
        saved = worth(found.choices, "co2", binds[rule], clean) if clean and rule in binds else 0.0
        known = any(one.key == rule for each in found.choices for one in each.rules)
        yield Lever(lever, figure(table, by.on, {"lever": lever}), rule, saved if known else None)


def _caveats(of: Materials, found: Choices, judged: MixResult) -> tuple[Caveat, ...]:
    return join_caveats(of.caveats, found.caveats, judged.caveats)
