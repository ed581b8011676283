"""meetlat requirements: which tables of requirements there are, and what one requires on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Read, argument, day, named_value, option
from meetlat.figures import library
from meetlat.lookup import view
from meetlat.lookup.jobs import requirements as jobs
from meetlat.lookup.jobs.requirements import Listed
from meetlat.requirements import Requirement

Words = Annotated[list[str], argument("argument.words", "option.tables-with")]


def table_names(incomplete: str) -> list[str]:
    """Return the tables whose name begins so, for completion in a shell."""
    return [name for name in library().names() if name.startswith(incomplete)]


TableName = Annotated[str, argument("argument.table", "option.table", autocompletion=table_names)]
On = Annotated[date, option("--on", "option.on"), Read(day)]
Level = Annotated[str | None, option("--level", "option.level")]
Where = Annotated[list[tuple[str, str]], option("--where", "option.where"), Read(named_value)]


@command(data=lambda found, _: [jobs.listed_json(one) for one in found], view=view.tables, figures=True)
def list_(context: Context, words: Words = []) -> Answer[tuple[Listed, ...]]:  # noqa: B006
    """List the tables of requirements."""
    return jobs.list_requirements(context.library, " ".join(words))


def unknown(found: Sequence[Requirement]) -> int:
    """Return exit code 3 when a value is unknown, else 0."""
    return 3 if any(one.figure.value is None for one in found) else 0


@command(
    data=lambda found, _: [jobs.requirement_json(one) for one in found],
    view=view.requirements,
    code=unknown,
    figures=True,
)
def show(
    table: TableName,
    on: On,
    context: Context,
    level: Level = None,
    where: Where = [],  # noqa: B006
) -> Answer[tuple[Requirement, ...]]:
    """Show the requirements of a table on a day."""
    return jobs.show_requirements(context.library, table, on, level, dict(where))
