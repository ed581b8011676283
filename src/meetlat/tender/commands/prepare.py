"""meetlat tender new, decide, lint, documents: before the market sees the tender."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text as Text_

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, argument, option
from meetlat.cli.terminal import visible
from meetlat.documents.files import FORMATS, ON_PAPER, Format
from meetlat.documents.rich_table import lines, rich_table
from meetlat.documents.screen import Screen
from meetlat.errors import InputError, Problem, text
from meetlat.folder import DATA
from meetlat.requirements import Finding, Severity
from meetlat.save import save
from meetlat.tender.jobs.decide import decide_tender, lint_tender
from meetlat.tender.jobs.documents import (
    Texts,
    Watch,
    texts_case,
    texts_json,
    write_texts,
)
from meetlat.tender.rules.decide import Decision
from meetlat.tender.view.data import as_data
from meetlat.tender.view.decision import decision_json
from meetlat.tender.view.texts import NAMES, texts
from meetlat.tender.view.tree_picture import tree_picture
from meetlat.words import Language, say, show

SHAPES = {Severity.ERROR: "◆", Severity.WARNING: "▲", Severity.NOTE: "○"}
"""The shape of each severity, beside its word."""

TenderFile = Annotated[Path, argument("argument.tender", "option.tender")]
Picture = Annotated[Path | None, option("--picture", "option.tree-picture")]


def _show_decision(found: Decision, console: Screen, context: Context) -> None:
    show_decision(found, console, context.language)


@command(data=decision_json, show=_show_decision, figures=True)
def decide(tender: TenderFile, context: Context, picture: Picture = None) -> Answer[Decision]:
    """Walk the decision tree of a tender, and draw it where that is asked."""
    found = decide_tender(context.library, tender)
    if picture is not None:
        save({picture: tree_picture(found.result, context.language).encode()})
        context.files.append(picture)
    return found


def _findings_json(found: tuple[Finding, ...], language: Language) -> list[dict[str, Any]]:
    return [as_data(finding, language) for finding in found]


def _show_lint(found: tuple[Finding, ...], console: Screen, context: Context) -> None:
    if not found:
        console.print(say(text("account.no-findings"), context.language), markup=False)
    show_findings(found, console, context.language)


@command(data=_findings_json, show=_show_lint, figures=True)
def lint(tender: TenderFile, context: Context) -> Answer[tuple[Finding, ...]]:
    """Find what is wrong or unwise in a tender."""
    return lint_tender(context.library, tender)


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


TextsOut = Annotated[Path, option("--out", "option.texts-out", file_okay=False)]
Templates = Annotated[Path | None, option("--templates", "option.templates", exists=True, file_okay=False)]
Forms = Annotated[Form, option("--format", "option.format")]


def _show_texts(found: Texts, console: Screen, context: Context) -> None:
    show_texts(found, console, context.language)


@command(
    data=lambda found, _: texts_json(found),
    show=_show_texts,
    notes=lambda *_: [],
    figures=True,
    accept=Accept.published,
)
def documents(
    tender: TenderFile, out: TextsOut, context: Context, templates: Templates = None, form: Forms = Form.both
) -> Answer[Texts]:
    """Make the texts of a tender."""
    case = texts_case(context.library, tender, NAMES, templates, context.accept)
    tree = tree_picture(case.decision, context.language)
    return write_texts(case, texts(case), tree, out, context.language, form.formats, _watching(context))


def write_new_tender(file: Path, language: Language) -> Path:
    """Write an empty, explained tender.yaml to fill in. Raises InputError when there is such a file, or it cannot be written."""
    source = DATA / "texts" / f"tender.{language}.yaml"
    if os.path.lexists(file):
        raise InputError([Problem(text("documents.exists"), file=str(file))])
    save({file: source.read_bytes()})
    return file


NewTender = Annotated[Path, option("--out", "option.tender-new", dir_okay=False)]


@command(
    data=lambda file, _: str(file), show=lambda file, console, _: console.print(str(file), markup=False, soft_wrap=True)
)
def new(out: NewTender, context: Context) -> Answer[Path]:
    """Write an empty, explained tender.yaml."""
    return Answer(write_new_tender(out, context.language))


def _watching(context: Context) -> Watch:
    """Return what goes through the texts and shows how far it is, on a terminal only."""
    screen = Screen(stderr=True)
    if context.json or not screen.is_terminal:
        return iter
    from rich.progress import track

    label = say(text("documents.making"), context.language)
    return lambda found: track(found, label, console=screen, transient=True)


def show_texts(found: Texts, console: Console, language: Language) -> None:
    """Print which texts were made, and from whose template."""
    console.print(
        say(text("documents.made", number=len(found.made), folder=str(found.folder)), language),
        style="bold",
        markup=False,
    )
    head = [
        say(text(code), language)
        for code in ("documents.column-text", "documents.column-files", "documents.column-template")
    ]
    rows = rich_table(*head)
    for one in found.made:
        rows.add_row(one.title, lines(one.files), one.template or "")
    rows.add_row("", lines(found.others), "")
    console.print(rows)


def show_decision(found: Decision, console: Console, language: Language) -> None:
    """Print a decision: the answer first, then the way there, then what to know."""
    console.print(say(found.outcome, language), style="bold", markup=False)
    head = [say(text(code), language) for code in ("head.question", "head.answer", "head.source")]
    rows = rich_table(*head)
    for step in found.steps:
        said = say(step.answer, language)
        if step.assumed:
            said = say(text("decide.answer-assumed", answer=said), language)
        rows.add_row(say(step.question.ask, language), said, step.question.source.page or str(step.question.source))
    console.print(rows)
    show_findings(found.findings, console, language)
    for one in found.materials:
        if one.known < one.cells and not one.asked:
            console.print(f"{SHAPES[Severity.NOTE]} {say(one.says, language)}", markup=False)


def show_findings(found: tuple[Finding, ...], console: Console, language: Language) -> None:
    """Print findings: what, what to do, and where it is written."""
    for finding in found:
        word = show(finding.severity, language)
        console.print(
            f"{SHAPES[finding.severity]} {word}: {say(finding.message, language)}", markup=False, style="bold"
        )
        for line, style in ((finding.advice and say(finding.advice, language), ""), (finding.source, "dim")):
            if line:
                console.print(Padding(Text_(visible(str(line)), style=style), (0, 0, 0, 2)))
