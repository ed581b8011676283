"""meetlat tender robustness, meetlat tender letters: what comes with an award."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, Read, day, option
from meetlat.documents.brief import Gravity, Note, with_advice
from meetlat.documents.screen import Screen
from meetlat.errors import text
from meetlat.tender import Evaluation
from meetlat.tender.commands.evaluate import Folder, watching
from meetlat.tender.commands.opening import BeforeOpening, OnEvaluation, opened
from meetlat.tender.commands.prepare import Form
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.jobs.letters import RECORD, Letters, prepare_letters, write_letters
from meetlat.tender.jobs.robustness import DrawnEvaluation, robustness
from meetlat.tender.read.folder import TenderFolder, read_tender_folder
from meetlat.tender.view.letters import letters as award_letters
from meetlat.tender.view.letters import letters_json
from meetlat.tender.view.record import record
from meetlat.tender.view.robustness.report import robustness as robustness_report
from meetlat.tender.view.robustness.report import robustness_json, robustness_notes
from meetlat.words import Language, say

DRAWS = 10 * 1000

Uncertainty = Annotated[float | None, option("--mki-uncertainty", "option.mki-uncertainty")]
Draws = Annotated[int, option("--draws", "option.draws")]
Seed = Annotated[int, option("--seed", "option.seed", min=0)]
LettersOut = Annotated[Path, option("--out", "option.letters-out", file_okay=False)]
Sent = Annotated[date | None, option("--sent", "option.sent"), Read(day)]
Draft = Annotated[bool, option("--draft", "option.draft")]
Format = Annotated[Form, option("--format", "option.format")]
Ground = Annotated[str | None, option("--winner-price", "option.winner-price")]
Templates = Annotated[Path | None, option("--templates", "option.letter-templates", exists=True, file_okay=False)]


def _evaluated(
    folder: Path, context: Context, on: date | None, *, before_opening: bool
) -> tuple[TenderFolder, Answer[Evaluation]]:
    """Read a tender folder once its bids may be opened, and evaluate it."""
    opening = opened(folder, on, before_opening=before_opening)
    reading, watch = read_tender_folder(folder), watching(context)
    return reading, evaluate_tender(context.library, reading, context.accept, watch=watch, opening=opening)


@command(
    data=robustness_json, view=robustness_report, notes=robustness_notes, figures=True, accept=Accept.derived, out=True
)
def show_robustness(
    folder: Folder,
    context: Context,
    percent: Uncertainty = None,
    draws: Draws = DRAWS,
    seed: Seed = 1,
    on: OnEvaluation = None,
    before_opening: BeforeOpening = False,
) -> Answer[DrawnEvaluation]:
    """Return how firm the ranking of a tender is."""
    _, evaluated = _evaluated(folder, context, on, before_opening=before_opening)
    return robustness(evaluated, None if percent is None else Decimal(str(percent)), draws, seed)


def _show_letters(found: Letters, console: Screen, context: Context) -> None:
    code = "letter.refused" if not found.record else "letter.drafts" if found.draft else "letter.written"
    about = text(code, letters=len(found.letters), count=len(found.findings))
    console.print(say(about, context.language), style="bold", markup=False)
    for file in (*(file for files in found.letters.values() for file in files), *found.record):
        console.print(str(file), markup=False, soft_wrap=True)


def _letter_notes(found: Letters, _: Language) -> Iterator[Note]:
    """Yield what the reasoning of the award lacks."""
    for one in found.findings:
        yield Note(Gravity.WHOLE_ANSWER, repr(one.message), with_advice(one.message, one.advice), "◆")


@command(
    data=letters_json,
    show=_show_letters,
    code=lambda found: int(not found.record),
    notes=_letter_notes,
    figures=True,
    accept=Accept.derived,
)
def letters(
    folder: Folder,
    out: LettersOut,
    context: Context,
    sent: Sent = None,
    draft: Draft = False,
    form: Format = Form.both,
    ground: Ground = None,
    templates: Templates = None,
    on: OnEvaluation = None,
    before_opening: BeforeOpening = False,
) -> Answer[Letters]:
    """Write a letter for each bidder, and the record."""
    reading, evaluated = _evaluated(folder, context, on, before_opening=before_opening)
    dossier = prepare_letters(evaluated, context.library, reading, sent, draft=draft, ground=ground)
    made, behind = award_letters(dossier.result), record(dossier.result, RECORD)
    return write_letters(dossier, made, behind, out, context.language, form.formats, templates)
