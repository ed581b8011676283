"""The best mix for an order from a stock: found, held against every rule again, and judged as any other mix."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from meetlat.concrete.model import Mix, Order, Plant, StockItem
from meetlat.concrete.rules.assessment_basis import AssessmentBasis
from meetlat.concrete.rules.best_mix.choices import Setting, choices, named
from meetlat.concrete.rules.best_mix.materials import Materials, materials
from meetlat.concrete.rules.best_mix.program import Choice
from meetlat.concrete.rules.best_mix.search import Best, best, binding, conflict, front, value, worth
from meetlat.concrete.rules.composition.conform import Conformity, conform
from meetlat.concrete.rules.conformity import MixResult, check
from meetlat.errors import Text, text
from meetlat.figures import Caveat, join_caveats
from meetlat.requirements import Evidence, Outcome, Requirement
from meetlat.solver import SolverError, Status, Vector

UNITS = {"co2": "kg/m3", "mki": "EUR/m3", "cost": "EUR/m3"}
"""In what a mix comes to by each measure."""
CEILINGS = ("co2", "mki")
SAME = 1 / 1000
"""Kilograms within which a rule is kept by amounts that are rounded to the gram."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A rule, and how a mix keeps it.

    value         what the mix has, and `slack` how far it stays from the limit, both in the unit of the rule
    worth         of a rule that binds: how much the measure becomes less when the limit is one step wider; None where it does not bind
    """

    key: str
    rule: Text
    unit: str
    at_most: bool
    limit: float
    value: float
    slack: float
    step: float
    worth: float | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of an item of the stock in one m3, and what it brings."""

    item: StockItem
    kg_per_m3: float

    @property
    def cost_eur(self) -> float | None:
        """Return what it costs in one m3; None without a price."""
        return None if self.item.price_eur_per_kg is None else self.item.price_eur_per_kg * self.kg_per_m3


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the front: what a mix comes to by two measures, and with which cement."""

    value: float
    cost: float
    cement: str
    admixture: str | None


@dataclass(frozen=True, slots=True, eq=False)
class BestMix:
    """The best mix, or why there is none.

    measure       what was minimised: co2, mki or cost
    judged        the mix, judged by what is required on the day; None where there is none
    conformity    the mix, judged by NEN 8005
    bound         what no mix can be below, proven
    kept          every rule and how the mix keeps it
    conflicts     where there is none: a smallest set of rules that no mix can meet together
    least         where the requirements of the day stand in the way: the least that can be reached without them
    front         of CO2 or MKI against cost, from the least of the one to the least of the other
    """

    order: Order
    measure: str
    status: Status
    judged: MixResult | None = None
    conformity: Conformity | None = None
    amounts: tuple[Amount, ...] = ()
    bound: float | None = None
    kept: tuple[Kept, ...] = ()
    conflicts: tuple[Text, ...] = ()
    least: float | None = None
    front: tuple[Point, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    @property
    def binding(self) -> tuple[Kept, ...]:
        """Return the rules that bind, those that are worth most first."""
        found = [one for one in self.kept if one.worth is not None]
        return tuple(sorted(found, key=lambda one: -(one.worth or 0)))

    def known(self, measure: str) -> float | None:
        """Return what the mix comes to by a measure, per m3; of what is known of it, None where nothing is."""
        if self.judged is None:
            return None
        if measure == "cost":
            costs = [one.cost_eur for one in self.amounts]
            return None if None in costs else math.fsum(one or 0 for one in costs)
        low = self.judged.verdict(measure).measured.low
        return low if math.isfinite(low) else None


def optimise(
    order: Order,
    stock: Sequence[StockItem],
    plant: Plant | None,
    measure: str,
    by: AssessmentBasis,
    *,
    within: bool,
    points: int = 0,
) -> BestMix:
    """Return the best mix for an order by a measure.

    within        whether the mix must keep to what is required on the day at the level of the basis, MKI and CO2
    points        of the front against cost; 0: none

    Raises InputError: a stock that no mix can be made of, an exposure class that does not exist, a profile of another set or unit.
    """
    asked = required(order, by)
    of = materials(stock, order, plant, measure, by.sources)
    setting = Setting(order, of, by.library, by.on, asked if within else ())
    found = choices(setting)
    said = join_caveats(of.caveats, found.caveats)
    mix = best(found.choices, measure)
    if mix is None:
        words = named(found.choices)
        conflicts = tuple(words[key] for key in conflict(found.choices))
        least = value(found.choices, measure, without=set(CEILINGS)) if within else math.inf
        return BestMix(
            *(order, measure, Status.INFEASIBLE),
            conflicts=conflicts,
            least=least if math.isfinite(least) else None,
            caveats=said,
        )
    recipe = mix_of(mix.amounts, setting, plant)
    judged = check(recipe, by)
    x = np.array(list(_kilograms(mix, of)))
    _hold(mix.choice, x)
    conformity = conform(recipe, by.library, by.on, by.accept)
    if conformity.outcome is Outcome.NOT_MET:
        raise SolverError(recipe.name)
    return BestMix(
        order,
        measure,
        Status.OPTIMAL,
        judged=judged,
        conformity=conformity,
        amounts=tuple(_amounts(mix, of)),
        bound=mix.bound,
        kept=tuple(_kept(found.choices, measure, mix, x)),
        front=tuple(_front(setting, plant, measure, by, points)) if points else (),
        caveats=join_caveats(said, judged.caveats, conformity.caveats, _unpriced(mix, of), _mki_at_least(judged)),
    )


def required(order: Order, by: AssessmentBasis) -> tuple[Requirement, ...]:
    """Return what is required of the MKI and CO2 of a mix for an order; of what is not known nothing.

    Raises InputError for an exposure class or category that does not exist.
    """
    category = by.categories.of(Mix("", order.exposure_classes, order.category, reinforced=order.reinforced)).name
    found = [by.requirements[one, category] for one in CEILINGS] if category else []
    return tuple(one for one in found if isinstance(one.figure.value, float))


def mix_of(amounts: dict[str, float], setting: Setting, plant: Plant | None, name: str = "") -> Mix:
    """Return the mix of amounts of items of the stock."""
    order = setting.order
    made_of = [one for one in setting.materials.items if one.name in amounts]
    return Mix(
        name=name or " ".join((order.strength_class, *order.exposure_classes)),
        exposure_classes=order.exposure_classes,
        category=order.category,
        strength_class=order.strength_class,
        reinforced=order.reinforced,
        max_aggregate_mm=order.max_aggregate_mm,
        air_percent=setting.air_percent,
        constituents=tuple(replace(one.of, kg_per_m3=amounts[one.name]) for one in made_of),
        plant=plant,
        documents=documents_of(made_of),
    )


def documents_of(items: Iterable[StockItem], *more: Evidence) -> tuple[Evidence, ...]:
    """Return the files that items of the stock were read from, and those beside them, each once."""
    return tuple(dict.fromkeys((*more, *(file for one in items for file in one.documents))))


def _kilograms(mix: Best, of: Materials) -> Iterator[float]:
    amounts = mix.amounts
    return (amounts.get(one.name, 0.0) for one in of.items)


def _amounts(mix: Best, of: Materials) -> Iterator[Amount]:
    amounts = mix.amounts
    return (Amount(one, amounts[one.name]) for one in of.items if one.name in amounts)


def _hold(choice: Choice, x: Vector) -> None:
    """Hold the mix, to the gram, against every rule itself. Raises SolverError where it breaks one."""
    for rule in choice.rules:
        if not rule.slack(x) >= -SAME:  # what is no number breaks it too
            raise SolverError(rule.key)


def _kept(choices: Sequence[Choice], measure: str, mix: Best, x: Vector) -> Iterator[Kept]:
    binds = {rule.key for rule in binding(mix)}
    for rule in mix.choice.rules:
        gained = worth(choices, measure, rule, mix) if rule.key in binds else None
        slack = max(0.0, rule.slack(x))
        yield Kept(
            *(rule.key, rule.says, rule.unit, rule.at_most, rule.limit),
            *(rule.of(x), slack, rule.step, gained),
        )


def _mki_at_least(judged: MixResult) -> tuple[Caveat, ...]:
    """Say that the MKI leans and the CO2 decides, where the profiles lack indicators."""
    partial = judged.composition is not None and judged.composition.mki.missing
    return (Caveat("mki-is-least", text("best.mki-is-least"), weight=2),) if partial else ()


def _unpriced(mix: Best, of: Materials) -> tuple[Caveat, ...]:
    names = [one.item.name for one in _amounts(mix, of) if one.item.price_eur_per_kg is None]
    return (Caveat("cost-unknown", text("best.cost-unknown", names=names), weight=1),) if names else ()


def _front(setting: Setting, plant: Plant | None, measure: str, by: AssessmentBasis, points: int) -> Iterator[Point]:
    """Yield the front of what is known of both measures: CO2, or MKI where that is minimised, against cost."""
    other = measure if measure != "cost" else "co2"
    priced = materials(setting.materials.items, setting.order, plant, "cost", by.sources)
    both = materials(priced.items, setting.order, plant, other, by.sources)
    found = choices(replace(setting, materials=both))
    for one in front(found.choices, other, "cost", points):
        yield Point(one.cost(other), one.cost("cost"), one.choice.cement, one.choice.admixture)
