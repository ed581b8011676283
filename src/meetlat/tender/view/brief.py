"""What stands in the way of an award, for a person in a hurry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from meetlat.documents.brief import Gravity, Note, causes_of, with_advice
from meetlat.documents.localize import SHAPES
from meetlat.errors import Text, text
from meetlat.requirements import Finding, Outcome, Severity
from meetlat.tender import EvaluatedBid, Evaluation
from meetlat.tender.jobs.bid import BidCheck
from meetlat.tender.rules.before_award import MOST_NAMED, WILL_NOT_MEET, broken_at_execution
from meetlat.tender.rules.evaluate import DIFFER
from meetlat.tender.view.evidence import missing

ADMISSIBLE = {True: "●", False: "◆", None: "○"}
"""Admissible, not admissible, open: a shape beside the word, never colour alone."""
UNKNOWN = "tender.reason-unknown"
MOST_ASKED = 2
"""How many questions to a bidder are said; the others are counted."""


def evaluation_notes(found: Evaluation) -> Iterator[Note]:
    """Yield what stands in the way of an award; what the answer says already is not among it."""
    of_bids = {id(one) for bid in found.bids for one in bid.bid.findings}
    for one in found.findings:
        if one.code != WILL_NOT_MEET and not (one.code == "provisional" and found.winner):
            yield finding_note(one, of_whole=id(one) not in of_bids)
    for bid in found.bids:
        yield from reason_notes(bid, named=True)


def bid_notes(found: BidCheck) -> Iterator[Note]:
    """Yield what stands in the way of a bid: why it is not admissible or open, what it will not meet, and what is missing from whom."""
    reasons = [] if found.bid.admissible else list(reason_notes(found.bid, named=False))
    yield from reasons
    for requirement in broken_at_execution(found.bid):
        message = text("tender.check-at-execution", requirement=requirement)
        yield Note(Gravity.BROKEN, "at-execution", message, SHAPES[Outcome.NOT_MET])
    told = frozenset(cause for one in reasons for cause in one.tells)
    for at, one in enumerate(missing(found.tender, found.bid)):
        causes = causes_of(one.what) if isinstance(one.what, Text) else frozenset[str]()
        if not (causes and causes <= told):
            code = "tender.check-missing" if one.before else "tender.check-missing-open"
            message = text(code, of=one.of, missing=one.what, whom=one.whom, before=one.before)
            yield Note(Gravity.OPEN, f"missing-{at}", message, SHAPES[Outcome.UNKNOWN])
    yield from map(finding_note, found.bid.bid.findings)


def finding_note(one: Finding, *, of_whole: bool = False) -> Note:
    """Return the note of a finding: about the whole answer, or about one bid."""
    gravity = Gravity.WHOLE_ANSWER if of_whole else Gravity.WARNING
    gravity = Gravity.CHANGES_READING if one.severity is Severity.NOTE else gravity
    causes = frozenset({DIFFER}) if one.code == DIFFER else frozenset[str]()
    return Note(gravity, one.code, with_advice(one.message, one.advice), causes=causes)


def reason_notes(bid: EvaluatedBid, *, named: bool) -> Iterator[Note]:
    """Yield why a bid is not admissible, or why that is open: what is unknown is said once, with all that is to be asked.

    `named`: the bidder is said too, where others stand beside it.
    """
    unknown = [one for one in bid.reasons if one.code == UNKNOWN]
    differs = bid.bid.differs.reasons if bid.bid.differs else ()
    gravity = Gravity.BROKEN if bid.admissible is False else Gravity.OPEN
    for reason in ([_together(unknown)] if unknown else []) + [one for one in bid.reasons if one.code != UNKNOWN]:
        causes = frozenset({DIFFER}) if reason in differs else frozenset[str]()
        message = text("tender.missing-of", item=bid.bidder, what=reason) if named else reason
        yield Note(
            gravity, f"{bid.bidder} {reason.code}", message, ADMISSIBLE[bid.admissible], causes, causes_of(reason)
        )


def _together(unknown: Sequence[Text]) -> Text:
    """Say in one sentence which requirements cannot be judged, for which items, and what to ask."""
    titles = dict.fromkeys(text("tender.quoted", title=one.values["title"]) for one in unknown)
    items = list(dict.fromkeys(item for one in unknown for item in _each(one.values["items"])))
    asked = list(dict.fromkeys(ask for one in unknown for ask in _asked(one.values["ask"])))
    shown, more = items[:MOST_NAMED], len(items) - MOST_NAMED
    named = text("before-award.and-others", items=shown, count=more) if more > 0 else shown
    if (others := len(asked) - MOST_ASKED) > 0:
        asked = [*asked[:MOST_ASKED], text("tender.asked-more", count=others)]
    ask = reduce(lambda before, then: text("document.then", before=before, then=then), asked)
    return text("tender.brief-unknown", titles=list(titles), items=named, ask=ask)


def _each(items: object) -> Iterable[object]:
    return items if isinstance(items, list | tuple) else (items,)


def _asked(ask: object) -> Iterator[object]:
    """Yield each question of a sentence that puts them behind each other."""
    if isinstance(ask, Text) and ask.code == "document.then":
        yield from _asked(ask.values["before"])
        yield from _asked(ask.values["then"])
    else:
        yield ask
