"""meetlat mki and meetlat epd: what an EPD costs the environment, and what stands in it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.call import Each
from meetlat.cli.command import Context, command
from meetlat.cli.options import OnOrToday, argument, option, or_today
from meetlat.epd import Inspected, Weighed, jobs, view
from meetlat.epd.read import read
from meetlat.words import Language


class Set(StrEnum):
    """The sets of indicators."""

    A1 = "A1"
    A2 = "A2"


Files = Annotated[list[Path], argument("argument.epds", "option.epds")]
Which = Annotated[Set | None, option("--set", "option.epd-set")]
Modules = Annotated[str | None, option("--modules", "option.epd-modules")]
Scenarios = Annotated[list[str], option("--scenario", "option.scenario")]


def weighed_json(found: tuple[Weighed, ...], language: Language) -> Each:
    """Return the MKI of EPDs, each made plain when it is written."""
    return Each(found, lambda one: jobs.weighed_json(one, language))


def inspected_json(found: tuple[Inspected, ...], language: Language) -> Each:
    """Return what stands in EPDs likewise."""
    return Each(found, lambda one: jobs.inspected_json(one, language))


@command(data=weighed_json, view=view.weighed, code=jobs.exit_code, notes=view.notes, figures=True, out=True)
def mki(
    files: Files,
    context: Context,
    set_: Which = None,
    modules: Modules = None,
    scenario: Scenarios = [],  # noqa: B006
    on: OnOrToday = None,
) -> Answer[tuple[Weighed, ...]]:
    """Calculate the MKI of EPDs."""
    return jobs.weigh(context.library, read(files), or_today(on), set_ and set_.value, modules, scenario)


@command(data=inspected_json, view=view.inspected, notes=view.notes, figures=True, out=True)
def inspect(files: Files, context: Context, on: OnOrToday = None) -> Answer[tuple[Inspected, ...]]:
    """Show every value of EPDs, and what was found about them."""
    day: date = or_today(on)
    return jobs.inspect(context.library, read(files), day)
