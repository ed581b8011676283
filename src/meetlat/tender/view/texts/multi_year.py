"""The clauses of an agreement over several years: a development path, call-offs, and requirements that may be tightened."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.documents.document import Block, Document, List, Row, Section, Table, clauses, columns, paragraphs
from meetlat.errors import text
from meetlat.figures import Library, Range, figure
from meetlat.figures.table import LAST_DAY
from meetlat.tender.model.types import Tender
from meetlat.tender.view.texts.facts import facts_of
from meetlat.tender.view.texts.materials_annex import tightening
from meetlat.tender.view.texts.requirement_table import Scope, requirement_table

NAME = "meerjarenafspraak"
YEARS = 4
RULE = "peloton-rule"
FRONTRUNNER = "frontrunner"


def multi_year(tender: Tender, scope: Scope) -> Document:
    """Return the clauses for a framework or portfolio agreement, or an innovation partnership."""
    return Document(
        name=NAME,
        title=text("term.title"),
        use=text("term.use"),
        facts=facts_of(tender),
        blocks=(
            *paragraphs("term.introduction", "award.without-vat"),
            Section(text("term.agreement"), tuple(_agreement())),
            Section(text("term.path"), tuple(_path(tender, scope))),
            Section(text("term.call-offs"), tuple(_call_offs(tender))),
            tightening(),
            Section(text("term.review"), tuple(_review())),
            Section(
                text("term.together"),
                clauses("term.yearly", "term.monitoring", "term.share", "term.rights", "term.stop"),
            ),
        ),
    )


def _agreement() -> Iterator[Block]:
    """The form and the prospect: what work the client expects, year by year, for a market that must invest ahead of it."""
    yield from clauses("term.form", "term.duration", "term.parties", "term.volume", "term.prospect")
    head = columns("head.year", "term.prospect-work", "term.prospect-size", "term.prospect-frontrunner")
    rows = tuple((text("term.path-row", number=number), "", "", "") for number in range(1, YEARS + 1))
    yield Table(head, rows, text("term.prospect-caption"))


PATH = (
    "term.path-offer",
    "term.path-award",
    "term.path-effort",
    "term.path-first",
    "term.path-report",
    "term.path-ahead",
    "term.path-hole",
)
"""What the path asks of the contractor, clause by clause."""


def _path(tender: Tender, scope: Scope) -> Iterator[Block]:
    """The path that the contractor offers: not fixed for all years, but with its best efforts; beside it what frontrunners reach."""
    yield from clauses(*PATH)
    concrete = tender.requirements.concrete is not None
    of_concrete = ("term.path-mki", "term.path-co2") if concrete else ()
    of_work = ("term.path-ze",) if tender.client.seb == FRONTRUNNER else ()
    to_fill_in = ((*of_concrete, *of_work) or ("term.path-value",)) + ("term.path-measures",)
    head = columns("head.year", *to_fill_in)
    blank = ("",) * len(to_fill_in)
    rows: tuple[Row, ...] = tuple((text("term.path-row", number=number), *blank) for number in range(1, YEARS + 1))
    yield Table(head, rows, text("term.path-caption"), room=2)
    if concrete:
        yield from paragraphs("term.path-frontrunner", **_rule(scope.library))
        for indicator in ("mki", "co2"):
            yield requirement_table(scope, f"concrete-{indicator}", FRONTRUNNER)


def _rule(library: Library) -> dict[str, object]:
    """Return what the rule of frontrunner and peloton says: the lag in years, and the least percentage that the MKI falls each year."""
    table = library.table(RULE)
    lag, least = (figure(table, LAST_DAY, {"rule": rule}).value for rule in ("lag", "minimum_annual"))
    ends = (lag.low, lag.high) if isinstance(lag, Range) else (lag, lag)
    return {"shortest": ends[0], "longest": ends[1], "percent": least}


def _call_offs(tender: Tender) -> Iterator[Block]:
    yield from clauses("term.call-off", "term.call-off-requirements")
    if tender.client.seb == FRONTRUNNER:
        yield from clauses("term.call-off-frontrunner")
    yield from clauses("term.call-off-price", "term.call-off-compete", "term.call-off-record")


REVIEW = ("term.review-extension", "term.review-tightening", "term.review-path", "term.review-price")


def _review() -> Iterator[Block]:
    """What may change without a new tender: each clause with its scope and its conditions, as the procurement act asks of it."""
    yield from clauses("term.review-clause")
    yield List(tuple(map(text, REVIEW)))
    yield from clauses("term.review-limit", "term.review-record", "term.review-else")
