"""One award letter per bidder. A letter is made of its own bid and of what may be shown of the winner: nothing else reaches it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from meetlat.documents.document import (
    Block,
    Document,
    List,
    Money,
    Paragraph,
    Row,
    Table,
    Words,
    columns,
    filled,
    in_full,
    paragraphs,
    together,
)
from meetlat.errors import Text, text
from meetlat.tender.jobs.letters import Letters
from meetlat.tender.model.award import IN_SHORT, criterion_name
from meetlat.tender.model.money import plain
from meetlat.tender.model.types import EvaluatedBid, Mark
from meetlat.tender.rules.award_letter import (
    Dossier,
    Shown,
    Terms,
    advantages,
    effect,
    effect_of,
    in_words,
    shown,
    unearned,
)
from meetlat.tender.rules.criteria import WHOLE
from meetlat.tender.rules.reasoning import most_of
from meetlat.tender.rules.substance import has_substance
from meetlat.tender.view.data import as_data
from meetlat.tender.view.rules import rule
from meetlat.words import Language, catalogue


def letters(dossier: Dossier) -> dict[str, Document]:
    """Return the letter of each bidder, by its name."""
    winner, terms = shown(dossier.evaluation, dossier.terms.ground), dossier.terms
    return {bid.bidder: letter(bid, winner, terms, dossier.names[bid.bidder]) for bid in dossier.evaluation.bids}


def letters_json(found: Letters, language: Language) -> dict[str, Any]:
    """Return what was written, and what the lint found, as plain data."""
    return {
        "letters": [
            {"bidder": bidder, "file": str(files[0]), "files": [str(one) for one in files]}
            for bidder, files in found.letters.items()
        ],
        "record": str(found.record[0]) if found.record else None,
        "record_files": [str(one) for one in found.record],
        "draft": found.draft,
        "standstill_ends": found.standstill_ends.isoformat() if found.standstill_ends else None,
        "findings": [as_data(one, language) for one in found.findings],
    }


def letter(own: EvaluatedBid, winner: Shown | None, terms: Terms, name: str = "") -> Document:
    """Return the letter of a bidder. `name` is that of its files."""
    tender = terms.tender
    return Document(
        name,
        tender.title,
        filled(
            ("letter.decision", _decision(own, winner, terms)),
            ("letter.excluded-why", [List(tuple(own.reasons))] if own.admissible is False else []),
            ("letter.own", _own(own, terms)),
            ("letter.marks", _marks(own, terms)),
            ("letter.winner", _winner(own, winner, terms) if winner and winner.bidder != own.bidder else []),
            ("letter.scale", _scale(terms)),
            ("letter.standstill", _standstill(terms)),
            ("letter.withheld", paragraphs("letter.withheld-but-price" if terms.ground else "letter.withheld-says")),
        ),
        kind=text("letter.title-draft" if terms.draft else "letter.title"),
        facts=(
            (text("letter.to"), own.bidder),
            (text("letter.from"), tender.client.name),
            (text("document.reference"), tender.id),
            (text("letter.sent"), terms.sent or text("letter.sent-open")),
        ),
    )


def _decision(own: EvaluatedBid, winner: Shown | None, terms: Terms) -> Iterator[Block]:
    if winner is None:
        yield Paragraph(text("letter.no-winner"), strong=True)
    elif winner.bidder == own.bidder:
        yield Paragraph(text("letter.won"), strong=True)
        yield Paragraph(text("letter.no-acceptance"))
    else:
        code = "letter.excluded" if own.admissible is False else "letter.lost"
        yield Paragraph(text(code, winner=winner.bidder), strong=True)
    if own.rank is not None and own.evaluation_price_eur is not None:
        price = plain(own.evaluation_price_eur)
        yield Paragraph(text("letter.rank", price=price, rank=own.rank, count=terms.ranked))


def _own(own: EvaluatedBid, terms: Terms) -> Iterator[Block]:
    values = [own.value(one) for one in terms.tender.award.criteria]
    rows: list[Row] = [(text("letter.price"), Money(own.price_eur), "")]
    rows += [(_name(one.criterion), Money(one.eur), _known(one.most_eur)) for one in values]
    rows += [(text("report.evaluation-price"), Money(own.evaluation_price_eur), "")]
    head = columns("head.criterion", "letter.yours", "letter.most", numbers=True)
    yield Table(head, tuple(rows), strong=len(rows) - 1)
    yield Paragraph(text("letter.without-vat"))
    yield from (_of_criterion(one.criterion, one.arithmetic) for one in values)


def _known(eur: Decimal | None) -> Money | str:
    return "" if eur is None else Money(eur)


def _marks(own: EvaluatedBid, terms: Terms) -> Iterator[Block]:
    marks = [mark for mark in own.bid.marks if most_of(terms.tender, mark, terms.scale) is not None]
    if marks:
        rows = (*(_mark(mark, marks, terms) for mark in marks), *_missing(marks, terms))
        yield Table(columns("head.part", "letter.mark", "head.finding", "robust.column-then"), rows)


def _mark(mark: Mark, marks: Sequence[Mark], terms: Terms) -> Row:
    most = most_of(terms.tender, mark, terms.scale) or mark.mark
    missing = text("letter.no-finding" if mark.mark >= most else "letter.lacks-finding")
    return (
        marked(mark),
        text("letter.mark-of", mark=mark.mark, most=most),
        mark.finding if mark.finding and has_substance(mark.finding) else missing,
        effect(mark, marks, terms),
    )


def _missing(marks: Sequence[Mark], terms: Terms) -> Iterator[Row]:
    """Yield the row of the measures that count and that a plan does not have: what they would have earned at most."""
    if most := unearned(marks, terms):
        mark, why = text("letter.mark-of", mark=0, most=most), text("letter.no-other-measures")
        yield text("letter.other-measures"), mark, why, effect_of(most, terms)


def marked(mark: Mark) -> Words:
    """Name what was marked: a part of a plan (identification, measure 1), or a criterion of the tender's own."""
    if mark.part == WHOLE:
        return mark.criterion
    kind, _, number = mark.part.partition("-")
    named = text(f"report.part.{kind}")
    if named.code not in catalogue():
        return mark.part
    return text("document.then", before=named, then=number) if number else named


def _winner(own: EvaluatedBid, winner: Shown, terms: Terms) -> Iterator[Block]:
    yield Paragraph(together(tuple(advantages(own, winner))))
    rows = tuple(_beside(criterion, worth, own.value(criterion).eur) for criterion, worth in winner.worth)
    yield Table(columns("head.criterion", "letter.theirs", "letter.yours", "letter.difference", numbers=True), rows)
    if words := in_words(own, winner):
        yield Paragraph(text("letter.better-words", winner=winner.bidder))
        yield List(words)
    if winner.evaluation_price_eur is not None and terms.ground:
        price = plain(winner.evaluation_price_eur)
        yield Paragraph(text("letter.winner-price", winner=winner.bidder, price=price, ground=terms.ground))


def _beside(criterion: str, worth: Decimal, yours: Decimal | None) -> Row:
    return _name(criterion), Money(worth), Money(yours), _known(None if yours is None else worth - yours)


def _scale(terms: Terms) -> Iterator[Block]:
    award = terms.tender.award
    yield Paragraph(text("letter.method"))
    yield from (_of_criterion(one, rule(one, award)) for one in award.criteria)
    yield Paragraph(text("letter.scale-says", digest=terms.digest))


def _standstill(terms: Terms) -> Iterator[Block]:
    end = in_full(terms.last) if terms.last else text("letter.last-open")
    yield Paragraph(text("letter.standstill-says", days=terms.days, end=end))
    yield from paragraphs("letter.proceedings", "letter.wait", "letter.lapse")
    yield Paragraph(text("letter.questions", client=terms.tender.client.name))


def _of_criterion(criterion: str, sentences: Sequence[Text]) -> Paragraph:
    """Return sentences on a criterion, behind its name."""
    named = text("letter.of-criterion", criterion=_name(criterion))
    return Paragraph(together((named, *dict.fromkeys(sentences))))


def _name(criterion: str) -> Words:
    return criterion_name(criterion, IN_SHORT)
