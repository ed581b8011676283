"""meetlat figures: what is known, and filling in what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from meetlat.cli.run import Figures, Json, Lang, Lang_, answer, face, figures_of, import_folder, rich_table
from meetlat.errors import text
from meetlat.figures import Certainty, Coverage, Row, Table
from meetlat.lookup.jobs.figures import Imported, Template, import_figures, imported_json, template_json, write_template
from meetlat.lookup.jobs.requirements import show_coverage
from meetlat.requirements import conditions, found_in, required
from meetlat.words import Language, say, show


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


def how_known(one: Coverage, language: Language) -> str:
    """Say how the cells of a table are known: `2 gepubliceerd, 6 uit tweede hand`."""
    counts = ((one.certainty[certainty.value], certainty) for certainty in Certainty)
    return ", ".join(f"{count} {say(text(f'certainty.{certainty}'), language)}" for count, certainty in counts if count)


def template(
    table: Annotated[str, typer.Argument(help="Naam van de tabel, bijvoorbeeld seb-08-mobile-basic.")],
    out: Annotated[Path, typer.Option("--out", help="Werkmap om te schrijven, eindigend op .xlsx.")],
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Schrijf een tabel als werkmap: bekende cellen ingevuld, onbekende gekleurd om in te vullen."""
    said = face(json, lang)

    def render(made: Template, console: Console) -> None:
        line = text("cli.template-written", file=str(made.file), open=made.open, cells=made.cells)
        console.print(say(line, said.language), markup=False, soft_wrap=True)

    answer(said, lambda: write_template(figures_of(figures), table, out, said.language), template_json, render)


def import_(
    file: Annotated[Path, typer.Argument(help="Werkmap van 'meetlat figures template', ingevuld.")],
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Neem een ingevulde werkmap op: nieuwe en gewijzigde rijen komen in uw map met eigen cijfers (of die van --figures)."""
    said = face(json, lang)

    def render(found: tuple[Imported, ...], console: Console) -> None:
        columns = ("table", "change", "conditions", "level", "period", "value")
        rows = rich_table(*(say(text(f"cli.{column}"), said.language) for column in columns))
        for one in found:
            for change, row in one.rows:
                rows.add_row(one.table.name, show(change, said.language), *row_words(one.table, row, said.language))
        if rows.row_count:
            console.print(rows)
        for one in found:
            if one.file:
                line = text("cli.figures-kept", table=one.table.name, file=str(one.file))
                console.print(say(line, said.language), markup=False, soft_wrap=True)

    answer(
        said,
        lambda: import_figures(figures_of(figures, made_later=True), file, import_folder(figures)),
        lambda found: [imported_json(one) for one in found],
        render,
    )


def row_words(table: Table, row: Row, language: Language) -> tuple[str, ...]:
    """Say a row: its conditions, level, period and value."""
    requirement = found_in(table, row)
    ends = (row.valid_from or text("verdict.open"), row.valid_to or text("verdict.open"))
    period = text("verdict.period", start=ends[0], end=ends[1])
    level = requirement.level_title or row.level or ""
    return tuple(show(part, language) for part in (conditions(requirement), level, period, required(requirement)))
