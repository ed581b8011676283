"""meetlat equipment: machines, vehicles and vessels against the requirements of clean and emission-free construction."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from meetlat.answer import Answer
from meetlat.cli.options import day
from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, answer, certainty, face, figures_of
from meetlat.equipment import Basis, Choices, Compliance, Level
from meetlat.equipment.commands.options import Basis_, BasisChoice, Level_, LevelChoice, Share_, chosen_shares
from meetlat.equipment.commands.report import show_written
from meetlat.equipment.jobs.check import (
    CategoryShare,
    TotalEmissions,
    check_equipment,
    checked_json,
    emissions_of_equipment,
    emitted_json,
    share_equipment,
    worked_json,
)
from meetlat.equipment.jobs.register_match import read_matched, with_caveats, with_findings
from meetlat.equipment.jobs.report import Reported, Written, report_equipment, reported_json, write_reported
from meetlat.equipment.view.equipment_show import show_checked, show_emitted, show_worked
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
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toets elke inzet aan de tabel die op elke dag geldt, en het aandeel emissieloos van alles samen."""
    said = face(json, lang)

    def job() -> Answer[Compliance]:
        library, choices = figures_of(figures), Choices(Basis(basis.value), chosen_shares(share))
        matched = read_matched(library, file, register)
        checked = check_equipment(library, matched.deployments, Level(level.value), choices, certainty(accept))
        return with_findings(library, checked, matched)

    answer(
        said,
        job,
        lambda checked: checked_json(checked, said.language),
        lambda checked, console: show_checked(checked, console, said.language),
        lambda checked: CODES.get(checked.outcome, 0),
    )


def share(
    file: File,
    level: Level_ = LevelChoice.ambitious,
    register: Register_ = None,
    basis: Basis_ = BasisChoice.hours,
    share: Share_ = [],  # noqa: B006
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toon per categorie en tijdvak hoeveel van al het werk emissieloos is, van wie, en wat daarvan extra is."""
    said = face(json, lang)

    def job() -> Answer[tuple[CategoryShare, ...]]:
        library, choices = figures_of(figures), Choices(Basis(basis.value), chosen_shares(share))
        matched = read_matched(library, file, register)
        worked = share_equipment(library, matched.deployments, Level(level.value), choices, certainty(accept))
        return with_caveats(library, worked, matched)

    answer(
        said,
        job,
        lambda worked: [worked_json(one, said.language) for one in worked],
        lambda worked, console: show_worked(worked, console, said.language),
    )


def emissions(
    file: File,
    register: Register_ = None,
    edition: Annotated[str, typer.Option("--edition", help="Uitgave van het EMEP/EEA-handboek.")] = "2019",
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Bereken NOx, fijnstof en CO2 per inzet, met de methode en waarom die; en de code voor AERIUS."""
    said = face(json, lang)

    def job() -> Answer[TotalEmissions]:
        library = figures_of(figures)
        matched = read_matched(library, file, register)
        return with_caveats(library, emissions_of_equipment(library, matched.deployments, edition), matched)

    answer(
        said,
        job,
        lambda emitted: emitted_json(emitted, said.language),
        lambda emitted, console: show_emitted(emitted, console, said.language),
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
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Maak van een slordige lijst een rapport dat zegt wie u waarover belt."""
    said = face(json, lang)
    written: list[Written] = []

    def job() -> Answer[Reported]:
        library, choices = figures_of(figures), Choices(Basis(basis.value), chosen_shares(share))
        day_of_calls = None if on is None else day(on, "--on")
        answered = report_equipment(
            library,
            files,
            Level(level.value),
            register=register,
            project=project,
            on=day_of_calls,
            choices=choices,
            accept=certainty(accept),
        )
        written.append(write_reported(answered, out, said.language))
        return answered

    answer(
        said,
        job,
        lambda reported: reported_json(reported, said.language),
        lambda _, console: show_written(written[0], console, said.language),
    )
