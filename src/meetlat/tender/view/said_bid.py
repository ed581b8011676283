"""Everything a report says of one bid, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from meetlat.documents.speaker import Speaker
from meetlat.errors import Text
from meetlat.requirements import Verdict
from meetlat.tender import CriterionValue, EvaluatedBid, Evaluation, Mark
from meetlat.tender.model.award import criterion_name
from meetlat.tender.model.money import plain
from meetlat.tender.rules.criteria import WHOLE
from meetlat.tender.view.rules import criteria_of
from meetlat.tender.view.said_evidence import SaidEvidence, said_evidence
from meetlat.tender.view.said_machines import SaidMachines, said_machines
from meetlat.tender.view.said_verdict import GRAVITY, SaidVerdict, said_verdict


@dataclass(frozen=True, slots=True)
class SaidValue:
    """What one criterion is worth for one bid."""

    criterion: str
    name: str
    amount: str
    most: str
    arithmetic: tuple[str, ...]


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
    """One bid. `place` is its rank, or a dash; `gap` how far behind the first, and `against` why; `standing` whether it is admissible.

    Its `counts`, `verdicts` and `asks` are those of its materials; those of its `machines` stand with them.
    """

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
    machines: SaidMachines | None
    evidence: SaidEvidence
    marks: tuple[SaidMark, ...]
    asks: tuple[str, ...]
    against: str


def said_bid(
    bid: EvaluatedBid, evaluation: Evaluation, speaker: Speaker, told: frozenset[object] = frozenset()
) -> SaidBid:
    """Say a bid of an evaluation. `told`: the caveats that are said elsewhere."""
    values = tuple(_value(bid.value(one), speaker) for one in criteria_of(evaluation.tender.award))
    materials = [one for one in bid.verdicts if not one.is_over_days]
    machines = [one for one in bid.verdicts if one.is_over_days]
    verdicts = tuple(
        said_verdict(one, speaker, told) for one in sorted(materials, key=lambda one: _gravest(one, speaker))
    )
    computed = bid.bid.computed_mki
    evidence = said_evidence(evaluation.tender, bid, speaker)
    in_evidence = {one.missing for one in evidence.open}
    asks = (
        *(ask for value in bid.values for ask in value.ask),
        *(ask for one in materials for ask in one.ask),
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
        counts=_counts(materials, speaker),
        verdicts=verdicts,
        machines=said_machines(bid.bid.machines, machines, speaker, told),
        evidence=evidence,
        marks=_marks(bid, speaker),
        asks=tuple(ask for ask in speaker.each(asks) if ask not in in_evidence),
        against=_against_first(bid, evaluation, speaker),
    )


def _gravest(judged: Verdict, speaker: Speaker) -> tuple[int, str]:
    """Order verdicts by what needs a reader most."""
    return GRAVITY.index(judged.outcome), speaker.say(judged.item)


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
        name=speaker.say(criterion_name(value.criterion, "report.criterion.")),
        amount=speaker.money(value.eur),
        most=speaker.money(value.most_eur) if value.most_eur is not None else "",
        arithmetic=speaker.each((*value.arithmetic, *value.ask)),
    )


def _counts(verdicts: Iterable[Verdict], speaker: Speaker) -> str:
    """Count verdicts: 10 voldoet, 1 onbekend."""
    counted = Counter(one.outcome for one in verdicts)
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
            part=marked(mark, speaker),
            assessor=_assessors(mark, speaker),
            mark=speaker.number(mark.mark),
            finding=" ".join(speaker.each([*_addition(mark), *([mark.finding] if mark.finding else [])])),
        )
        for mark in bid.bid.marks
    )


def _assessors(mark: Mark, speaker: Speaker) -> str:
    """Say who gave a mark, and of several how far they lay apart."""
    if not mark.given:
        return speaker.say(mark.assessor or "")
    about = {"count": len(mark.given), "low": plain(min(mark.given)), "high": plain(max(mark.given))}
    return speaker.code("report.assessors-gave", who=mark.assessor or Text("report.assessors-mean"), **about)


def _addition(mark: Mark) -> tuple[Text, ...]:
    return (Text("report.no-addition"),) if mark.substantial is False else ()


def marked(mark: Mark, speaker: Speaker) -> str:
    """Name what was marked: a part of a plan, or a criterion of the tender's own."""
    return speaker.say(mark.criterion) if mark.part == WHOLE else said_part(mark.part, speaker)


def said_part(part: str, speaker: Speaker) -> str:
    """Name a part of a plan: identificatie, maatregel 1."""
    kind, _, number = part.partition("-")
    named = speaker.known(f"report.part.{kind}")
    return f"{named} {speaker.say(number)}".strip() if named else speaker.say(part)
