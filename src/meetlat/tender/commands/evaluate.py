"""meetlat tender: from requirements to award."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from meetlat.answer import Answer
from meetlat.cli.run import (
    Accept,
    Accept_,
    Figures,
    Json,
    Lang,
    Lang_,
    Screen,
    Verbose,
    answer,
    certainty,
    face,
    figures_of,
)
from meetlat.tender import Evaluation
from meetlat.tender.commands.opening import BeforeOpening, On, opened
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.jobs.report import write_evaluation
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view.brief import evaluation_notes
from meetlat.tender.view.data import evaluation_json
from meetlat.tender.view.show import ranking, watching


def evaluate(
    folder: Annotated[Path, typer.Argument(help="Map met tender.yaml, de inschrijvingen in bids/ en assessment.csv.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Map waarin het rapport komt: HTML, Word, Excel en JSON.", file_okay=False),
    ] = None,
    on: On = None,
    before_opening: BeforeOpening = False,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Waardeer de inschrijvingen volgens gunnen op waarde en toon de rangorde."""
    said = face(json, lang, verbose=verbose)
    library = figures_of(figures)
    files: list[Path] = []

    def job() -> Answer[Evaluation]:
        opening = opened(folder, on, before_opening=before_opening)
        found = evaluate_tender(
            library, read_tender_folder(folder), certainty(accept), watch=watching(said), opening=opening
        )
        if out is not None:
            files.extend(write_evaluation(found, library, out, said.language))
        return found

    def render(found: Evaluation, console: Screen) -> None:
        ranking(found, console, said.language, verbose=verbose)

    answer(
        said,
        job,
        lambda found: evaluation_json(found, said.language),
        render,
        notes=evaluation_notes,
        files=files,
    )
