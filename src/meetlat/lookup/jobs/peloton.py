"""The path from the ceiling of today to the frontrunner's value."""

from __future__ import annotations

from meetlat.answer import Answer
from meetlat.errors import text
from meetlat.figures import Caveat
from meetlat.requirements.peloton import Step, path, slower_than


def peloton_path(
    ceiling: float, frontrunner: float, start: int, lag_years: float, end: int, minimum_annual_percent: float = 0
) -> Answer[tuple[Step, ...]]:
    """Return the ceiling of each year, and in which years it falls by less than asked. Raises InputError as `path` does."""
    steps = path(ceiling, frontrunner, start, lag_years, end, minimum_annual_percent)
    slow = [str(year) for year in slower_than(steps, minimum_annual_percent)]
    message = text("caveat.frontrunner-reached", years=slow, percent=minimum_annual_percent)
    return Answer(steps, (Caveat("frontrunner-reached", message),) if slow else ())
