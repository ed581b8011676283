"""meetlat tender decide, lint: before the market sees the tender."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text as Text_

from meetlat.cli.run import Figures, Json, Lang, Lang_, answer, face, figures_of, rich_table
from meetlat.errors import Text, text
from meetlat.jobs.answer import Answer
from meetlat.jobs.decide import decide_tender, decision_json, lint_tender
from meetlat.jobs.documents import write_picture
from meetlat.jobs.tender_json import finding_json
from meetlat.tender import Finding, Severity
from meetlat.tender.decide import Decision
from meetlat.words import Language, say

SHAPES = {Severity.ERROR: "◆", Severity.WARNING: "▲", Severity.NOTE: "○"}
"""The shape of each severity, beside its word."""

TenderFile = Annotated[Path, typer.Argument(help="tender.yaml, of de map waarin het staat.")]


def decide(
    tender: TenderFile,
    picture: Annotated[
        Path | None, typer.Option("--picture", help="Teken de beslisboom met de gekozen weg in dit SVG-bestand.")
    ] = None,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Bepaal welke SEB-eisen gelden en welke gunningscriteria mogen, met de weg door de beslisboom."""
    said = face(json, lang)

    def job() -> Answer[Decision]:
        found = decide_tender(figures_of(figures), tender)
        if picture is not None:
            write_picture(found.result, picture, said.language)
        return found

    def render(found: Decision, console: Console) -> None:
        show_decision(found, console, said.language)
        if picture is not None:
            console.print(str(picture), markup=False)

    answer(said, job, lambda found: decision_json(found, said.language), render)


def lint(
    tender: TenderFile,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Zoek wat er in de aanbesteding fout of onverstandig is, met bron en advies."""
    said = face(json, lang)

    def render(found: tuple[Finding, ...], console: Console) -> None:
        if not found:
            console.print(say(text("decide.nothing-found"), said.language), markup=False)
        show_findings(found, console, said.language)

    answer(
        said,
        lambda: lint_tender(figures_of(figures), tender),
        lambda found: [finding_json(finding, said.language) for finding in found],
        render,
    )


def show_decision(found: Decision, console: Console, language: Language) -> None:
    """Print a decision: the answer first, then the way there, then what to know."""
    console.print(say(headline(found), language), style="bold", markup=False)
    head = [say(text(f"decide.column-{column}"), language) for column in ("question", "answer", "source")]
    rows = rich_table(*head)
    for step in found.steps:
        said = say(step.answer, language)
        if step.assumed:
            said = say(text("decide.answer-assumed", answer=said), language)
        rows.add_row(say(step.question.ask, language), said, step.question.source.page or str(step.question.source))
    console.print(rows)
    show_findings(found.findings, console, language)


def headline(found: Decision) -> Text:
    """Say the answer in one sentence: the level, and the criteria that may be used."""
    criteria = [text(f"criterion.{name}") for name in found.award_criteria]
    sets = text("picture.criteria", criteria=criteria) if criteria else text("picture.no-criteria")
    return text("picture.outcome", level=text(f"level.{found.level}"), criteria=sets)


def show_findings(found: tuple[Finding, ...], console: Console, language: Language) -> None:
    """Print findings: what, what to do, and where it is written."""
    for finding in found:
        word = say(text(f"severity.{finding.severity.value}"), language)
        console.print(
            f"{SHAPES[finding.severity]} {word}: {say(finding.message, language)}", markup=False, style="bold"
        )
        for line, style in ((finding.advice and say(finding.advice, language), ""), (finding.source, "dim")):
            if line:
                console.print(Padding(Text_(str(line), style=style), (0, 0, 0, 2)))
