"""meetlat peloton: how the ceiling falls to what the frontrunners prove."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from meetlat.cli.run import Json, Lang, Lang_, answer, face, rich_table
from meetlat.errors import text
from meetlat.lookup.jobs.peloton import peloton_path, step_json
from meetlat.requirements.peloton import Step
from meetlat.words import number, say


def path(
    ceiling: Annotated[float, typer.Option("--ceiling", help="Plafondwaarde in het eerste jaar.")],
    frontrunner: Annotated[float, typer.Option("--frontrunner", help="Koploperwaarde in het eerste jaar.")],
    start: Annotated[int, typer.Option("--from", help="Eerste jaar.")],
    lag: Annotated[float, typer.Option("--lag", help="Jaren die het peloton achterloopt, bijvoorbeeld 4.")],
    end: Annotated[int, typer.Option("--to", help="Laatste jaar.")],
    minimum_annual: Annotated[
        float, typer.Option("--minimum-annual", help="Ten minste zoveel procent lager per jaar, tot de koploperwaarde.")
    ] = 0,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toon per jaar het plafond: in gelijke stappen naar de koploperwaarde, desgewenst sneller."""
    said = face(json, lang)

    def render(steps: tuple[Step, ...], console: Console) -> None:
        year, value = (say(text(f"peloton.{column}"), said.language) for column in ("year", "ceiling"))
        rows = rich_table(year, (value, "right"), title=say(text("peloton.title"), said.language))
        for step in steps:
            rows.add_row(str(step.year), number(step.ceiling, said.language))
        console.print(rows)

    answer(
        said,
        lambda: peloton_path(ceiling, frontrunner, start, lag, end, minimum_annual),
        lambda steps: [step_json(step) for step in steps],
        render,
    )
