"""Everything a report says, in words: said once, printed as a page, a memorandum and a workbook that cannot disagree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from meetlat.documents.speaker import Speaker
from meetlat.errors import Text
from meetlat.figures import Caveat
from meetlat.requirements import Finding, Outcome, Proof, Severity
from meetlat.tender import Evaluation
from meetlat.tender.model.award import criterion_name
from meetlat.tender.rules.before_award import WILL_NOT_MEET
from meetlat.tender.view.report import Report
from meetlat.tender.view.rules import criteria_of, rule
from meetlat.tender.view.said_bid import SaidBid, said_bid
from meetlat.tender.view.said_figure import SaidFigure, said_figures
from meetlat.tender.view.said_verdict import subject
from meetlat.words import Language

LEFT_OUT = ("not-judged", "missing-profile")


@dataclass(frozen=True, slots=True)
class SaidFinding:
    """A finding with what to do about it and where that is written."""

    code: str
    severity: Severity
    word: str
    message: str
    advice: str
    source: str


@dataclass(frozen=True, slots=True)
class SaidCaveat:
    """What must be said beside the result: how much it weighs, and the bids it touches (of none: the whole)."""

    code: str
    weight: int
    message: str
    bidders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A whole report in one language."""

    language: Language
    title: str
    tender: str
    client: str
    facts: tuple[tuple[str, str], ...]
    on: str
    headline: str
    against: str
    will_not_meet: tuple[str, ...]
    provisional: tuple[str, ...]
    criteria: tuple[tuple[str, tuple[str, ...], str], ...]
    bids: tuple[SaidBid, ...]
    findings: tuple[SaidFinding, ...]
    robustness: tuple[str, ...]
    caveats: tuple[SaidCaveat, ...]
    left_out: tuple[SaidCaveat, ...]
    figures: tuple[SaidFigure, ...]


def said(report: Report, language: Language) -> Said:
    """Say a report in a language."""
    speaker, evaluation = Speaker(language), report.evaluation
    caveats, told = _caveats(report, speaker)
    requirements = (one.requirement for bid in evaluation.bids for one in bid.verdicts)
    bids = tuple(said_bid(bid, evaluation, speaker, told) for bid in evaluation.bids)
    findings = tuple(_finding(finding, speaker) for finding in evaluation.findings)
    return Said(
        language=language,
        title=speaker.say(evaluation.tender.title),
        tender=speaker.say(evaluation.tender.id),
        client=speaker.say(evaluation.tender.client.name),
        facts=_facts(evaluation, speaker),
        on=speaker.day(report.on) if report.on else "",
        headline=headline(evaluation, speaker),
        against=next((bid.against for bid in bids if bid.against), ""),
        will_not_meet=tuple(f"{one.message} {one.advice}" for one in findings if one.code == WILL_NOT_MEET),
        provisional=_why_provisional(evaluation, speaker),
        criteria=tuple(
            (
                speaker.say(criterion_name(one, "report.criterion.")),
                speaker.each(rule(one, evaluation.tender.award)),
                _most(one, evaluation, speaker),
            )
            for one in criteria_of(evaluation.tender.award)
        ),
        bids=bids,
        findings=findings,
        robustness=speaker.each(report.robustness),
        caveats=tuple(one for one in caveats if one.code not in LEFT_OUT),
        left_out=tuple(one for one in caveats if one.code in LEFT_OUT),
        figures=said_figures(requirements, report.figures, speaker),
    )


def headline(evaluation: Evaluation, speaker: Speaker) -> str:
    """Say who is first, with which evaluation price, and by how much: the answer in one sentence."""
    ranked = [bid for bid in evaluation.bids if bid.rank is not None]
    first = [bid for bid in ranked if bid.rank == 1]
    if not first or first[0].evaluation_price_eur is None:
        return speaker.code("report.headline-none", bids=len(evaluation.bids))
    price = speaker.money(first[0].evaluation_price_eur)
    if len(first) > 1:
        return speaker.code("report.headline-tie", bidders=speaker.listed([bid.bidder for bid in first]), price=price)
    if first[0].bid.differs:
        return speaker.code("report.headline-other-quantities", bidder=first[0].bidder, price=price)
    known: dict[str, object] = {
        "bidder": first[0].bidder,
        "price": price,
        "status": Text(f"report.status-{evaluation.provisional}".lower()),
    }
    if len(ranked) == 1:
        return speaker.code("report.headline-only", **known)
    second = ranked[1]
    behind = (second.evaluation_price_eur or Decimal(0)) - first[0].evaluation_price_eur
    return speaker.code("report.headline", **known, gap=speaker.money(behind), second=second.bidder)


def _caveats(report: Report, speaker: Speaker) -> tuple[tuple[SaidCaveat, ...], frozenset[object]]:
    """Gather the caveats of the answer, its bids and their values; each once, those first that may change the answer.

    Those of a single verdict stand with its grounds, unless they are among these: their subjects come along.
    """
    touched: dict[object, tuple[Caveat, list[str]]] = {}
    for one in report.caveats:
        touched.setdefault(subject(one), (one, []))
    for bid in report.evaluation.bids:
        own = {subject(one): one for one in (*bid.bid.caveats, *(one for value in bid.values for one in value.caveats))}
        for about, caveat in own.items():
            touched.setdefault(about, (caveat, []))[1].append(speaker.say(bid.bidder))
    everyone = len(report.evaluation.bids)
    said = [
        SaidCaveat(caveat.code, caveat.weight, speaker.say(caveat.message), tuple(bids) if len(bids) < everyone else ())
        for caveat, bids in touched.values()
    ]
    return tuple(sorted(said, key=lambda one: -one.weight)), frozenset(touched)


def _facts(evaluation: Evaluation, speaker: Speaker) -> tuple[tuple[str, str], ...]:
    tender = evaluation.tender
    execution = speaker.code(
        "report.from-to", start=speaker.day(tender.execution_from), end=speaker.day(tender.execution_to)
    )
    facts = (
        ("report.fact-client", speaker.say(tender.client.name)),
        ("report.fact-tender", speaker.say(tender.id)),
        ("report.fact-estimate", speaker.money(tender.estimate_eur) if tender.estimate_eur is not None else None),
        ("report.fact-published", speaker.day(tender.published) if tender.published else None),
        ("report.fact-closing", speaker.day(tender.closing) if tender.closing else None),
        ("report.fact-opening", speaker.day(tender.opening) if tender.opening else None),
        ("report.fact-execution", execution if tender.execution_from and tender.execution_to else None),
        ("report.fact-bids", str(len(evaluation.bids))),
    )
    return tuple((speaker.code(code), value) for code, value in facts if value is not None)


def _why_provisional(evaluation: Evaluation, speaker: Speaker) -> tuple[str, ...]:
    """Say what to ask of whom before the result is final; where nothing can be asked, why a bid is still open."""
    why: list[str] = []
    for bid in evaluation.bids if evaluation.provisional else ():
        lacking = [ask for value in bid.values if value.eur is None for ask in value.ask]
        judged = [one for one in bid.verdicts if bid.admissible is None and one.proof is Proof.AT_BID]
        asks = [ask for verdict in judged if verdict.outcome is Outcome.UNKNOWN for ask in verdict.ask]
        reasons = bid.reasons if bid.admissible is None and not asks else ()
        why += [f"{speaker.say(bid.bidder)}: {one}" for one in speaker.each((*lacking, *asks, *reasons))]
    if evaluation.provisional and not why:
        why = [speaker.code("report.something-open")]
    return tuple(why)


def _most(criterion: str, evaluation: Evaluation, speaker: Speaker) -> str:
    most = {bid.value(criterion).most_eur for bid in evaluation.bids} - {None}
    return speaker.money(max(one for one in most if one is not None)) if most else ""


def _finding(finding: Finding, speaker: Speaker) -> SaidFinding:
    return SaidFinding(
        code=finding.code,
        severity=finding.severity,
        word=speaker.code(f"report.severity.{finding.severity.value}"),
        message=speaker.say(finding.message),
        advice=speaker.say(finding.advice) if finding.advice else "",
        source=speaker.say(str(finding.source)) if finding.source else "",
    )
