"""An evaluation as a document: the advice to award, the ranking, what each bid is worth and why. The only place that says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from meetlat.answer import Answer
from meetlat.documents.brief import causes_of, in_brief, notes_of
from meetlat.documents.document import (
    Block,
    Cell,
    Column,
    Depth,
    Document,
    List,
    Money,
    Paragraph,
    Row,
    Section,
    Table,
    Value,
    Words,
    columns,
    eur,
)
from meetlat.documents.parts import Hashed, caveats, figures_used, provenance, used
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Figure
from meetlat.requirements import Finding, Outcome, Proof
from meetlat.tender import EvaluatedBid, Evaluation
from meetlat.tender.model.award import AS_COLUMN, IN_SHORT, criterion_name
from meetlat.tender.rules.before_award import WILL_NOT_MEET
from meetlat.tender.view.bid import Told, behind_first, bid_section, first_price, standing, subject, then
from meetlat.tender.view.pictures import build_up, mki_offers
from meetlat.tender.view.robustness.sentences import robustness_said
from meetlat.tender.view.rules import rule
from meetlat.tender.view.weights import weights
from meetlat.words import joined

LEFT_OUT = ("not-judged",)
"""The codes of caveats that say what was not judged at all."""

Touched = tuple[Caveat, tuple[str, ...]]
"""What must be said beside the result, and the bids it touches; of none: the whole."""


def evaluation(answer: Answer[Evaluation], figures: Sequence[Figure] = ()) -> Document:
    """Return the report of an evaluation. `figures`: those behind the values, beside the requirements of its verdicts."""
    result = answer.result
    tender = result.tender
    touched, told = _touched(answer)
    bids = [bid_section(bid, at, result, told) for at, bid in enumerate(result.bids, 1)]
    unjudged = [] if any(bid.verdicts for bid in result.bids) else [Paragraph(text("memo.no-verdicts"))]
    of_machines = [Paragraph(text("report.machines-says"))] if any(bid.bid.machines for bid in result.bids) else []
    blocks: tuple[Block | None, ...] = (
        _ranking(result),
        _tender(result),
        Section(text("report.by-bid"), (*unjudged, *of_machines, *bids), name="inschrijvingen"),
        _findings(result),
        _left_out(touched),
        _reservations(result, touched),
        caveats(touched),
        figures_used(
            used((one.requirement for bid in result.bids for one in bid.verdicts), figures),
            {one.table: one.digest for one in answer.figures},
        ),
        _provenance(answer),
    )
    return Document(
        name="report",
        kind=text("memo.title"),
        title=tender.title,
        about=(tender.client.name,),
        answer=(then(headline(result), *_will_not_meet(result)), *_advice(result)),
        facts=_facts(result),
        blocks=tuple(one for one in blocks if one is not None),
        on=tender.opening or tender.closing or tender.published,
    )


def headline(result: Evaluation) -> Text:
    """Say who is first, with which evaluation price, and by how much: the answer in one sentence."""
    ranked = [bid for bid in result.bids if bid.rank is not None]
    first = [bid for bid in ranked if bid.rank == 1]
    best = first_price(result)
    if best is None:
        return text("report.headline-none", bids=len(result.bids))
    price = eur(best)
    if len(first) > 1:
        return text("report.headline-tie", bidders=joined([bid.bidder for bid in first]), price=price)
    if first[0].bid.differs:
        return text("report.headline-other-quantities", bidder=first[0].bidder, price=price)
    status = text("report.status-true" if result.provisional else "report.status-false")
    if len(ranked) == 1:
        return text("report.headline-only", bidder=first[0].bidder, price=price, status=status)
    gap = eur(behind_first(ranked[1], result))
    known = {"bidder": first[0].bidder, "price": price, "status": status}
    return text("report.headline", **known, gap=gap, second=ranked[1].bidder)


def _will_not_meet(result: Evaluation) -> tuple[Text, ...]:
    """Say what the bid that is first will not meet by its own statement, and what to do about it."""
    return tuple(then(one.message, one.advice) for one in result.findings if one.code == WILL_NOT_MEET)


def _advice(result: Evaluation) -> Iterator[Text]:
    """Yield the advice, and what must be known before the result is final."""
    if result.winner is None:
        yield text("memo.advice-open" if result.provisional else "memo.advice-none")
    elif result.provisional:
        yield text("memo.advice-provisional", bidder=result.winner)
    else:
        yield text("memo.advice-if-met" if _will_not_meet(result) else "memo.advice", bidder=result.winner)
    yield from _open(result)


def _open(result: Evaluation) -> Iterator[Text]:
    """Yield what to ask of whom before the result is final; where nothing can be asked, why a bid is still open."""
    asked = False
    for bid in result.bids if result.provisional else ():
        lacking = [ask for value in bid.values if value.eur is None for ask in value.ask]
        judged = [one for one in bid.verdicts if bid.admissible is None and one.proof is Proof.AT_BID]
        asks = [ask for one in judged if one.outcome is Outcome.UNKNOWN for ask in one.ask]
        reasons = bid.reasons if bid.admissible is None and not asks else ()
        for one in dict.fromkeys((*lacking, *asks, *reasons)):
            asked = True
            yield text("tender.missing-of", item=bid.bidder, what=one)
    if result.provisional and not asked:
        yield text("report.something-open")


def _facts(result: Evaluation) -> tuple[tuple[Words, Value], ...]:
    tender = result.tender
    start, end = tender.execution_from, tender.execution_to
    facts: tuple[tuple[Words, Value], ...] = (
        (text("document.client"), tender.client.name),
        (text("document.reference"), tender.id),
        (text("report.fact-estimate"), None if tender.estimate_eur is None else Money(tender.estimate_eur)),
        (text("report.fact-published"), tender.published),
        (text("report.fact-closing"), tender.closing),
        (text("report.fact-opening"), tender.opening),
        (text("document.execution"), text("report.from-to", start=start, end=end) if start and end else None),
        (text("report.fact-bids"), len(result.bids)),
    )
    return tuple((label, value) for label, value in facts if value is not None)


def ranking_table(result: Evaluation) -> Table:
    """Return the ranking: each price, what is taken off it, and what is left. Where there is no room the values stand with each bid."""
    award = result.tender.award
    values = [
        Column(
            criterion_name(one, IN_SHORT),
            number=True,
            depth=Depth.ANNEX,
            short=criterion_name(one, AS_COLUMN),
        )
        for one in award.criteria
    ]
    first = result.bids[0].rank == 1 if result.bids else False
    return Table(
        (
            Column(text("document.place"), short=text("tender.column-rank")),
            Column(text("document.bidder"), short=text("head.bidder")),
            Column(text("report.chart-price"), number=True, short=text("tender.column-price")),
            *values,
            Column(text("report.evaluation-price"), number=True, short=text("tender.column-evaluation-price")),
            Column(text("report.behind"), number=True, depth=Depth.DATA),
            Column(text("report.standing"), short=text("tender.column-admissible")),
            Column(text("report.reasons"), depth=Depth.DATA),
            Column(text("report.mki-offered-head"), number=True, depth=Depth.DATA),
            Column(text("report.mki-computed-head"), number=True, depth=Depth.DATA),
        ),
        tuple(_ranked(bid, result) for bid in result.bids),
        name=text("report.ranking"),
        strong=0 if first else None,
    )


def _ranked(bid: EvaluatedBid, result: Evaluation) -> Row:
    behind, computed = behind_first(bid, result), bid.bid.computed_mki
    return (
        "–" if bid.rank is None else bid.rank,
        bid.bidder,
        Money(bid.price_eur),
        *(Money(bid.value(criterion).eur) for criterion in result.tender.award.criteria),
        Money(bid.evaluation_price_eur),
        "" if behind is None else Money(behind),
        Cell(standing(bid), outcome=STANDING[bid.admissible]),
        bid.reasons,
        "" if bid.bid.offer.mki_eur is None else bid.bid.offer.mki_eur,
        "" if computed is None else computed.eur,
    )


STANDING = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.UNKNOWN}
"""The shape of admissible, not admissible and open: beside the word, never colour alone."""


def _ranking(result: Evaluation) -> Section:
    """Return the ranking with its pictures, and what would change it."""
    gaps = [behind_first(bid, result) for bid in result.bids]
    firm = robustness_said(result)
    blocks: tuple[Block | None, ...] = (
        ranking_table(result),
        build_up(result, gaps) if result.bids else None,
        Section(text("report.robustness"), (List(firm),)) if firm else None,
        mki_offers(result) if result.bids else None,
        replace(map_, depth=Depth.ANNEX) if (map_ := weights(result)) else None,
    )
    return Section(text("report.ranking"), tuple(one for one in blocks if one is not None), name="rangorde")


def _tender(result: Evaluation) -> Section:
    """Return how the tender values bids: a row for each criterion."""
    award = result.tender.award
    method = (Paragraph(text("memo.method")),) if award.price_weighting == "value" else ()
    table = Table(
        (
            Column(text("report.criterion"), 0.18),
            Column(text("report.of-most"), 0.14, number=True),
            Column(text("report.valued"), 0.68),
        ),
        tuple((criterion_name(one, IN_SHORT), _most(one, result), rule(one, award)) for one in award.criteria),
        name=text("report.criterion"),
    )
    return Section(text("report.the-tender"), (*method, *((table,) if table.rows else ())), name="opdracht")


def _most(criterion: str, result: Evaluation) -> Value:
    most = [one for bid in result.bids if (one := bid.value(criterion).most_eur) is not None]
    return Money(max(most)) if most else ""


def _findings(result: Evaluation) -> Section | None:
    """Return what a person must look at, with what to do about it and where that is written."""
    if not result.findings:
        return None
    lines = tuple(_finding(one) for one in result.findings)
    sheet = Table(
        columns("document.severity", "document.finding", "report.advice", "document.source", "document.code"),
        tuple(
            (
                text(f"report.severity.{one.severity}"),
                one.message,
                one.advice or "",
                str(one.source or ""),
                one.code,
            )
            for one in result.findings
        ),
        name=text("document.findings"),
        depth=Depth.DATA,
    )
    return Section(text("document.findings"), (List(lines), sheet), name="bevindingen")


def _finding(one: Finding) -> Text:
    word = text(f"report.severity.{one.severity}")
    source = text("report.finding-source", source=str(one.source)) if one.source else None
    return text("report.finding-is", word=word, finding=then(one.message, one.advice, source))


def _touched(answer: Answer[Evaluation]) -> tuple[tuple[Touched, ...], Told]:
    """Gather the caveats of the answer, its bids and their values, each once with the bids it touches; and what they are about."""
    touched: dict[tuple[object, ...], tuple[Caveat, list[str]]] = {}
    for one in answer.caveats:
        touched.setdefault(subject(one), (one, []))
    bids = answer.result.bids
    for bid in bids:
        own = {subject(one): one for one in (*bid.bid.caveats, *(one for value in bid.values for one in value.caveats))}
        for about, caveat in own.items():
            touched.setdefault(about, (caveat, []))[1].append(bid.bidder)
    every = ((one, tuple(whom) if len(whom) < len(bids) else ()) for one, whom in touched.values())
    return tuple(every), frozenset(touched)


def _left_out(touched: Sequence[Touched]) -> Section | None:
    """Return what was not judged, with whose it is."""
    lines = tuple(
        text("document.caveat-of", caveat=one.message, whom=whom) if whom else one.message
        for one, whom in touched
        if one.code in LEFT_OUT
    )
    return Section(text("report.left-out"), (List(lines),), name="niet-beoordeeld") if lines else None


def _reservations(result: Evaluation, touched: Sequence[Touched]) -> Section:
    """Return what may still change the result, each kind once, and where to sign."""
    said = text("memo.reservation-provisional" if result.provisional else "memo.reservation-complete")
    asked = causes_of(text("document.items", items=tuple(_open(result))))
    grave = [one for one, _ in touched if one.weight == MAY_CHANGE and one.code not in LEFT_OUT]
    brief = in_brief(notes_of(one for one in grave if not _is_told(one, asked))).shown
    kinds = tuple(then(_text(one.message), _more(one.alike)) for one in brief)
    sign = Table(columns("document.name", "memo.role", "document.date", "memo.signed"), (("", "", "", ""),), room=3)
    may_change = (Paragraph(text("memo.may-change")), List(kinds)) if kinds else ()
    blocks = (Paragraph(said), *may_change, Paragraph(text("memo.reservation")), sign)
    return Section(text("memo.reservations"), blocks, name="voorbehoud")


def _is_told(caveat: Caveat, causes: frozenset[str]) -> bool:
    """Tell whether all that a caveat comes from was told already."""
    own = causes_of(caveat.message)
    return bool(own) and own <= causes


MAY_CHANGE = 3
"""The weight of a caveat that may change the result."""


def _text(message: Words) -> Text:
    return message if isinstance(message, Text) else text("document.items", items=message)


def _more(count: int) -> Text | None:
    return text("cli.more-of-kind", more=count) if count else None


def _provenance(answer: Answer[Evaluation]) -> Section:
    result = answer.result
    return provenance(
        inputs=[Hashed(one.file, one.sha256) for one in result.inputs],
        tables=[Hashed(one.table, one.digest, one.source) for one in answer.figures],
        profiles=[Hashed(one.id, one.sha256, one.source) for one in result.profiles],
    )
