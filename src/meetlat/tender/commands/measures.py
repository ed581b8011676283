"""meetlat equipment measures: the sheet of adequate measures for the authority (Bbl 7.19a)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, OnOrToday, argument, option, or_today
from meetlat.documents.files import FORMATS, Format, printed
from meetlat.documents.screen import Screen
from meetlat.errors import InputError, Problem, text
from meetlat.requirements import Outcome
from meetlat.save import save
from meetlat.tender.jobs.measures import judge_measures
from meetlat.tender.rules.adequate_measures import MeasuresCase, Stated
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that was made, and what it was made of."""

    file: Path
    case: MeasuresCase


def _format_of(out: Path) -> Format:
    """Return the format that the name of a file asks for. Raises InputError for another."""
    for form in FORMATS:
        if out.suffix.lower() == f".{form}":
            return form
    expected = tuple(f".{form}" for form in FORMATS)
    raise InputError([Problem(text("measures.ending"), column="--out", found=str(out), expected=expected)])


def _sheet_json(sheet: Sheet) -> dict[str, Any]:
    """Return what was made as plain data."""
    case = sheet.case
    return {
        "file": str(sheet.file),
        "duty": case.duty,
        "machines": {outcome.value: sum(one.outcome is outcome for one in case.mobile) for outcome in Outcome},
        "open_points": len(case.questions),
    }


def _show(sheet: Sheet, console: Screen, context: Context) -> None:
    case = sheet.case
    made = text("measures.made", file=str(sheet.file), machines=len(case.mobile), open=len(case.questions))
    console.print(say(made, context.language), markup=False, style="bold")


@command(data=lambda sheet, _: _sheet_json(sheet), show=_show, notes=lambda *_: [], figures=True, accept=Accept.derived)
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
    form = _format_of(out)
    stated = Stated(or_today(on), contractor, contact, place, reference, tuple(measure))
    judged = judge_measures(context.library, tender, deployments, stated, register=register, accept=context.accept)
    sheet = measures_sheet(judged.result)
    save({out: printed(sheet, context.language, [form])[f"{sheet.name}.{form}"]})
    return judged.of(Sheet(out, judged.result))
