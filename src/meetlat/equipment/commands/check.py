"""meetlat equipment: machines, vehicles and vessels against the requirements of clean and emission-free construction."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from meetlat.answer import Answer
from meetlat.cli.options import day
from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, Verbose, certainty, face, figures_of
from meetlat.equipment import Basis, Choices, Compliance, Level
from meetlat.equipment.commands.documents import Out, speak
from meetlat.equipment.commands.options import Basis_, BasisChoice, Level_, LevelChoice, Share_, chosen_shares
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
from meetlat.equipment.read.deployment_list import read_deployments
from meetlat.equipment.read.lenient import read_machine_list
from meetlat.equipment.read.register import read_register
from meetlat.equipment.rules.against_register import against_register
from meetlat.equipment.view.check import check_notes, check_report, emission_notes, emissions_report, share_report
from meetlat.equipment.view.data import category_share_data
from meetlat.equipment.view.report import machine_report, report_notes
from meetlat.requirements import Outcome

CODES = {Outcome.NOT_MET: 1, Outcome.UNKNOWN: 3}


File = Annotated[Path, typer.Argument(help="Formulier deployments: CSV, Excel-werkmap of map.", exists=True)]
Register_ = Annotated[
    Path | None,
    typer.Option("--register", help="Materieelregister waartegen de inzet wordt gehouden.", exists=True),
]


def check(
    file: File,
    level: Level_,
    register: Register_ = None,
    basis: Basis_ = BasisChoice.hours,
    share: Share_ = [],  # noqa: B006
    out: Out = None,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toets elke inzet aan de tabel die op elke dag geldt, en het aandeel emissieloos van alles samen."""
    library, choices = figures_of(figures), Choices(Basis(basis.value), chosen_shares(share))
    listed = read_deployments(file, register, library=library, alone=level.value != Level.AMBITIOUS.value)
    match = against_register(library, listed.deployments, listed.register)

    def job() -> Answer[Compliance]:
        checked = check_equipment(library, match.deployments, Level(level.value), choices, certainty(accept))
        return with_findings(library, checked, match)

    speak(
        face(json, lang, verbose=verbose),
        job,
        lambda done: check_report(done, listed.hashes),
        hashes=lambda _: listed.hashes,
        notes=check_notes,
        code=lambda checked: CODES.get(checked.outcome, 0),
        out=out,
    )


def share(
    file: File,
    level: Level_ = LevelChoice.ambitious,
    register: Register_ = None,
    basis: Basis_ = BasisChoice.hours,
    share: Share_ = [],  # noqa: B006
    out: Out = None,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toon per categorie en tijdvak hoeveel van al het werk emissieloos is, van wie, en wat daarvan extra is."""
    library, choices = figures_of(figures), Choices(Basis(basis.value), chosen_shares(share))
    listed = read_deployments(file, register, library=library)
    match = against_register(library, listed.deployments, listed.register)

    def job() -> Answer[tuple[CategoryShare, ...]]:
        found = share_equipment(library, match.deployments, Level(level.value), choices, certainty(accept))
        return with_caveats(library, found, match)

    speak(
        face(json, lang, verbose=verbose),
        job,
        lambda done: share_report(done, listed.hashes),
        data=lambda found: [category_share_data(one) for one in found],
        hashes=lambda _: listed.hashes,
        out=out,
    )


def emissions(
    file: File,
    register: Register_ = None,
    edition: Annotated[str, typer.Option("--edition", help="Uitgave van het EMEP/EEA-handboek.")] = "2019",
    out: Out = None,
    figures: Figures = [],  # noqa: B006
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Bereken NOx, fijnstof en CO2 per inzet, met de methode en waarom die; en de code voor AERIUS."""
    library = figures_of(figures)
    listed = read_deployments(file, register, library=library)
    match = against_register(library, listed.deployments, listed.register)

    def job() -> Answer[EquipmentEmissions]:
        return with_caveats(library, emissions_of_equipment(library, match.deployments, edition), match)

    speak(
        face(json, lang, verbose=verbose),
        job,
        lambda done: emissions_report(done, listed.hashes),
        hashes=lambda _: listed.hashes,
        notes=emission_notes,
        out=out,
    )


def report(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Lijsten met machines zoals ze worden bijgehouden: CSV of Excel.", exists=True, dir_okay=False
        ),
    ],
    level: Level_,
    out: Annotated[Path, typer.Option("--out", help="Map waarin het rapport komt.", file_okay=False)],
    register: Register_ = None,
    project: Annotated[str | None, typer.Option("--project", help="Naam van het werk, boven het rapport.")] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", help="Dag waarop u belt (JJJJ-MM-DD): daarmee is te zien wat nu speelt en wat voorbij is."
        ),
    ] = None,
    basis: Basis_ = BasisChoice.hours,
    share: Share_ = [],  # noqa: B006
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Maak van een slordige lijst een rapport dat zegt wie u waarover belt."""

    def job() -> Answer[MachineReport]:
        library, choices = figures_of(figures), Choices(Basis(basis.value), chosen_shares(share))
        day_of_calls = None if on is None else day(on, "--on")
        return report_machines(
            library,
            read_machine_list(files, library, day_of_calls),
            Level(level.value),
            register=read_register(register) if register else None,
            project=project,
            on=day_of_calls,
            choices=choices,
            accept=certainty(accept),
        )

    speak(
        face(json, lang, verbose=verbose),
        job,
        machine_report,
        hashes=lambda found: found.hashes,
        notes=report_notes,
        out=out,
    )
