"""meetlat forms: which forms there are, and workbooks to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from meetlat.cli.run import Json, Lang, Lang_, answer, face, rich_table
from meetlat.errors import text
from meetlat.forms import Form
from meetlat.lookup.jobs.forms import list_forms, save_template
from meetlat.words import say


def list_(json: Json = False, lang: Lang_ = Lang.nl) -> None:
    """Toon de formulieren en hun kolommen."""
    said = face(json, lang)

    def render(forms: tuple[Form, ...], console: Console) -> None:
        rows = rich_table(*(say(text(f"cli.{column}"), said.language) for column in ("form", "about", "columns")))
        for one in forms:
            rows.add_row(
                one.name,
                say(one.about, said.language),
                ", ".join(column.header(said.language) for column in one.columns),
            )
        console.print(rows)

    def as_json(forms: tuple[Form, ...]) -> list[dict[str, object]]:
        return [
            {
                "form": one.name,
                "about": say(one.about, said.language),
                "columns": [
                    {
                        "column": c.name,
                        "kind": c.kind,
                        "unit": c.unit,
                        "required": c.required,
                        "meaning": say(c.meaning, said.language),
                    }
                    for c in one.columns
                ],
            }
            for one in forms
        ]

    answer(said, list_forms, as_json, render)


def template(
    names: Annotated[list[str], typer.Argument(help="Namen van formulieren, bijvoorbeeld mixes products.")],
    out: Annotated[Path, typer.Option("--out", help="Het werkboek (.xlsx) dat gemaakt wordt.")],
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Maak een werkboek met deze formulieren om in te vullen."""
    said = face(json, lang)
    answer(
        said,
        lambda: save_template(names, out, said.language),
        str,
        lambda path, console: console.print(str(path), markup=False),
    )
