"""meetlat tender: from requirements to award."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from meetlat.answer import Answer
from meetlat.cli.run import (
    Accept,
    Accept_,
    Face,
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
from meetlat.documents.console import show
from meetlat.documents.files import as_json, printed, write
from meetlat.errors import text
from meetlat.figures import Library
from meetlat.tender import Evaluation
from meetlat.tender.commands.opening import BeforeOpening, On, opened
from meetlat.tender.jobs.evaluate import Watch, evaluate_tender
from meetlat.tender.jobs.report import figures_behind
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view.brief import evaluation_notes
from meetlat.tender.view.data import as_data, report_json
from meetlat.tender.view.evaluation import evaluation
from meetlat.words import Language, say


def evaluate(
    folder: Annotated[Path, typer.Argument(help="Map met tender.yaml, de inschrijvingen in bids/ en assessment.csv.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Map waarin het rapport komt: HTML, Word, PDF, Excel en JSON.", file_okay=False),
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
            files.extend(write_report(found, library, out, said.language))
        return found

    answer(
        said,
        job,
        lambda found: as_data(found, said.language),
        lambda found, console: show(evaluation(Answer(found)), console, said.language, verbose=verbose),
        notes=evaluation_notes,
        files=files,
    )


def write_report(found: Answer[Evaluation], library: Library, folder: Path, language: Language) -> tuple[Path, ...]:
    """Write the report of an evaluation into a folder, as a document in every format and as data; return its files.

    Raises MissingPartError without the extra `report`, InputError when the folder cannot be written.
    """
    document = evaluation(found, figures_behind(found, library))
    return write({**printed(document, language), **as_json(document.name, report_json(found, language))}, folder)


def watching(said: Face) -> Watch:
    """Return what goes through bids and shows how far it is, on the error output; with --json it is silent."""
    label = say(text("tender.reading"), said.language)
    return lambda bids: track(bids, label, console=Screen(stderr=True), transient=True, disable=said.json)
