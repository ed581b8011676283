"""A report as blocks, said once: words, points, tables and pictures in sections, printed as a page and as a Word document that cannot disagree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from meetlat.documents.charts.draw import png
from meetlat.documents.page import render
from meetlat.documents.speaker import Speaker
from meetlat.documents.word import Column, Paper
from meetlat.tender.view.pictures import Picture


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    says: str
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences, each a point of its own."""

    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under its caption; the row `strong` (from 0) stands out."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: int | None = None


Block = Words | Points | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A section: where it is on the page, its title and its blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A report: what kind of report it is, what it is about, its answer in sentences, and its sections.

    on   the day that the file bears, so that its bytes stay the same; None: a fixed one
    """

    kind: str
    title: str
    about: str
    answer: str
    beneath: tuple[str, ...]
    sections: tuple[Section, ...]
    version: str
    on: date | None = None


def page(whole: Whole, speaker: Speaker) -> bytes:
    """Return the report as one page that holds everything itself."""
    return render(
        "blocks.html.j2",
        whole=whole,
        language=speaker.language,
        t=speaker.code,
        kind_of=lambda block: type(block).__name__.lower(),
    )


def memo(whole: Whole, speaker: Speaker) -> bytes:
    """Return the report as .docx."""
    paper = Paper(f"{whole.kind} – {whole.title}", f"{whole.kind} · {whole.title}", speaker.language, whole.on)
    paper.heading(whole.kind, 0)
    paper.subtitle(f"{whole.title}{f' · {whole.about}' if whole.about else ''}")
    paper.say(whole.answer, strong=True)
    paper.points(whole.beneath)
    for number, section in enumerate(whole.sections, 1):
        paper.heading(f"{number}  {section.title}")
        for block in section.blocks:
            PRINT[type(block)](paper, block)
    return paper.content()


def _words(paper: Paper, block: Words) -> None:
    paper.say(block.says, strong=block.strong, quiet=block.quiet, small=block.quiet)


def _points(paper: Paper, block: Points) -> None:
    paper.points(block.says)


def _grid(paper: Paper, block: Grid) -> None:
    if block.caption:
        paper.say(block.caption, strong=True, keep=True)
    paper.table(block.columns, block.rows, block.strong)


def _picture(paper: Paper, block: Picture) -> None:
    paper.heading(block.title, 2)
    paper.picture(png(block.svg), f"{block.title}. {block.sentence}")
    paper.caption(block.sentence)


PRINT: Mapping[type, Callable[[Paper, Any], None]] = {Words: _words, Points: _points, Grid: _grid, Picture: _picture}
"""How each block is printed in Word."""


def filled(*sections: tuple[str, str, Sequence[Block | None]]) -> tuple[Section, ...]:
    """Return sections of what is there; one with nothing in it is left out."""
    made = (Section(name, title, tuple(one for one in blocks if one is not None)) for name, title, blocks in sections)
    return tuple(one for one in made if one.blocks)
