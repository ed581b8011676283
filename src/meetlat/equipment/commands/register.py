"""meetlat equipment register: the register of machines, its proof, and what comes back from partners and the RDW."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from meetlat.cli.options import day
from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, answer, certainty, face, figures_of
from meetlat.equipment.jobs.register import check_register_file, register_json
from meetlat.equipment.jobs.register_form import make_forms, sent_json
from meetlat.equipment.jobs.register_merge import merge_files, taken_json
from meetlat.equipment.jobs.register_rdw import look_up, looked_up_json
from meetlat.equipment.view.register_show import show_looked_up, show_merged, show_register, show_sent
from meetlat.requirements import Outcome

CODES = {Outcome.NOT_MET: 1, Outcome.UNKNOWN: 3}

RegisterFile = Annotated[Path, typer.Argument(help="Materieelregister: CSV, Excel-werkmap of map.", exists=True)]
Out = Annotated[Path, typer.Option("--out", help="Het nieuwe register (.xlsx).", dir_okay=False)]
On = Annotated[str | None, typer.Option("--on", help="Dag waarop getoetst wordt, JJJJ-MM-DD. Zonder: vandaag.")]


def check(
    register: RegisterFile,
    on: On = None,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toets per machine of de emissieklasse is aangetoond, of zij kan bestaan, en welk document ontbreekt."""
    said = face(json, lang)
    answer(
        said,
        lambda: check_register_file(figures_of(figures), register, day_or_today(on), certainty(accept)),
        lambda checked: register_json(checked, said.language),
        lambda checked, console: show_register(checked, console, said.language),
        lambda checked: CODES.get(checked.outcome, 0),
    )


def form(
    out: Annotated[Path, typer.Option("--out", help="Werkboek (.xlsx), of een map met een werkboek per partner.")],
    partner: Annotated[str | None, typer.Option("--partner", help="Alleen voor deze eigenaar of partner.")] = None,
    register: Annotated[
        Path | None, typer.Option("--register", help="Register waaruit vooraf wordt ingevuld.", exists=True)
    ] = None,
    deployments: Annotated[
        Path | None, typer.Option("--from", help="Inzet (formulier deployments): alleen deze machines.", exists=True)
    ] = None,
    on: On = None,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Maak het werkboek waarin een partner zijn materieel opgeeft: ingevuld wat bekend is, geel wat ontbreekt."""
    said = face(json, lang)
    answer(
        said,
        lambda: make_forms(
            figures_of(figures),
            out,
            day_or_today(on),
            said.language,
            partner=partner,
            register=register,
            deployments=deployments,
        ),
        sent_json,
        lambda sent, console: show_sent(sent, console, said.language),
    )


def merge(
    register: RegisterFile,
    files: Annotated[list[Path], typer.Argument(help="Teruggekomen formulieren, of mappen ermee.", exists=True)],
    out: Out,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Voeg teruggekomen formulieren samen met het register: vul lege cellen, voeg machines toe, noem elke tegenspraak."""
    said = face(json, lang)
    answer(
        said,
        lambda: merge_files(register, files, out, said.language),
        lambda taken: taken_json(taken, said.language),
        lambda taken, console: show_merged(taken, console, said.language),
    )


def rdw(
    register: RegisterFile,
    vehicles: Annotated[
        Path, typer.Option("--vehicles", help="RDW m9d7-ebf2, gekentekende voertuigen: JSON of CSV.", exists=True)
    ],
    fuels: Annotated[Path, typer.Option("--fuels", help="RDW 8ys7-d773, brandstof: JSON of CSV.", exists=True)],
    out: Out,
    on: On = None,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Vul het register aan uit bestanden met open data van de RDW: categorie, Euroklasse, energie, eerste toelating."""
    said = face(json, lang)
    answer(
        said,
        lambda: look_up(figures_of(figures), register, vehicles, fuels, out, day_or_today(on), said.language),
        lambda found: looked_up_json(found, said.language),
        lambda found, console: show_looked_up(found, console, said.language),
    )


def day_or_today(on: str | None) -> date:
    """Return the day of an option; without one, today by the clock of this machine. Raises InputError."""
    return day(on, "--on") if on else date.today()  # noqa: DTZ011
