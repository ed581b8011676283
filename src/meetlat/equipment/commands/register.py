"""meetlat equipment register: the register of machines, its proof, and what comes back from partners and the RDW."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from meetlat.answer import Answer
from meetlat.cli.options import day
from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, Verbose, certainty, face, figures_of
from meetlat.equipment.commands import documents
from meetlat.equipment.commands.documents import speak
from meetlat.equipment.jobs.register import check_register_on
from meetlat.equipment.jobs.register_form import PartnerForm, partner_forms
from meetlat.equipment.jobs.register_rdw import RdwLookup, look_up
from meetlat.equipment.read import register_merge
from meetlat.equipment.read.rdw import read_registrations
from meetlat.equipment.read.register import read_register
from meetlat.equipment.read.register_merge import Merged, read_returned, read_rows
from meetlat.equipment.view.data import lookup_data, merged_data
from meetlat.equipment.view.register import (
    forms_report,
    lookup_notes,
    merge_notes,
    merge_report,
    register_notes,
    register_report,
)
from meetlat.equipment.view.register_book import merged_workbook
from meetlat.equipment.view.register_form import file_names, register_workbook
from meetlat.errors import InputError, Problem, text
from meetlat.forms import read
from meetlat.requirements import Outcome
from meetlat.save import save

CODES = {Outcome.NOT_MET: 1, Outcome.UNKNOWN: 3}
WORKBOOK = ".xlsx"

RegisterFile = Annotated[Path, typer.Argument(help="Materieelregister: CSV, Excel-werkmap of map.", exists=True)]
NewRegister = Annotated[Path, typer.Option("--out", help="Het nieuwe register (.xlsx).", dir_okay=False)]
On = Annotated[str | None, typer.Option("--on", help="Dag waarop getoetst wordt, JJJJ-MM-DD. Zonder: vandaag.")]


def check(
    register: RegisterFile,
    on: On = None,
    out: documents.Out = None,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toets per machine of de emissieklasse is aangetoond, of zij kan bestaan, en welk document ontbreekt."""
    library, known = figures_of(figures), read_register(register)
    speak(
        face(json, lang, verbose=verbose),
        lambda: check_register_on(library, known, day_or_today(on), certainty(accept)),
        lambda done: register_report(done, known.hashes),
        hashes=lambda _: known.hashes,
        notes=register_notes,
        code=lambda checked: CODES.get(checked.outcome, 0),
        out=out,
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
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Maak het werkboek waarin een partner zijn materieel opgeeft: ingevuld wat bekend is, geel wat ontbreekt."""
    said = face(json, lang, verbose=verbose)
    places: dict[str | None, Path] = {}

    def job() -> Answer[tuple[PartnerForm, ...]]:
        made = partner_forms(
            figures_of(figures),
            day_or_today(on),
            register=read_rows(register) if register else (),
            deployments=read(deployments, ["deployments"], ["deployments"])["deployments"] if deployments else None,
            partner=partner,
        )
        owners = [one.owner for one in made.result]
        places.update({owners[0]: out} if _is_one_file(out, owners) else file_names(owners, out, said.language))
        save({places[one.owner]: register_workbook(one, said.language) for one in made.result})
        return made

    speak(
        said,
        job,
        lambda done: forms_report(done.result, places),
        data=lambda forms: [
            {"file": places[one.owner], "partner": one.owner, "machines": len(one.machines), "missing": one.missing}
            for one in forms
        ],
    )


def _is_one_file(out: Path, owners: Sequence[str | None]) -> bool:
    """Tell whether a place is one workbook, not a folder. Raises InputError where that must hold several partners."""
    if out.suffix.lower() != WORKBOOK or out.is_dir():
        return False
    if len(owners) > 1:
        message = text("register.form-one-file", number=len(owners))
        raise InputError([Problem(message, column="--out", found=str(out))])
    return True


def merge(
    register: RegisterFile,
    files: Annotated[list[Path], typer.Argument(help="Teruggekomen formulieren, of mappen ermee.", exists=True)],
    out: NewRegister,
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Voeg teruggekomen formulieren samen met het register: vul lege cellen, voeg machines toe, noem elke tegenspraak."""
    said = face(json, lang, verbose=verbose)

    def job() -> Answer[Merged]:
        _refuse_other_than_workbook(out)
        known = read_rows(register)
        returned, problems = read_returned(files)
        merged = register_merge.merge(known, returned)
        save({out: merged_workbook(merged, said.language)})
        return Answer(merged, problems=problems)

    speak(
        said,
        job,
        lambda done: merge_report(done.result, out),
        data=lambda merged: merged_data(merged, out),
        notes=merge_notes,
    )


def rdw(
    register: RegisterFile,
    vehicles: Annotated[
        Path, typer.Option("--vehicles", help="RDW m9d7-ebf2, gekentekende voertuigen: JSON of CSV.", exists=True)
    ],
    fuels: Annotated[Path, typer.Option("--fuels", help="RDW 8ys7-d773, brandstof: JSON of CSV.", exists=True)],
    out: NewRegister,
    on: On = None,
    figures: Figures = [],  # noqa: B006
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Vul het register aan uit bestanden met open data van de RDW: categorie, Euroklasse, energie, eerste toelating."""
    said = face(json, lang, verbose=verbose)

    def job() -> Answer[RdwLookup]:
        library, today = figures_of(figures), day_or_today(on)
        _refuse_other_than_workbook(out)
        done = look_up(library, read_rows(register), read_registrations(vehicles, fuels), today)
        save({out: merged_workbook(done.result.merged, said.language)})
        return done

    speak(
        said,
        job,
        lambda done: merge_report(done.result.merged, out, done.result),
        data=lambda found: lookup_data(found, out),
        notes=lookup_notes,
    )


def _refuse_other_than_workbook(out: Path) -> None:
    """Raise InputError where a register is to be written as anything else than a workbook."""
    if out.suffix.lower() != WORKBOOK:
        problem = Problem(text("register.out-workbook"), column="--out", found=str(out), expected=f"…{WORKBOOK}")
        raise InputError([problem])


def day_or_today(on: str | None) -> date:
    """Return the day of an option; without one, today by the clock of this machine. Raises InputError."""
    return day(on, "--on") if on else date.today()  # noqa: DTZ011
