"""The options of every command that reads bids: on which day, and whether before their opening."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from meetlat.cli.options import Read, day, option, or_today
from meetlat.tender.jobs.opening import opening_of
from meetlat.tender.model.opening import Opening

OnEvaluation = Annotated[date | None, option("--on", "option.on-evaluation"), Read(day)]
BeforeOpening = Annotated[bool, option("--before-opening", "option.before-opening")]


def opened(folder: Path, on: date | None, *, before_opening: bool) -> Opening | None:
    """Return when the bids of a folder may be opened. Raises InputError before that day, unless asked all the same."""
    return opening_of(folder, or_today(on), before_opening=before_opening)
