"""The clauses of an agreement over several years: a development path, call-offs, and requirements that may be tightened."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.errors import text
from meetlat.tender.texts.content import Block, Document, Section, Table, cells, clauses, paragraphs
from meetlat.tender.texts.facts import facts_of
from meetlat.tender.texts.materials_annex import tightening
from meetlat.tender.texts.requirement_table import Scope, requirement_table
from meetlat.tender.types import Tender

NAME = "meerjarenafspraak"
YEARS = 4


def multi_year(tender: Tender, scope: Scope) -> Document:
    """Return the clauses for a framework or portfolio agreement."""
    return Document(
        name=NAME,
        title=text("term.title"),
        use=text("term.use"),
        facts=facts_of(tender),
        introduction=(text("term.introduction"),),
        sections=(
            Section(text("term.agreement"), clauses("term.form", "term.duration", "term.parties", "term.volume")),
            Section(text("term.path"), tuple(_path(tender, scope))),
            Section(
                text("term.call-offs"),
                clauses(
                    "term.call-off",
                    "term.call-off-requirements",
                    "term.call-off-price",
                    "term.call-off-compete",
                    "term.call-off-record",
                ),
            ),
            tightening(),
            Section(text("term.together"), clauses("term.yearly", "term.share", "term.rights", "term.stop")),
        ),
    )


def _path(tender: Tender, scope: Scope) -> Iterator[Block]:
    """The path that the contractor offers: not fixed for all years, but with its best efforts; beside it what frontrunners reach."""
    yield from clauses("term.path-offer", "term.path-effort", "term.path-first", "term.path-report", "term.path-ahead")
    head = (text("term.path-year"), text("term.path-value"), text("term.path-measures"), text("term.path-needs"))
    rows = tuple(cells(text("term.path-row", number=number), "", "", "") for number in range(1, YEARS + 1))
    yield Table(text("term.path-caption"), head, rows, room=2)
    if tender.requirements.concrete is not None:
        yield from paragraphs("term.path-frontrunner")
        for indicator in ("mki", "co2"):
            yield requirement_table(scope, f"concrete-{indicator}", "frontrunner")
