"""meetlat tender reference and verify: the MKI that a tender measures by, and what was built of what was offered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from meetlat.answer import Answer, envelope
from meetlat.cli.options import day
from meetlat.cli.run import Figures, Json, Lang, Lang_, Verbose, answer, face, figures_of
from meetlat.documents.files import report_files, write
from meetlat.errors import InputError, Problem, Text, text
from meetlat.requirements import Outcome
from meetlat.tender.jobs.reference import Scope, reference_json, reference_of
from meetlat.tender.jobs.verify import verify as verify_realisation
from meetlat.tender.jobs.verify_form import MadeForm, made_form_json, make_verify_form
from meetlat.tender.model.money import cents, plain
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.read.statement import read_statement
from meetlat.tender.rules.realisation import Realisation
from meetlat.tender.rules.reference import BoundChoices, Bounds, Reference
from meetlat.tender.view.realisation.data import realisation_json
from meetlat.tender.view.realisation.report import term_report
from meetlat.tender.view.realisation.sentences import answer_lines, realisation_lines, realisation_notes
from meetlat.words import say

CODES = {Outcome.MET: 0, Outcome.NOT_MET: 1, Outcome.UNKNOWN: 3}


def reference(
    folder: Annotated[
        Path, typer.Argument(help="Map, werkmap of tabel met het formulier products; mengsels mogen erbij.")
    ],
    on: Annotated[
        str | None, typer.Option("--on", help="Dag van de weegfactoren, JJJJ-MM-DD. Zonder: vandaag.")
    ] = None,
    set_: Annotated[str, typer.Option("--set", help="Indicatorenset: A1 of A2.")] = "A1",
    modules: Annotated[str, typer.Option("--modules", help="Modules, gescheiden door spaties.")] = "A1-A3",
    ceiling_percent: Annotated[
        str | None, typer.Option("--ceiling-percent", help="Plafond als percentage van de referentie.")
    ] = None,
    floor_percent: Annotated[
        str | None, typer.Option("--floor-percent", help="Ondergrens als percentage van de referentie.")
    ] = None,
    max_value: Annotated[
        str | None, typer.Option("--max-value", help="Meeste waarde van de MKI in de gunning, in euro's.")
    ] = None,
    band_percent: Annotated[
        str | None, typer.Option("--band-percent", help="Uw eigen marge om de referentie, in procenten.")
    ] = None,
    tender: Annotated[
        Path | None,
        typer.Option("--tender", help="De tender.yaml, of haar map, waarvan de hoeveelheden de uwe moeten zijn."),
    ] = None,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Bereken de MKI-referentie en toon welke grenzen en prijzen uit uw keuzes volgen."""
    said = face(json, lang)
    choices = BoundChoices(
        amount(ceiling_percent, "--ceiling-percent"),
        amount(floor_percent, "--floor-percent"),
        amount(max_value, "--max-value"),
    )
    scope = Scope(day(on, "--on") if on else date.today(), set_, tuple(modules.split()))  # noqa: DTZ011

    def render(found: Reference, console: Console) -> None:
        for line in _lines(found):
            console.print(say(line, said.language), markup=False)

    answer(
        said,
        lambda: reference_of(
            figures_of(figures), folder, scope, choices, amount(band_percent, "--band-percent"), tender
        ),
        lambda found: reference_json(found, said.language),
        render,
    )


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


def _lines(found: Reference) -> Iterator[Text]:
    mki = found.mki
    if mki is None:
        yield text("built.reference-unknown")
    else:
        code = "built.reference-at-least" if mki.is_lower_bound else "built.reference"
        yield text(code, mki=plain(mki.eur), set=found.indicator_set, modules=list(found.modules))
        yield from mki.arithmetic
    yield from found.missing
    if found.band is not None:
        low, high = found.band
        yield (
            text("built.band-open", low=plain(low))
            if high is None
            else text("built.band", low=plain(low), high=plain(high))
        )
    yield from _bounds(found.bounds) if found.bounds else (text("built.no-bounds"),)


def _bounds(found: Bounds) -> Iterator[Text]:
    written: tuple[tuple[str, Decimal | Fraction | None], ...] = (
        ("built.bound-ceiling", found.ceiling_eur),
        ("built.bound-floor", found.floor_eur),
        ("built.bound-most", found.max_value_eur),
        ("built.price-of-mki", found.eur_per_mki),
        ("built.price-of-co2", found.eur_per_tonne_co2),
    )
    for code, value in written:
        if value is not None:
            yield text(code, amount=plain(cents(value)))


def verify(
    folder: Annotated[Path, typer.Argument(help="Map met tender.yaml en de inschrijvingen in bids/.")],
    bid: Annotated[str, typer.Option("--bid", help="De inschrijver die het werk kreeg.")],
    realised: Annotated[
        Path, typer.Option("--realised", help="Map of werkmap met leveringen, inzet en wijzigingen zoals ze waren.")
    ],
    on: Annotated[
        str | None, typer.Option("--on", "--to", help="Laatste dag die meetelt, JJJJ-MM-DD. Zonder: alles.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", help="Eerste dag van de termijn waarover apart wordt verteld, JJJJ-MM-DD.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Map waarin de termijnrapportage komt.", file_okay=False)
    ] = None,
    figures: Figures = [],  # noqa: B006
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toets wat gebouwd is aan wat aangeboden is: MKI en malus, beton, materieel, toezeggingen en acties."""
    said = face(json, lang, verbose=verbose)
    until, start = day(on, "--on") if on else None, day(first, "--from") if first else None

    files: list[Path] = []

    def job() -> Answer[Realisation]:
        library = figures_of(figures)
        reading, statement = read_tender_folder(folder), read_statement(realised)
        found = verify_realisation(library, reading, bid, statement, until, start)
        if out is not None:
            whole = envelope(found, realisation_json(found.result, said.language), said.language)
            files.extend(write(report_files(term_report(found, library), said.language, whole), out))
        return found

    def render(found: Realisation, console: Console) -> None:
        for line in realisation_lines(found) if verbose else answer_lines(found):
            console.print(say(line, said.language), markup=False)

    answer(
        said,
        job,
        lambda found: realisation_json(found, said.language),
        render,
        lambda found: CODES[found.outcome],
        notes=realisation_notes,
        files=files,
    )


def verify_form(
    folder: Annotated[Path, typer.Argument(help="Map met tender.yaml en de inschrijvingen in bids/.")],
    bid: Annotated[str, typer.Option("--bid", help="De inschrijver die het werk kreeg.")],
    out: Annotated[Path, typer.Option("--out", help="De werkmap (.xlsx) die gemaakt wordt.", dir_okay=False)],
    first: Annotated[str | None, typer.Option("--from", help="Eerste dag van de termijn, JJJJ-MM-DD.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Laatste dag van de termijn, JJJJ-MM-DD.")] = None,
    realised: Annotated[
        Path | None,
        typer.Option(
            "--realised", help="De opgave van eerdere termijnen; wat daarin staat komt ook in de nieuwe werkmap."
        ),
    ] = None,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Maak de werkmap waarin de aannemer een termijn opgeeft: zijn posten en machines, en wat hij eerder opgaf."""
    said = face(json, lang)

    def render(made: MadeForm, console: Console) -> None:
        lines = [text("verify-form.made", items=made.items, machines=made.machines)]
        if made.deliveries:
            lines.append(text("verify-form.carried", deliveries=made.deliveries))
        console.print(" ".join(say(line, said.language) for line in lines), markup=False)
        console.print(str(made.file), markup=False)

    start, end = day(first, "--from") if first else None, day(last, "--to") if last else None
    answer(
        said,
        lambda: make_verify_form(folder, bid, out, said.language, start, end, realised),
        made_form_json,
        render,
    )
