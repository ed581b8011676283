"""The checklist of evidence of a bid in words: how much was asked and given, and each line of which something is missing."""

from __future__ import annotations

from dataclasses import dataclass

from meetlat.report.speaker import Speaker
from meetlat.tender import EvaluatedBid, Tender
from meetlat.tender.bid_verdict import Proof
from meetlat.tender.checklist import Asked, checklist


@dataclass(frozen=True, slots=True)
class SaidAsked:
    """A line of the checklist."""

    item: str
    what: str
    proof: str
    given: str
    missing: str
    whom: str
    before: str


@dataclass(frozen=True, slots=True)
class SaidEvidence:
    """The checklist of a bid. `summary`: how many proofs, how many are not complete, by moment; `open`: those lines, at bid first."""

    summary: str
    lines: tuple[SaidAsked, ...]
    open: tuple[SaidAsked, ...]


def said_evidence(tender: Tender, bid: EvaluatedBid, speaker: Speaker) -> SaidEvidence:
    """Say the checklist of a bid."""
    asked = sorted(checklist(tender, bid), key=lambda one: one.proof is not Proof.AT_BID)
    lacking = [one for one in asked if one.missing]
    at_bid = sum(1 for one in lacking if one.proof is Proof.AT_BID)
    summary = speaker.code("checklist.summary", all=len(asked), at_bid=at_bid, at_execution=len(lacking) - at_bid)
    return SaidEvidence(
        summary, tuple(_said(one, speaker) for one in asked), tuple(_said(one, speaker) for one in lacking)
    )


def _said(one: Asked, speaker: Speaker) -> SaidAsked:
    return SaidAsked(
        item=speaker.say(one.item),
        what=speaker.say(one.what),
        proof=speaker.code(f"report.proof.{one.proof.value}"),
        given=", ".join(map(speaker.say, one.given)),
        missing=" ".join(speaker.each(one.missing)),
        whom=speaker.say(one.whom),
        before=speaker.day(one.before) if one.before else "",
    )
