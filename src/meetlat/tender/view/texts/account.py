"""The account to the client itself: what was decided and why, what was found, what is still open, and which text is for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from meetlat.documents.document import (
    Block,
    Clause,
    Document,
    Example,
    List,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
    clauses,
    columns,
    paragraphs,
)
from meetlat.errors import text
from meetlat.figures import Library, Source, figure
from meetlat.requirements import Finding
from meetlat.tender.jobs.documents import ACCOUNT, RESTS_ON
from meetlat.tender.model.award import Assurance
from meetlat.tender.model.tree import Step
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.criteria import mark_scale
from meetlat.tender.rules.decide import UNKNOWN, Decision, contract_level, open_level, rules_day
from meetlat.tender.view.texts.facts import facts_of
from meetlat.tender.view.texts.multi_year import RULE
from meetlat.tender.view.tree_picture import tree_chart
from meetlat.words import joined


@dataclass(frozen=True, slots=True)
class Texts:
    """The other texts as they are made, and `whole` with every figure that is known, also where it was not read at its publisher."""

    made: tuple[Document, ...]
    whole: tuple[Document, ...]

    @property
    def kept_back(self) -> tuple[Block, ...]:
        """The tables and examples that hold something which is not in the texts as they are made."""
        printed = {block for document in self.made for block in document.walk()}
        blocks = (block for document in self.whole for section in document.sections() for block in section.blocks)
        told = (one for one in blocks if isinstance(one, Example) or (isinstance(one, Table) and one.holds_values))
        return tuple(dict.fromkeys(one for one in told if one not in printed))


def account(
    tender: Tender, decision: Decision, findings: Sequence[Finding], texts: Texts, library: Library
) -> Document:
    """Return the account of a set of documents: for the client, not for the market."""
    documents = texts.made
    sections = [
        Section(text("account.outcome"), tuple(_outcome(tender, decision))),
        Section(text("account.path"), tuple(_path(decision))),
        Section(text("account.findings"), tuple(_findings(findings))),
        Section(text("account.open"), (*_left_open(tender, library), *_open(texts.whole))),
        *_kept_back(texts, tender, library),
        Section(text("account.documents"), (*paragraphs("account.documents-read"), _documents(documents))),
        Section(
            text("account.sources"),
            (
                *paragraphs("account.sources-read"),
                _sources(tables_of(decision, documents), library),
            ),
        ),
        Section(text("account.limits"), clauses("account.no-advice", "account.official", "account.own-texts")),
    ]
    return Document(
        ACCOUNT,
        text("account.title"),
        (*paragraphs("account.introduction"), *sections),
        use=text("account.use"),
        facts=facts_of(tender),
    )


def _outcome(tender: Tender, decision: Decision) -> Iterator[Block]:
    """Say the answer in a sentence or two: the level, its tables, the criteria that may be used."""
    level, asked = decision.level, contract_level(tender, decision)
    for finding in open_level(decision):
        yield Paragraph(finding.message)
    if not decision.unanswered:
        yield Paragraph(text(f"account.level.{level}", level=text(f"level.{level}")))
    if asked != level:
        yield Paragraph(text("account.asked-otherwise", asked=text(f"level.{asked}")))
    if level == UNKNOWN:
        return
    criteria: list[Words] = [text(f"criterion.{name}") for name in decision.award_criteria]
    yield Paragraph(text("account.criteria", criteria=joined(criteria)) if criteria else text("account.no-criteria"))


def _path(decision: Decision) -> Iterator[Block]:
    """Give the way through the tree as a table, so that no one needs the picture; then draw it."""
    guide = decision.path[0].question.source
    remark = text("account.places", guide=str(replace(guide, page=None)))
    yield Table(
        columns("head.question", "head.answer", "account.place"),
        tuple(_step(step, guide) for step in decision.steps),
        text("account.path-caption"),
        remarks=(remark,),
    )
    if decision.assumed:
        yield Paragraph(text("account.assumed"))
        yield List(tuple(decision.assumed))
    yield tree_chart(decision)


def _step(step: Step, guide: Source) -> Row:
    answer: Words = text("decide.answer-assumed", answer=step.answer) if step.assumed else step.answer
    if step.because is not None:
        answer = text("account.answer-because", answer=answer, because=step.because)
    source = step.question.source
    place = source.page if source.title == guide.title and source.page else str(source)
    return step.question.ask, answer, place


def _findings(findings: Sequence[Finding]) -> Iterator[Block]:
    """Give every finding with its weight, what to do about it and where that is written."""
    if not findings:
        yield Paragraph(text("account.no-findings"))
        return
    rows = tuple((one.severity, one.message, one.advice or "", str(one.source or "")) for one in findings)
    head = columns("head.kind", "head.finding", "account.advice", "head.source")
    yield Table(head, rows, text("account.findings-caption"))


def _kept_back(texts: Texts, tender: Tender, library: Library) -> Iterator[Section]:
    """Yield what is known and was kept out of the texts for the market, with how it is known, for the client to look up."""
    marks = mark_scale(library).caveats if tender.award.demonstrability else ()
    if not texts.kept_back and not marks:
        return
    said = (Paragraph(caveat.message) for caveat in marks)
    yield Section(text("account.kept-back"), (*paragraphs("account.kept-back-read"), *texts.kept_back, *said))


def _left_open(tender: Tender, library: Library) -> Iterator[Block]:
    """Say what is usual, or the law, where the texts leave the malus and the term open: that is for the client, and not for the market."""
    award, assurance = tender.award, tender.award.assurance or Assurance()
    if award.criteria and not assurance.malus_factor:
        usual = figure(library.table("malus-factor"), rules_day(tender))
        yield Clause(
            text("account.malus-factor", usual=usual.value, certainty=usual.certainty, source=str(usual.source))
        )
    if award.criteria and not assurance.maximum_eur:
        yield Clause(text("account.malus-maximum"))
    term = figure(library.table("framework-term"), rules_day(tender))
    yield Clause(text("account.framework-term", years=term.value, certainty=term.certainty, source=str(term.source)))


def _open(documents: Sequence[Document]) -> Iterator[Block]:
    """Say which cells are not known, and how to fill them; and that open places in the texts must be filled in."""
    yield from (Clause(text("account.brackets")), Clause(text("account.unknown-cells")))
    unknown = [
        (table.caption, text("account.of-cells", unknown=pointers, cells=cells))
        for document in documents
        for table in document.tables()
        if (pointers := table.pointers) and (cells := sum(len(row) - 1 for row in table.rows))
    ]
    if unknown:
        rows = tuple(dict.fromkeys(unknown))
        yield Table(columns("head.table", "value.none"), rows, text("account.unknown-caption"))


def _documents(documents: Sequence[Document]) -> Table:
    rows = tuple((one.name, one.title, one.use) for one in documents)
    return Table(
        columns("head.name", "account.what", "account.how"),
        rows,
        text("account.documents-caption"),
    )


OF_RULE = ("concrete-mki", "concrete-co2")
"""The tables beside whose frontrunner values the rule of frontrunner and peloton is said."""


def tables_of(decision: Decision, documents: Sequence[Document]) -> tuple[str, ...]:
    """Return the names of the tables of figures that a set of documents rests on, in order."""
    printed = {table.of for document in documents for table in document.tables() if table.of}
    rule = {RULE} if printed & set(OF_RULE) else set()
    return tuple(sorted({*printed, *rule, *decision.tables, *RESTS_ON}))


def _sources(names: Sequence[str], library: Library) -> Table:
    """Return the tables of figures and where they were read."""
    tables = [library.table(name) for name in names]
    rows = tuple((table.name, table.title, str(table.source)) for table in tables)
    return Table(
        columns("head.table", "account.what", "head.source"),
        rows,
        text("account.sources-caption"),
    )
