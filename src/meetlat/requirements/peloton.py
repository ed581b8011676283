"""The path of the peloton: from the ceiling of today to the frontrunner's value, in the years that the peloton lags behind.

Betonakkoord (November 2025): what frontrunners in the concrete sector can deliver already will be the contract requirement for the
peloton in 2–4 years; each year the MKI of the peloton falls by at least 7.5 % (on average); if the frontrunners reach more, by more.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from itertools import pairwise

from meetlat.errors import Problem, Text, refuse, text

SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Step:
    """The ceiling of one year, unrounded, in the unit of what was given."""

    year: int
    ceiling: float


def path(
    ceiling: float, frontrunner: float, start: int, lag_years: float, end: int, minimum_annual_percent: float = 0
) -> tuple[Step, ...]:
    """Return the ceiling of each year from `start` to `end`, both included.

    C ceiling in year y₀ = start, F frontrunner's value, L lag, p minimum:

        linear(y) = C·(1 − t) + F·t           t = min(1, (y − y₀) / L)
        c(y₀)     = C
        c(y)      = max(F, min(linear(y), (1 − p/100)·c(y − 1)))

    The minimum hastens the path but never takes it below F: nobody has proven less than F yet. From there on the path waits for a
    new frontrunner's value; `slower_than` names those years.
    Raises InputError: a frontrunner's value above the ceiling, a lag that is not above 0, an end before the start, a number that is none.
    """
    refuse(_problems(ceiling, frontrunner, start, lag_years, end, minimum_annual_percent))
    steps = [Step(start, float(ceiling))]
    for year in range(start + 1, end + 1):
        t = min(1, (year - start) / lag_years)
        linear = ceiling * (1 - t) + frontrunner * t
        hastened = (1 - minimum_annual_percent / 100) * steps[-1].ceiling
        steps.append(Step(year, max(float(frontrunner), min(linear, hastened))))
    return tuple(steps)


def slower_than(steps: Sequence[Step], minimum_annual_percent: float) -> tuple[int, ...]:
    """Return the years in which the ceiling falls by less than the minimum: there the frontrunner's value is reached."""
    keep = 1 - minimum_annual_percent / 100
    return tuple(after.year for before, after in pairwise(steps) if after.ceiling > keep * before.ceiling + SAME)


def _problems(
    ceiling: float, frontrunner: float, start: int, lag_years: float, end: int, minimum_annual_percent: float
) -> Iterator[Problem]:
    given = {
        "ceiling": ceiling,
        "frontrunner": frontrunner,
        "lag": lag_years,
        "minimum-annual": minimum_annual_percent,
    }
    for name, value in given.items():
        if not math.isfinite(value):
            yield _problem(name, value, text("form.expected.number"))
    if frontrunner > ceiling:
        yield _problem("frontrunner", frontrunner, text("form.expected.le", limit=ceiling))
    if lag_years <= 0:
        yield _problem("lag", lag_years, text("form.expected.gt", limit=0))
    if not 0 <= minimum_annual_percent <= 100:
        yield _problem("minimum-annual", minimum_annual_percent, text("peloton.expected-percent"))
    for name, year, first in (("from", start, MINYEAR), ("to", end, start)):
        if not first <= year <= MAXYEAR:
            yield _problem(name, year, text("peloton.expected-year", first=str(first), last=str(MAXYEAR)))


def _problem(name: str, found: float, expected: Text) -> Problem:
    is_plain = isinstance(found, int) or not math.isfinite(found)  # a year is written 2025, never 2.025
    message = text("form.bad-value", found=str(found) if is_plain else found, expected=expected)
    return Problem(message, column=name, found=str(found), expected=expected)
