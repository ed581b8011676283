"""Everything a report says of one bid, in words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from meetlat.errors import Text
from meetlat.figures import Caveat
from meetlat.report.rules import criteria_of
from meetlat.report.speaker import SHAPES, Speaker
from meetlat.requirements import Outcome, Requirement, bounds, required
from meetlat.tender import BidVerdict, Criterion, CriterionValue, EvaluatedBid, Evaluation

GRAVITY = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)
"""What needs a reader most comes first."""


@dataclass(frozen=True, slots=True)
class SaidValue:
    """What one criterion is worth for one bid."""

    criterion: Criterion
    name: str
    amount: str
    most: str
    arithmetic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidVerdict:
    """One verdict. `about`: what is judged (MKI, CO₂, engine class); `word` and `shape`: how it came out."""

    item: str
    about: str
    table: str
    level: str
    required: str
    found: str
    margin: str
    margin_number: float | None
    outcome: Outcome
    shape: str
    word: str
    leaning: str
    proof: str
    on: str
    explanation: tuple[str, ...]
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidMark:
    """A mark of the assessors and what they found."""

    criterion: str
    part: str
    assessor: str
    mark: str
    finding: str


@dataclass(frozen=True, slots=True)
class SaidBid:
    """One bid. `place` is its rank, or a dash; `gap` how far behind the first, and `against` why; `standing` whether it is admissible."""

    place: str
    bidder: str
    price: str
    evaluation_price: str
    gap: str
    admissible: bool | None
    standing: str
    arithmetic: str
    values: tuple[SaidValue, ...]
    reasons: tuple[str, ...]
    mki: tuple[str, ...]
    mki_arithmetic: tuple[str, ...]
    mki_missing: tuple[str, ...]
    counts: str
    verdicts: tuple[SaidVerdict, ...]
    marks: tuple[SaidMark, ...]
    asks: tuple[str, ...]
    against: str


def said_bid(
    bid: EvaluatedBid, evaluation: Evaluation, speaker: Speaker, told: frozenset[object] = frozenset()
) -> SaidBid:
    """Say a bid of an evaluation. `told`: the caveats that are said elsewhere."""
    values = tuple(_value(bid.value(one), speaker) for one in criteria_of(evaluation.tender.award))
    verdicts = tuple(_verdict(one, speaker, told) for one in sorted(bid.verdicts, key=_gravest))
    computed = bid.bid.computed_mki
    asks = (
        *(ask for value in bid.values for ask in value.ask),
        *(ask for one in bid.verdicts for ask in one.verdict.ask),
    )
    return SaidBid(
        place=str(bid.rank) if bid.rank else "–",
        bidder=speaker.say(bid.bidder),
        price=speaker.money(bid.price_eur),
        evaluation_price=speaker.money(bid.evaluation_price_eur),
        gap=_gap(behind_first(bid, evaluation), speaker),
        admissible=bid.admissible,
        standing=speaker.code(f"report.admissible-{bid.admissible}".lower()),
        arithmetic=_arithmetic(bid, values, speaker),
        values=values,
        reasons=speaker.each(bid.reasons),
        mki=_mki(bid, speaker),
        mki_arithmetic=speaker.each(computed.arithmetic if computed else ()),
        mki_missing=speaker.each(computed.missing if computed else ()),
        counts=_counts(bid, speaker),
        verdicts=verdicts,
        marks=_marks(bid, speaker),
        asks=speaker.each(asks),
        against=_against_first(bid, evaluation, speaker),
    )


def subject(caveat: Caveat) -> tuple[object, ...]:
    """Return what a caveat is about, whatever the day it was found on: two that differ in the day only are one."""
    values = sorted((name, repr(value)) for name, value in caveat.message.values.items() if name != "on")
    return caveat.code, caveat.message.code, *values


def _gravest(judged: BidVerdict) -> tuple[int, str]:
    """Order verdicts by what needs a reader most."""
    return GRAVITY.index(judged.verdict.outcome), judged.item


def first_price(evaluation: Evaluation) -> Decimal | None:
    """Return the evaluation price of rank 1; None when no bid is ranked."""
    return next((bid.evaluation_price_eur for bid in evaluation.bids if bid.rank == 1), None)


def behind_first(bid: EvaluatedBid, evaluation: Evaluation) -> Decimal | None:
    """Return how far a bid is behind the first; None for one that is not in the ranking."""
    best = first_price(evaluation)
    if bid.rank is None or bid.evaluation_price_eur is None or best is None:
        return None
    return bid.evaluation_price_eur - best


def _gap(behind: Decimal | None, speaker: Speaker) -> str:
    if behind is None:
        return ""
    return f"+{speaker.money(behind)}" if behind else "–"


def _against_first(bid: EvaluatedBid, evaluation: Evaluation, speaker: Speaker) -> str:
    """Say what the winner does better or worse in price and in value; nothing where there is no winner to compare with."""
    first = next((one for one in evaluation.bids if one.bidder == evaluation.winner), None)
    if first is None or first is bid or bid.rank is None:
        return ""
    asks = first.price_eur - bid.price_eur
    worth = sum(
        (value.eur or Decimal(0) for value in first.values),
        -sum((value.eur or Decimal(0) for value in bid.values), Decimal(0)),
    )
    return speaker.code(
        "report.against", first=first.bidder, other=bid.bidder, asks=_apart(asks, speaker), worth=_apart(worth, speaker)
    )


def _apart(difference: Decimal, speaker: Speaker) -> Text:
    way = "same" if not difference else "higher" if difference > 0 else "lower"
    return Text(f"report.apart.{way}", {"eur": speaker.money(abs(difference))})


def _arithmetic(bid: EvaluatedBid, values: Iterable[SaidValue], speaker: Speaker) -> str:
    """Write what the evaluation price is the sum of: € 2.150.000 − € 75.000 (MKI)."""
    terms = "".join(f" − {value.amount} ({value.name})" for value in values)
    return f"{speaker.money(bid.price_eur)}{terms}"


def _value(value: CriterionValue, speaker: Speaker) -> SaidValue:
    return SaidValue(
        criterion=value.criterion,
        name=speaker.code(f"report.criterion.{value.criterion.value}"),
        amount=speaker.money(value.eur),
        most=speaker.money(value.most_eur) if value.most_eur is not None else "",
        arithmetic=speaker.each((*value.arithmetic, *value.ask)),
    )


def _verdict(judged: BidVerdict, speaker: Speaker, told: frozenset[object]) -> SaidVerdict:
    verdict = judged.verdict
    requirement = verdict.requirement
    limit = required_number(requirement)
    caveats = [caveat.message for caveat in verdict.caveats if subject(caveat) not in told]
    return SaidVerdict(
        item=speaker.say(judged.item),
        about=about(judged, speaker),
        table=requirement.table,
        level=speaker.say(requirement.level_title or requirement.level or ""),
        required=speaker.say(required(requirement)),
        found=speaker.found(verdict.measured, limit),
        margin=speaker.margin(verdict, limit),
        margin_number=verdict.margin,
        outcome=verdict.outcome,
        shape=SHAPES[verdict.outcome],
        word=speaker.outcome(verdict.outcome),
        leaning=speaker.code("report.leaning", outcome=verdict.leaning) if verdict.leaning else "",
        proof=speaker.code(f"report.proof.{judged.proof.value}"),
        on=speaker.day(judged.on) if judged.on else "",
        explanation=speaker.each((*verdict.explanation, *caveats)),
        ask=speaker.each(verdict.ask),
    )


def required_number(requirement: Requirement) -> float | None:
    """Return what is required as a number; None for a class, for what is only reported, and where it is not known."""
    limits = None if requirement.scale else bounds(requirement.sense, requirement.figure.value, None)
    if limits is None:
        return None
    limit = limits.at_most if math.isfinite(limits.at_most) else limits.at_least
    return limit if math.isfinite(limit) else None


def about(judged: BidVerdict, speaker: Speaker) -> str:
    """Name what a verdict is about, shortly: MKI, CO₂, emission class; the title of the table where there is no short name."""
    requirement = judged.verdict.requirement
    short = speaker.known(f"report.indicator.{requirement.indicator}")
    return short or speaker.say(requirement.title)


def _counts(bid: EvaluatedBid, speaker: Speaker) -> str:
    """Count the verdicts of a bid: 10 voldoet, 1 onbekend."""
    counted = Counter(one.verdict.outcome for one in bid.verdicts)
    return ", ".join(f"{counted[outcome]} {speaker.outcome(outcome)}" for outcome in GRAVITY[::-1] if counted[outcome])


def _mki(bid: EvaluatedBid, speaker: Speaker) -> tuple[str, ...]:
    """Say what MKI was offered and what follows from the forms."""
    offered, computed = bid.bid.offer.mki_eur, bid.bid.computed_mki
    lines = [speaker.code("report.mki-offered", mki=speaker.money(offered))] if offered is not None else []
    if computed is not None:
        code = "report.mki-computed-least" if computed.is_lower_bound else "report.mki-computed"
        lines.append(speaker.say(Text(code, {"mki": speaker.money(computed.eur)})))
    return tuple(lines)


def _marks(bid: EvaluatedBid, speaker: Speaker) -> tuple[SaidMark, ...]:
    return tuple(
        SaidMark(
            criterion=speaker.known(f"report.criterion.{mark.criterion}") or speaker.say(mark.criterion),
            part=said_part(mark.part, speaker),
            assessor=speaker.say(mark.assessor or ""),
            mark=speaker.number(mark.mark),
            finding=speaker.say(mark.finding or ""),
        )
        for mark in bid.bid.marks
    )


def said_part(part: str, speaker: Speaker) -> str:
    """Name a part of a plan: identificatie, maatregel 1."""
    kind, _, number = part.partition("-")
    named = speaker.known(f"report.part.{kind}")
    return f"{named} {speaker.say(number)}".strip() if named else speaker.say(part)
