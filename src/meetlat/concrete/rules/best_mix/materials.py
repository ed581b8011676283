"""What a kilogram of each item of a stock is: its volume, its CO2, its MKI, its price."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from meetlat.concrete.model import AGGREGATES, CEMENT, Mix, Order, Plant, StockItem
from meetlat.concrete.rules.compose import contribution
from meetlat.concrete.rules.composition.water import water_of
from meetlat.concrete.rules.parts import Sources, parts
from meetlat.concrete.rules.volume import volume
from meetlat.errors import InputError, Problem, refuse, text
from meetlat.figures import Caveat, Library, join_caveats
from meetlat.solver import Vector

NEEDED = (CEMENT, "water", *AGGREGATES)
"""What no concrete is made without."""
IN_EVERY_MIX = ("water", *AGGREGATES)
"""Kinds of which some item must be taken, known or not."""


@dataclass(frozen=True, slots=True, eq=False)
class Materials:
    """The items of a stock that may be used, and what a kilogram of each is.

    litres        float64 [item], l/kg
    water_high    float64 [item], the effective water that a kilogram brings at most;  water_usual: as a recipe is read
    costs         by measure, float64 [item]: kg CO2-eq, EUR of MKI and EUR of price per kg; NaN: not known
    fixed         by measure, per m3, whatever the mix: the energy of the plant
    left_out      items that are not used, because what is minimised is not known of them
    """

    items: tuple[StockItem, ...]
    litres: Vector
    water_high: Vector
    water_usual: Vector
    costs: dict[str, Vector]
    fixed: dict[str, float]
    left_out: tuple[StockItem, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    def are(self, *kinds: str) -> Vector:
        """Return which items are of a kind, 0 or 1."""
        return np.array([one.kind in kinds for one in self.items], dtype=np.float64)

    @property
    def secondary(self) -> Vector:
        """Return which items are surely secondary, 0 or 1."""
        return np.array([one.of.secondary is True for one in self.items], dtype=np.float64)


def materials(
    stock: Sequence[StockItem],
    order: Order,
    plant: Plant | None,
    measure: str,
    by: Sources,
    made_of: AbstractSet[str] = frozenset(),
) -> Materials:
    """Return what a stock holds for an order, by one measure.

    What is not known of an item would count for nothing, and a mix full of it would seem best. It is left out and named, unless no mix
    can be made without, or today's is `made_of` it: then what the mix comes to is a lower bound. Raises InputError: no cement, water or aggregate in the stock, or
    none of which the measure is known; a profile of another set or unit; an item without a density.
    """
    refuse(_lacking(stock))
    found = _materials(stock, plant, by)
    known = ~np.isnan(found.costs[measure])
    keep = [one.name in made_of or _kept(one, known, place, stock, order, measure) for place, one in enumerate(stock)]
    out = tuple(one for one, kept in zip(stock, keep, strict=True) if not kept)
    refuse(_unknown(stock, keep, measure))
    kept = np.array(keep)
    return Materials(
        items=tuple(one for one, kept in zip(stock, keep, strict=True) if kept),
        litres=found.litres[kept],
        water_high=found.water_high[kept],
        water_usual=found.water_usual[kept],
        costs={name: values[kept] for name, values in found.costs.items()},
        fixed=found.fixed,
        left_out=out,
        caveats=join_caveats(found.caveats, _said_left_out(out, measure)),
    )


def _materials(stock: Sequence[StockItem], plant: Plant | None, by: Sources) -> Materials:
    litres, caveats = zip(*(_litres(one, by.library, by.on) for one in stock), strict=True)
    water = [_water(one, by.library, by.on) for one in stock]
    per_kg = [_per_kg(one, by) for one in stock]
    fixed = _brought(Mix("", plant=plant), by)
    return Materials(
        items=tuple(stock),
        litres=np.array(litres),
        water_high=np.array([high for high, _ in water]),
        water_usual=np.array([usual for _, usual in water]),
        costs={
            "co2": np.array([co2 for co2, _ in per_kg]),
            "mki": np.array([mki for _, mki in per_kg]),
            "cost": np.array([np.nan if one.price_eur_per_kg is None else one.price_eur_per_kg for one in stock]),
        },
        fixed={"co2": fixed[0], "mki": fixed[1], "cost": 0.0},
        caveats=join_caveats(*caveats),
    )


def _litres(item: StockItem, library: Library, on: date) -> tuple[float, tuple[Caveat, ...]]:
    """Return the volume of a kilogram; of a density that is not given the middle of what is usual, said."""
    found = volume(replace(item.of, kg_per_m3=1), library, on)
    if math.isinf(found.high):
        said = text("best.no-density", name=item.name)
        raise InputError([item.of.row.problem(said, "density_kg_per_m3", None, text("best.a-density"))])
    return (found.low + found.high) / 2, found.caveats


def _water(item: StockItem, library: Library, on: date) -> tuple[float, float]:
    """Return the effective water that a kilogram brings: at most, and as a recipe is read."""
    shares = water_of(Mix("", constituents=(replace(item.of, kg_per_m3=1),)), library, on).shares
    return sum(one.high for one in shares), sum(one.usual for one in shares)


def _per_kg(item: StockItem, by: Sources) -> tuple[float, float]:
    """Return CO2 and MKI of a kilogram with its transport; NaN without a profile."""
    found = _brought(Mix("", constituents=(replace(item.of, kg_per_m3=1),)), by)
    return found if item.of.counted else (np.nan, np.nan)


def _brought(mix: Mix, by: Sources) -> tuple[float, float]:
    brings = [contribution(part, by.weights) for part in parts(mix, by).parts if part.profile is not None]
    return sum(one.co2_kg or 0.0 for one in brings), sum(one.mki_eur or 0.0 for one in brings)


def _kept(item: StockItem, known: Vector, place: int, stock: Sequence[StockItem], order: Order, measure: str) -> bool:
    """Tell whether an item may be used: what is minimised is known of it, or no mix can be made without it."""
    if known[place]:
        return True
    if measure == "cost" or item.kind not in IN_EVERY_MIX:
        return False
    wanted = bool(order.recycled_percent) and item.of.secondary is True
    alike = [other for other in range(len(stock)) if stock[other].kind == item.kind]
    rivals = [other for other in alike if not wanted or stock[other].of.secondary is True]
    return not any(known[other] for other in rivals)


def _lacking(stock: Sequence[StockItem]) -> Iterable[Problem]:
    """Yield a problem for each kind of which there is nothing: no concrete is made without it."""
    kinds = {one.kind for one in stock}
    for kind in NEEDED:
        if kind not in kinds:
            yield stock_problem(stock, kind)


def stock_problem(stock: Sequence[StockItem], kind: str) -> Problem:
    """Return the problem of a stock without one kind of constituent."""
    said = text("best.no-such-stock", kind=text(f"constituent.{kind}"))
    return stock[0].of.row.problem(said, "constituent", None, kind) if stock else Problem(said, column="constituent")


UNKNOWN = {"co2": "best.no-profile", "mki": "best.no-profile", "cost": "best.no-price"}
COLUMN = {"co2": "profile", "mki": "profile", "cost": "price_eur_per_kg"}


def _unknown(stock: Sequence[StockItem], keep: Sequence[bool], measure: str) -> Iterable[Problem]:
    """Yield a problem at each item of a kind that is needed, where none of that kind may be used."""
    usable = {one.kind for one, kept in zip(stock, keep, strict=True) if kept}
    for one in stock:
        if one.kind in NEEDED and one.kind not in usable:
            yield one.of.row.problem(text(UNKNOWN[measure], name=one.name), COLUMN[measure])


def _said_left_out(out: Sequence[StockItem], measure: str) -> tuple[Caveat, ...]:
    if not out:
        return ()
    code = "best.left-out-price" if measure == "cost" else "best.left-out-profile"
    return (Caveat("stock-left-out", text(code, names=[one.name for one in out]), weight=3),)
