"""The strength that a mix may be expected to reach, by the Dutch formula, with what the formula is off.

    f = a·N + b/r − c        f mean cube strength at 28 days, N standard strength of the cement, both N/mm2; r water/binder ratio

The formula is of one cement type; for a strength it asks a water/binder ratio of at most b / (f + c − a·N), so that it is linear in
water and binder. It estimates, it proves nothing: conformity of strength is judged on cubes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from meetlat.concrete.model import CEMENT, Mix
from meetlat.concrete.rules.composition.binder import ADDITION
from meetlat.concrete.rules.composition.cement import Cement, cement_of
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Figure, Library, Range, figure, join_caveats
from meetlat.requirements import Measured

FORMULA, NORM, ERROR = "strength-formula", "cement-norm-strength", "strength-error"
CLASSES, CRITERIA, TARGET, WITHIN = "performance-strength", "strength-criteria", "strength-target", "strength-range"
TABLES = (FORMULA, NORM, ERROR, CLASSES, CRITERIA, TARGET, WITHIN)
COEFFICIENTS = ("a", "b", "c")


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """The formula of one cement: f = an + b/r − c, N/mm2; with a·N in one number.

    bias       by how much it lies above what was measured, on average
    spread     the standard deviation of what it is off
    within     the water/binder ratios that it was held against
    """

    cement: Cement
    an: float
    b: float
    c: float
    bias: float
    spread: float
    within: Range
    figures: tuple[Figure, ...]

    def mean(self, water_binder: float) -> float:
        """Return the mean cube strength at a water/binder ratio."""
        return self.an + self.b / water_binder - self.c

    def water_binder(self, mean: float) -> float:
        """Return the water/binder ratio at which the mean cube strength is reached; more water gives less. Infinite where any does."""
        room = mean + self.c - self.an
        return self.b / room if room > 0 else float("inf")


def formula_of(cement: Cement | None, library: Library, on: date, *, additions: bool = False) -> Formula | None:
    """Return the formula of a cement; None where its type, its strength class or the formula of them is not known.

    additions     whether additions count beside it with a k-value: the formula is then further off
    """
    table = library.table(FORMULA)
    types = cement.among(table.dimension["cement"].choices or ()) if cement else []
    classes = library.table(NORM).dimension["strength_class"].choices or ()
    if cement is None or len(types) != 1 or cement.strength_class not in classes:
        return None
    (name,) = types
    figures = [figure(table, on, {"cement": name, "coefficient": one}) for one in COEFFICIENTS]
    norm = figure(library.table(NORM), on, {"strength_class": cement.strength_class})
    statistics = ("bias", "spread_with_additions" if additions else "spread")
    errors = [figure(library.table(ERROR), on, {"cement": name, "statistic": one}) for one in statistics]
    within = figure(library.table(WITHIN), on, {"measure": "water_binder"})
    numbers = [one.value for one in (*figures, norm, *errors) if isinstance(one.value, float)]
    if len(numbers) != len(figures) + len(errors) + 1 or not isinstance(within.value, Range):
        return None
    a, b, c, n, bias, spread = numbers
    return Formula(cement, a * n, b, c, bias, spread, within.value, (*figures, norm, *errors, within))


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """The mean cube strength that a strength class takes: fck,cube + n · σ, for σ from … to; N/mm2."""

    characteristic: float
    low: float
    high: float
    figures: tuple[Figure, ...]


def cube_strengths(library: Library, on: date) -> Mapping[str, Figure]:
    """Return the characteristic cube strength of each strength class, weakest first; none where the age at which they hold is not known."""
    table, age = library.table(CLASSES), figure(library.table(TARGET), on, {"quantity": "age"}).value
    if not isinstance(age, float):
        return {}
    names = table.dimension["strength_class"].choices or ()
    return {name: figure(table, on, {"strength_class": name, "shape": "cube", "age_days": age}) for name in names}


def target_of(strength_class: str, library: Library, on: date) -> Target | None:
    """Return what mean strength a class takes; None for a class that is not known."""
    cube = cube_strengths(library, on).get(strength_class.upper().replace(" ", ""))
    factor = figure(library.table(CRITERIA), on, {"criterion": "deviations"})
    sigma = figure(library.table(TARGET), on, {"quantity": "standard_deviation"})
    if cube is None or not isinstance(cube.value, float):
        return None
    if not isinstance(factor.value, float) or not isinstance(sigma.value, Range):
        return None
    return Target(
        characteristic=cube.value,
        low=cube.value + factor.value * sigma.value.low,
        high=cube.value + factor.value * sigma.value.high,
        figures=(cube, factor, sigma),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Strength:
    """What mean cube strength a mix may be expected to reach at 28 days, N/mm2.

    by_formula     what the formula gives: from … to, by the water/binder ratio
    low, high      that, less its bias, and one standard deviation of the model on either side
    classes        the strength classes that go with low, with the middle and with high; None below the weakest
    target         what the strength class of the mix takes; None without one
    spare          how far the middle lies above the most that its class takes, in standard deviations of the model
    """

    formula: Formula
    by_formula: tuple[float, float]
    low: float
    high: float
    classes: tuple[str | None, str | None, str | None]
    target: Target | None
    spare: float | None

    @property
    def middle(self) -> float:
        """What is expected: the middle of low and high."""
        return (self.low + self.high) / 2

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What must be said of the figures that it rests on."""
        figures = (*self.formula.figures, *(self.target.figures if self.target else ()))
        return join_caveats(*(one.caveats for one in figures))


def estimate(mix: Mix, ratio: Measured, library: Library, on: date) -> Strength | Text:
    """Return the strength that may be expected of a mix, or why none can be estimated."""
    cements = [one for one in mix.constituents if one.kind == CEMENT and one.kg_per_m3]
    if not ratio.is_known:
        return text("conformity.no-strength-composition")
    if (mix.strength_class or "").upper().startswith("L"):
        return text("conformity.no-strength-light")
    if len(cements) != 1:
        return text("conformity.no-strength-cements")
    additions = any(one.kind == ADDITION and one.kg_per_m3 for one in mix.constituents)
    formula = formula_of(cement := cement_of(cements[0], mix), library, on, additions=additions)
    if formula is None:
        return text(
            "conformity.no-strength-cement",
            cement=cement.type if cement else cements[0].name or text("constituent.cement"),
        )
    if ratio.low < formula.within.low or ratio.high > formula.within.high:
        return text("conformity.no-strength-range", low=formula.within.low, high=formula.within.high)
    most, least = formula.mean(ratio.low), formula.mean(ratio.high)
    low, high = least - formula.bias - formula.spread, most - formula.bias + formula.spread
    target = target_of(mix.strength_class or "", library, on)
    return Strength(
        formula=formula,
        by_formula=(least, most),
        low=low,
        high=high,
        classes=(_class(low, library, on), _class((low + high) / 2, library, on), _class(high, library, on)),
        target=target,
        spare=((low + high) / 2 - target.high) / formula.spread if target else None,
    )


def _class(mean: float, library: Library, on: date) -> str | None:
    """Return the strongest class that a mean strength is enough for, with the largest usual margin."""
    reached = [
        name for name in cube_strengths(library, on) if (one := target_of(name, library, on)) and one.high <= mean
    ]
    return reached[-1] if reached else None
