"""meetlat concrete: does a mix meet what is required, and for how long."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.call import Each
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, Read, argument, day, option
from meetlat.concrete import MixResult, Outlook, view
from meetlat.concrete.jobs import (
    Assessment,
    check_concrete,
    exit_code,
    outlook_concrete,
    outlook_json,
    result_json,
    steps,
)
from meetlat.documents.brief import Note
from meetlat.words import Language

Mixes = Annotated[Path, argument("argument.mixes", "option.mixes")]
On = Annotated[date, option("--on", "option.on-delivery"), Read(day)]
Level = Annotated[str, option("--level", "option.concrete-level")]


def checked_json(found: Assessment[MixResult], language: Language) -> Each:
    """Return the results of mixes, each made plain when it is written: of a long list they are large together."""
    return Each(found.results, lambda one: result_json(one, language))


def outlooks_json(found: Assessment[Outlook], language: Language) -> Each:
    """Return the outlooks of mixes likewise."""
    return Each(found.results, lambda one: outlook_json(one, language))


def worst_of(found: Assessment[MixResult]) -> int:
    """Return the exit code of the worst verdict that binds."""
    return exit_code(found.results)


def obstacles(found: Assessment[MixResult], language: Language) -> list[Note]:
    """Return what stands in the way of mixes that are not met or not known."""
    del language  # spoken where it is printed
    return list(view.obstacles(found))


@command(
    data=checked_json, view=view.checked, code=worst_of, notes=obstacles, figures=True, accept=Accept.derived, out=True
)
def check(mixes: Mixes, on: On, context: Context, level: Level = "ceiling") -> Answer[Assessment[MixResult]]:
    """Check mixes against the requirements of a day."""
    found = check_concrete(context.library, mixes, on, level, context.accept)
    return found.of(Assessment(found.result, steps(context.library), on))


@command(data=outlooks_json, view=view.ahead, notes=lambda *_: [], figures=True, accept=Accept.derived, out=True)
def outlook(mixes: Mixes, context: Context) -> Answer[Assessment[Outlook]]:
    """Look ahead: the requirements of which years each mix meets."""
    found = outlook_concrete(context.library, mixes, context.accept)
    return found.of(Assessment(found.result, steps(context.library)))
