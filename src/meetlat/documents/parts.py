"""What every report ends with: the caveats, the figures it rests on, and the hashes of what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from meetlat import __version__
from meetlat.answer import Answer
from meetlat.documents.charts.charts import Bars, bars
from meetlat.documents.charts.marks import Spec
from meetlat.documents.charts.theme import ACCENT
from meetlat.documents.document import (
    Block,
    Cell,
    Chart,
    Column,
    Depth,
    Document,
    List,
    Number,
    Paragraph,
    Section,
    Table,
    Value,
    Verdicts,
    Words,
)
from meetlat.documents.localize import Localizer
from meetlat.errors import Problem, Text, text
from meetlat.figures import Caveat, Certainty, EngineClass, Figure, Range
from meetlat.requirements import Requirement, conditions, required
from meetlat.words import Both

NAMES, COUNT = 166, 260
"""Widths in the picture of certainty, in pixels."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """Something that was read: a file, a table or a profile, and the SHA-256 of its bytes."""

    name: str
    digest: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class FigureUsed:
    """Figures that a report rests on: one, or `count` of one table, source and certainty."""

    figure: Figure
    what: tuple[Words, ...] = ()
    value: Words | Number = ""
    count: int = 1


def used(requirements: Iterable[Requirement], figures: Iterable[Figure] = ()) -> tuple[FigureUsed, ...]:
    """Return each figure once: those of requirements one by one, the others by table, source and certainty."""
    alike: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        alike.setdefault((one.table, one.certainty, one.valid_from, one.valid_to, one.source), []).append(one)
    ones = [*map(_required, requirements), *map(_run, alike.values())]
    once = {(one.figure.table, str(one.figure.valid_from), repr(one.what), repr(one.value)): one for one in ones}
    return tuple(once[key] for key in sorted(once))


def _required(requirement: Requirement) -> FigureUsed:
    level = requirement.level_title or requirement.level
    what = (*conditions(requirement), *((level,) if level else ()))
    return FigureUsed(requirement.figure, what, required(requirement))


def _run(figures: Sequence[Figure]) -> FigureUsed:
    first, count = figures[0], len(figures)
    value = figure_value(first) if count == 1 else text("document.so-many", count=count)
    return FigureUsed(first, (), value, count)


def figure_value(figure: Figure) -> Words | Number:
    """Return the value of a figure with its unit."""
    value = figure.value
    match value:
        case Range():
            unit = text(f"unit.{figure.unit}")
            return text("document.between", low=value.low, high=value.high, unit=unit)
        case EngineClass():
            return value.name
        case str():
            return value
    return Number(value, figure.unit)


def figures_used(used: Sequence[FigureUsed], digests: Mapping[str, str] | None = None) -> Section | None:
    """Return the section of the figures that a report rests on, with how well they are known; None where it rests on none."""
    if not used:
        return None
    columns = (
        Column(text("document.table"), 0.25),
        Column(text("document.about"), 0.16),
        Column(text("document.value"), 0.18),
        Column(text("document.holds"), 0.17),
        Column(text("document.certainty"), 0.15),
        Column(text("document.source"), 0.5),
        Column(text("document.address"), depth=Depth.DATA),
        Column(text("report.sha256"), depth=Depth.DATA),
    )
    rows = tuple(_figure_row(one, digests or {}) for one in used)
    table = Table(columns, rows, name=text("document.sheet-figures"), most=len(rows))
    return Section(text("document.figures"), (certainty(used), table), name="cijfers", depth=Depth.ANNEX)


def _figure_row(one: FigureUsed, digests: Mapping[str, str]) -> tuple[Cell | Value, ...]:
    figure, url = one.figure, one.figure.source.url or ""
    unknown = text("verdict.open")
    holds = text("document.period", start=figure.valid_from or unknown, end=figure.valid_to or unknown)
    return (
        figure.table,
        text("document.items", items=one.what) if one.what else "",
        one.value,
        holds if figure.valid_from or figure.valid_to else "",
        figure.certainty,
        Cell(str(figure.source), link=url),
        url if url.startswith("https://") else "",
        digests.get(figure.table, ""),
    )


def certainty(used: Sequence[FigureUsed]) -> Chart:
    """Return the picture of how well the figures are known."""
    counted: Counter[Certainty] = Counter()
    for one in used:
        counted[one.figure.certainty] += one.count
    counts = [counted[one] for one in Certainty]

    def draw(localizer: Localizer) -> Spec:
        names = [localizer.code(f"certainty.{one.value}") for one in Certainty]
        labels = [localizer.number(count) for count in counts]
        column = Bars([""], [float(count) for count in counts], labels, COUNT, float(max(counts)), ACCENT)
        return bars(names, [column], names_width=NAMES)

    columns = (Column(text("document.certainty")), Column(text("document.number-of-figures"), number=True))
    rows = tuple((one, count) for one, count in zip(Certainty, counts, strict=True))
    title, words = text("document.chart-certainty"), text("document.chart-certainty-says")
    return Chart("zekerheid", title, words, draw, Table(columns, rows))


def caveats(caveats: Iterable[tuple[Caveat, Sequence[str]]]) -> Section | None:
    """Return the section of what must be said beside a result, the heaviest first, each with whom it touches; None where there is nothing."""
    said = sorted(caveats, key=lambda one: -one[0].weight)
    if not said:
        return None
    blocks: list[Block] = []
    for weight in dict.fromkeys(one.weight for one, _ in said):
        lines = tuple(_of(one, whom) for one, whom in said if one.weight == weight)
        blocks.append(Section(text(f"document.weight.{weight}"), (List(lines),)))
    heads = ("document.weight", "document.caveat", "document.bidder", "document.code")
    rows = ((text(f"document.weight.{one.weight}"), one.message, tuple(whom), one.code) for one, whom in said)
    sheet = Table(tuple(Column(text(code)) for code in heads), tuple(rows), depth=Depth.DATA)
    return Section(text("document.caveats"), (*blocks, sheet), name="kanttekeningen", depth=Depth.ANNEX)


def _of(caveat: Caveat, whom: Sequence[str]) -> Text | Both | str:
    return text("document.caveat-of", caveat=caveat.message, whom=tuple(whom)) if whom else caveat.message


def provenance(**read: Iterable[Hashed]) -> Section:
    """Return the section of what was read, by kind: names and hashes, so that anyone can check it. A kind is a code: inputs, tables, profiles."""
    said = Paragraph(text("document.check-says", version=__version__))
    tables = (_hashes(kind, sorted(things, key=lambda one: one.name)) for kind, things in read.items())
    found = tuple(one for one in tables if one.rows)
    sheet = Table(
        (Column(text("document.kind-of")), Column(text("document.name")), Column(text("report.sha256"))),
        (("Meetlat", __version__, ""), *((one.caption, *row) for one in found for row in one.rows)),
        name=text("document.inputs"),
        depth=Depth.DATA,
    )
    return Section(text("document.check"), (said, *found, sheet), name="controle", depth=Depth.ANNEX)


READ = {"inputs": "document.inputs", "tables": "document.tables", "profiles": "document.profiles"}
"""How each kind of what was read is called."""


def _hashes(kind: str, things: Sequence[Hashed]) -> Table:
    columns = (Column(text("document.name"), 0.36), Column(text("report.sha256"), 0.64))
    rows = tuple((one.name, one.digest) for one in things)
    return Table(columns, rows, caption=text(READ[kind]), most=len(rows))


END = "controle"
"""The name of the section that says what was read: the last of a report."""


def ended(document: Document, answer: Answer[Any]) -> Document:
    """Return a document with what could not be read, its caveats and what was read; one that ends so already stays as it is."""
    if any(isinstance(block, Section) and block.name == END for block in document.walk()):
        return document
    inputs = [Hashed(name, digest) for name, digest in answer.inputs]
    tables = [Hashed(one.table, one.digest, one.source) for one in answer.figures]
    said = caveats((one, ()) for one in answer.caveats)
    ending = (unread(answer.problems), said, provenance(inputs=inputs, tables=tables))
    body = (_without(block, answer.caveats) for block in document.blocks)
    return replace(document, blocks=(*body, *(one for one in ending if one)))


def _without(block: Block, told: Sequence[Caveat]) -> Block:
    """Return a block in which no verdict says a caveat that the document tells of the whole answer."""
    if isinstance(block, Section):
        return replace(block, blocks=tuple(_without(one, told) for one in block.blocks))
    if isinstance(block, Verdicts):
        return replace(block, verdicts=tuple(replace(one, caveats=_but(told, one.caveats)) for one in block.verdicts))
    return block


def _but(told: Sequence[Caveat], caveats: Sequence[Caveat]) -> tuple[Caveat, ...]:
    return tuple(one for one in caveats if one not in told)


def unread(problems: Sequence[Problem]) -> Section | None:
    """Return the section of what could not be read; None where all was."""
    said = tuple(dict.fromkeys(map(_problem, problems)))
    return Section(text("document.unread"), (List(said),), name="niet-gelezen") if said else None


def _problem(problem: Problem) -> Text:
    """Say a problem with its place; the file without the folders of this machine."""
    file = "/".join(Path(problem.file).parts[-2:]) if problem.file else None
    named = {"sheet": problem.sheet, "row": problem.row, "column": problem.column}
    place = [file] if file else []
    at = [text(f"place.{name}", **{name: str(value)}) for name, value in named.items() if value is not None]
    return text("document.problem", place=[*place, *at], message=problem.message) if place or at else problem.message
