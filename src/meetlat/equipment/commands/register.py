"""meetlat equipment register: the register of machines, its proof, and what comes back from partners and the RDW."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, OnOrToday, argument, option, or_today, outcome_code
from meetlat.equipment.commands.options import with_inputs
from meetlat.equipment.jobs.register import MergedRegister, SentForm, check_register_on, look_up, partner_forms
from meetlat.equipment.read import register_merge
from meetlat.equipment.read.rdw import read_registrations
from meetlat.equipment.read.register import read_register
from meetlat.equipment.read.register_merge import read_returned, read_rows
from meetlat.equipment.rules.register_check import RegisterCheck
from meetlat.equipment.view.data import in_data, merged_in_data
from meetlat.equipment.view.register import forms_report, merge_notes, merge_report, register_notes, register_report
from meetlat.equipment.view.workbooks import file_names, merged_workbook, register_workbook
from meetlat.errors import InputError, Problem, text
from meetlat.forms import read
from meetlat.save import save

WORKBOOK = ".xlsx"

RegisterFile = Annotated[Path, argument("argument.register", "option.register", exists=True)]
NewRegister = Annotated[Path, option("--out", "option.register-out", dir_okay=False)]
FormsOut = Annotated[Path, option("--out", "option.register-form-out")]
OnePartner = Annotated[str | None, option("--partner", "option.partner")]
KnownRegister = Annotated[Path | None, option("--register", "option.register-known", exists=True)]
Deployed = Annotated[Path | None, option("--from", "option.register-for", exists=True)]
Returned = Annotated[list[Path], argument("argument.forms", "option.returned", exists=True)]
Vehicles = Annotated[Path, option("--vehicles", "option.rdw-vehicles", exists=True)]
Fuels = Annotated[Path, option("--fuels", "option.rdw-fuels", exists=True)]


@command(
    data=in_data,
    view=register_report,
    code=outcome_code,
    notes=register_notes,
    figures=True,
    accept=Accept.derived,
    out=True,
)
def check(register: RegisterFile, context: Context, on: OnOrToday = None) -> Answer[RegisterCheck]:
    """Check of each machine whether its class is shown, whether it can be, and which document is missing."""
    known = read_register(register)
    return with_inputs(check_register_on(context.library, known, or_today(on), context.accept), known.hashes)


@command(data=in_data, view=forms_report, figures=True)
def form(
    out: FormsOut,
    context: Context,
    partner: OnePartner = None,
    register: KnownRegister = None,
    deployments: Deployed = None,
    on: OnOrToday = None,
) -> Answer[tuple[SentForm, ...]]:
    """Make the workbook in which a partner states its machines: filled in what is known, marked what is missing."""
    made = partner_forms(
        context.library,
        or_today(on),
        register=read_rows(register) if register else (),
        deployments=read(deployments, ["deployments"], ["deployments"])["deployments"] if deployments else None,
        partner=partner,
    )
    owners = [one.owner for one in made.result]
    places = {owners[0]: out} if _is_one_file(out, owners) else file_names(owners, out, context.language)
    save({places[one.owner]: register_workbook(one, context.language) for one in made.result})
    sent = (SentForm(places[one.owner], one.owner, len(one.machines), one.missing) for one in made.result)
    return made.of(tuple(sent))


def _is_one_file(out: Path, owners: Sequence[str | None]) -> bool:
    """Tell whether a place is one workbook, not a folder. Raises InputError where that must hold several partners."""
    if out.suffix.lower() != WORKBOOK or out.is_dir():
        return False
    if len(owners) > 1:
        message = text("register.form-one-file", number=len(owners))
        raise InputError([Problem(message, column="--out", found=str(out))])
    return True


@command(data=merged_in_data, view=merge_report, notes=merge_notes)
def merge(register: RegisterFile, files: Returned, out: NewRegister, context: Context) -> Answer[MergedRegister]:
    """Merge forms that came back into the register: fill empty cells, add machines, name each contradiction."""
    _refuse_other_than_workbook(out)
    known = read_rows(register)
    returned, problems = read_returned(files)
    merged = register_merge.merge(known, returned)
    save({out: merged_workbook(merged, context.language)})
    return Answer(MergedRegister(out, merged), problems=problems)


@command(data=merged_in_data, view=merge_report, notes=merge_notes, figures=True)
def rdw(
    register: RegisterFile, vehicles: Vehicles, fuels: Fuels, out: NewRegister, context: Context, on: OnOrToday = None
) -> Answer[MergedRegister]:
    """Fill the register in from files of open data of the RDW: category, Euro class, energy, first admission."""
    _refuse_other_than_workbook(out)
    done = look_up(context.library, read_rows(register), read_registrations(vehicles, fuels), or_today(on), out)
    save({out: merged_workbook(done.result.merged, context.language)})
    return done


def _refuse_other_than_workbook(out: Path) -> None:
    """Raise InputError where a register is to be written as anything else than a workbook."""
    if out.suffix.lower() != WORKBOOK:
        problem = Problem(text("register.out-workbook"), column="--out", found=str(out), expected=f"…{WORKBOOK}")
        raise InputError([problem])
