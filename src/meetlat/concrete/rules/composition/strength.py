"""The strength that a mix may be expected to reach, by the Dutch formula, with what the formula is off.

    f = a·N + b/r − c        f mean cube strength at 28 days, N standard strength of the cement, both N/mm2; r water/binder ratio

The formula is of one cement type; for a strength it asks a water/binder ratio of at most b / (f + c − a·N), so that it is linear in
water and binder. It estimates, it proves nothing: conformity of strength is judged on cubes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from meetlat.concrete.rules.composition.cement import Cement
from meetlat.figures import Figure, Library, Range, figure

FORMULA, NORM, ERROR = "strength-formula", "cement-norm-strength", "strength-error"
CLASSES, TARGET, WITHIN = "strength-classes", "strength-target", "strength-range"
TABLES = (FORMULA, NORM, ERROR, CLASSES, TARGET, WITHIN)
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


def formula_of(cement: Cement | None, library: Library, on: date) -> Formula | None:
    """Return the formula of a cement; None where its type, its strength class or the formula of them is not known."""
    table = library.table(FORMULA)
    types = cement.among(table.dimension["cement"].choices or ()) if cement else []
    classes = library.table(NORM).dimension["strength_class"].choices or ()
    if cement is None or len(types) != 1 or cement.strength_class not in classes:
        return None
    (name,) = types
    figures = [figure(table, on, {"cement": name, "coefficient": one}) for one in COEFFICIENTS]
    norm = figure(library.table(NORM), on, {"strength_class": cement.strength_class})
    errors = [figure(library.table(ERROR), on, {"cement": name, "statistic": one}) for one in ("bias", "spread")]
    within = figure(library.table(WITHIN), on, {"measure": "water_binder"})
    numbers = [one.value for one in (*figures, norm, *errors) if isinstance(one.value, float)]
    if len(numbers) != len(figures) + len(errors) + 1 or not isinstance(within.value, Range):
        return None
    a, b, c, n, bias, spread = numbers
    return Formula(cement, a * n, b, c, bias, spread, within.value, (*figures, norm, *errors, within))


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """The mean cube strength that a strength class takes: fck,cube + factor · σ, for σ from … to; N/mm2."""

    characteristic: float
    low: float
    high: float
    figures: tuple[Figure, ...]


def cube_strengths(library: Library, on: date) -> Mapping[str, Figure]:
    """Return the characteristic cube strength of each strength class, weakest first."""
    table = library.table(CLASSES)
    names = table.dimension["strength_class"].choices or ()
    return {name: figure(table, on, {"strength_class": name, "specimen": "cube"}) for name in names}


def target_of(strength_class: str, library: Library, on: date) -> Target | None:
    """Return what mean strength a class takes; None for a class that is not known."""
    cube = cube_strengths(library, on).get(strength_class.upper().replace(" ", ""))
    factor, sigma = (figure(library.table(TARGET), on, {"quantity": one}) for one in ("factor", "standard_deviation"))
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
