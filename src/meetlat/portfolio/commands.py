"""meetlat tender portfolio: the projects of a client or a coalition together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, argument, option
from meetlat.portfolio.jobs.overview import look_over
from meetlat.portfolio.rules.overview import Portfolio, Selection
from meetlat.portfolio.view.data import portfolio_json
from meetlat.portfolio.view.declarations import csv_of
from meetlat.portfolio.view.overview import portfolio_notes
from meetlat.portfolio.view.report import portfolio_report
from meetlat.save import save

Projects = Annotated[list[Path], argument("argument.projects", "option.projects")]
Client = Annotated[str | None, option("--client", "option.client")]
Coalition = Annotated[str | None, option("--coalition", "option.coalition")]
First = Annotated[int | None, option("--from", "option.first-year")]
Last = Annotated[int | None, option("--to", "option.last-year-2030")]
Declarations = Annotated[Path | None, option("--declarations", "option.declarations", dir_okay=False)]


@command(
    data=portfolio_json, view=portfolio_report, notes=portfolio_notes, figures=True, accept=Accept.derived, out=True
)
def portfolio(
    projects: Projects,
    context: Context,
    client: Client = None,
    coalition: Coalition = None,
    first: First = None,
    last: Last = None,
    declarations: Declarations = None,
) -> Answer[Portfolio]:
    """Look over the projects, and write what they give to the monitoring where that is asked."""
    found = look_over(context.library, projects, Selection(client, coalition, first, last), context.accept)
    if declarations is not None:
        save({declarations: csv_of(found.result.declarations, context.language)})
        context.files.append(declarations)
    return found
