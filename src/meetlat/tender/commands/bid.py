"""meetlat bid: the bidder's own view."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, Verbose, answer, certainty, face, figures_of
from meetlat.documents.console import show
from meetlat.requirements import Outcome
from meetlat.tender.jobs.bid import check_bid, write_workbook
from meetlat.tender.view.bid import bid_check
from meetlat.tender.view.brief import bid_notes
from meetlat.tender.view.data import as_data

CODES = {Outcome.MET: 0, Outcome.NOT_MET: 1, Outcome.UNKNOWN: 3}


def check(
    folder: Annotated[
        Path, typer.Argument(help="De inschrijving: een map met bid.yaml en formulieren, of één werkmap (.xlsx).")
    ],
    tender: Annotated[
        Path | None,
        typer.Option(
            "--tender",
            help="De aanbesteding: tender.yaml of de map ervan. Nodig als de inschrijving er niet bij staat.",
        ),
    ] = None,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toon wat de inschrijving volgens de aanbesteding waard is, en welk bewijs nog ontbreekt."""
    said = face(json, lang, verbose=verbose)

    answer(
        said,
        lambda: check_bid(figures_of(figures), folder, tender, certainty(accept)),
        lambda found: as_data(found, said.language),
        lambda found, console: show(bid_check(found), console, said.language, verbose=verbose),
        lambda found: CODES[found.outcome],
        notes=bid_notes,
    )


def workbook(
    tender: Annotated[Path, typer.Argument(help="De aanbesteding: tender.yaml of de map ervan.")],
    out: Annotated[Path, typer.Option("--out", help="Het bestand (.xlsx) dat gemaakt wordt.")],
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Maak een werkmap om mee in te schrijven: de inschrijving en alle formulieren met bewijs."""
    said = face(json, lang)
    answer(
        said,
        lambda: write_workbook(tender, out, said.language),
        str,
        lambda found, console: console.print(str(found), markup=False),
    )
