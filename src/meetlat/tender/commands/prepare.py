"""meetlat tender new, decide, lint, documents: before the market sees the tender."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.progress import track
from rich.text import Text as Text_

from meetlat.answer import Answer
from meetlat.cli.run import (
    Accept,
    Accept_,
    Face,
    Figures,
    Json,
    Lang,
    Lang_,
    Screen,
    answer,
    certainty,
    face,
    figures_of,
    lines,
    rich_table,
)
from meetlat.cli.terminal import visible
from meetlat.documents.files import FORMATS, ON_PAPER, Format
from meetlat.errors import text
from meetlat.requirements import Finding, Severity
from meetlat.tender.jobs.decide import decide_tender, decision_json, lint_tender
from meetlat.tender.jobs.documents import (
    Texts,
    Watch,
    texts_case,
    texts_json,
    write_new_tender,
    write_picture,
    write_texts,
)
from meetlat.tender.rules.decide import Decision
from meetlat.tender.view.data import finding_json
from meetlat.tender.view.texts import NAMES, texts
from meetlat.tender.view.tree_picture import tree_picture
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
            write_picture(tree_picture(found.result, said.language), picture)
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


class Form(StrEnum):
    """The files that are made of each text."""

    docx = "docx"
    pdf = "pdf"
    both = "both"
    all = "all"

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that are written."""
        named: Mapping[Form, tuple[Format, ...]] = {Form.docx: ("docx",), Form.pdf: ("pdf",), Form.both: ON_PAPER}
        return named.get(self, FORMATS)


def documents(
    tender: TenderFile,
    out: Annotated[Path, typer.Option("--out", help="Map waarin de teksten komen.", file_okay=False)],
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates",
            help="Map met eigen sjablonen (.docx) die onze tekst vervangen.",
            exists=True,
            file_okay=False,
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="Word, PDF of beide.")] = Form.both,
    accept: Accept_ = Accept.published,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Maak de teksten: contractbijlagen, leidraad, gunningscriteria, marktconsultatie, meerjarenafspraak en formulieren."""
    said = face(json, lang)

    def job() -> Answer[Texts]:
        case = texts_case(figures_of(figures), tender, NAMES, templates, certainty(accept))
        tree = tree_picture(case.decision, said.language)
        return write_texts(case, texts(case), tree, out, said.language, form.formats, _watching(said))

    answer(said, job, texts_json, lambda found, console: show_texts(found, console, said.language))


def new(
    out: Annotated[
        Path, typer.Option("--out", help="Bestand dat gemaakt wordt, bijvoorbeeld tender.yaml.", dir_okay=False)
    ],
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Maak een lege tender.yaml met uitleg, om in te vullen."""
    said = face(json, lang)
    answer(
        said,
        lambda: Answer(write_new_tender(out, said.language)),
        str,
        lambda found, console: console.print(str(found), markup=False),
    )


def _watching(said: Face) -> Watch:
    """Return what goes through the texts and shows how far it is, on the error output; with --json it is silent."""
    label = say(text("documents.making"), said.language)
    return lambda found: track(found, label, console=Screen(stderr=True), transient=True, disable=said.json)


def show_texts(found: Texts, console: Console, language: Language) -> None:
    """Print which texts were made, and from whose template."""
    console.print(
        say(text("documents.made", number=len(found.made), folder=str(found.folder)), language),
        style="bold",
        markup=False,
    )
    head = [say(text(f"documents.column-{column}"), language) for column in ("text", "files", "template")]
    rows = rich_table(*head)
    for one in found.made:
        rows.add_row(one.title, lines(one.files), one.template or "")
    rows.add_row("", lines(found.others), "")
    console.print(rows)


def show_decision(found: Decision, console: Console, language: Language) -> None:
    """Print a decision: the answer first, then the way there, then what to know."""
    console.print(say(found.outcome, language), style="bold", markup=False)
    head = [say(text(f"decide.column-{column}"), language) for column in ("question", "answer", "source")]
    rows = rich_table(*head)
    for step in found.steps:
        said = say(step.answer, language)
        if step.assumed:
            said = say(text("decide.answer-assumed", answer=said), language)
        rows.add_row(say(step.question.ask, language), said, step.question.source.page or str(step.question.source))
    console.print(rows)
    show_findings(found.findings, console, language)


def show_findings(found: tuple[Finding, ...], console: Console, language: Language) -> None:
    """Print findings: what, what to do, and where it is written."""
    for finding in found:
        word = say(text(f"severity.{finding.severity.value}"), language)
        console.print(
            f"{SHAPES[finding.severity]} {word}: {say(finding.message, language)}", markup=False, style="bold"
        )
        for line, style in ((finding.advice and say(finding.advice, language), ""), (finding.source, "dim")):
            if line:
                console.print(Padding(Text_(visible(str(line)), style=style), (0, 0, 0, 2)))
