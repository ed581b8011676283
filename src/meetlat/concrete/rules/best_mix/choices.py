"""From an order and a stock to the choices of cement and water reducer, each with every rule that its mixes must meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from meetlat.concrete.model import AGGREGATES, CEMENT, Order, StockItem
from meetlat.concrete.rules.best_mix.materials import Materials
from meetlat.concrete.rules.best_mix.program import MARGIN, Choice, Definition, Rule
from meetlat.concrete.rules.composition.binder import Counted, counted_of
from meetlat.concrete.rules.composition.cement import Cement, cement_of, clinker
from meetlat.concrete.rules.composition.limits import Limits, asks_air, limits_of
from meetlat.concrete.rules.composition.strength import Formula, Target, formula_of, target_of
from meetlat.concrete.rules.volume import LITRES
from meetlat.errors import Problem, Text, refuse, text
from meetlat.figures import Caveat, Library, Range, figure
from meetlat.requirements import Requirement
from meetlat.solver import Vector

CONSISTENCE = "F3"
"""Taken where an order names none, and said: soft, as most concrete in the Netherlands is placed."""
TRIED = ("best.rule.ratio-least", "best.rule.ratio-most")
"""Beyond these ratios nothing is known of the strength formula, and so of the strength."""
USED = (CEMENT, "addition", "water", *AGGREGATES, "admixture")
"""Kinds of constituents that a mix is made of; of fibres and the rest it is not known what they do."""


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """The choices there are, and what must be said: cements that cannot be judged, what was taken where the order says nothing."""

    choices: tuple[Choice, ...]
    caveats: tuple[Caveat, ...]


@dataclass(frozen=True, eq=False)
class Setting:
    """What every choice shares: the order, the materials, the day, and the requirements that the mix must keep to.

    today            kg/m3 by name of the mix as it is made today, which shows what can be placed: guide values then give way to it
    strength_today   its mean cube strength by the formula; no more is asked
    """

    order: Order
    materials: Materials
    library: Library
    on: date
    ceilings: tuple[Requirement, ...] = ()
    today: Mapping[str, float] | None = None
    strength_today: float | None = None

    @property
    def air_percent(self) -> float:
        """Return the air of the mix: as ordered, else what concrete without an air-entraining admixture holds."""
        if self.order.air_percent is not None:
            return self.order.air_percent
        return _number(figure(self.library.table("mix-volume"), self.on, {"quantity": "air_without_entrainer"}).value)

    @cached_property
    def limits(self) -> Limits:
        """Return what NEN 8005 asks: with entrained air where the order has as much as that takes, else without."""
        order = self.order
        if order.air_percent is not None and asks_air(order.exposure_classes, self.library):
            grain = order.max_aggregate_mm
            found = limits_of(order.exposure_classes, self.on, self.library, air_entrained=True, max_aggregate_mm=grain)
            if found.min_air is not None and order.air_percent >= found.min_air:
                return found
        return limits_of(order.exposure_classes, self.on, self.library)

    @cached_property
    def target(self) -> Target | None:
        """Return the mean strength that the class takes; None for a class that is not known."""
        return target_of(self.order.strength_class, self.library, self.on)

    def formula(self, cement: Cement | None) -> Formula | None:
        """Return the strength formula of a cement, None where there is none."""
        return formula_of(cement, self.library, self.on)

    @cached_property
    def amounts_today(self) -> Vector:
        """Return the mix of today, kg/m3 [item]."""
        return np.array([(self.today or {}).get(one.name, 0.0) for one in self.materials.items])

    @property
    def water(self) -> float:
        """Return the effective water that the mix of today holds, or else that the consistence takes without admixture, kg/m3."""
        if self.today:
            return float(self.materials.water_usual @ self.amounts_today)
        given: dict[str, str | float] = {
            "consistence": self.order.consistence or CONSISTENCE,
            "max_aggregate_mm": self.order.max_aggregate_mm,
        }
        return _number(figure(self.library.table("water-demand"), self.on, given).value)


def not_known(setting: Setting) -> Iterator[Problem]:
    """Yield what of an order cannot be reckoned with: a strength class without a strength, a grain without a water demand."""
    order = setting.order
    if setting.target is None:
        yield Problem(
            text("best.no-strength", found=order.strength_class), column="strength_class", found=order.strength_class
        )
    if np.isnan(setting.water):
        grain = order.max_aggregate_mm
        yield Problem(text("best.no-water-demand", found=grain), column="max_aggregate_mm", found=grain)


def choices(setting: Setting) -> Choices:
    """Return the choices for an order: each cement that can be judged, without and with each water reducer.

    Raises InputError for a strength class or a grain that cannot be reckoned with.
    """
    refuse(not_known(setting))
    items = setting.materials.items
    cements = [(place, cement_of(one.of)) for place, one in enumerate(items) if one.kind == CEMENT]
    known = [(place, cement, formula) for place, cement in cements if cement and (formula := setting.formula(cement))]
    dosed = setting.today or {}
    reducers = [None, *(place for place, one in enumerate(items) if _reduces(one) and one.name not in dosed)]
    makers = [_Maker(setting, *one, reducer) for one in known for reducer in reducers]
    found = tuple(one.choice for one in makers)
    counting = {place for one in makers for place, counted in one.counts.items() if counted.k_low}
    idle = [one.name for place, one in enumerate(items) if one.kind == "addition" and place not in counting]
    left_out = [items[place].name for place, _ in cements if place not in {place for place, *_ in known}]
    return Choices(found, tuple(_said(setting, left_out, idle)))


def _said(setting: Setting, cements: Sequence[str], additions: Sequence[str]) -> Iterator[Caveat]:
    if cements:
        yield Caveat("cement-not-judged", text("best.cement-not-judged", names=list(cements)), weight=3)
    if additions:
        yield Caveat("addition-not-counted", text("best.addition-not-counted", names=list(additions)), weight=2)
    others = [
        one.name for one in setting.materials.items if one.kind not in USED or (_dosed(one) and not _reduces(one))
    ]
    if others:
        yield Caveat("stock-not-used", text("best.stock-not-used", names=others), weight=2)
    if setting.order.consistence is None and setting.today is None:
        yield Caveat("consistence-taken", text("best.consistence-taken", consistence=CONSISTENCE), weight=1)
    yield Caveat("grading-not-optimised", text("best.grading-not-optimised"), weight=1)


def _dosed(item: StockItem) -> bool:
    return item.kind == "admixture"


def _reduces(item: StockItem) -> bool:
    return _dosed(item) and item.dosage_percent is not None and bool(item.water_reduction_percent)


@dataclass(frozen=True, eq=False)
class _Maker:
    """Makes one choice: a cement, and a water reducer or none."""

    setting: Setting
    place: int
    cement: Cement
    formula: Formula
    reducer: int | None

    @property
    def choice(self) -> Choice:
        items = self.setting.materials.items
        return Choice(
            cement=items[self.place].name,
            admixture=None if self.reducer is None else items[self.reducer].name,
            names=tuple(one.name for one in items),
            usable=self.usable,
            definitions=tuple(self.definitions()),
            rules=tuple(self.rules()),
            costs=self.setting.materials.costs,
            fixed=self.setting.materials.fixed,
        )

    @property
    def items(self) -> tuple[StockItem, ...]:
        return self.setting.materials.items

    @property
    def additions(self) -> list[int]:
        return [place for place, one in enumerate(self.items) if one.kind == "addition"]

    def one(self, place: int) -> Vector:
        """Return the vector that takes one variable."""
        found = np.zeros(len(self.items))
        found[place] = 1
        return found

    @property
    def usable(self) -> Vector:
        kinds = [one.kind in USED for one in self.items]
        for place, one in enumerate(self.items):
            other = (one.kind == CEMENT and place != self.place) or (_dosed(one) and place != self.reducer)
            if other or (place in self.counts and not self.counts[place].k_low):
                kinds[place] = False
            if place in self.as_today:
                kinds[place] = True
        return np.array(kinds)

    @cached_property
    def as_today(self) -> tuple[int, ...]:
        """Return the admixtures, fillers, fibres and other materials of today, which stay as they are."""
        named = self.setting.today or {}
        stays = [
            _dosed(one) or one.kind not in USED or (place in self.counts and not self.counts[place].k_low)
            for place, one in enumerate(self.items)
        ]
        return tuple(place for place, one in enumerate(self.items) if stays[place] and named.get(one.name))

    @cached_property
    def counts(self) -> dict[int, Counted]:
        """Return what surely counts of each addition with this cement, by its place among the items."""
        limits, library, on = self.setting.limits, self.setting.library, self.setting.on
        return {one: counted_of(self.items[one].of, self.cement, limits, library, on) for one in self.additions}

    @property
    def binder(self) -> Vector:
        """Return cement plus k times what counts of each addition."""
        found = self.one(self.place)
        for place, counted in self.counts.items():
            found[place] = counted.k_low
        return found

    @property
    def water(self) -> Vector:
        """Return the effective water that a kilogram brings at most."""
        return self.setting.materials.water_high

    @property
    def usual_water(self) -> Vector:
        """Return the effective water that a kilogram brings as a recipe is read."""
        return self.setting.materials.water_usual

    @property
    def water_demand(self) -> float:
        saved = 0.0 if self.reducer is None else self.items[self.reducer].water_reduction_percent or 0.0
        return self.setting.water * (1 - saved / 100)

    def definitions(self) -> Iterator[Definition]:
        litres = LITRES * (1 - self.setting.air_percent / 100)
        yield Definition(self.setting.materials.litres, litres, litres)
        yield Definition(self.usual_water, high=self.water_demand * (1 + 10 * MARGIN))
        for place in self.as_today:
            kilograms = float(self.setting.amounts_today[place])
            yield Definition(self.one(place), kilograms, kilograms)
        for place, counted in self.counts.items():
            if counted.most_per_cement is not None and place not in self.as_today:
                yield Definition(self.one(place) - counted.most_per_cement * self.one(self.place), high=0)
        if self.reducer is not None:
            powder = self.setting.materials.are("addition") + self.one(self.place)
            dosed = (self.items[self.reducer].dosage_percent or 0) / 100
            yield Definition(self.one(self.reducer) - dosed * powder, 0, 0)

    def rules(self) -> Iterator[Rule]:
        yield from self.of_exposure()
        yield from self.strength()
        demand = self.water_demand
        yield Rule(
            "water_demand",
            text("best.rule.water-today", limit=round(demand, 1))
            if self.setting.today
            else text(
                "best.rule.water-demand", limit=demand, consistence=self.setting.order.consistence or CONSISTENCE
            ),
            *(False, demand, "kg", 1.0, self.usual_water),
        )
        yield from self.of_aggregate()
        for one in self.setting.ceilings:
            yield self.ceiling(one)
        for place, item in enumerate(self.items):
            if item.max_kg_per_m3 is not None:
                said = text("best.rule.stock", name=item.name, limit=item.max_kg_per_m3)
                yield Rule(
                    *(f"stock:{item.name}", said, True, item.max_kg_per_m3, "kg", 1.0, self.one(place)), place=place
                )

    def of_exposure(self) -> Iterator[Rule]:
        """Yield the greatest water-binder ratio, the least binder and the least clinker of the exposure classes."""
        limits = self.setting.limits
        if (limit := limits.max_water_binder) is not None:
            said = text("best.rule.water-binder", limit=limit, exposure=_class(limits.water_binder))
            yield Rule("water_binder", said, True, limit, "", 1 / 100, self.water, self.binder)
        if (limit := limits.min_binder) is not None:
            said = text("best.rule.binder", limit=limit, exposure=_class(limits.binder))
            yield Rule("binder", said, False, limit, "kg", 1.0, self.binder)
        if (limit := limits.min_clinker) is not None:
            part = clinker(self.cement, self.setting.library, self.setting.on).low
            consuming = sum((self.one(place) for place in self.additions if self.consumes(place)), self.one(self.place))
            said = text("best.rule.clinker", limit=limit, exposure=_class(limits.clinker))
            yield Rule(
                *("clinker", said, False, limit, "percent", 1.0, part * self.one(self.place), consuming),
                margin=MARGIN if part > limit else 0,
            )

    def consumes(self, place: int) -> bool:
        """Tell whether an addition consumes lime, so that it counts beside the clinker; one of which the kind is not known may."""
        return self.items[place].of.type != "limestone"

    def strength(self) -> Iterator[Rule]:
        """Yield the mean strength that the class takes, by the formula of the cement less what it lies too high on average."""
        if (target := self.setting.target) is None:
            return
        bias, formula = max(0.0, self.formula.bias), self.formula
        wanted = min(target.high, self.setting.strength_today or np.inf)
        said = text("best.rule.strength", limit=round(wanted, 1), strength_class=self.setting.order.strength_class)
        yield Rule(
            *("strength", said, False, wanted, "MPa", 1.0, self.water, self.binder),
            bound=lambda wanted: formula.water_binder(wanted + bias),
            value=lambda factor: formula.mean(factor) - bias,
            row_at_most=True,
        )
        least, most = (
            text(code, limit=limit)
            for code, limit in zip(TRIED, (formula.within.low, formula.within.high), strict=True)
        )
        yield Rule("ratio_least", least, False, formula.within.low, "", 1 / 100, self.water, self.binder)
        yield Rule("ratio_most", most, True, formula.within.high, "", 1 / 100, self.water, self.binder)

    def of_aggregate(self) -> Iterator[Rule]:
        materials = self.setting.materials
        fine, coarse = (materials.litres * materials.are(kind) for kind in AGGREGATES)
        table = self.setting.library.table("fine-share")
        share = figure(table, self.setting.on, {"max_aggregate_mm": self.setting.order.max_aggregate_mm}).value
        if isinstance(share, Range):
            share = self.around_today(share, fine, fine + coarse)
            least, most = text("best.rule.fine-least", limit=share.low), text("best.rule.fine-most", limit=share.high)
            yield Rule("fine_least", least, False, share.low, "percent", 1.0, 100 * fine, fine + coarse)
            yield Rule("fine_most", most, True, share.high, "percent", 1.0, 100 * fine, fine + coarse)
        yield from self.of_recycled(coarse)
        secondary = materials.litres * materials.are(*AGGREGATES) * materials.secondary
        if self.setting.order.recycled_percent:
            wanted = self.setting.order.recycled_percent
            said = text("best.rule.recycled", limit=wanted)
            yield Rule("recycled", said, False, wanted, "percent", 1.0, 100 * secondary, fine + coarse)

    def around_today(self, share: Range, part: Vector, whole: Vector) -> Range:
        """Return the bounds of a share, wide enough for the mix of today."""
        amounts = self.setting.amounts_today
        if not whole @ amounts:
            return share
        own = 100 * float(part @ amounts) / float(whole @ amounts)
        return Range(min(share.low, own), max(share.high, own))

    def of_recycled(self, coarse: Vector) -> Iterator[Rule]:
        """Yield how much recycled aggregate may be in the coarse: by its types in the stock, those that are not named as the strictest."""
        materials, limits = self.setting.materials, self.setting.limits.max_recycled
        crushed = materials.litres * materials.are(AGGREGATES[1]) * materials.secondary
        types = {one.of.type for one, litres in zip(materials.items, crushed, strict=True) if litres}
        asked = {name: limit for name, limit in limits.items() if limit is not None}
        named = {name: limit for name, limit in asked.items() if name in types} if types <= set(asked) else asked
        if crushed.any() and named:
            limit = min(named.values())
            said = text(
                "best.rule.recycled-coarse", limit=limit, types=[name for name in named if named[name] == limit]
            )
            yield Rule("recycled_coarse", said, True, limit, "percent", 1.0, 100 * crushed, coarse)

    def ceiling(self, one: Requirement) -> Rule:
        measure = one.indicator
        limit, unit = _number(one.figure.value), str(one.figure.unit)
        cost = np.nan_to_num(self.setting.materials.costs[measure])
        fixed = self.setting.materials.fixed[measure]
        said = text("best.rule.ceiling", indicator=text(f"indicator.{measure}"), limit=limit, unit=text(f"unit.{unit}"))
        return Rule(
            *(measure, said, True, limit, unit, 1.0, cost),
            bound=lambda wanted: wanted - fixed,
            value=lambda found: found + fixed,
        )


def _class(requirement: Requirement | None) -> str:
    """Return the exposure class that a requirement is of."""
    return str(requirement.conditions["exposure_class"]) if requirement else ""


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else np.nan


def named(choices: Sequence[Choice]) -> Mapping[str, Text]:
    """Return the words of each rule by its key."""
    return {rule.key: rule.says for one in choices for rule in one.rules}
