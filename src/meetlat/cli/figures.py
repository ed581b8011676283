"""meetlat figures: what is known, and filling in what is not."""

from __future__ import annotations

import typer
from rich.console import Console

from meetlat.cli.run import Figures, Json, Lang, Lang_, answer, face, figures_of, rich_table
from meetlat.errors import text
from meetlat.figures import Certainty, Coverage
from meetlat.jobs.requirements import show_coverage
from meetlat.words import Language, say

app = typer.Typer(help="Cijfers: wat is bekend, hoe zeker, en zelf invullen wat ontbreekt.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Hold the group together."""


def how_known(one: Coverage, language: Language) -> str:
    """Say how the cells of a table are known: `2 gepubliceerd, 6 uit tweede hand`."""
    counts = ((one.certainty[certainty.value], certainty) for certainty in Certainty)
    return ", ".join(f"{count} {say(text(f'certainty.{certainty}'), language)}" for count, certainty in counts if count)


@app.command("coverage")
def coverage(figures: Figures = [], json: Json = False, lang: Lang_ = Lang.nl) -> None:  # noqa: B006
    """Toon per tabel hoeveel cellen bekend zijn, en hoe zeker."""
    said = face(json, lang)

    def render(found: tuple[Coverage, ...], console: Console) -> None:
        head = [say(text(f"cli.{column}"), said.language) for column in ("table", "cells", "known", "how-known")]
        rows = rich_table(head[0], (head[1], "right"), (head[2], "right"), head[3])
        rows.columns[0].no_wrap = True
        for one in found:
            rows.add_row(one.table, str(one.cells), str(one.known), how_known(one, said.language))
        console.print(rows)

    def as_json(found: tuple[Coverage, ...]) -> list[dict[str, object]]:
        return [
            {"table": c.table, "cells": c.cells, "known": c.known, "extended": c.extended, "certainty": c.certainty}
            for c in found
        ]

    answer(said, lambda: show_coverage(figures_of(figures)), as_json, render)
