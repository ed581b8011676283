"""A bid: what it is worth, how it was judged, and what is still missing. In an evaluation, and as its own bidder may see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from meetlat.documents.charts.margins import margins
from meetlat.documents.document import (
    Block,
    Column,
    Depth,
    Document,
    List,
    Money,
    Paragraph,
    Row,
    Section,
    Table,
    Verdicts,
    Words,
    eur,
)
from meetlat.documents.localize import SHAPES
from meetlat.errors import Text, text
from meetlat.figures import Caveat
from meetlat.requirements import Outcome, Verdict
from meetlat.tender import Criterion, EvaluatedBid, Evaluation, Machines, Mark, Promise
from meetlat.tender.jobs.bid import BidCheck
from meetlat.tender.model.award import IN_FULL, IN_SHORT, criterion_name
from meetlat.tender.model.money import plain
from meetlat.tender.rules.criteria import WHOLE
from meetlat.tender.view.evidence import evidence, missing, missing_table, summary
from meetlat.tender.view.pictures import mki_parts
from meetlat.words import catalogue, joined

STANDING = {True: "report.admissible-true", False: "report.admissible-false", None: "report.admissible-none"}
MACHINES = {
    Outcome.MET: "report.machines-met",
    Outcome.NOT_MET: "report.machines-not_met",
    Outcome.UNKNOWN: "report.machines-unknown",
    Outcome.NOT_APPLICABLE: "report.machines-not_applicable",
}
CHECK = {
    Outcome.MET: "tender.check-met",
    Outcome.NOT_MET: "tender.check-not_met",
    Outcome.UNKNOWN: "tender.check-unknown",
}

COUNTED = (Outcome.NOT_APPLICABLE, Outcome.MET, Outcome.UNKNOWN, Outcome.NOT_MET)
"""The order in which outcomes are counted."""

Told = frozenset[tuple[object, ...]]
"""The caveats that a document tells elsewhere, by what they are about."""


def bid_section(bid: EvaluatedBid, number: int, evaluation: Evaluation, told: Told) -> Section:
    """Return what an evaluation says of one bid. `number`: its place in the document, from 1."""
    name = f"bid-{number}"
    blocks: list[Block | None] = [
        Paragraph(_ended(bid, evaluation)),
        *_why_excluded(bid),
        Section(text("report.values"), (values(bid, evaluation),)),
        _marks(bid),
        _mki(bid, name),
        _materials(bid, name, told),
        _machines(bid, told),
        evidence(evaluation.tender, bid),
        _asks(bid, evaluation),
    ]
    return Section(bid.bidder, tuple(one for one in blocks if one is not None), name=name)


def subject(caveat: Caveat) -> tuple[object, ...]:
    """Return what a caveat is about, whatever the day it was found on: two that differ in the day only are one."""
    about = sorted((name, repr(value)) for name, value in caveat.message.values.items() if name != "on")
    return caveat.code, caveat.message.code, *about


def first_price(evaluation: Evaluation) -> Decimal | None:
    """Return the evaluation price of rank 1; None when no bid is ranked."""
    return next((bid.evaluation_price_eur for bid in evaluation.bids if bid.rank == 1), None)


def behind_first(bid: EvaluatedBid, evaluation: Evaluation) -> Decimal | None:
    """Return how far a bid is behind the first; None for one that is not in the ranking."""
    best = first_price(evaluation)
    if bid.rank is None or bid.evaluation_price_eur is None or best is None:
        return None
    return bid.evaluation_price_eur - best


def standing(bid: EvaluatedBid) -> Text:
    """Say whether a bid is admissible."""
    return text(STANDING[bid.admissible])


def _ended(bid: EvaluatedBid, evaluation: Evaluation) -> Text:
    """Say where a bid ended, what the winner did better, and where it reached the highest value."""
    ended = "memo.ended-unranked" if bid.rank is None else "memo.ended" if bid.admissible else "memo.ended-open"
    place = text(ended, place=bid.rank or "–", price=eur(bid.evaluation_price_eur), standing=standing(bid))
    full = [criterion_name(one.criterion, IN_SHORT) for one in bid.values if one.eur and one.eur == one.most_eur]
    most = text("memo.most", names=joined(full)) if full else None
    return then(place, against_first(bid, evaluation), most)


def then(first: Text, *others: Text | None) -> Text:
    """Return sentences behind each other."""
    for other in others:
        first = text("document.then", before=first, then=other) if other else first
    return first


def against_first(bid: EvaluatedBid, evaluation: Evaluation) -> Text | None:
    """Say what the winner does better or worse in price and in value; None where there is no winner to compare with."""
    first = next((one for one in evaluation.bids if one.bidder == evaluation.winner), None)
    if first is None or first is bid or bid.rank is None:
        return None
    worth = _worth(first) - _worth(bid)
    asks = _apart(first.price_eur - bid.price_eur)
    return text("report.against", first=first.bidder, other=bid.bidder, asks=asks, worth=_apart(worth))


def _worth(bid: EvaluatedBid) -> Decimal:
    return sum((value.eur or Decimal(0) for value in bid.values), Decimal(0))


def _apart(difference: Decimal) -> Text:
    code = "report.apart.higher" if difference > 0 else "report.apart.lower" if difference else "report.apart.same"
    return text(code, eur=eur(abs(difference)))


def _why_excluded(bid: EvaluatedBid) -> Iterator[Block]:
    """Yield why a bid is not admissible; why that is open stands in an annex, as what to ask for it is among what is missing."""
    if bid.admissible is False:
        yield Paragraph(text("report.why-not-admissible"), strong=True)
        yield List(bid.reasons)
    elif bid.reasons and bid.admissible is None:
        yield Section(text("report.reasons"), (List(bid.reasons),), depth=Depth.ANNEX)


def values(bid: EvaluatedBid, evaluation: Evaluation) -> Table:
    """Return what each criterion is worth, and how that was computed."""
    criteria = [bid.value(one) for one in evaluation.tender.award.criteria]
    return Table(
        (
            Column(text("report.criterion"), 0.2),
            Column(text("document.value"), 0.12, number=True),
            Column(text("report.of-most"), 0.13, number=True),
            Column(text("report.arithmetic"), 0.55),
        ),
        tuple(
            (
                criterion_name(one.criterion, IN_SHORT),
                Money(one.eur),
                "" if one.most_eur is None else Money(one.most_eur),
                (*one.arithmetic, *one.ask),
            )
            for one in criteria
        ),
        name=text("report.sheet-values"),
    )


def _marks(bid: EvaluatedBid) -> Section | None:
    """Return the marks of the assessors and what they found."""
    if not bid.bid.marks:
        return None
    table = Table(
        (
            Column(text("report.criterion"), depth=Depth.DATA),
            Column(text("document.part"), 0.2),
            Column(text("report.mark"), 0.12, number=True),
            Column(text("document.finding"), 0.46),
            Column(text("report.assessor"), 0.22),
        ),
        tuple(_mark(mark) for mark in bid.bid.marks),
        name=text("report.marks"),
    )
    return Section(text("report.marks"), (table,))


def _mark(mark: Mark) -> Row:
    criterion = criterion_name(mark.criterion, IN_SHORT)
    said = (text("report.no-addition"),) if mark.substantial is False else ()
    finding: tuple[Words, ...] = (*said, *((mark.finding,) if mark.finding else ()))
    return criterion, marked(mark), mark.mark, finding, _assessors(mark)


def _assessors(mark: Mark) -> Words:
    """Say who gave a mark, and of several how far they lay apart."""
    if not mark.given:
        return mark.assessor or ""
    about = {"count": len(mark.given), "low": plain(min(mark.given)), "high": plain(max(mark.given))}
    return text("report.assessors-gave", who=mark.assessor or text("report.assessors-mean"), **about)


def marked(mark: Mark) -> Words:
    """Name what was marked: a part of a plan, or a criterion of the tender's own."""
    return mark.criterion if mark.part == WHOLE else part_name(mark.part)


def part_name(part: str) -> Words:
    """Name a part of a plan: identificatie, maatregel 1."""
    kind, _, number = part.partition("-")
    code = f"report.part.{kind}"
    if code not in catalogue():
        return part
    return text("report.part-numbered", part=text(code), number=number) if number else text(code)


def _mki(bid: EvaluatedBid, name: str) -> Section | None:
    """Return what MKI was offered and what follows from the forms; how that was computed stands in an annex."""
    offered, computed = bid.bid.offer.mki_eur, bid.bid.computed_mki
    if offered is None and computed is None:
        return None
    lines = [text("report.mki-offered", mki=eur(offered))] if offered is not None else []
    how: list[Block] = []
    if computed is not None:
        code = "report.mki-computed-least" if computed.is_lower_bound else "report.mki-computed"
        lines.append(text(code, mki=eur(computed.eur)))
        how = [List(computed.arithmetic), *((mki_parts(bid, name),) if computed.parts else ())]
    parts = Table(
        (
            Column(text("document.item")),
            Column(text("report.module")),
            Column(text("indicator.mki"), number=True),
        ),
        tuple((part.item, part.module, part.eur) for part in computed.parts) if computed else (),
        name=text("indicator.mki"),
        depth=Depth.DATA,
    )
    said = Paragraph(then(*lines))
    annex = Section(text("report.mki-how"), tuple(how), depth=Depth.ANNEX)
    return Section(text("indicator.mki"), (said, annex, *((parts,) if parts.rows else ())))


def _materials(bid: EvaluatedBid, name: str, told: Told) -> Section | None:
    """Return the verdicts on the materials of a bid, and how far each value lies from what is required."""
    verdicts = [untold(one, told) for one in bid.verdicts if not one.is_over_days]
    if not verdicts:
        return None
    chart = margins(verdicts, f"{name}-marge")
    said = Paragraph(text("report.counts", counts=counts(verdicts)))
    return Section(text("document.verdicts"), (said, Verdicts(tuple(verdicts)), *((chart,) if chart else ())))


def untold(verdict: Verdict, told: Told) -> Verdict:
    """Return a verdict without the caveats that are told elsewhere."""
    return replace(verdict, caveats=tuple(one for one in verdict.caveats if subject(one) not in told))


def counts(verdicts: list[Verdict]) -> list[Text]:
    """Count verdicts: 10 voldoet, 1 onbekend."""
    numbers = {outcome: sum(one.outcome is outcome for one in verdicts) for outcome in COUNTED}
    return [text("report.count-of", count=count, outcome=outcome) for outcome, count in numbers.items() if count]


def _machines(bid: EvaluatedBid, told: Told) -> Section | None:
    """Return how the machines of a bid were judged, and what was promised of emission-free work; None where none were."""
    found = bid.bid.machines
    if found is None:
        return None
    verdicts = tuple(untold(one, told) for one in bid.verdicts if one.is_over_days)
    not_asked = (text("report.machines-not-asked", machines=found.not_asked),) if found.not_asked else ()
    promised = (*(promise(one) for one in found.promises), *not_asked)
    blocks: list[Block] = [
        Paragraph(machines_summary(found)),
        Verdicts(verdicts),
        *((List(promised),) if promised else ()),
    ]
    return Section(text("report.machines"), tuple(blocks))


def machines_summary(found: Machines) -> Text:
    """Say at which level the machines were judged and how they came out, in one sentence."""
    level, all_ = text(f"level.{found.level}"), len(found.outcomes)
    if not all_:
        return text("report.machines-no-level", level=level)
    counted = {outcome: found.outcomes.count(outcome) for outcome in COUNTED}
    if counted[Outcome.MET] == all_:
        return text("report.machines-all-met", level=level, all=all_)
    parts = [text(MACHINES[outcome], count=count) for outcome, count in counted.items() if count]
    return text("report.machines-counts", level=level, all=all_, counts=parts)


def promise(one: Promise) -> Text:
    """Say what was promised of emission-free work, and what the planned deployments show."""
    about = {
        "what": text(f"bid-equipment.promise.{one.category}"),
        "percent": plain(one.percent),
    }
    days = {"first": one.first, "last": one.last}
    low, high = one.lowest_percent, one.highest_percent
    if low is None or high is None:
        sentence = text("report.promise-open", **about)
    elif round(low, 1) == round(high, 1):
        sentence = text("report.promise-shown", **about, **days, shown=round(low, 1))
    else:
        sentence = text("report.promise-between", **about, **days, low=round(low, 1), high=round(high, 1))
    return text("report.promise-outcome", promise=sentence, outcome=one.outcome)


def _asks(bid: EvaluatedBid, evaluation: Evaluation) -> Section | None:
    """Return what is still to ask that is not among the proof that is missing."""
    among = {one.what for one in missing(evaluation.tender, bid)}
    verdicts = (one for one in bid.verdicts if not one.is_over_days)
    asks = (*(ask for one in bid.values for ask in one.ask), *(ask for one in verdicts for ask in one.ask))
    left = tuple(ask for ask in dict.fromkeys(asks) if ask not in among)
    return Section(text("document.asks"), (List(left),)) if left else None


def bid_check(check: BidCheck) -> Document:
    """Return what a bid is worth to its bidder before the client gives marks, and what proof is missing."""
    bid, tender = check.bid, check.tender
    says = text(CHECK[check.outcome], bidder=bid.bidder, tender=tender.title)
    heading = text("document.shaped", shape=SHAPES[check.outcome], says=says)
    reasons = List(bid.reasons) if bid.admissible is not True and bid.reasons else None
    lacking, findings = missing(tender, bid), bid.bid.findings
    verdicts = sorted(bid.verdicts, key=lambda one: one.is_over_days)
    advised = tuple(then(one.message, one.advice) for one in findings)
    blocks: tuple[Block | None, ...] = (
        _worths(check),
        Section(text("report.reasons"), (reasons,)) if reasons else None,
        Section(text("document.verdicts"), (Verdicts(tuple(verdicts)),)) if verdicts else None,
        Section(text("report.evidence"), (missing_table(lacking),)) if lacking else None,
        Section(text("document.findings"), (List(advised),)) if findings else None,
    )
    return Document("bid", tender.title, tuple(one for one in blocks if one), answer=(heading,))


def _worths(check: BidCheck) -> Table:
    """Return the price, what each criterion is worth, and the evaluation price before marks."""
    bid, said = check.bid, summary(check.tender, check.bid)
    marks = Criterion.DEMONSTRABILITY
    counted = [one for one in bid.values if one.criterion in check.tender.award.criteria and one.criterion != marks]
    to_mark = [(marks, check.marks_eur)] if check.marks_eur is not None else []
    open_ = [*to_mark, *((one.name, one.scale.most_eur) for one in check.marked)]
    rows: list[Row] = [
        (text("tender.column-price"), Money(bid.price_eur), ""),
        *((_name(one.criterion), Money(one.eur), one.arithmetic) for one in counted),
        *((_name(name), "–", text("tender.marks-open", most=plain(most))) for name, most in open_),
        (text("tender.evaluation-price"), Money(bid.evaluation_price_eur), text("tender.before-marks")),
    ]
    columns = (Column(text("head.part")), Column(text("head.value"), number=True), Column(""))
    return Table(columns, tuple(rows), remarks=(said,) if said else ())


def _name(criterion: str) -> Words:
    return criterion_name(criterion, IN_FULL)
