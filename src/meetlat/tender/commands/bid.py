"""meetlat bid: the bidder's own view."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, Verbose, answer, certainty, face, figures_of
from meetlat.requirements import Outcome
from meetlat.tender.jobs.bid import BidCheck, check_bid, check_json, write_workbook
from meetlat.tender.view.show import bid_notes, bid_view

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

    def render(found: BidCheck, console: Console) -> None:
        bid_view(found, console, said.language, verbose=verbose)

    answer(
        said,
        lambda: check_bid(figures_of(figures), folder, tender, certainty(accept)),
        lambda found: check_json(found, said.language),
        render,
        lambda found: CODES[found.outcome],
        notes=lambda found: bid_notes(found, said.language),
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
