"""Choices small enough to solve by hand or by trying: two cements, water and gravel."""

from __future__ import annotations

from typing import Any

import numpy as np

from meetlat.concrete.rules.best_mix.program import Choice, Definition, Rule
from meetlat.errors import text

NAMES = ("clean", "dirty", "water", "gravel")
LITRES = np.array([1 / 3, 1 / 3, 1.0, 0.4])


def rule(
    key: str, numerator: list[float], limit: float, *, at_most: bool, over: list[float] | None = None, **about: Any
) -> Rule:
    return Rule(
        *(key, text("value.none"), at_most, limit, "", about.pop("step", 1.0), np.array(numerator)),
        denominator=None if over is None else np.array(over),
        **about,
    )


def choice(cement: str, *, wb: float = 0.5, binder: float = 300, water: float = 160, cap: float = np.inf) -> Choice:
    """A cement of 1 kg CO2 at 0.10 EUR or of 0.4 kg at 0.15; water and gravel of nothing and little."""
    usable = np.array([cement == "clean", cement == "dirty", True, True])
    of_binder = [1.0, 1.0, 0.0, 0.0]
    return Choice(
        cement=cement,
        admixture=None,
        names=NAMES,
        usable=usable,
        definitions=(Definition(LITRES, 980, 980),),
        rules=(
            rule("water_binder", [0, 0, 1, 0], wb, at_most=True, over=of_binder, step=0.01),
            rule("binder", of_binder, binder, at_most=False),
            rule("water_demand", [0, 0, 1, 0], water, at_most=False),
            *([rule("stock:clean", [1, 0, 0, 0], cap, at_most=True)] if np.isfinite(cap) else []),
        ),
        costs={
            "co2": np.array([0.4, 1.0, 0.02, 0.005]),
            "mki": np.array([0.02, 0.05, 0.0, 0.001]),
            "cost": np.array([0.15, 0.10, 0.0, 0.01]),
        },
        fixed={"co2": 2.0},
    )


def both(**about: Any) -> tuple[Choice, Choice]:
    return choice("clean", **about), choice("dirty", **about)
