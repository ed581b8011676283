"""The record of an assessment, for the file: who assessed, every single mark and the consensus, how far they agreed, and what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from meetlat.documents.document import (
    Block,
    Column,
    Document,
    List,
    Money,
    Paragraph,
    Row,
    Section,
    Table,
    columns,
    filled,
    in_full,
    paragraphs,
)
from meetlat.errors import Text, text
from meetlat.tender.model.award import IN_SHORT, criterion_name
from meetlat.tender.model.types import EvaluatedBid, Mark
from meetlat.tender.rules.assessors import is_consensus
from meetlat.tender.rules.award_letter import Dossier, Terms
from meetlat.tender.view.letters import marked
from meetlat.tender.view.robustness.sentences import robustness_said


def record(dossier: Dossier, name: str = "") -> Document:
    """Return the record. `name` is that of its files."""
    evaluation = dossier.evaluation
    sections = filled(
        ("record.result", _result(dossier)),
        ("record.assessors", _assessors(dossier)),
        ("record.marks", _marks(dossier)),
        ("record.reasoning", _reasoning(dossier)),
        ("record.robustness", [List(said)] if (said := robustness_said(evaluation)) else []),
        ("record.confirm", _confirm(dossier.terms)),
        ("record.inputs", _inputs(dossier)),
    )
    return Document(
        name,
        evaluation.tender.title,
        (*paragraphs("record.internal"), *sections),
        kind=text("record.title"),
        about=(evaluation.tender.client.name,),
        facts=((text("document.reference"), evaluation.tender.id),),
    )


def agreement(individual: Mapping[str, Sequence[Mark]]) -> Text:
    """Say how far assessors agreed before their consensus: on how many parts alike, and their largest difference."""
    spreads = list(_spreads(individual))
    if not spreads:
        return text("record.agreement-none")
    same = sum(1 for spread in spreads if spread == 0)
    return text("record.agreement-says", parts=len(spreads), same=same, spread=max(spreads))


def _spreads(individual: Mapping[str, Sequence[Mark]]) -> Iterator[Decimal]:
    for marks in individual.values():
        for part in dict.fromkeys((mark.criterion, mark.part) for mark in marks):
            given = [one.mark for one in marks if (one.criterion, one.part) == part and not is_consensus(one)]
            if len(given) > 1:
                yield max(given) - min(given)


def _result(dossier: Dossier) -> Iterator[Block]:
    evaluation = dossier.evaluation
    criteria = evaluation.tender.award.criteria
    yield from (Paragraph(one.message) for one in (evaluation.opening.caveats if evaluation.opening else ()))
    names = (criterion_name(one, IN_SHORT) for one in criteria)
    amounts = (text("letter.price"), *names, text("report.evaluation-price"))
    head = (*columns("record.rank", "head.bidder"), *(Column(one, number=True) for one in amounts))
    yield Table(head, tuple(_ranked(bid, criteria) for bid in evaluation.bids))


def _ranked(bid: EvaluatedBid, criteria: Sequence[str]) -> Row:
    values = (Money(bid.value(one).eur) for one in criteria)
    return str(bid.rank or "–"), bid.bidder, Money(bid.price_eur), *values, Money(bid.evaluation_price_eur)


def _assessors(dossier: Dossier) -> Iterator[Block]:
    marks = (mark for marks in dossier.individual.values() for mark in marks)
    names = dict.fromkeys(mark.assessor or "–" for mark in marks if not is_consensus(mark))
    yield Paragraph(text("record.no-interest"))
    yield Table(columns("record.assessor", "record.signature"), tuple((name, "") for name in names), room=2)


def _marks(dossier: Dossier) -> Iterator[Block]:
    head = columns("head.part", "record.assessor", "letter.mark", "head.finding")
    for bidder, marks in dossier.individual.items():
        rows = tuple((marked(one), one.assessor or "–", one.mark, one.finding or "") for one in marks)
        yield Section(bidder, (Table(head, rows),))
    yield Section(text("record.agreement"), (Paragraph(agreement(dossier.individual)),))


def _reasoning(dossier: Dossier) -> Iterator[Block]:
    said = tuple(dict.fromkeys(one.message for one in dossier.findings))
    yield List(said) if said else Paragraph(text("record.reasoning-complete"))


def _confirm(terms: Terms) -> Iterator[Block]:
    """List what the client confirms before the letters go out: what Meetlat recalls of the law, and what it cannot know."""
    yield Paragraph(text("record.confirm-says"))
    end = in_full(terms.last) if terms.last else text("letter.sent-open")
    about = {"days": terms.days, "certainty": terms.certainty, "end": end}
    said = [text(code, **about) for code in CONFIRM]
    said += [text("record.confirm-price", ground=terms.ground)] if terms.ground else []
    yield Table(columns("head.what", "record.confirm-by"), tuple((one, "") for one in said), room=2)


CONFIRM = (
    "record.confirm-standstill",
    "record.confirm-holidays",
    "record.confirm-acceptance",
    "record.confirm-duty",
    "record.confirm-court",
    "record.confirm-lapse",
    "record.confirm-withheld",
    "record.confirm-same-day",
    "record.confirm-lawyer",
)
"""What the client confirms, in order: each a sentence of the catalogue."""


def _inputs(dossier: Dossier) -> Iterator[Block]:
    rows = tuple((one.file, one.sha256) for one in dossier.evaluation.inputs)
    yield Table(columns("head.file", "head.sha256"), rows)
