"""meetlat tender robustness, meetlat tender letters: what comes with an award."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from meetlat.answer import Answer
from meetlat.cli.options import day
from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, answer, certainty, face, figures_of, rich_table
from meetlat.errors import text
from meetlat.tender.commands.opening import BeforeOpening, On, opened
from meetlat.tender.commands.prepare import Form
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.jobs.letters import Letters, letters_json, write_letters
from meetlat.tender.jobs.robustness import Robustness, robustness, robustness_json, write_robustness
from meetlat.tender.view.firmness import firmness
from meetlat.tender.view.show import watching
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
        Path | None, typer.Option("--out", help="Map waarin robustness.html komt, met de plaatjes.", file_okay=False)
    ] = None,
    on: On = None,
    before_opening: BeforeOpening = False,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Laat zien hoe vast de rangorde staat: wat verandert de winnaar?"""
    said = face(json, lang)
    files: list[Path] = []

    def job() -> Answer[Robustness]:
        opening = opened(folder, on, before_opening=before_opening)
        library = figures_of(figures)
        evaluated = evaluate_tender(library, folder, certainty(accept), watch=watching(said), opening=opening)
        found = robustness(evaluated, None if percent is None else Decimal(str(percent)), draws, seed)
        if out is not None:
            files.append(write_robustness(found, out, said.language))
        return found

    def render(found: Robustness, console: Console) -> None:
        _robustness(found, console, said.language)
        for file in files:
            console.print(str(file), markup=False)

    answer(said, job, lambda found: robustness_json(found, said.language), render)


def _robustness(found: Robustness, console: Console, language: Language) -> None:
    first, *rest = firmness(found.evaluation) or (text("robust.no-race"),)
    console.print(say(first, language), style="bold", markup=False)
    if found.evaluation.provisional:
        console.print(say(text("robust.provisional"), language), markup=False)
    for sentence in rest:
        console.print(f"· {say(sentence, language)}", markup=False)
    if found.evaluation.robustness is not None:
        rows = rich_table(*(say(text(f"robust.column-{name}"), language) for name in ("left-out", "winner")))
        for one in found.evaluation.robustness.left_out:
            rows.add_row(one.bidder, one.winner or say(text("robust.nobody"), language))
        console.print(rows)
    if found.uncertainty is not None:
        for chance in found.uncertainty.chances:
            about = {"bidder": chance.bidder, "draws": found.uncertainty.draws}
            says = [text("robust.probability", **about, percent=_tenths(chance.ranks[0]))]
            says += (
                [text("robust.excluded", bidder=chance.bidder, percent=_tenths(chance.excluded))]
                if chance.excluded
                else []
            )
            console.print(" ".join(say(one, language) for one in says), markup=False)


def _tenths(share: float) -> Decimal:
    return Decimal(round(1000 * share)) / 10


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
        evaluated = evaluate_tender(library, folder, certainty(accept), watch=watching(said), opening=opening)
        return write_letters(
            evaluated,
            library,
            folder,
            out,
            said.language,
            sending,
            draft=draft,
            form=form.value,
            ground=ground,
            templates=templates,
        )

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
