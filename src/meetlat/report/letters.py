"""One award letter per bidder. A letter is made of its own bid and of what may be shown of the winner: nothing else reaches it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text, text
from meetlat.figures import Certainty
from meetlat.report.manuscript import Manuscript
from meetlat.report.rules import criteria_of, rule
from meetlat.report.said_bid import marked
from meetlat.report.speaker import Speaker
from meetlat.report.spoken import Spoken
from meetlat.report.word import Column
from meetlat.tender import EvaluatedBid, Evaluation, Mark, MarkScale, Tender
from meetlat.tender.award import criterion_name
from meetlat.tender.criteria import counted_measures
from meetlat.tender.money import cents, plain
from meetlat.tender.reasoning import most_of
from meetlat.tender.scales import scale_value
from meetlat.tender.texts.content import joined
from meetlat.words import Language


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of the winner: its name and what it is worth on each criterion. No price: with the values one could compute it."""

    bidder: str
    worth: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What all letters of a tender share.

    digest    of the tender.yaml with the published scale
    sent      the day of sending; None in a draft without one
    last      the last day of the standstill period of `days` days
    certainty of that number of days: who sends the letter confirms it
    """

    tender: Tender
    scale: MarkScale
    digest: str
    ranked: int
    days: int
    sent: date | None
    last: date | None
    draft: bool
    certainty: Certainty = Certainty.RECALLED


def shown(evaluation: Evaluation) -> Shown | None:
    """Return what may be shown of the winner; None without one."""
    winner = next((bid for bid in evaluation.bids if bid.bidder == evaluation.winner), None)
    if winner is None:
        return None
    worth = tuple((one, winner.value(one).eur or Decimal(0)) for one in criteria_of(evaluation.tender.award))
    return Shown(winner.bidder, worth)


def letter(own: EvaluatedBid, winner: Shown | None, terms: Terms, language: Language, name: str = "") -> Spoken:
    """Return the letter of a bidder. `name` is that of its files."""
    speaker = Speaker(language)
    t, tender = speaker.code, terms.tender
    title = f"{t('letter.title')} – {speaker.say(tender.title)}"
    paper = Manuscript(
        name, language, f"{t('letter.draft')} · {title}" if terms.draft else title, speaker.say(tender.client.name)
    )
    sent = speaker.day(terms.sent) if terms.sent else t("letter.sent-open")
    facts = {"to": own.bidder, "from": tender.client.name, "tender": tender.title, "reference": tender.id, "sent": sent}
    paper.facts([(t(f"letter.{name}"), speaker.say(value)) for name, value in facts.items()])
    for section in SECTIONS:
        section(paper, own, winner, terms, speaker)
    return paper.spoken()


def _decision(paper: Manuscript, own: EvaluatedBid, winner: Shown | None, terms: Terms, speaker: Speaker) -> None:
    t = speaker.code
    paper.heading(t("letter.decision"))
    if winner is None:
        paper.say(t("letter.no-winner"), strong=True)
    elif winner.bidder == own.bidder:
        paper.say(t("letter.won"), strong=True)
        paper.say(t("letter.no-acceptance"))
    else:
        code = "letter.excluded" if own.admissible is False else "letter.lost"
        paper.say(t(code, winner=winner.bidder), strong=True)
    if own.rank is not None:
        price = speaker.money(own.evaluation_price_eur)
        paper.say(t("letter.rank", price=price, rank=own.rank, count=terms.ranked))


def _excluded(paper: Manuscript, own: EvaluatedBid, _: Shown | None, __: Terms, speaker: Speaker) -> None:
    if own.admissible is False:
        paper.heading(speaker.code("letter.excluded-why"))
        paper.points(speaker.each(own.reasons))


def _own(paper: Manuscript, own: EvaluatedBid, _: Shown | None, terms: Terms, speaker: Speaker) -> None:
    t = speaker.code
    paper.heading(t("letter.own"))
    columns = (
        Column(t("letter.criterion"), 0.5),
        Column(t("letter.yours"), 0.25, number=True),
        Column(t("letter.most"), 0.25, number=True),
    )
    values = [own.value(one) for one in criteria_of(terms.tender.award)]
    rows = [(t("letter.price"), speaker.money(own.price_eur), "")]
    rows += [(_name(one.criterion, speaker), _taken(one.eur, speaker), _most(one.most_eur, speaker)) for one in values]
    rows.append((t("letter.evaluation-price"), speaker.money(own.evaluation_price_eur), ""))
    paper.table(columns, rows, strong=len(rows) - 1)
    for one in values:
        paper.say(f"{_name(one.criterion, speaker)}. {' '.join(speaker.each(one.arithmetic))}")


def _marks(paper: Manuscript, own: EvaluatedBid, _: Shown | None, terms: Terms, speaker: Speaker) -> None:
    marks = [mark for mark in own.bid.marks if most_of(terms.tender, mark, terms.scale) is not None]
    if not marks:
        return
    t = speaker.code
    paper.heading(t("letter.marks"))
    columns = (
        Column(t("letter.part"), 0.17),
        Column(t("letter.mark"), 0.13),
        Column(t("letter.finding"), 0.42),
        Column(t("letter.effect"), 0.28),
    )
    paper.table(columns, [_mark(mark, marks, terms, speaker) for mark in marks])


def _mark(mark: Mark, marks: list[Mark], terms: Terms, speaker: Speaker) -> tuple[str, ...]:
    t, most = speaker.code, most_of(terms.tender, mark, terms.scale) or mark.mark
    missing = "letter.no-finding" if mark.mark >= most else "letter.lacks-finding"
    return (
        marked(mark, speaker),
        t("letter.mark-of", mark=mark.mark, most=most),
        speaker.say(mark.finding or Text(missing)),
        speaker.say(effect(mark, marks, terms)),
    )


def effect(mark: Mark, marks: list[Mark], terms: Terms) -> Text:
    """Say what a mark does to the value of its bid: what it lies below the highest is so much less."""
    criterion, most = terms.tender.award.demonstrability, terms.scale.most(mark.part)
    own = terms.tender.award.own(mark.criterion)
    if own is not None:
        below = own.scale.most_eur - scale_value(own.scale, mark.mark)
        return text("letter.effect-own", eur=plain(below)) if below else text("letter.effect-none")
    if criterion is None or most is None:
        return text("letter.effect-uncounted")
    measures = counted_measures(marks, terms.scale, criterion.counting)
    if mark.substantial is False:
        return text("letter.effect-not-substantial")
    if mark.part != "identification" and mark not in measures:
        return text("letter.effect-uncounted")
    less = most - mark.mark
    if less <= 0:
        return text("letter.effect-none")
    eur = cents(Fraction(less) / Fraction(terms.scale.full_marks) * Fraction(criterion.value_eur))
    return text("letter.effect-one-less" if less == 1 else "letter.effect-less", marks=less, eur=plain(eur))


def _winner(paper: Manuscript, own: EvaluatedBid, winner: Shown | None, _: Terms, speaker: Speaker) -> None:
    if winner is None or winner.bidder == own.bidder:
        return
    t = speaker.code
    paper.heading(t("letter.winner"))
    paper.say(" ".join(speaker.each(advantages(own, winner))))
    columns = (
        Column(t("letter.criterion"), 0.4),
        Column(t("letter.theirs"), 0.2, number=True),
        Column(t("letter.yours"), 0.2, number=True),
        Column(t("letter.difference"), 0.2, number=True),
    )
    rows = []
    for criterion, worth in winner.worth:
        yours = own.value(criterion).eur
        apart = "" if yours is None else speaker.money(worth - yours)
        rows.append((_name(criterion, speaker), speaker.money(worth), _taken(yours, speaker), apart))
    paper.table(columns, rows)


def advantages(own: EvaluatedBid, winner: Shown) -> Iterator[Text]:
    """Yield who won and where it did better than a bid, as far as that may be said."""
    yield text("letter.winner-is", winner=winner.bidder)
    if own.rank is not None:
        yield text("letter.lower", winner=winner.bidder)
    better = [one for one, worth in winner.worth if worth > (own.value(one).eur or Decimal(0))]
    if better:
        names = joined([criterion_name(one, "report.criterion.") for one in better])
        yield text("letter.better", winner=winner.bidder, criteria=names)
    elif own.rank is not None:
        yield text("letter.better-price", winner=winner.bidder)


def _scale(paper: Manuscript, _: EvaluatedBid, __: Shown | None, terms: Terms, speaker: Speaker) -> None:
    t, award = speaker.code, terms.tender.award
    paper.heading(t("letter.scale"))
    paper.say(t("letter.method"))
    for one in criteria_of(award):
        paper.say(f"{_name(one, speaker)}. {' '.join(speaker.each(rule(one, award)))}")
    paper.say(t("letter.scale-says", digest=terms.digest))


def _standstill(paper: Manuscript, _: EvaluatedBid, __: Shown | None, terms: Terms, speaker: Speaker) -> None:
    t = speaker.code
    paper.heading(t("letter.standstill"))
    if terms.last is None:
        paper.say(t("letter.standstill-open", days=terms.days))
    else:
        paper.say(t("letter.standstill-says", days=terms.days, end=speaker.day(terms.last)))
    paper.say(t("letter.object"))
    paper.say(t("letter.questions", client=terms.tender.client.name))


def _withheld(paper: Manuscript, _: EvaluatedBid, __: Shown | None, ___: Terms, speaker: Speaker) -> None:
    paper.heading(speaker.code("letter.withheld"))
    paper.say(speaker.code("letter.withheld-says"))


SECTIONS = (_decision, _excluded, _own, _marks, _winner, _scale, _standstill, _withheld)
"""The sections of a letter, in order."""


def _name(criterion: str, speaker: Speaker) -> str:
    return speaker.say(criterion_name(criterion, "report.criterion."))


def _taken(eur: Decimal | None, speaker: Speaker) -> str:
    return speaker.code("value.none") if eur is None else speaker.money(eur)


def _most(eur: Decimal | None, speaker: Speaker) -> str:
    return "" if eur is None else speaker.money(eur)
