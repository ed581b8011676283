"""The best mix of a stock of 25 constituents for each of 50 made-up orders, beside bare HiGHS on the programs of the same orders.

Ours reads nothing from files; it weighs every constituent, makes the programs of every choice of cement, solves them twice over for the
best and once more for every rule that binds, holds the mix against every rule and judges it. The bare solve is each program once. Seconds
are those of the processor, so that what else it does does not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from statistics import median
from time import process_time

import numpy as np

from benchmarks.measure import Measure
from meetlat.concrete import Constituent, assessment_basis
from meetlat.concrete.model import Order, StockItem
from meetlat.concrete.rules.best_mix.choices import Setting, choices
from meetlat.concrete.rules.best_mix.materials import materials
from meetlat.concrete.rules.best_mix.optimise import optimise
from meetlat.figures import library
from meetlat.lca import profiles
from meetlat.solver import solve

ON = date(2027, 3, 1)
LIMIT = 0.1
"""Seconds that an order may take."""
CLASSES = (("XC1",), ("XC2",), ("XC4", "XF1"), ("XD3",), ("XA3",))
STRENGTHS = ("C20/25", "C25/30", "C30/37", "C35/45", "C40/50")
GRAINS = (16.0, 31.5)
CEMENTS = (
    ("CEM II/B-V 32,5 R", "a1/cement-cem-ii-b"),
    ("CEM III/A 42,5 N", "a1/cement-cem-iii-42-5"),
    ("CEM III/A 52,5 N", "a1/cement-cem-iii-52-5"),
    ("CEM III/B 42,5 N", "a1/cement-cem-iii-b-holcim"),
)
OTHERS = (
    ("addition", "fly ash", "a1/addition-fly-ash", 2300),
    ("aggregate_fine", "sand", "a1/aggregate-sand-0-2", 2650),
    ("aggregate_coarse", "gravel", "a1/aggregate-gravel-2-32", 2650),
    ("aggregate_coarse", "crushed", "a1/aggregate-crushed-2-15", 2700),
)


def stock() -> tuple[StockItem, ...]:
    """A stock of 25 constituents: eight cements, sixteen others, water; prices made up."""
    known = profiles()
    of = [
        Constituent("cement", 0, f"{name} {plant}", 2980, known.get(profile), secondary=False)
        for plant in "AB"
        for name, profile in CEMENTS
    ]
    of += [
        Constituent(kind, 0, f"{name} {number}", density + 5 * number, known.get(profile), secondary=False)
        for number in range(4)
        for kind, name, profile, density in OTHERS
    ]
    of.append(Constituent("water", 0, "water", 1000, known.get("a1/water-tap"), secondary=False))
    return tuple(StockItem(one, 0.01 + 0.001 * place, 400) for place, one in enumerate(of))


def measures() -> Iterator[Measure]:
    """Yield the slowest order beside its limit, and the median order beside bare solves of its programs."""
    figures, items = library(), stock()
    by = assessment_basis(figures, profiles(), ON)
    orders = [Order(strength, classes, grain) for classes, strength, grain in product(CLASSES, STRENGTHS, GRAINS)]
    optimise(orders[0], items, None, "co2", by, within=False)
    took: list[float] = []
    refused, bare = [0.0], [0.0]
    for order in orders:
        start = process_time()
        found = optimise(order, items, None, "co2", by, within=False)
        (took if found.judged else refused).append(process_time() - start)
        made = choices(Setting(order, materials(items, order, None, "co2", by.sources), figures, ON)).choices
        programs = [one.program(np.nan_to_num(one.costs["co2"])) for one in made]
        start = process_time()
        for program in programs:
            solve(program)
        bare.append(process_time() - start)
    yield Measure(f"best mix, slowest of {len(took)} orders that have one", max(took), LIMIT, 1, against="limit")
    yield Measure(f"rules that conflict, slowest of {len(refused) - 1} orders", max(refused), LIMIT, 2, against="limit")
    yield Measure("best mix, median order", median(took), median(bare[1:]), 30)
