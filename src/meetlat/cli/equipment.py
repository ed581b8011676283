"""meetlat equipment: machines, vehicles and vessels against the requirements of clean and emission-free construction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, answer, certainty, face, figures_of, rich_table
from meetlat.equipment import Basis, Choices, Level, Share
from meetlat.errors import InputError, Problem, Text, text
from meetlat.jobs.equipment import Checked, check_equipment, checked_json, read_deployments
from meetlat.jobs.options import day
from meetlat.requirements import Outcome
from meetlat.words import Language, number, say, unit

app = typer.Typer(help="Materieel toetsen aan de eisen voor schoon en emissieloos bouwen (SEB).", no_args_is_help=True)

OUTCOMES = {Outcome.MET: "●", Outcome.NOT_MET: "◆", Outcome.UNKNOWN: "○", Outcome.NOT_APPLICABLE: "–"}
CODES = {Outcome.NOT_MET: 1, Outcome.UNKNOWN: 3}


class LevelChoice(StrEnum):
    """The levels of the Routekaart."""

    minimum = "minimum"
    basic = "basic"
    ambitious = "ambitious"


class BasisChoice(StrEnum):
    """How the work of machines is counted."""

    hours = "hours"
    energy = "energy"


File = Annotated[Path, typer.Argument(help="Formulier deployments: CSV, Excel-werkmap of map.", exists=True)]
Level_ = Annotated[LevelChoice, typer.Option("--level", help="Niveau van de eisen.")]
Basis_ = Annotated[
    BasisChoice,
    typer.Option("--basis", help="Arbeid uit draaiuren × vermogen × belasting, of uit gemeten liters en kWh."),
]
Share_ = Annotated[
    list[str],
    typer.Option(
        "--share",
        help="Aandeel dat de aanbesteding kiest binnen de bandbreedte, als dag=procent: 2025-01-01=50; mag vaker.",
    ),
]


@app.callback()
def group() -> None:
    """Hold the group together."""


@app.command("check")
def check(
    file: File,
    level: Level_,
    basis: Basis_ = BasisChoice.hours,
    share: Share_ = [],  # noqa: B006
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toets elke inzet aan de tabel die op elke dag geldt, en het aandeel emissieloos van alles samen."""
    said = face(json, lang)
    answer(
        said,
        lambda: check_equipment(
            figures_of(figures),
            read_deployments(file),
            Level(level.value),
            Choices(Basis(basis.value), chosen_shares(share)),
            certainty(accept),
        ),
        lambda checked: checked_json(checked, said.language),
        lambda checked, console: show_checked(checked, console, said.language),
        lambda checked: CODES.get(checked.outcome, 0),
    )


def chosen_shares(pairs: list[str]) -> Mapping[date, float]:
    """Return shares given as day=percent. Raises InputError."""
    chosen = {}
    for pair in pairs:
        written, _, percent = pair.partition("=")
        try:
            chosen[day(written, "--share")] = float(percent.replace(",", "."))
        except ValueError as error:
            problem = Problem(
                text("equipment.bad-share", found=pair), column="--share", found=pair, expected="2025-01-01=50"
            )
            raise InputError([problem]) from error
    return chosen


def show_checked(checked: Checked, console: Console, language: Language) -> None:
    """Print the answer first, then the deployments that need attention, then the shares and the findings."""
    console.print(say(summary(checked), language), markup=False, style="bold")
    _show_deployments(checked, console, language)
    if checked.zero_emission:
        _show_shares(checked, console, language)
    for one in checked.findings:
        console.print(f"- {say(one.message, language)}", markup=False)
    asked = [ask for one in checked.deployments for judgement in one.judgements for ask in judgement.ask]
    asked += [ask for share in checked.zero_emission for ask in share.ask]
    for ask in dict.fromkeys(say(one, language) for one in asked):
        console.print(f"? {ask}", markup=False)


def summary(checked: Checked) -> Text:
    """Return the one sentence that answers."""
    counts = {outcome: sum(one.outcome is outcome for one in checked.deployments) for outcome in Outcome}
    return text(
        "equipment.summary",
        all=len(checked.deployments),
        met=counts[Outcome.MET],
        not_met=counts[Outcome.NOT_MET],
        unknown=counts[Outcome.UNKNOWN],
        not_applicable=counts[Outcome.NOT_APPLICABLE],
    )


def say_outcome(outcome: Outcome, language: Language, leaning: Outcome | None = None) -> str:
    """Say an outcome as a shape and a word, and where an unknown one leans."""
    said = f"{OUTCOMES[outcome]} {say(text(f'outcome.{outcome.value}'), language)}"
    leans = say(text("equipment.leaning", outcome=leaning), language) if leaning else ""
    return f"{said} {leans}".strip()


def rounded(amount: float, language: Language) -> str:
    """Write an amount of work as people read it: whole from a hundred up."""
    return number(amount, language, 0 if amount >= 100 else None)


def _show_deployments(checked: Checked, console: Console, language: Language) -> None:
    words = ("deployment", "partner", "period", "outcome", "required", "found")
    rows = rich_table(*(say(text(f"equipment.column-{word}"), language) for word in words))
    for one in checked.deployments:
        for judgement in one.judgements:
            rows.add_row(
                one.deployment.name,
                one.deployment.partner or "",
                f"{judgement.span.first} – {judgement.span.last}",
                say_outcome(judgement.outcome, language, judgement.leaning),
                say(judgement.required, language),
                say(judgement.found, language),
            )
    console.print(rows)


def _show_shares(checked: Checked, console: Console, language: Language) -> None:
    words = ("category", "period", "outcome")
    amounts = ("total", "zero_emission", "needed", "gap")
    rows = rich_table(
        *(say(text(f"equipment.column-{word}"), language) for word in words),
        *((say(text(f"equipment.column-{word}"), language), "right") for word in amounts),
    )
    for share in checked.zero_emission:
        rows.add_row(
            share.category,
            f"{share.span.first} – {share.span.last}",
            say_outcome(share.outcome, language),
            *(
                "" if amount is None else f"{rounded(amount, language)} {unit(share.unit, language)}"
                for amount in (share.sums.total, share.sums.zero_emission, share.required_amount, share.gap)
            ),
        )
    console.print(rows)
    for share, fills in zip(checked.zero_emission, checked.fills, strict=True):
        if sentence := filling(share, fills, language):
            console.print(sentence, markup=False)


def filling(share: Share, fills: Sequence[Text], language: Language) -> str | None:
    """Say what would fill the gap of a share; None where nothing lacks."""
    if not fills or share.gap is None:
        return None
    return say(
        text(
            "equipment.fill-sentence",
            category=share.category,
            first=share.span.first,
            gap=rounded(share.gap, language),
            unit=unit(share.unit, language),
            options=say(text("equipment.or"), language).join(say(one, language) for one in fills),
        ),
        language,
    )
