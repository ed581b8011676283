"""What a letter on an award may say: of its own bid everything, of the winner its name and its worth, of any other bid nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text, text
from meetlat.figures import Certainty
from meetlat.requirements import Finding
from meetlat.tender.model.award import IN_SHORT, criterion_name
from meetlat.tender.model.money import cents, plain
from meetlat.tender.model.types import EvaluatedBid, Evaluation, Mark, Tender
from meetlat.tender.rules.criteria import DEMONSTRABILITY, MarkScale, counted_measures
from meetlat.tender.rules.scales import scale_value
from meetlat.words import joined


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


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the letters and the record of an award are made of.

    individual   every mark as given, by bidder
    findings     of the lint of the reasoning
    names        of the file of each letter, by bidder
    """

    evaluation: Evaluation
    individual: Mapping[str, Sequence[Mark]]
    findings: tuple[Finding, ...]
    terms: Terms
    names: Mapping[str, str]


def shown(evaluation: Evaluation, ground: str | None = None) -> Shown | None:
    """Return what may be shown of the winner, its evaluation price only on a stated ground; None without one."""
    winner = next((bid for bid in evaluation.bids if bid.bidder == evaluation.winner), None)
    if winner is None:
        return None
    worth = tuple((one, winner.value(one).eur or Decimal(0)) for one in evaluation.tender.award.criteria)
    better = tuple((mark.criterion, mark.advantage) for mark in winner.bid.marks if mark.advantage)
    return Shown(winner.bidder, worth, better, winner.evaluation_price_eur if ground else None)


def unearned(marks: Sequence[Mark], terms: Terms) -> Decimal:
    """Return the marks of the measures that count and that a plan does not have; 0 where no plan was marked."""
    criterion, scale = terms.tender.award.demonstrability, terms.scale
    plan = [mark for mark in marks if mark.criterion == DEMONSTRABILITY]
    if criterion is None or not plan:
        return Decimal(0)
    return (scale.measures - len(counted_measures(plan, scale, criterion.counting))) * scale.measure


def effect(mark: Mark, marks: Sequence[Mark], terms: Terms) -> Text:
    """Say what a mark does to the value of its bid: what it lies below the highest is so much less."""
    criterion, most = terms.tender.award.demonstrability, terms.scale.most(mark.part)
    own = terms.tender.award.own(mark.criterion)
    if own is not None:
        below = own.scale.most_eur - scale_value(own.scale, mark.mark)
        return text("letter.effect-own", eur=plain(below)) if below else text("letter.effect-none")
    if criterion is None or most is None:
        return text("letter.effect-uncounted")
    if mark.substantial is False:
        return text("letter.effect-not-substantial")
    if mark.part != "identification" and mark not in counted_measures(marks, terms.scale, criterion.counting):
        return text("letter.effect-uncounted")
    less = most - mark.mark
    return effect_of(less, terms) if less > 0 else text("letter.effect-none")


def effect_of(marks: Decimal, terms: Terms) -> Text:
    """Say how much less a plan is worth by so many marks below the highest."""
    criterion = terms.tender.award.demonstrability
    value = criterion.value_eur if criterion else Decimal(0)
    eur = cents(Fraction(marks) / Fraction(terms.scale.full_marks) * Fraction(value))
    return text("letter.effect-one-less" if marks == 1 else "letter.effect-less", marks=marks, eur=plain(eur))


def advantages(own: EvaluatedBid, winner: Shown) -> Iterator[Text]:
    """Yield who won and where it did better than a bid, as far as that may be said."""
    yield text("letter.winner-is", winner=winner.bidder)
    if own.rank is not None:
        yield text("letter.lower", winner=winner.bidder)
    better = [one for one, worth in winner.worth if worth > (own.value(one).eur or Decimal(0))]
    if better:
        names = joined([criterion_name(one, IN_SHORT) for one in better])
        yield text("letter.better", winner=winner.bidder, criteria=names)
    elif own.rank is not None:
        yield text("letter.better-price", winner=winner.bidder)


def in_words(own: EvaluatedBid, winner: Shown) -> tuple[str, ...]:
    """Return what the winner did better, as the client wrote it down, on the criteria on which it is worth more than a bid."""
    worth = dict(winner.worth)
    return tuple(said for one, said in winner.better if worth.get(one, 0) > (own.value(one).eur or 0))
