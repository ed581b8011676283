"""Mixes that can be solved on paper: climate change only, €0.05 per kg CO2 (set A1), every other indicator declared as zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import numpy as np

from meetlat.concrete import (
    AssessmentBasis,
    Constituent,
    Declared,
    Energy,
    Mix,
    Plant,
    Sources,
    assessment_basis,
    sources,
)
from meetlat.concrete.rules.parts import Transport
from meetlat.figures import Certainty, Library, Source, library
from meetlat.lca import Origin, Profile, codes, profiles

ON = date(2026, 6, 15)


def profile(
    co2_kg: float, unit: str = "kg", *, module: str = "A1-A3", indicator_set: str = "A1", **about: Any
) -> Profile:
    """A profile of climate change only; the other indicators are declared as zero."""
    indicators = codes(indicator_set)
    values = np.zeros((1, len(indicators)))
    values[0, indicators.index("GWP" if indicator_set == "A1" else "GWP-total")] = co2_kg
    origin = Origin("ours", Source("test"), Certainty.PUBLISHED, valid_to=about.pop("valid_to", None))
    name = about.pop("name", f"profile {co2_kg}")
    return Profile(name, name, indicator_set, indicators, (module,), values, unit, origin, **about)


CEMENT = profile(0.5, name="cement")
AGGREGATE = profile(0.01, name="aggregate")
WATER = profile(0, name="water")
TRUCK = profile(0.1, "tkm", module="A4", name="truck")
POWER = profile(0.5, "kWh", module="B6", name="power")

PLANT = Plant("Oost", (Energy("electricity", 4, POWER), Energy("gas", 0), Energy("diesel", 0)))


def recipe(cement: Profile | None = CEMENT) -> tuple[Constituent, ...]:
    """300 kg cement (100 l), 180 kg water (180 l), 1855 kg aggregate (700 l): with 2 % of air 1000 l."""
    return (
        Constituent("cement", 300, "CEM III/B", 3000, cement, 100, "truck", secondary=False),
        Constituent("water", 180, None, 1000, WATER, 0),
        Constituent("aggregate_coarse", 1855, "grind", 2650, AGGREGATE, 0, secondary=False),
    )


def composed(**about: Any) -> Mix:
    """The mix of three constituents: A1 168.55 kg, A2 3 kg, A3 2 kg CO2: 173.55 kg and €8.6775."""
    return replace(Mix("C", ("XC4",), air_percent=2.0, constituents=recipe(), plant=PLANT), **about)


def declared(
    mki: float | None = 10.5,
    co2: float | None = 165.0,
    exposure_classes: tuple[str, ...] = ("XC4", "XF1"),
    **about: Any,
) -> Mix:
    """A mix with a declaration of set A1, A1-A3, category 1, valid to the end of 2029; `about` changes what is declared."""
    said = Declared("EPD-1", mki, co2, 6.0, "A1", "A1-A3", "1", date(2029, 12, 31))
    return Mix("D", exposure_classes, declared=replace(said, **about))


@cache
def figures() -> Library:
    """The figures, opened once."""
    return library()


@cache
def by(on: date = ON, level: str = "ceiling", accept: Certainty = Certainty.DERIVED) -> AssessmentBasis:
    """An assessment basis whose trucks are ours, so that sums can be done on paper."""
    found = assessment_basis(figures(), profiles(), on, level, accept)
    return replace(found, sources=ours(on))


@cache
def ours(on: date = ON) -> Sources:
    """What mixes are computed with, with our truck and no profile of a train."""
    found = sources(figures(), profiles(), "A1", on)
    return replace(found, transports={"truck": Transport(TRUCK), "rail": Transport(None)})
