"""meetlat equipment: machines, vehicles and vessels against the requirements of clean and emission-free construction."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, Read, argument, day, option, outcome_code
from meetlat.equipment import Basis, Compliance, Level
from meetlat.equipment.commands.options import (
    AgainstRegister,
    AskedLevel,
    ChosenShares,
    WorkBasis,
    choices_of,
    with_inputs,
)
from meetlat.equipment.jobs.check import (
    CategoryShare,
    EquipmentEmissions,
    check_equipment,
    emissions_of_equipment,
    share_equipment,
    with_caveats,
    with_findings,
)
from meetlat.equipment.jobs.report import MachineReport, report_machines
from meetlat.equipment.read.deployment_list import DeploymentList, read_deployments
from meetlat.equipment.read.lenient import read_machine_list
from meetlat.equipment.read.register import read_register
from meetlat.equipment.rules.against_register import RegisterMatch, against_register
from meetlat.equipment.view.check import check_notes, check_report, emission_notes, emissions_report, share_report
from meetlat.equipment.view.data import in_data, shares_in_data
from meetlat.equipment.view.report import machine_report, report_notes

Deployments = Annotated[Path, argument("argument.deployments", "option.deployments", exists=True)]
Lists = Annotated[list[Path], argument("argument.machines", "option.machine-lists", exists=True, dir_okay=False)]
Edition = Annotated[str, option("--edition", "option.edition")]
Project = Annotated[str | None, option("--project", "option.project")]
DayOfCalls = Annotated[date | None, option("--on", "option.day-of-calls"), Read(day)]


def _matched(
    context: Context, file: Path, register: Path | None, *, alone: bool = False
) -> tuple[DeploymentList, RegisterMatch]:
    """Read deployments, and hold them against a register where one is given. `alone`: each is judged for itself. Raises InputError."""
    listed = read_deployments(file, register, library=context.library, alone=alone)
    return listed, against_register(context.library, listed.deployments, listed.register)


@command(
    data=in_data, view=check_report, code=outcome_code, notes=check_notes, figures=True, accept=Accept.derived, out=True
)
def check(
    file: Deployments,
    level: AskedLevel,
    context: Context,
    register: AgainstRegister = None,
    basis: WorkBasis = Basis.HOURS,
    share: ChosenShares = [],  # noqa: B006
) -> Answer[Compliance]:
    """Judge each deployment by the table of each of its days, and the emission-free share of all together."""
    listed, match = _matched(context, file, register, alone=level is not Level.AMBITIOUS)
    choices = choices_of(basis, share)
    checked = check_equipment(context.library, match.deployments, level, choices, context.accept)
    return with_inputs(with_findings(context.library, checked, match), listed.hashes)


@command(data=shares_in_data, view=share_report, notes=lambda *_: (), figures=True, accept=Accept.derived, out=True)
def share(
    file: Deployments,
    context: Context,
    level: AskedLevel = Level.AMBITIOUS,
    register: AgainstRegister = None,
    basis: WorkBasis = Basis.HOURS,
    share: ChosenShares = [],  # noqa: B006
) -> Answer[tuple[CategoryShare, ...]]:
    """Tell per category and period how much of the work is emission-free, of whom, and what of it is extra."""
    listed, match = _matched(context, file, register)
    found = share_equipment(context.library, match.deployments, level, choices_of(basis, share), context.accept)
    return with_inputs(with_caveats(context.library, found, match), listed.hashes)


@command(data=in_data, view=emissions_report, notes=emission_notes, figures=True, out=True)
def emissions(
    file: Deployments, context: Context, register: AgainstRegister = None, edition: Edition = "2019"
) -> Answer[EquipmentEmissions]:
    """Reckon NOx, particles and CO2 of each deployment, with the method and why that one."""
    listed, match = _matched(context, file, register)
    found = emissions_of_equipment(context.library, match.deployments, edition)
    return with_inputs(with_caveats(context.library, found, match), listed.hashes)


@command(data=in_data, view=machine_report, notes=report_notes, figures=True, accept=Accept.derived, out=True)
def report(
    files: Lists,
    level: AskedLevel,
    context: Context,
    register: AgainstRegister = None,
    project: Project = None,
    on: DayOfCalls = None,
    basis: WorkBasis = Basis.HOURS,
    share: ChosenShares = [],  # noqa: B006
) -> Answer[MachineReport]:
    """Make of a badly kept list a report that says whom to call about what."""
    found = report_machines(
        context.library,
        read_machine_list(files, context.library, on),
        level,
        register=read_register(register) if register else None,
        project=project,
        on=on,
        choices=choices_of(basis, share),
        accept=context.accept,
    )
    return with_inputs(found, found.result.hashes)
