"""meetlat tender portfolio: the projects of a client or a coalition together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from meetlat.answer import Answer
from meetlat.cli.run import (
    SHAPES,
    Accept,
    Accept_,
    Figures,
    Json,
    Lang,
    Lang_,
    answer,
    certainty,
    face,
    figures_of,
    rich_table,
)
from meetlat.errors import text
from meetlat.portfolio.jobs.overview import look_over, write_declarations
from meetlat.portfolio.jobs.report import write_report
from meetlat.portfolio.model import Sums
from meetlat.portfolio.rules.overview import Portfolio, Selection
from meetlat.portfolio.view import overview as overview_said
from meetlat.portfolio.view.data import portfolio_json
from meetlat.tender.model.money import plain
from meetlat.words import Language, number, say, show


def portfolio(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Mappen van aanbestedingen, formulieren projecten (.xlsx, .csv), of een map met beide."),
    ],
    client: Annotated[str | None, typer.Option("--client", help="Alleen projecten van deze opdrachtgever.")] = None,
    coalition: Annotated[
        str | None, typer.Option("--coalition", help="Alleen projecten van deze coalitie, bijvoorbeeld bestrating.")
    ] = None,
    first: Annotated[int | None, typer.Option("--from", help="Eerste jaar.")] = None,
    last: Annotated[int | None, typer.Option("--to", help="Laatste jaar. Zonder: 2030.")] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Map waarin het rapport komt: HTML, Word, Excel en JSON.", file_okay=False),
    ] = None,
    declarations: Annotated[
        Path | None,
        typer.Option("--declarations", help="CSV-bestand voor de monitoring: een rij per levering.", dir_okay=False),
    ] = None,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Overzie een portefeuille: eisen, resultaten, aandeel koploperprojecten, meerkosten en de weg naar 2030."""
    said = face(json, lang)
    library = figures_of(figures)
    files: list[Path] = []

    def job() -> Answer[Portfolio]:
        found = look_over(library, paths, Selection(client, coalition, first, last), certainty(accept))
        if declarations is not None:
            files.append(write_declarations(found.result, declarations, said.language))
        if out is not None:
            files.extend(write_report(found, library, out, said.language))
        return found

    def render(found: Portfolio, console: Console) -> None:
        _show(found, console, said.language)
        for file in files:
            console.print(str(file), markup=False)

    answer(said, job, lambda found: portfolio_json(found, said.language), render)


def _show(found: Portfolio, console: Console, language: Language) -> None:
    answer_ = " ".join(say(one, language) for one in overview_said.answer(found))
    console.print(answer_, style="bold", markup=False)
    if found.coalition is not None:
        _coalition(found, console, language)
    if found.projects:
        _years(found, console, language)
        console.print(say(overview_said.extra_cost(found.total), language), markup=False)
    for outcome, sentence in overview_said.asked_shares(found):
        console.print(f"{SHAPES[outcome]} {say(sentence, language)}", markup=False)
    for ask in overview_said.asks(found):
        console.print(f"○ {say(ask, language)}", markup=False)
    for sentence in overview_said.path(found.ladders):
        console.print(f"· {say(sentence, language)}", markup=False)
    for finding in found.findings:
        advice = f" {say(finding.advice, language)}" if finding.advice else ""
        console.print(f"! {say(finding.message, language)}{advice}", markup=False)


def _coalition(found: Portfolio, console: Console, language: Language) -> None:
    coalition = found.coalition
    if coalition is None:
        return
    about = {"coalition": text(f"choice.{coalition.id}"), "members": list(coalition.members)}
    console.print(say(text("portfolio.members", **about), language), markup=False)
    if coalition.requirements is None and coalition.ask is not None:
        unknown = text("portfolio.coalition-without-requirements", ask=coalition.ask)
        console.print(f"○ {say(unknown, language)}", markup=False)


def _years(found: Portfolio, console: Console, language: Language) -> None:
    names = ("year", "projects", "budget", "share", "cost", "cost-of")
    head = [say(text(f"portfolio.column-{name}"), language) for name in names]
    rows = rich_table(*((name, "right") for name in head))
    for one in (*found.years, found.total):
        rows.add_row(*_cells(one, language))
    console.print(rows)


def _cells(one: Sums, language: Language) -> list[str]:
    cost = one.extra_cost_eur
    return [
        say(text("portfolio.together"), language) if one.year is None else str(one.year),
        str(one.projects),
        show(overview_said.budget(one), language),
        say(overview_said.share(one.budgets) or text("value.none"), language),
        say(text("value.none"), language) if cost is None else number(plain(cost), language),
        f"{one.extra_cost_known}/{one.projects}",
    ]
