"""One award letter per bidder. A letter is made of its own bid and of what may be shown of the winner: nothing else reaches it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from meetlat.documents.content import joined
from meetlat.documents.manuscript import Manuscript
from meetlat.documents.speaker import Speaker
from meetlat.documents.spoken import Spoken
from meetlat.documents.word import Column
from meetlat.errors import Text, text
from meetlat.figures import Certainty
from meetlat.tender import EvaluatedBid, Evaluation, Mark, MarkScale, Tender
from meetlat.tender.model.award import criterion_name
from meetlat.tender.model.money import cents, plain
from meetlat.tender.rules.criteria import DEMONSTRABILITY, counted_measures
from meetlat.tender.rules.reasoning import most_of
from meetlat.tender.rules.scales import scale_value
from meetlat.tender.rules.substance import has_substance
from meetlat.tender.view.rules import criteria_of, rule
from meetlat.tender.view.said_bid import marked
from meetlat.words import Language


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of the winner: its name, what it is worth on each criterion, and in words what it did better on which.

    evaluation_price_eur    only where the client chose to show it: with the values one can compute the price from it
    """

    bidder: str
    worth: tuple[tuple[str, Decimal], ...]
    better: tuple[tuple[str, str], ...] = ()
    evaluation_price_eur: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What all letters of a tender share.

    digest    of the tender.yaml with the published scale
    sent      the day of sending; None in a draft without one
    last      the last day of the standstill period of `days` days
    certainty of that number of days and of the holidays: who sends the letter confirms it
    ground    on which the client shows the evaluation price of the winner to the others; None where it does not
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
    ground: str | None = None


def shown(evaluation: Evaluation, ground: str | None = None) -> Shown | None:
    """Return what may be shown of the winner, its evaluation price only on a stated ground; None without one."""
    winner = next((bid for bid in evaluation.bids if bid.bidder == evaluation.winner), None)
    if winner is None:
        return None
    worth = tuple((one, winner.value(one).eur or Decimal(0)) for one in criteria_of(evaluation.tender.award))
    better = tuple((mark.criterion, mark.advantage) for mark in winner.bid.marks if mark.advantage)
    return Shown(winner.bidder, worth, better, winner.evaluation_price_eur if ground else None)


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
    paper.say(t("letter.without-vat"))
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
    paper.table(columns, [*(_mark(mark, marks, terms, speaker) for mark in marks), *_missing(marks, terms, speaker)])


def _missing(marks: list[Mark], terms: Terms, speaker: Speaker) -> Iterator[tuple[str, ...]]:
    """Yield the row of the measures that count and that a plan does not have: what they would have earned at most."""
    criterion, most, t = terms.tender.award.demonstrability, unearned(marks, terms), speaker.code
    if criterion is not None and most:
        yield (
            t("letter.other-measures"),
            t("letter.mark-of", mark=0, most=most),
            t("letter.no-other-measures"),
            speaker.say(_less(most, criterion.value_eur, terms.scale)),
        )


def unearned(marks: list[Mark], terms: Terms) -> Decimal:
    """Return the marks of the measures that count and that a plan does not have; 0 where no plan was marked."""
    criterion, scale = terms.tender.award.demonstrability, terms.scale
    plan = [mark for mark in marks if mark.criterion == DEMONSTRABILITY]
    if criterion is None or not plan:
        return Decimal(0)
    return (scale.measures - len(counted_measures(plan, scale, criterion.counting))) * scale.measure


def _mark(mark: Mark, marks: list[Mark], terms: Terms, speaker: Speaker) -> tuple[str, ...]:
    t, most = speaker.code, most_of(terms.tender, mark, terms.scale) or mark.mark
    missing = "letter.no-finding" if mark.mark >= most else "letter.lacks-finding"
    return (
        marked(mark, speaker),
        t("letter.mark-of", mark=mark.mark, most=most),
        speaker.say(mark.finding if mark.finding and has_substance(mark.finding) else Text(missing)),
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
    return _less(less, criterion.value_eur, terms.scale)


def _less(marks: Decimal, value_eur: Decimal, scale: MarkScale) -> Text:
    """Say how much less a plan is worth by so many marks below the highest."""
    eur = cents(Fraction(marks) / Fraction(scale.full_marks) * Fraction(value_eur))
    return text("letter.effect-one-less" if marks == 1 else "letter.effect-less", marks=marks, eur=plain(eur))


def _winner(paper: Manuscript, own: EvaluatedBid, winner: Shown | None, terms: Terms, speaker: Speaker) -> None:
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
    if words := [speaker.say(one) for one in in_words(own, winner)]:
        paper.say(t("letter.better-words", winner=winner.bidder))
        paper.points(words)
    if winner.evaluation_price_eur is not None and terms.ground:
        price = speaker.money(winner.evaluation_price_eur)
        paper.say(t("letter.winner-price", winner=winner.bidder, price=price, ground=terms.ground))


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


def in_words(own: EvaluatedBid, winner: Shown) -> tuple[str, ...]:
    """Return what the winner did better, as the client wrote it down, on the criteria on which it is worth more than a bid."""
    worth = dict(winner.worth)
    return tuple(said for one, said in winner.better if worth.get(one, 0) > (own.value(one).eur or 0))


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
    for one in ("proceedings", "wait", "lapse"):
        paper.say(t(f"letter.{one}"))
    paper.say(t("letter.questions", client=terms.tender.client.name))


def _withheld(paper: Manuscript, _: EvaluatedBid, __: Shown | None, terms: Terms, speaker: Speaker) -> None:
    paper.heading(speaker.code("letter.withheld"))
    paper.say(speaker.code("letter.withheld-but-price" if terms.ground else "letter.withheld-says"))


SECTIONS = (_decision, _excluded, _own, _marks, _winner, _scale, _standstill, _withheld)
"""The sections of a letter, in order."""


def _name(criterion: str, speaker: Speaker) -> str:
    return speaker.say(criterion_name(criterion, "report.criterion."))


def _taken(eur: Decimal | None, speaker: Speaker) -> str:
    return speaker.code("value.none") if eur is None else speaker.money(eur)


def _most(eur: Decimal | None, speaker: Speaker) -> str:
    return "" if eur is None else speaker.money(eur)
