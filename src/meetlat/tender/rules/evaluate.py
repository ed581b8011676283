"""Gunnen op waarde: evaluation price = price − Σ values; the lowest of an admissible bid wins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from meetlat.errors import Text, text
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.money import plain
from meetlat.tender.model.product import Differences
from meetlat.tender.model.types import Bid, CriterionValue, EvaluatedBid, Evaluation, InputFile, Tender
from meetlat.tender.rules.admissible import admissible
from meetlat.tender.rules.before_award import will_not_meet
from meetlat.tender.rules.commitment import VARIANT_I, commits
from meetlat.tender.rules.criteria import MarkScale, values
from meetlat.tender.rules.lint.case import guide
from meetlat.tender.rules.quantities import among, from_client, in_short
from meetlat.tender.rules.race import entrant, winner_of
from meetlat.words import joined

NOT_STATED = "quantities-not-stated"
DIFFER = "quantities-differ"


def evaluate(tender: Tender, bids: Sequence[Bid], scale: MarkScale, inputs: Sequence[InputFile] = ()) -> Evaluation:
    """Return the evaluation of a tender.

    Every value looks at its own bid only. Equal evaluation prices share a rank, and no tie is broken. A bid that is not
    admissible has no rank; one of which that is open is ranked, and the evaluation is then provisional. A bid on other quantities
    than the client asks, or than other bids state, is never named as winner.
    """
    bids = compared(tender, bids)
    ranked = _ranked([_evaluated(tender, bid, scale) for bid in bids])
    tied = tuple(_tied(ranked))
    winner = winner_of(entrant(bid) for bid in ranked)
    return Evaluation(
        tender=tender,
        bids=ranked,
        winner=winner,
        provisional=any(_is_open(bid) for bid in ranked),
        tied=tied,
        findings=(
            *will_not_meet(ranked, winner),
            *_quantities(tender, bids),
            *_not_stated(tender, bids),
            *_findings(ranked, tied),
            *_commitment(tender, winner, bids),
        ),
        inputs=tuple(inputs),
    )


def evaluation_price(price_eur: Decimal, worth: Sequence[CriterionValue]) -> Decimal | None:
    """Evaluation price: EP = P − Σ Q. None where a value is not known."""
    total = price_eur
    for value in worth:
        if value.eur is None:
            return None
        total -= value.eur
    return total


def _evaluated(tender: Tender, bid: Bid, scale: MarkScale) -> EvaluatedBid:
    worth = values(tender, bid, scale)
    may_win, reasons = admissible(tender, bid)
    return EvaluatedBid(
        bid=bid,
        values=worth,
        evaluation_price_eur=evaluation_price(bid.price_eur, worth),
        rank=None,
        admissible=may_win,
        reasons=(*reasons, *_unpriced(worth)),
    )


def compared(tender: Tender, bids: Sequence[Bid]) -> tuple[Bid, ...]:
    """Return the bids, each with where its quantities differ: from those of the client, else from those of the other bids."""
    if tender.quantities:
        found = {bid.bidder: from_client(tender.quantities, bid.quantities) for bid in bids}
    else:
        found = {} if tender.work.own_design else dict(_among(bids))
    reasons = ((bid, found.get(bid.bidder, ())) for bid in bids)
    return tuple(
        replace(bid, differs=Differences(said, bool(tender.quantities)) if said else None) for bid, said in reasons
    )


def _among(bids: Sequence[Bid]) -> Mapping[str, tuple[Text, ...]]:
    return among({bid.bidder: bid.quantities for bid in bids})


def _quantities(tender: Tender, bids: Sequence[Bid]) -> Iterator[Finding]:
    """Say which bids are for other quantities than the client asks, or which differ among themselves: a note where they make the design."""
    if tender.quantities:
        for bid in bids:
            if bid.differs:
                message = text("quantities.differ", bidder=bid.bidder, reasons=in_short(bid.differs.reasons))
                yield Finding(DIFFER, Severity.ERROR, message, text("quantities.differ-advice"))
    elif found := _among(bids):
        bidder, reasons = next(iter(found.items()))
        message = text("quantities.not-alike", bidders=list(found), bidder=bidder, reasons=in_short(reasons))
        design = tender.work.own_design
        severity = Severity.NOTE if design else Severity.ERROR
        yield Finding(
            DIFFER, severity, message, text("quantities.not-alike-design" if design else "quantities.not-alike-advice")
        )


def _not_stated(tender: Tender, bids: Sequence[Bid]) -> Iterator[Finding]:
    """Say which bids offer an MKI without quantities where others state theirs, and the client gives none."""
    silent = [bid.bidder for bid in bids if not bid.quantities and bid.offer.mki_eur is not None]
    if not tender.quantities and tender.award.mki is not None and silent and any(bid.quantities for bid in bids):
        message = text("quantities.some-state-none", bidders=silent)
        yield Finding(NOT_STATED, Severity.WARNING, message, text("quantities.some-state-none-advice"))


def _unpriced(worth: Sequence[CriterionValue]) -> Iterator[Text]:
    for value in worth:
        if value.eur is None:
            yield from value.ask


def _ranked(bids: Sequence[EvaluatedBid]) -> tuple[EvaluatedBid, ...]:
    """Return the bids with their ranks, best first; equal evaluation prices share a rank, and the next one counts on."""
    prices = sorted(price for bid in bids if (price := entrant(bid).price_eur) is not None)
    with_rank = (
        replace(bid, rank=None if (price := entrant(bid).price_eur) is None else bisect_left(prices, price) + 1)
        for bid in bids
    )
    return tuple(sorted(with_rank, key=lambda bid: (bid.rank is None, bid.rank or 0, bid.bidder)))


def _is_open(bid: EvaluatedBid) -> bool:
    return bid.admissible is None or (bid.admissible is True and bid.evaluation_price_eur is None)


def _tied(ranked: Sequence[EvaluatedBid]) -> Iterator[tuple[str, ...]]:
    for rank, group in groupby(ranked, key=lambda bid: bid.rank):
        bidders = tuple(bid.bidder for bid in group)
        if rank is not None and len(bidders) > 1:
            yield bidders


def _commitment(tender: Tender, winner: str | None, bids: Sequence[Bid]) -> Iterator[Finding]:
    """Say that the offer of the winner changes what the contract with it asks."""
    if any(bid.bidder == winner and commits(tender, bid.offer) for bid in bids):
        message, advice = text("criteria.commitment-won", bidder=winner), text("criteria.commitment-won.advice")
        yield Finding("commitment-changes-contract", Severity.NOTE, message, advice, guide(VARIANT_I))


def _findings(ranked: Sequence[EvaluatedBid], tied: Sequence[tuple[str, ...]]) -> Iterator[Finding]:
    for bidders in tied:
        bid = next(bid for bid in ranked if bid.bidder == bidders[0])
        price = plain(bid.evaluation_price_eur or Decimal(0))
        yield Finding(
            "tie",
            Severity.WARNING,
            text("tender.tie", bidders=joined(bidders), price=price, rank=bid.rank),
            text("tender.tie-advice"),
        )
    if open_bids := [bid.bidder for bid in ranked if _is_open(bid)]:
        yield Finding("provisional", Severity.WARNING, text("tender.provisional", bidders=joined(open_bids)))
    if all(bid.admissible is False for bid in ranked):
        yield Finding("no-admissible-bid", Severity.WARNING, text("tender.no-admissible-bid"))
    yield from (finding for bid in ranked for finding in bid.bid.findings)
