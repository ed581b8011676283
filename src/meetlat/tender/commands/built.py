"""meetlat tender reference and verify: the MKI that a tender measures by, and what was built of what was offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Read, argument, day, option, or_today
from meetlat.documents.screen import Screen
from meetlat.errors import InputError, Problem, text
from meetlat.requirements import Outcome
from meetlat.save import save
from meetlat.tender.jobs.reference import Scope, reference_of
from meetlat.tender.jobs.verify import verify as verify_realisation
from meetlat.tender.jobs.verify_form import VerifyForm
from meetlat.tender.jobs.verify_form import verify_form as verify_form_of
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.read.statement import read_statement
from meetlat.tender.rules.realisation import Realisation
from meetlat.tender.rules.reference import BoundChoices, Reference
from meetlat.tender.view.realisation.data import realisation_json
from meetlat.tender.view.realisation.report import term_report
from meetlat.tender.view.reference import reference_json, reference_lines
from meetlat.words import Language, say

CODES = {Outcome.MET: 0, Outcome.NOT_MET: 1, Outcome.UNKNOWN: 3}


def amount(written: str | None, option: str) -> Decimal | None:
    """Return an amount or percentage of an option, from 0 up. Raises InputError for what is no such number."""
    if written is None:
        return None
    try:
        number = Decimal(written)
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or number < 0:
        raise InputError([Problem(text("built.no-amount", option=option, found=written), column=option, found=written)])
    return number


Products = Annotated[Path, argument("argument.products", "option.products")]
OnWeights = Annotated[date | None, option("--on", "option.on-weights"), Read(day)]
Set = Annotated[str, option("--set", "option.indicator-set")]
Modules = Annotated[str, option("--modules", "option.modules")]
CeilingPercent = Annotated[
    Decimal | None, option("--ceiling-percent", "option.ceiling-percent", metavar="help.number"), Read(amount)
]
FloorPercent = Annotated[
    Decimal | None, option("--floor-percent", "option.floor-percent", metavar="help.number"), Read(amount)
]
MaxValue = Annotated[Decimal | None, option("--max-value", "option.max-value", metavar="help.number"), Read(amount)]
BandPercent = Annotated[
    Decimal | None, option("--band-percent", "option.band-percent", metavar="help.number"), Read(amount)
]
QuantitiesOf = Annotated[Path | None, option("--tender", "option.quantities-of")]


def _show_reference(found: Reference, console: Screen, context: Context) -> None:
    for line in reference_lines(found):
        console.print(say(line, context.language), markup=False)


@command(
    data=reference_json,
    show=_show_reference,
    code=lambda found: 0 if found.mki else CODES[Outcome.UNKNOWN],
    figures=True,
)
def reference(
    folder: Products,
    context: Context,
    on: OnWeights = None,
    set_: Set = "A1",
    modules: Modules = "A1-A3",
    ceiling_percent: CeilingPercent = None,
    floor_percent: FloorPercent = None,
    max_value: MaxValue = None,
    band_percent: BandPercent = None,
    tender: QuantitiesOf = None,
) -> Answer[Reference]:
    """Calculate the MKI of a reference, and the bounds and prices that follow from choices."""
    choices = BoundChoices(ceiling_percent, floor_percent, max_value)
    scope = Scope(or_today(on), set_, tuple(modules.split()))
    return reference_of(context.library, folder, scope, choices, band_percent, tender)


Folder = Annotated[Path, argument("argument.tender", "option.tender-and-bids")]
Winner = Annotated[str, option("--bid", "option.winner")]
Realised = Annotated[Path, option("--realised", "option.realised")]
Until = Annotated[date | None, option("--on", "option.last-day-counted", "--to"), Read(day)]
Since = Annotated[date | None, option("--from", "option.term-reported"), Read(day)]


@command(
    data=realisation_json,
    view=term_report,
    code=lambda found: CODES[found.outcome],
    notes=lambda *_: [],
    figures=True,
    out=True,
)
def verify(
    folder: Folder, bid: Winner, realised: Realised, context: Context, on: Until = None, first: Since = None
) -> Answer[Realisation]:
    """Verify what was built against what was offered, up to a day."""
    reading, statement = read_tender_folder(folder), read_statement(realised)
    return verify_realisation(context.library, reading, bid, statement, on, first)


Workbook = Annotated[Path, option("--out", "option.workbook", dir_okay=False)]
First = Annotated[date | None, option("--from", "option.term-first"), Read(day)]
Last = Annotated[date | None, option("--to", "option.term-last"), Read(day)]
Before = Annotated[Path | None, option("--realised", "option.realised-before")]


@dataclass(frozen=True, slots=True)
class MadeForm:
    """The workbook that was made, and the file where it is."""

    file: Path
    form: VerifyForm


def _form_json(made: MadeForm, _: Language) -> dict[str, Any]:
    form = made.form
    return {"file": str(made.file), "items": form.items, "machines": form.machines, "deliveries": form.deliveries}


def _show_form(made: MadeForm, console: Screen, context: Context) -> None:
    lines = [text("verify-form.made", items=made.form.items, machines=made.form.machines)]
    if made.form.deliveries:
        lines.append(text("verify-form.carried", deliveries=made.form.deliveries))
    console.print(" ".join(say(line, context.language) for line in lines), markup=False)
    console.print(str(made.file), markup=False, soft_wrap=True)


@command(data=_form_json, show=_show_form)
def verify_form(
    folder: Folder,
    bid: Winner,
    out: Workbook,
    context: Context,
    first: First = None,
    last: Last = None,
    realised: Before = None,
) -> Answer[MadeForm]:
    """Make the workbook in which the contractor states a term."""
    statement = read_statement(realised) if realised else None
    made = verify_form_of(read_tender_folder(folder), bid, context.language, first, last, statement)
    save({out: made.content})
    return Answer(MadeForm(out, made))
