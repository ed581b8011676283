"""meetlat tender evaluate: the bids by award on value, and their ranking."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import Context, OutOption, command
from meetlat.cli.options import Accept, argument
from meetlat.documents import console
from meetlat.documents.files import as_json, printed, write
from meetlat.documents.screen import Screen
from meetlat.errors import text
from meetlat.tender import Evaluation
from meetlat.tender.commands.opening import BeforeOpening, OnEvaluation, opened
from meetlat.tender.jobs.evaluate import Watch, evaluate_tender, figures_behind
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view.brief import evaluation_notes
from meetlat.tender.view.data import as_data, report_json
from meetlat.tender.view.evaluation import evaluation
from meetlat.words import say

Folder = Annotated[Path, argument("argument.tender", "option.tender-with-bids")]


def _show(result: Evaluation, screen: Screen, context: Context) -> None:
    """Print who is first and the ranking; the notes say what is open."""
    console.show(evaluation(Answer(result)), screen, context.language, verbose=context.verbose)


@command(data=as_data, show=_show, notes=lambda found, _: evaluation_notes(found), figures=True, accept=Accept.derived)
def evaluate(
    folder: Folder,
    context: Context,
    out: OutOption = None,
    on: OnEvaluation = None,
    before_opening: BeforeOpening = False,
) -> Answer[Evaluation]:
    """Evaluate the bids of a tender folder; where `out` is named, report on it there."""
    opening = opened(folder, on, before_opening=before_opening)
    found = evaluate_tender(
        context.library, read_tender_folder(folder), context.accept, watch=watching(context), opening=opening
    )
    if out is not None:
        context.files.extend(_write_report(found, out, context))
    return found


def _write_report(found: Answer[Evaluation], folder: Path, context: Context) -> tuple[Path, ...]:
    """Write the report, with the figures behind its values, and the data of which the same report can be made again."""
    document = evaluation(found, figures_behind(found, context.library))
    data = as_json(document.name, report_json(found, context.language))
    return write({**printed(document, context.language), **data}, folder)


def watching(context: Context) -> Watch:
    """Return what goes through bids and shows how far it is, on a terminal only."""
    screen = Screen(stderr=True)
    if context.json or not screen.is_terminal:
        return iter
    from rich.progress import track

    label = say(text("tender.reading"), context.language)
    return lambda bids: track(bids, label, console=screen, transient=True)
