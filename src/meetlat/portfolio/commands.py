"""meetlat tender portfolio: the projects of a client or a coalition together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from meetlat.answer import Answer, envelope
from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, Verbose, answer, certainty, face, figures_of
from meetlat.documents.console import show
from meetlat.documents.document import Document
from meetlat.documents.files import report_files, write
from meetlat.portfolio.jobs.overview import look_over
from meetlat.portfolio.rules.overview import Portfolio, Selection
from meetlat.portfolio.view.data import portfolio_json
from meetlat.portfolio.view.declarations import csv_of
from meetlat.portfolio.view.overview import members, portfolio_notes
from meetlat.portfolio.view.report import portfolio_report
from meetlat.save import save
from meetlat.words import say


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
        typer.Option("--out", help="Map waarin het rapport komt: HTML, Word, PDF, Excel en JSON.", file_okay=False),
    ] = None,
    declarations: Annotated[
        Path | None,
        typer.Option("--declarations", help="CSV-bestand voor de monitoring: een rij per levering.", dir_okay=False),
    ] = None,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Overzie een portefeuille: eisen, resultaten, aandeel koploperprojecten, meerkosten en de weg naar 2030."""
    said = face(json, lang, verbose=verbose)
    library = figures_of(figures)
    files: list[Path] = []
    report: list[Document] = []

    def job() -> Answer[Portfolio]:
        found = look_over(library, paths, Selection(client, coalition, first, last), certainty(accept))
        report.append(portfolio_report(found, library))
        if declarations is not None:
            save({declarations: csv_of(found.result.declarations, said.language)})
            files.append(declarations)
        if out is not None:
            data = envelope(found, portfolio_json(found.result, said.language), said.language)
            files.extend(write(report_files(report[0], said.language, data), out))
        return found

    def render(found: Portfolio, console: Console) -> None:
        show(report[0], console, said.language, verbose=verbose)
        for line in () if verbose else (*report[0].answer[1:], *members(found)):
            console.print(say(line, said.language), markup=False)

    answer(said, job, lambda found: portfolio_json(found, said.language), render, notes=portfolio_notes, files=files)
