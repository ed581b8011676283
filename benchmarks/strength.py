"""Hold the strength formula against measured mixes: bias, spread and number, by cement and what was added.

    python benchmarks/strength.py FOLDER        the folder with uci_concrete_1030_yeh1998.csv and boxcrete_data.csv

Selected are concretes of 28 days, cured warm, each composition once (the mean of its repetitions), with a water/binder ratio for which the
formula may be used, without additions, or with fly ash or slag that counts with a k-value and within its share. The data do not tell the
strength class of their Portland cement: it is assumed, and said. What was measured on cylinders is converted to cubes by the
strength classes of EN 206.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from meetlat.concrete import Constituent, Mix
from meetlat.concrete.rules.composition.binder import binder_of
from meetlat.concrete.rules.composition.cement import designated
from meetlat.concrete.rules.composition.limits import limits_of
from meetlat.concrete.rules.composition.strength import CLASSES, formula_of
from meetlat.figures import figure, library

ON = date(2026, 6, 15)
ASSUMED = ("CEM I 42.5 N", "CEM I 52.5 N")
MPA_PER_PSI = 0.00689476
WARM, AGE = 15, 28
NAMES = ("Cement", "Slag", "Fly Ash", "Water")
LIBRARY = library()


@dataclass(frozen=True)
class Tested:
    """A composition in kg/m3, and the strength that was measured on cylinders, N/mm2."""

    cement: float
    slag: float
    fly_ash: float
    water: float
    cylinder: float


def uci(folder: Path) -> Iterator[Tested]:
    """Yield the 28-day concretes of Yeh (1998)."""
    with (folder / "uci_concrete_1030_yeh1998.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            cement, slag, fly_ash, water, *_, age, strength = map(float, row.values())
            if age == AGE:
                yield Tested(cement, slag, fly_ash, water, strength)


def boxcrete(folder: Path) -> Iterator[Tested]:
    """Yield the 28-day concretes of BOxCrete that were cured warm."""
    with (folder / "boxcrete_data.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            aggregate = float(row["Coarse Aggregates (kg/m3)"] or 0)
            wanted = row["Mortar or Concrete"] == "Concrete" and aggregate and float(row["Time"]) == AGE
            if wanted and float(row["Temp (C)"]) >= WARM and row["Strength (Mean)"]:
                cement, slag, fly_ash, water = (float(row[f"{name} (kg/m3)"] or 0) for name in NAMES)
                yield Tested(cement, slag, fly_ash, water, MPA_PER_PSI * float(row["Strength (Mean)"]))


def once(mixes: Iterator[Tested]) -> list[Tested]:
    """Return each composition once, with the mean of what was measured of it."""
    of: dict[tuple[float, float, float, float], list[float]] = defaultdict(list)
    for one in mixes:
        of[one.cement, one.slag, one.fly_ash, one.water].append(one.cylinder)
    return [Tested(c, s, f, w, float(np.mean(strengths))) for (c, s, f, w), strengths in of.items()]


def cube(cylinder: float) -> float:
    """Return the strength on cubes that goes with one on cylinders, between the strength classes of EN 206."""
    table = LIBRARY.table(CLASSES)
    classes = table.dimension["strength_class"].choices or ()
    points = {
        specimen: [figure(table, ON, {"strength_class": one, "specimen": specimen}).value for one in classes]
        for specimen in ("cylinder", "cube")
    }
    return float(np.interp(cylinder, points["cylinder"], points["cube"]))  # type: ignore[arg-type]


def kind(one: Tested) -> str | None:
    """Return what was added; None for several additions."""
    if one.slag and one.fly_ash:
        return None
    return "fly ash" if one.fly_ash else "slag" if one.slag else "none"


def off(one: Tested, cement: str) -> float | None:
    """Return what the formula gives less what was measured, N/mm2; None where it may not be used."""
    formula = formula_of(designated(cement), LIBRARY, ON)
    additions = [(kg, name) for kg, name in ((one.fly_ash, "fly_ash"), (one.slag, "slag")) if kg]
    mix = Mix(
        "measured",
        ("XC4",),
        constituents=(
            Constituent("cement", one.cement, cement),
            *(Constituent("addition", kg, type=name) for kg, name in additions),
        ),
    )
    binder = binder_of(mix, limits_of(mix.exposure_classes, ON, LIBRARY), LIBRARY, ON)
    within = all(
        kg <= (counted.most_per_cement or 0) * one.cement
        for (_, counted), (kg, _) in zip(binder.additions, additions, strict=True)
    )
    ratio = one.water / binder.low
    if formula is None or not within or not formula.within.low <= ratio <= formula.within.high:
        return None
    return formula.mean(ratio) - cube(one.cylinder)


def main(folder: Path) -> None:
    """Print bias, spread and number by data set, addition and assumed cement."""
    print(f"{'data':10} {'addition':9} {'cement':14} {'n':>4} {'bias':>6} {'spread':>7}")
    for name, read in (("UCI", uci), ("BOxCrete", boxcrete)):
        mixes = once(read(folder))
        for added in ("none", "fly ash", "slag"):
            for cement in ASSUMED:
                errors = [error for one in mixes if kind(one) == added and (error := off(one, cement)) is not None]
                if len(errors) > 1:
                    print(
                        f"{name:10} {added:9} {cement:14} {len(errors):4} {np.mean(errors):6.1f} {np.std(errors, ddof=1):7.1f}"
                    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
