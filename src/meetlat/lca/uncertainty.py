"""How far profiles may be off, and what that does to the products made of them: paired draws.

    σ² = v + Σ v(c, s)           the variance of the logarithm of a profile: the basic one, and one for each characteristic c by its score s
    f  = exp(σ · z − σ² / 2)     one factor for each source in each draw, lognormal with mean 1
    x  = f · C                   [draw, source] · [source, column], C what each source brings to a product

A source is what can be off by itself: the profile of a cement, the scale that doses it. Products that share a source share its
factor in each draw, so that what they share cancels in their difference. All indicators of a profile move together, so a profile
comes down to what it brings to each column before anything is drawn. The weights of a set are prices that the method sets, no
estimates: they are not drawn.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from meetlat.errors import NotInForceError, text
from meetlat.figures import Figure, Library, figure, library
from meetlat.lca.profile import Origin

Floats = NDArray[np.float64]

VARIANCES, KINDS, AGES = TABLES = ("pedigree-variance", "data-kind-score", "data-age-score")
BASIC, TEMPORAL = "basic", "temporal"
UNSAID = "unknown"


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a profile may be off.

    kind        of its data: specific, average, generic …; `unknown` where that is not said
    year        of its data; None where that is not said
    scores      by characteristic, 1 the best and 5 the worst
    variance    σ², of its logarithm
    """

    kind: str
    year: int | None
    scores: Mapping[str, int]
    variance: float

    @property
    def sigma(self) -> float:
        """σ, the standard deviation of its logarithm."""
        return math.sqrt(self.variance)

    @property
    def percent(self) -> float:
        """The standard deviation of the profile itself, in percent of it: 100 · √(exp σ² − 1)."""
        return 100 * math.sqrt(math.expm1(self.variance))


def spread(origin: Origin, on: date, figures: Library | None = None) -> Spread:
    """Return how far a profile may be off when it is used on a day, by the kind and the age of its data.

    A kind or a year that is not said has the lowest score, as the matrix has it. Raises NotInForceError where a score or a
    variance is not known on that day.
    """
    asked = figures or library()
    kinds = asked.table(KINDS)
    known = next(dimension.choices or () for dimension in kinds.dimensions if dimension.name == "kind_of_data")
    kind = origin.kind_of_data if origin.kind_of_data in known else UNSAID
    characteristics = next(one.choices or () for one in kinds.dimensions if one.name == "characteristic")
    age = max(0, on.year - (origin.year or 0))
    scores = {
        **{one: _score(figure(kinds, on, {"kind_of_data": kind, "characteristic": one})) for one in characteristics},
        TEMPORAL: _score(figure(asked.table(AGES), on, {"age_years": age})),
    }
    variances = asked.table(VARIANCES)
    parts = [
        _number(figure(variances, on, {"characteristic": one, "score": str(score)}))
        for one, score in {BASIC: 1, **scores}.items()
    ]
    return Spread(kind, origin.year, scores, sum(parts))


def lognormal(sigma: Floats, draws: int, seed: int) -> Floats:
    """Return factors [draw, source], lognormal with mean 1: f = exp(σ·z − σ²/2).

    sigma   σ, float64 [source], of the logarithm of each source; 0: it is never off
    seed    of the random series: the same seed, sources and draws give the same factors, byte for byte
    """
    normal = np.random.default_rng(seed).standard_normal((draws, len(sigma)))
    np.multiply(normal, sigma, out=normal)
    np.subtract(normal, sigma**2 / 2, out=normal)
    return np.exp(normal, out=normal)


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of draws in which something holds, and its Monte-Carlo error, both between 0 and 1.

    error     the standard deviation of the true share given the draws, every share being as likely before: never 0, also where all agree
    """

    share: float
    error: float
    draws: int


def chance(holds: NDArray[np.floating] | NDArray[np.bool_]) -> Chance:
    """Return the chance of what holds in some draws: 1 or True where it does, ½ where both are equal; [draw], at least one."""
    draws, count = len(holds), float(np.sum(holds))
    mean = (count + 1) / (draws + 2)
    return Chance(count / draws, math.sqrt(mean * (1 - mean) / (draws + 3)), draws)


def better(difference: Floats) -> Floats:
    """Return in which draws one product costs less, by what another costs more than it: 1, 0, or ½ where they are equal; float64 [draw].

    difference   float64 [draw], of sums over the same draws: drawn from the difference of their costs it is exactly 0 where those are equal
    """
    return (np.sign(difference) + 1) / 2


def _score(found: Figure) -> int:
    return int(_number(found))


def _number(found: Figure) -> float:
    if not isinstance(found.value, float):
        raise NotInForceError(text("lca.no-spread", table=found.table))
    return found.value
