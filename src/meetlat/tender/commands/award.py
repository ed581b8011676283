"""meetlat tender robustness, meetlat tender letters: what comes with an award."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from meetlat.answer import Answer
from meetlat.cli.options import day
from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, Verbose, answer, certainty, face, figures_of
from meetlat.documents.console import show
from meetlat.documents.document import Document
from meetlat.documents.files import printed, write
from meetlat.errors import text
from meetlat.tender.commands.evaluate import watching
from meetlat.tender.commands.opening import BeforeOpening, On, opened
from meetlat.tender.commands.prepare import Form
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.jobs.letters import RECORD, Letters, prepare_letters, write_letters
from meetlat.tender.jobs.robustness import Robustness, robustness
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view import robustness as robustness_view
from meetlat.tender.view.letters import letters as award_letters
from meetlat.tender.view.letters import letters_json
from meetlat.tender.view.record import record
from meetlat.tender.view.robustness import chances, robustness_json, robustness_notes
from meetlat.words import Language, say

DRAWS = 10 * 1000


def show_robustness(
    folder: Annotated[Path, typer.Argument(help="Map met tender.yaml, de inschrijvingen in bids/ en assessment.csv.")],
    percent: Annotated[
        float | None,
        typer.Option("--mki-uncertainty", help="Uw eigen onzekerheid van de MKI: standaardafwijking in procenten."),
    ] = None,
    draws: Annotated[int, typer.Option("--draws", help="Aantal trekkingen.")] = DRAWS,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help="Begin van de toevalsreeks: hetzelfde getal, dezelfde uitkomst.")
    ] = 1,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Map waarin het rapport komt: HTML, Word, PDF en Excel.", file_okay=False),
    ] = None,
    on: On = None,
    before_opening: BeforeOpening = False,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Laat zien hoe vast de rangorde staat: wat verandert de winnaar?"""
    said = face(json, lang, verbose=verbose)
    files: list[Path] = []
    document: list[Document] = []

    def job() -> Answer[Robustness]:
        opening = opened(folder, on, before_opening=before_opening)
        library = figures_of(figures)
        reading = read_tender_folder(folder)
        evaluated = evaluate_tender(library, reading, certainty(accept), watch=watching(said), opening=opening)
        found = robustness(evaluated, None if percent is None else Decimal(str(percent)), draws, seed)
        document.append(robustness_view.robustness(found.result, found.caveats))
        if out is not None:
            files.extend(write(printed(document[0], said.language), out))
        return found

    def render(found: Robustness, console: Console) -> None:
        show(document[0], console, said.language, verbose=verbose)
        for line in () if verbose else chances(found.uncertainty):
            console.print(say(line, said.language), markup=False)

    answer(
        said,
        job,
        lambda found: robustness_json(found, said.language),
        render,
        notes=robustness_notes,
        files=files,
    )


def letters(
    folder: Annotated[Path, typer.Argument(help="Map met tender.yaml, de inschrijvingen in bids/ en assessment.csv.")],
    out: Annotated[
        Path, typer.Option("--out", help="Map waarin de brieven en het proces-verbaal komen.", file_okay=False)
    ],
    sent: Annotated[
        str | None,
        typer.Option("--sent", help="Dag van verzending (JJJJ-MM-DD): daarmee begint de opschortende termijn."),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Maak concepten, ook als de motivering niet af is.")] = False,
    form: Annotated[Form, typer.Option("--format", help="Word, PDF of beide.")] = Form.both,
    ground: Annotated[
        str | None,
        typer.Option(
            "--winner-price",
            help="Grond waarop u de evaluatieprijs van de winnaar aan de anderen meedeelt; zonder grond staat hij niet in de brieven.",
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates", help="Map met een eigen brief.docx of proces-verbaal.docx.", exists=True, file_okay=False
        ),
    ] = None,
    on: On = None,
    before_opening: BeforeOpening = False,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Maak een brief over het voornemen tot gunning voor elke inschrijver, en het proces-verbaal."""
    said = face(json, lang)

    def job() -> Answer[Letters]:
        library = figures_of(figures)
        sending = None if sent is None else day(sent, "--sent")
        opening = opened(folder, on, before_opening=before_opening)
        reading = read_tender_folder(folder)
        evaluated = evaluate_tender(library, reading, certainty(accept), watch=watching(said), opening=opening)
        dossier = prepare_letters(evaluated, library, reading, sending, draft=draft, ground=ground)
        made, behind = award_letters(dossier.result), record(dossier.result, RECORD)
        return write_letters(dossier, made, behind, out, said.language, form.formats, templates)

    def render(found: Letters, console: Console) -> None:
        _letters(found, console, said.language)

    answer(said, job, lambda found: letters_json(found, said.language), render, lambda found: int(not found.record))


def _letters(found: Letters, console: Console, language: Language) -> None:
    code = "letter.refused" if not found.record else "letter.drafts" if found.draft else "letter.written"
    about = text(code, letters=len(found.letters), count=len(found.findings))
    console.print(say(about, language), style="bold", markup=False)
    for finding in found.findings:
        advice = f" {say(finding.advice, language)}" if finding.advice else ""
        console.print(f"◆ {say(finding.message, language)}{advice}", markup=False)
    for file in (*(file for files in found.letters.values() for file in files), *found.record):
        console.print(str(file), markup=False)
