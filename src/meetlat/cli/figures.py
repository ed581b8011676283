"""meetlat figures: what is known, and filling in what is not."""

from __future__ import annotations

import typer
from rich.console import Console

from meetlat.cli.run import Figures, Json, Lang, Lang_, answer, face, figures_of, rich_table
from meetlat.errors import text
from meetlat.figures import Certainty, Coverage
from meetlat.jobs.requirements import show_coverage
from meetlat.words import say

app = typer.Typer(help="Cijfers: wat is bekend, hoe zeker, en zelf invullen wat ontbreekt.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Hold the group together."""


@app.command("coverage")
def coverage(figures: Figures = [], json: Json = False, lang: Lang_ = Lang.nl) -> None:  # noqa: B006
    """Toon per tabel hoeveel cellen bekend zijn, en hoe zeker."""
    said = face(json, lang)

    def render(found: tuple[Coverage, ...], console: Console) -> None:
        certainties = [say(text(f"certainty.{one.value}"), said.language) for one in Certainty]
        rows = rich_table(
            *(say(text(f"cli.{column}"), said.language) for column in ("table", "cells", "known")),
            *((one, "right") for one in certainties),
        )
        for one in found:
            rows.add_row(
                one.table, str(one.cells), str(one.known), *(str(one.certainty[c.value] or "·") for c in Certainty)
            )
        console.print(rows)

    def as_json(found: tuple[Coverage, ...]) -> list[dict[str, object]]:
        return [
            {"table": c.table, "cells": c.cells, "known": c.known, "extended": c.extended, "certainty": c.certainty}
            for c in found
        ]

    answer(said, lambda: show_coverage(figures_of(figures)), as_json, render)
