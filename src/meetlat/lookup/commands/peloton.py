"""meetlat peloton: how the ceiling falls to what the frontrunners prove."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import command
from meetlat.cli.options import option
from meetlat.lookup import view
from meetlat.lookup.jobs.peloton import peloton_path
from meetlat.requirements.peloton import Step

Ceiling = Annotated[float, option("--ceiling", "option.peloton-ceiling")]
Frontrunner = Annotated[float, option("--frontrunner", "option.peloton-frontrunner")]
First = Annotated[int, option("--from", "option.first-year")]
Lag = Annotated[float, option("--lag", "option.lag")]
Last = Annotated[int, option("--to", "option.last-year")]
Minimum = Annotated[float, option("--minimum-annual", "option.minimum-annual")]


@command(data=lambda steps, _: [asdict(step) for step in steps], view=view.peloton)
def path(
    ceiling: Ceiling, frontrunner: Frontrunner, first: First, lag: Lag, last: Last, minimum: Minimum = 0
) -> Answer[tuple[Step, ...]]:
    """Return the ceiling of each year."""
    return peloton_path(ceiling, frontrunner, first, lag, last, minimum)
