"""A stock of profiles of climate change only, and what an order of C30/37 in XC4 XF1 makes of it by hand.

CEM III/B 42.5 N: f = 0.75·53 + 18/r − 30, less 3.7 that it lies too high; 37 + 1.48·5 = 44.4 takes r = 18/(44.4 + 3.7 + 30 − 39.75)
= 0.46936, and 167.5 kg water then 356.9 kg of cement. CEM I 52.5 R: f = 0.85·64 + 33/r − 62 − 0.6 takes r = 0.627; XC4 allows 0.50.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from meetlat.concrete.model import Constituent, Order, StockItem
from tests.concrete.small import profile

ORDER = Order("C30/37", ("XC4", "XF1"), 31.5, reinforced=True)
WATER = 167.5


def item(
    kind: str, name: str, co2: float | None, density: float, price: float | None = None, **about: Any
) -> StockItem:
    of = Constituent(
        *(kind, 0, name, density),
        profile=None if co2 is None else profile(co2, name=name),
        secondary=about.pop("secondary", False),
        type=about.pop("type", None),
        transport_km=0,
    )
    return StockItem(of, price, **about)


STOCK = (
    item("cement", "CEM I 52,5 R", 0.8, 3150, 0.14),
    item("cement", "CEM III/B 42,5 N", 0.3, 2960, 0.13),
    item("addition", "vliegas", 0.0, 2300, 0.05, type="fly_ash", secondary=True, max_kg_per_m3=80.0),
    item("aggregate_fine", "zand 0/4", 0.004, 2650, 0.015),
    item("aggregate_coarse", "grind 4/32", 0.004, 2650, 0.018),
    item("aggregate_coarse", "betongranulaat 4/22", 0.005, 2400, 0.012, type="A1", secondary=True),
    item("water", "leidingwater", 0.0003, 1000, 0.001),
)


def without(*names: str) -> tuple[StockItem, ...]:
    return tuple(one for one in STOCK if one.name not in names)


def capped(name: str, kg: float) -> tuple[StockItem, ...]:
    return tuple(replace(one, max_kg_per_m3=kg) if one.name == name else one for one in STOCK)
