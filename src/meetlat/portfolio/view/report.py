"""The report of a portfolio: one page, one memorandum, one workbook and data. A councillor reads the first page; an auditor the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from meetlat.documents.blocks import Block, Grid, Points, Whole, Words, filled, memo, page
from meetlat.documents.speaker import SHAPES, Speaker
from meetlat.documents.word import Column
from meetlat.errors import MissingPartError, Problem, Text
from meetlat.figures import Caveat, Figure
from meetlat.portfolio.rules.overview import Portfolio
from meetlat.portfolio.view.overview import answer, asked_shares, asks, budget, extra_cost, path, share, short_shares
from meetlat.portfolio.view.pictures import extra_costs, requirement_ladders, shares
from meetlat.portfolio.view.said import SaidProject, said_project
from meetlat.portfolio.view.sheets import workbook
from meetlat.tender.view import pictures
from meetlat.tender.view.report import Hashed
from meetlat.tender.view.said_figure import SaidFigure, said_figures
from meetlat.tender.view.write import NEEDED, write_files
from meetlat.words import Language, place, show


@dataclass(frozen=True, slots=True)
class PortfolioReport:
    """A portfolio, with all that must travel with it.

    document   the answer as plain data: the .json carries it whole
    figures    what it rests on beside the requirements of its verdicts
    """

    portfolio: Portfolio
    document: Mapping[str, Any]
    version: str
    caveats: tuple[Caveat, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Hashed, ...] = ()
    problems: tuple[Problem, ...] = ()


def write_portfolio(report: PortfolioReport, folder: Path, language: Language) -> tuple[Path, ...]:
    """Write portfolio.html, .docx, .xlsx and .json into a folder, all or none, and return their paths.

    Raises MissingPartError without the extra `report`, InputError when the folder cannot be written.
    """
    if any(find_spec(name) is None for name in NEEDED):
        raise MissingPartError("report")
    speaker = Speaker(language)
    whole = whole_of(report, speaker)
    data = json.dumps(report.document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return write_files(
        {
            "portfolio.html": page(whole, speaker),
            "portfolio.docx": memo(whole, speaker),
            "portfolio.xlsx": workbook(report.portfolio, whole.title, speaker),
            "portfolio.json": data.encode(),
        },
        folder,
    )


def whole_of(report: PortfolioReport, speaker: Speaker) -> Whole:
    """Say and draw a portfolio."""
    found, t = report.portfolio, speaker.code
    figures = said_figures((one.verdict.requirement for one in found.shares), report.figures, speaker)
    first, *beneath = speaker.each(answer(found))
    short = [*short_shares(found), *([extra_cost(found.total)] if found.projects else [])]
    return Whole(
        kind=t("portfolio.kind"),
        title=_title(found, speaker),
        about=t("portfolio.years", first=str(found.first), last=str(found.last)),
        answer=" ".join((first, *beneath)),
        beneath=speaker.each(short),
        sections=filled(
            ("coalitie", t("portfolio.section-coalition"), tuple(_coalition(found, speaker))),
            ("koploperprojecten", t("portfolio.section-shares"), tuple(_shares(found, speaker))),
            ("projecten", t("portfolio.section-projects"), tuple(_projects(found, speaker))),
            ("aanscherping", t("portfolio.section-path"), tuple(_path(found, speaker))),
            ("meerkosten", t("portfolio.section-costs"), tuple(_costs(found, speaker))),
            ("bevindingen", t("report.findings"), tuple(_findings(found, speaker))),
            ("niet-gelezen", t("portfolio.section-problems"), tuple(_problems(report, speaker))),
            ("kanttekeningen", t("report.caveats"), tuple(_caveats(report, speaker))),
            ("cijfers", t("report.figures"), tuple(_figures(figures, speaker))),
            ("controle", t("report.check"), tuple(_hashes(report, speaker))),
        ),
        version=report.version,
    )


def _title(found: Portfolio, speaker: Speaker) -> str:
    """Name a portfolio by its client, its coalition, or the clients in it."""
    coalition = speaker.code(f"choice.{found.coalition.id}") if found.coalition else None
    clients = list(dict.fromkeys(one.client for one in found.projects))
    client = clients[0] if len(clients) == 1 else found.selection.client
    names = [speaker.say(one) for one in (client, coalition) if one]
    return " – ".join(names) or speaker.code("portfolio.clients", count=len(clients))


def _coalition(found: Portfolio, speaker: Speaker) -> Iterator[Block]:
    coalition = found.coalition
    if coalition is None:
        return
    yield Words(f"{speaker.say(coalition.task)}.", strong=True)
    yield Words(speaker.code("portfolio.members-are", members=speaker.listed(coalition.members)))
    if coalition.hoped_members:
        yield Words(speaker.code("portfolio.hoped-for", members=speaker.listed(coalition.hoped_members)))
    if coalition.requirements is not None:
        yield Words(speaker.say(coalition.requirements))
    elif coalition.ask is not None:
        yield Words(speaker.code("portfolio.coalition-without-requirements", ask=coalition.ask))


def _shares(found: Portfolio, speaker: Speaker) -> Iterator[Block | None]:
    t = speaker.code
    yield shares(found, speaker)
    columns = (
        Column(t("portfolio.column-year"), 0.12),
        Column(t("portfolio.column-projects"), 0.13, number=True),
        Column(t("portfolio.column-budget"), 0.2, number=True),
        Column(t("portfolio.column-share"), 0.2, number=True),
        Column(t("portfolio.column-cost"), 0.2, number=True),
        Column(t("portfolio.column-cost-of"), 0.15, number=True),
    )
    every = (*found.years, found.total) if found.years else ()
    rows = tuple(
        (
            t("portfolio.together") if one.year is None else str(one.year),
            str(one.projects),
            show(budget(one), speaker.language),
            speaker.say(share(one.budgets) or t("value.none")),
            t("value.none") if one.extra_cost_eur is None else speaker.amount(one.extra_cost_eur),
            t("portfolio.so-many-of", known=one.extra_cost_known, all=one.projects),
        )
        for one in every
    )
    yield Grid("", columns, rows, strong=len(rows) - 1) if rows else None
    for outcome, sentence in asked_shares(found):
        yield Words(f"{SHAPES[outcome]} {speaker.say(sentence)}")
    if asked := speaker.each(asks(found)):
        yield Words(t("portfolio.to-know"), strong=True)
        yield Points(asked)


def _projects(found: Portfolio, speaker: Speaker) -> Iterator[Block]:
    t = speaker.code
    heads = (
        ("project", 0.19),
        ("when", 0.14),
        ("budget", 0.12),
        ("share", 0.12),
        ("asked", 0.21),
        ("realised", 0.22),
    )
    columns = tuple(Column(t(f"portfolio.column-{name}"), size, number=name == "budget") for name, size in heads)
    said = [said_project(one, speaker) for one in found.projects]
    if said:
        yield Grid("", columns, tuple(_project_row(one) for one in said))


def _project_row(one: SaidProject) -> tuple[str, ...]:
    return (one.name, one.when, one.budget, one.frontrunner, one.asked, one.realised)


def _path(found: Portfolio, speaker: Speaker) -> Iterator[Block]:
    if not found.projects:
        return
    yield from requirement_ladders(found, speaker)
    sentences = speaker.each(path(found.ladders))
    if sentences:
        yield Points(sentences)


def _costs(found: Portfolio, speaker: Speaker) -> Iterator[Block | None]:
    if not found.projects:
        return
    yield Words(speaker.say(extra_cost(found.total)))
    yield extra_costs(found, speaker)
    methods = [
        speaker.code(
            "portfolio.determined",
            project=one.id,
            method=Text(f"portfolio.method-{one.extra_cost.method}"),
            document=one.extra_cost.document,
        )
        for one in found.projects
        if one.extra_cost
    ]
    yield Points(tuple(methods)) if methods else None


def _findings(found: Portfolio, speaker: Speaker) -> Iterator[Block]:
    said = [
        " ".join(speaker.say(part) for part in (one.message, one.advice) if part is not None) for one in found.findings
    ]
    if said:
        yield Points(tuple(dict.fromkeys(said)))


def _problems(report: PortfolioReport, speaker: Speaker) -> Iterator[Block]:
    lines = [
        f"{where}: {speaker.say(one.message)}"
        if (where := speaker.say(place(_bare(one), speaker.language)))
        else speaker.say(one.message)
        for one in report.problems
    ]
    if lines:
        yield Points(tuple(lines))


def _bare(problem: Problem) -> Problem:
    """Return a problem whose file is named without the folders of this machine."""
    file = None if problem.file is None else "/".join(Path(problem.file).parts[-2:])
    return Problem(problem.message, file, problem.sheet, problem.row, problem.column)


def _caveats(report: PortfolioReport, speaker: Speaker) -> Iterator[Block]:
    for weight in sorted({one.weight for one in report.caveats}, reverse=True):
        yield Words(speaker.code(f"report.weight.{weight}"), strong=True)
        yield Points(speaker.each(one.message for one in report.caveats if one.weight == weight))


def _figures(figures: tuple[SaidFigure, ...], speaker: Speaker) -> Iterator[Block | None]:
    t = speaker.code
    yield pictures.certainty(figures, speaker)
    heads = (("table", 0.3), ("value", 0.17), ("certainty", 0.16), ("source", 0.37))
    columns = tuple(Column(t(f"report.{name}"), size) for name, size in heads)
    rows = tuple(
        (", ".join(filter(None, (one.table, one.what, one.period))), one.value, one.word, one.source) for one in figures
    )
    yield Grid("", columns, rows) if rows else None


def _hashes(report: PortfolioReport, speaker: Speaker) -> Iterator[Block]:
    t = speaker.code
    yield Words(t("report.check-says", version=report.version))
    columns = (Column(t("report.name"), 0.36), Column(t("report.sha256"), 0.64))
    kinds = {
        "report.inputs": report.portfolio.inputs.items(),
        "report.tables": [(one.name, one.digest) for one in report.tables],
    }
    for kind, things in kinds.items():
        if things:
            yield Grid(t(kind), columns, tuple((speaker.say(name), digest) for name, digest in sorted(things)))
