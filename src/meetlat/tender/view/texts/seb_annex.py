"""The contract annex on clean and emission-free equipment (SEB), for one level: what is asked, its tables, its proof, and who else it binds."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.documents.document import Block, Clause, Document, List, Section, Words, clauses, paragraphs
from meetlat.equipment.rules.tables import ASKS, SHARES, routekaart_number
from meetlat.errors import text
from meetlat.tender.model.tree import tree
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.decide import Decision, contract_level
from meetlat.tender.view.texts.facts import facts_of
from meetlat.tender.view.texts.requirement_table import Scope, requirement_table
from meetlat.tender.view.texts.seb_example import examples

NAME = "bijlage-seb"
LEVELS = ("minimum", "basic", "ambitious")
SHARE = {"measure": "zero_emission_share"}


def seb_annex(tender: Tender, decision: Decision, scope: Scope) -> Document | None:
    """Return the contract annex of the level that the contract asks; None where it asks none, or where a person must decide."""
    level = contract_level(tender, decision)
    if level not in LEVELS:
        return None
    tables = tree("seb").levels[level]
    return Document(
        name=NAME,
        title=text("seb.title", level=text(f"level.{level}")),
        use=text("seb.use"),
        facts=facts_of(tender, (text("document.level"), text(f"level.{level}"))),
        blocks=(
            *paragraphs("texts.introduction", title=tender.title, id=tender.id, client=tender.client.name),
            _application(level, tables),
            _asks(level, tables),
            *([_shares(tender)] if level == "ambitious" else []),
            Section(
                text("texts.showing"),
                clauses(
                    "seb.proof-moment",
                    "seb.proof-papers",
                    "seb.proof-unknown",
                    "seb.proof-register",
                    "seb.proof-request",
                ),
            ),
            Section(text("seb.partners"), clauses("seb.partners-who", "seb.partners-pass", "seb.partners-answer")),
            Section(text("texts.breach"), clauses("seb.breach-price", "texts.breach-rules", "seb.breach-mend")),
            Section(text("document.tables"), tuple(_tables(tables, scope))),
            Section(text("seb.examples"), tuple(examples(tender, level, scope))),
        ),
    )


def level_of(table: str) -> str:
    """Return the level of a table of the Routekaart: the last word of its name."""
    return table.rpartition("-")[2]


def said_tables(tables: tuple[str, ...]) -> Words:
    """Say the numbers of tables of the Routekaart: `tabel 7`, `de tabellen 8, 10 en 13`."""
    numbers = [number for name in tables if (number := routekaart_number(name)) is not None]
    if len(numbers) == 1:
        return text("texts.table", number=numbers[0])
    return text("texts.tables", numbers=numbers[:-1], last=numbers[-1])


def _application(level: str, tables: tuple[str, ...]) -> Section:
    found = {"level": text(f"level.{level}"), "tables": said_tables(tables)}
    return Section(
        text("texts.application"), clauses("seb.routekaart", "seb.level", "seb.official", "seb.words", **found)
    )


def _asks(level: str, tables: tuple[str, ...]) -> Section:
    asked: list[Block] = [Clause(text("seb.asks-all"))]
    asked += [Clause(text(ASKS[name], number=routekaart_number(name))) for name in tables if name not in SHARES]
    asked += clauses("seb.asks-period", "seb.asks-crossing")
    if level == "minimum":
        asked.append(Clause(text("seb.asks-machines-only")))
    return Section(text("seb.asks"), tuple(asked))


def _shares(tender: Tender) -> Section:
    """Say which part of the work must be emission-free, and how it is counted; the tender may set a share within the range."""
    own = tender.requirements.seb_shares
    said: list[Block] = [Clause(text(ASKS[name], number=routekaart_number(name))) for name in SHARES]
    count = "seb.share-count-energy" if tender.requirements.seb_basis == "energy" else "seb.share-count-work"
    said += clauses("seb.share-lower", "seb.share-periods", count, "seb.share-count-km", "seb.share-portfolio")
    if own:
        said.append(Clause(text("seb.share-own")))
        said.append(
            List(
                tuple(
                    text("seb.share-own-line", kind=text(f"seb.kind.{kind}"), percent=percent)
                    for kind, percent in own.items()
                )
            )
        )
    return Section(text("seb.shares"), tuple(said))


def _tables(tables: tuple[str, ...], scope: Scope) -> Iterator[Block]:
    made = [requirement_table(scope, name, level_of(name), SHARE if name in SHARES else None) for name in tables]
    yield from paragraphs("seb.tables-read", *(["seb.tables-notes"] if any(table.notes for table in made) else []))
    yield from made
