"""meetlat requirements: what is required, on a day."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from meetlat.cli.options import day
from meetlat.cli.run import Figures, Json, Lang, Lang_, answer, face, figures_of, rich_table
from meetlat.errors import InputError, Problem, text
from meetlat.lookup.jobs.requirements import requirement_json, show_requirements
from meetlat.requirements import Requirement, conditions, required
from meetlat.words import say
from meetlat.words import show as show_value

Where = Annotated[list[str], typer.Option("--where", help="Voorwaarde als naam=waarde; mag vaker.")]


def show(
    table: Annotated[str, typer.Argument(help="Naam van de tabel, bijvoorbeeld concrete-mki.")],
    on: Annotated[str, typer.Option("--on", help="Dag als JJJJ-MM-DD.")],
    level: Annotated[str | None, typer.Option("--level", help="Niveau, bijvoorbeeld ceiling of frontrunner.")] = None,
    where: Where = [],  # noqa: B006
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toon de eisen van een tabel op een dag."""
    said = face(json, lang)

    def render(found: tuple[Requirement, ...], console: Console) -> None:
        words = [
            say(text(f"cli.{column}"), said.language)
            for column in ("conditions", "level", "required", "certainty", "until")
        ]
        rows = rich_table(*words, title=say(found[0].title, said.language))
        for one in found:
            given = ", ".join(say(condition, said.language) for condition in conditions(one))
            level_name = say(one.level_title, said.language) if one.level_title else one.level or ""
            until = show_value(one.figure.valid_to, said.language) if one.figure.valid_to else ""
            rows.add_row(
                given,
                level_name,
                say(required(one), said.language),
                say(text(f"certainty.{one.figure.certainty}"), said.language),
                until,
            )
        console.print(rows)
        if any(one.figure.value is None for one in found) and found[0].ask:
            console.print(say(found[0].ask, said.language), markup=False)

    answer(
        said,
        lambda: show_requirements(figures_of(figures), table, day(on, "--on"), level, name_values(where)),
        lambda found: [requirement_json(one) for one in found],
        render,
        lambda found: 3 if any(one.figure.value is None for one in found) else 0,
    )


def name_values(pairs: list[str]) -> dict[str, str]:
    """Return conditions given as name=value. Raises InputError."""
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise InputError(
            [
                Problem(text("cli.where", found=pair), column="--where", found=pair, expected="naam=waarde")
                for pair in wrong
            ]
        )
    return dict(pair.split("=", 1) for pair in pairs)
