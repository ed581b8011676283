"""The checklist of evidence of a bid: what proof was asked of each item, what was given, what is missing, from whom and before when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meetlat.errors import Text, text
from meetlat.requirements import Outcome, Proof, Verdict
from meetlat.tender.model.types import EvaluatedBid, Tender
from meetlat.words import Both


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the checklist.

    given     the documents that were given
    missing   what is still to ask; nothing where the proof is complete
    whom      who must give it
    before    at bid the closing of the tender, at execution the day of delivery or the first day of use; None where not known
    """

    item: str | Text
    what: Text | Both
    proof: Proof
    given: tuple[str | Text, ...]
    missing: tuple[Text | Both, ...]
    whom: str | Text
    before: date | None


def checklist(tender: Tender, bid: EvaluatedBid) -> tuple[Asked, ...]:
    """Return what proof a tender asks of a bid: of every requirement that binds, and of the MKI that it offers."""
    return (*_of_verdicts(tender, bid), *_of_mki(tender, bid))


def _of_verdicts(tender: Tender, bid: EvaluatedBid) -> Iterator[Asked]:
    for one in bid.verdicts:
        if one.proof is None or not one.requirement.binding or one.outcome is Outcome.NOT_APPLICABLE:
            continue
        yield Asked(
            item=one.item,
            what=one.requirement.title,
            proof=one.proof,
            given=tuple(dict.fromkeys(evidence.document for evidence in one.measured.evidence)),
            missing=one.ask if one.outcome is Outcome.UNKNOWN else (),
            whom=one.whom or bid.bidder,
            before=_before(tender, one),
        )


def _of_mki(tender: Tender, bid: EvaluatedBid) -> Iterator[Asked]:
    """The MKI is worth euros at the award, so its proof belongs to the bid."""
    if tender.award.mki is None:
        return
    missing = bid.bid.mki_missing
    if bid.bid.computed_mki is None and not missing:
        missing = (text("checklist.no-mki-forms"),)
    yield Asked(text("term.whole-work"), text("checklist.mki"), Proof.AT_BID, (), missing, bid.bidder, tender.closing)


def _before(tender: Tender, one: Verdict) -> date | None:
    return tender.closing if one.proof is Proof.AT_BID else one.on
