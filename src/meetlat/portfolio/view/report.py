"""The report of a portfolio. A councillor reads the first page; an auditor the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from meetlat.documents.document import (
    Block,
    Column,
    Depth,
    Document,
    List,
    Paragraph,
    Row,
    Table,
    Value,
    Words,
    filled,
    together,
)
from meetlat.documents.localize import SHAPES
from meetlat.documents.parts import figures_used, used
from meetlat.errors import Text, text
from meetlat.figures import Figure
from meetlat.portfolio.model import Sums
from meetlat.portfolio.rules.declarations import Declaration
from meetlat.portfolio.rules.overview import Portfolio
from meetlat.portfolio.rules.tightening import Ladder
from meetlat.portfolio.view.overview import answer, asked_shares, asks, budget, extra_cost, path, share, short_shares
from meetlat.portfolio.view.pictures import extra_costs, requirement_ladders, shares
from meetlat.portfolio.view.projects import METHOD, project_table
from meetlat.requirements import required
from meetlat.words import joined

NAME = "portfolio"
DECLARED = (
    *("project", "item", "year", "material", "category", "exposure_classes", "strength_class", "quantity", "unit"),
    *("mki_eur_per_unit", "co2_kg_per_unit", "indicator_set", "modules", "recycled_percent", "proof_category", "plant"),
)
"""The columns of a declaration, in the order of its form."""


def portfolio_report(portfolio: Portfolio) -> Document:
    """Return the report of a portfolio that was looked over."""
    figures = figures_used(used((one.verdict.requirement for one in portfolio.shares), _figures(portfolio)))
    cost = [extra_cost(portfolio.total)] if portfolio.projects else []
    coalition = (
        [text("portfolio.members", coalition=text(f"choice.{one.id}"), members=one.members)]
        if (one := portfolio.coalition)
        else []
    )
    sections = filled(
        ("portfolio.section-coalition", _coalition(portfolio)),
        ("portfolio.section-shares", _shares(portfolio)),
        ("portfolio.section-projects", [project_table(portfolio.projects)] if portfolio.projects else []),
        ("portfolio.section-path", _path(portfolio)),
        ("portfolio.section-costs", _costs(portfolio)),
        ("portfolio.sheet-declarations", _declarations(portfolio.declarations)),
        ("document.findings", _findings(portfolio)),
    )
    return Document(
        NAME,
        _title(portfolio),
        (*sections, *([figures] if figures else [])),
        kind=text("portfolio.kind"),
        about=(text("portfolio.years", first=str(portfolio.first), last=str(portfolio.last)),),
        answer=(together(answer(portfolio)), *short_shares(portfolio), *cost, *coalition),
    )


def _title(found: Portfolio) -> Words:
    """Name a portfolio by its client, its coalition, or the clients in it."""
    clients = list(dict.fromkeys(one.client for one in found.projects))
    client = clients[0] if len(clients) == 1 else found.selection.client
    if found.coalition is None:
        return client or text("portfolio.clients", count=len(clients))
    coalition = text(f"choice.{found.coalition.id}")
    return text("portfolio.client-and-coalition", client=client, coalition=coalition) if client else coalition


def _coalition(found: Portfolio) -> Iterator[Block]:
    coalition = found.coalition
    if coalition is None:
        return
    yield Paragraph(text("portfolio.task", task=coalition.task), strong=True)
    yield Paragraph(text("portfolio.members-are", members=joined(coalition.members)))
    if coalition.hoped_members:
        yield Paragraph(text("portfolio.hoped-for", members=joined(coalition.hoped_members)))
    if coalition.requirements is not None:
        yield Paragraph(coalition.requirements)
    elif coalition.ask is not None:
        yield Paragraph(text("portfolio.coalition-without-requirements", ask=coalition.ask))


def _heads(*codes: str, depth: Depth = Depth.BODY, numbers: bool = True) -> tuple[Column, ...]:
    return tuple(Column(text(code), number=numbers, depth=depth) for code in codes)


def year_table(found: Portfolio) -> Table | None:
    """Return the money of each year and of all; None without projects."""
    every = (*found.years, found.total) if found.years else ()
    data = (
        "portfolio.column-without-budget",
        "portfolio.column-budget-known",
        "portfolio.column-frontrunner-eur",
        "portfolio.column-lowest",
        "portfolio.column-highest",
    )
    head = (
        *_heads("head.year", numbers=False),
        *_heads(
            "portfolio.column-projects",
            "portfolio.column-budget",
            "level.frontrunner",
            "portfolio.column-cost",
            "head.known",
        ),
        *_heads(*data, depth=Depth.DATA),
    )
    rows = tuple(map(_year, every))
    return Table(head, rows, name=text("portfolio.sheet-years"), strong=len(rows) - 1) if rows else None


def _year(one: Sums) -> Row:
    money = one.budgets
    return (
        text("head.together") if one.year is None else str(one.year),
        one.projects,
        budget(one),
        share(money),
        one.extra_cost_eur,
        text("portfolio.so-many-of", known=one.extra_cost_known, all=one.projects),
        one.without_budget,
        money.total_eur,
        money.frontrunner_eur,
        money.lowest_percent,
        money.highest_percent,
    )


def _shares(found: Portfolio) -> Iterator[Block | None]:
    yield shares(found)
    yield year_table(found)
    for outcome, sentence in asked_shares(found):
        yield Paragraph(text("portfolio.judged", shape=SHAPES[outcome], sentence=sentence))
    if asked := asks(found):
        yield Paragraph(text("portfolio.to-know"), strong=True)
        yield List(asked)
    names = (
        "portfolio.column-client",
        "head.table",
        "head.from",
        "head.to",
        "portfolio.column-lowest",
        "portfolio.column-highest",
        "portfolio.column-required",
        "head.verdict",
        "portfolio.column-to-know",
    )
    rows: tuple[Row, ...] = tuple(
        (
            one.client,
            one.table,
            one.period.start or "",
            one.period.end or "",
            one.budgets.lowest_percent,
            one.budgets.highest_percent,
            required(one.verdict.requirement),
            one.outcome,
            together(one.verdict.ask) if one.verdict.ask else "",
        )
        for one in found.shares
    )
    yield _sheet("portfolio.section-shares", _heads(*names), rows)


def _sheet(code: str, head: tuple[Column, ...], rows: Sequence[Row]) -> Table | None:
    """Return a table for the workbook only; None without rows."""
    return Table(head, tuple(rows), name=text(code), depth=Depth.DATA) if rows else None


def _path(found: Portfolio) -> Iterator[Block | None]:
    if not found.projects:
        return
    yield from requirement_ladders(found)
    if sentences := tuple(path(found.ladders)):
        yield List(sentences)
    names = (
        "head.kind",
        "condition.category",
        "head.unit",
        "head.year",
        "level.ceiling",
        "mat.level.frontrunner",
        "portfolio.column-expected-lowest",
        "portfolio.column-expected-highest",
        "head.certainty",
    )
    yield _sheet("portfolio.sheet-requirements", _heads(*names), [row for one in found.ladders for row in _rungs(one)])
    marks = (
        "portfolio.column-id",
        "head.kind",
        "condition.category",
        "head.unit",
        "head.year",
        "portfolio.column-asked-or-realised",
        "head.value",
    )
    yield _sheet("portfolio.sheet-marks", _heads(*marks), [row for one in found.ladders for row in _marks(one)])


def _of(one: Ladder) -> tuple[Text, Text, Text]:
    return text(f"indicator.{one.indicator}"), text(f"choice.{one.category}"), text(f"unit.{one.unit}")


def _rungs(one: Ladder) -> Iterator[Row]:
    expected = {step.year: step for step in one.expected[1:]}
    for rung in one.rungs:
        step = expected.get(rung.year)
        ends = (step.low, step.high) if step else ("", "")
        certainty = rung.ceiling.certainty
        yield (*_of(one), str(rung.year), _number(rung.ceiling), _number(rung.frontrunner), *ends, certainty)


def _number(figure: Figure) -> float | None:
    return figure.value if isinstance(figure.value, float) else None


def _marks(one: Ladder) -> Iterator[Row]:
    for mark in one.marks:
        kind = text("head.asked" if mark.asked else "portfolio.realised")
        yield mark.project, *_of(one), str(mark.value.year), kind, mark.value.value


def _costs(found: Portfolio) -> Iterator[Block | None]:
    if not found.projects:
        return
    yield Paragraph(extra_cost(found.total))
    yield extra_costs(found)
    known = ((one.id, one.extra_cost) for one in found.projects if one.extra_cost)
    methods = tuple(
        text("portfolio.determined", project=id_, method=text(METHOD[cost.method]), document=cost.document)
        for id_, cost in known
    )
    yield List(methods) if methods else None


def _declarations(declared: Sequence[Declaration]) -> Iterator[Table | None]:
    """Yield what the realised projects give to the monitoring, by the columns of its form."""
    rows = [(*(_cell(one.values.get(name)) for name in DECLARED), _remarks(one)) for one in declared]
    yield _sheet("portfolio.sheet-declarations", tuple(Column(name) for name in (*DECLARED, "remark")), rows)


def _remarks(one: Declaration) -> Words:
    return together(one.remarks) if one.remarks else ""


def _cell(value: object) -> Value:
    if value is None or isinstance(value, float | Decimal):
        return value
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _findings(found: Portfolio) -> Iterator[Block]:
    said = [together([part for part in (one.message, one.advice) if part is not None]) for one in found.findings]
    if said:
        yield List(tuple(dict.fromkeys(said)))


def _figures(found: Portfolio) -> Iterator[Figure]:
    """Yield the figures behind the ladders, the path and the coalition; of the years without a row one unknown figure a table."""
    for one in found.ladders:
        for rung in one.rungs:
            yield from (figure for figure in (rung.ceiling, rung.frontrunner) if figure.value is not None)
    yield from found.rule
    yield from found.coalition.figures if found.coalition else ()
