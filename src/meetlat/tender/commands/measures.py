"""meetlat equipment measures: the sheet of adequate measures for the authority (Bbl 7.19a)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, OnOrToday, argument, option, or_today
from meetlat.documents.screen import Screen
from meetlat.errors import text
from meetlat.tender.jobs.measures import Sheet, format_of, judge_measures, sheet_json, write_sheet
from meetlat.tender.rules.adequate_measures import Stated
from meetlat.tender.view.texts.measures import measures as measures_sheet
from meetlat.words import say

TenderFile = Annotated[Path, argument("argument.tender", "option.tender")]
Deployments = Annotated[Path, argument("argument.deployments", "option.deployments", exists=True)]
Out = Annotated[Path, option("--out", "option.measures-out", dir_okay=False)]
Register = Annotated[Path | None, option("--register", "option.against-register", exists=True)]
Contractor = Annotated[str | None, option("--contractor", "option.contractor")]
Contact = Annotated[str | None, option("--contact", "option.contact")]
Place = Annotated[str | None, option("--place", "option.place")]
Permit = Annotated[str | None, option("--reference", "option.permit")]
Taken = Annotated[list[str], option("--measure", "option.process-measure")]


def _show(sheet: Sheet, console: Screen, context: Context) -> None:
    case = sheet.case
    made = text("measures.made", file=str(sheet.file), machines=len(case.mobile), open=len(case.questions))
    console.print(say(made, context.language), markup=False, style="bold")


@command(data=lambda sheet, _: sheet_json(sheet), show=_show, notes=lambda *_: [], figures=True, accept=Accept.derived)
def measures(
    tender: TenderFile,
    deployments: Deployments,
    out: Out,
    context: Context,
    register: Register = None,
    contractor: Contractor = None,
    contact: Contact = None,
    place: Place = None,
    reference: Permit = None,
    measure: Taken = [],  # noqa: B006 - the parser of words makes a new list
    on: OnOrToday = None,
) -> Answer[Sheet]:
    """Make the sheet: duty, machines by period, measures, and what is still open."""
    format_of(out)
    stated = Stated(or_today(on), contractor, contact, place, reference, tuple(measure))
    judged = judge_measures(context.library, tender, deployments, stated, register=register, accept=context.accept)
    return write_sheet(judged, measures_sheet(judged.result), out, context.language)
