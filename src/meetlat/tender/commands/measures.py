"""meetlat equipment measures: the sheet of adequate measures for the authority (Bbl 7.19a)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from meetlat.answer import Answer
from meetlat.cli.options import day, or_today
from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, answer, certainty, face, figures_of
from meetlat.errors import text
from meetlat.tender.jobs.measures import Sheet, format_of, judge_measures, sheet_json, write_sheet
from meetlat.tender.rules.adequate_measures import Stated
from meetlat.tender.view.texts.measures import measures as measures_sheet
from meetlat.words import say


def measures(
    tender: Annotated[Path, typer.Argument(help="tender.yaml, of de map waarin het staat.")],
    deployments: Annotated[Path, typer.Argument(help="Formulier deployments: CSV, Excel of map.", exists=True)],
    out: Annotated[Path, typer.Option("--out", help="Het blad: .docx, .pdf, .html of .xlsx.", dir_okay=False)],
    register: Annotated[
        Path | None,
        typer.Option("--register", help="Materieelregister waartegen de inzet wordt gehouden.", exists=True),
    ] = None,
    contractor: Annotated[str | None, typer.Option("--contractor", help="Wie de werkzaamheden verricht.")] = None,
    contact: Annotated[str | None, typer.Option("--contact", help="Naam, telefoon en e-mail voor vragen.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Adres van de bouwplaats.")] = None,
    reference: Annotated[str | None, typer.Option("--reference", help="Kenmerk van vergunning of melding.")] = None,
    measure: Annotated[
        list[str], typer.Option("--measure", help="Maatregel in het proces die genomen wordt; mag vaker.")
    ] = [],  # noqa: B006
    on: Annotated[str | None, typer.Option("--on", help="Dag, als 1-6-2026 of 2026-06-01; zonder: vandaag.")] = None,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Maak het blad 'adequate maatregelen' voor het bevoegd gezag: plicht, materieel per periode, maatregelen, wat nog open is."""
    said = face(json, lang)

    def job() -> Answer[Sheet]:
        format_of(out)
        stated = Stated(
            or_today(day(on, "--on") if on else None), contractor, contact, place, reference, tuple(measure)
        )
        library, accepted = figures_of(figures), certainty(accept)
        judged = judge_measures(library, tender, deployments, stated, register=register, accept=accepted)
        return write_sheet(judged, measures_sheet(judged.result), out, said.language)

    def render(sheet: Sheet, console: Console) -> None:
        case = sheet.case
        made = text("measures.made", file=str(sheet.file), machines=len(case.mobile), open=len(case.questions))
        console.print(say(made, said.language), markup=False, style="bold")

    answer(
        said,
        job,
        sheet_json,
        render,
    )
