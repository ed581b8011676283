"""The checklist of evidence of a bid in words: how much was asked and given, each line of it, and what is missing, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meetlat.documents.speaker import Speaker
from meetlat.errors import Text
from meetlat.requirements import Proof
from meetlat.tender import EvaluatedBid, Tender
from meetlat.tender.rules.checklist import Asked, checklist
from meetlat.words import Both

OF_AN_ITEM = "tender.missing-of"
"""The sentence that names an item before what it lacks."""


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
class SaidMissing:
    """What is missing, once: for which items and which proof of them, of whom, and before when: the first day that one of them needs it."""

    missing: str
    of: str
    whom: str
    before: str


@dataclass(frozen=True, slots=True)
class SaidEvidence:
    """The checklist of a bid. `summary`: how many proofs, how many are not complete, by moment; `open`: what is missing, at bid first."""

    summary: str
    lines: tuple[SaidAsked, ...]
    open: tuple[SaidMissing, ...]


def said_evidence(tender: Tender, bid: EvaluatedBid, speaker: Speaker) -> SaidEvidence:
    """Say the checklist of a bid."""
    asked = sorted(checklist(tender, bid), key=lambda one: one.proof is not Proof.AT_BID)
    lacking = [one for one in asked if one.missing]
    at_bid = sum(1 for one in lacking if one.proof is Proof.AT_BID)
    summary = speaker.code("checklist.summary", all=len(asked), at_bid=at_bid, at_execution=len(lacking) - at_bid)
    return SaidEvidence(summary, tuple(_said(one, speaker) for one in asked), tuple(_open(lacking, speaker)))


def _said(one: Asked, speaker: Speaker) -> SaidAsked:
    return SaidAsked(
        item=speaker.say(one.item),
        what=speaker.say(one.what),
        proof=_moment(one, speaker),
        given=", ".join(map(speaker.say, one.given)),
        missing=" ".join(speaker.each(one.missing)),
        whom=speaker.say(one.whom),
        before=speaker.day(one.before) if one.before else "",
    )


def _open(lacking: Iterable[Asked], speaker: Speaker) -> Iterator[SaidMissing]:
    """Yield what lines ask, the same of the same at the same moment together."""
    alike: dict[tuple[str, str, str], list[tuple[str, Asked]]] = {}
    for one in lacking:
        for ask in one.missing:
            item, what = _of_item(ask, one)
            key = (speaker.say(what), speaker.say(one.whom), _moment(one, speaker))
            alike.setdefault(key, []).append((speaker.say(item), one))
    for (missing, whom, moment), lines in alike.items():
        proofs = speaker.listed(speaker.each(one.what for _, one in lines))
        items = speaker.listed(speaker.each(item for item, _ in lines))
        first = min((one.before for _, one in lines if one.before), default=None)
        of = speaker.code("checklist.of", proofs=proofs, moment=moment, items=items)
        yield SaidMissing(missing, of, whom, speaker.day(first) if first else "")


def _of_item(ask: Text | Both, line: Asked) -> tuple[str | Text, Text | Both]:
    """Return whose lack it is, and what: the sentence may name an item of its own."""
    if isinstance(ask, Text) and ask.code == OF_AN_ITEM and isinstance(what := ask.values["what"], Text | Both):
        return str(ask.values["item"]), what
    return line.item, ask


def _moment(one: Asked, speaker: Speaker) -> str:
    return speaker.code(f"report.proof.{one.proof.value}")
