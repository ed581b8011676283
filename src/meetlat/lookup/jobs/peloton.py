"""The path from the ceiling of today to the frontrunner's value."""

from __future__ import annotations

from typing import Any

from meetlat.answer import Answer
from meetlat.errors import text
from meetlat.figures import Caveat
from meetlat.requirements.peloton import Step, path, slower_than


def peloton_path(
    ceiling: float, frontrunner: float, start: int, lag_years: float, end: int, minimum_annual_percent: float = 0
) -> Answer[tuple[Step, ...]]:
    """Return the ceiling of each year. Raises InputError as `monitoring.path` does."""
    steps = path(ceiling, frontrunner, start, lag_years, end, minimum_annual_percent)
    slow = slower_than(steps, minimum_annual_percent)
    message = text("caveat.frontrunner-reached", years=[str(year) for year in slow], percent=minimum_annual_percent)
    return Answer(steps, (Caveat("frontrunner-reached", message),) if slow else ())


def step_json(step: Step) -> dict[str, Any]:
    """Return one year as plain data, as the contract writes it."""
    return {"year": step.year, "ceiling": step.ceiling}
