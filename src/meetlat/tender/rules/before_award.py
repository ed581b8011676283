"""What a client must see before it awards: what the bid that may win will not meet, and prices that ask for an explanation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text, text
from meetlat.figures import Caveat, Figure, Library, figure
from meetlat.requirements import Finding, Outcome, Proof, Severity
from meetlat.tender.model.money import cents, plain
from meetlat.tender.model.types import EvaluatedBid, Evaluation
from meetlat.tender.rules.decide import rules_day

LOW = "abnormally-low"
"""The code of the finding, and the table of its limits."""
WILL_NOT_MEET = "winner-will-not-meet"
MOST_NAMED = 3
"""How many items of one requirement are named; the others are counted."""


def may_win(ranked: Sequence[EvaluatedBid]) -> Iterator[EvaluatedBid]:
    """Yield the bids that may be awarded: from the first down to the first whose place is certain, with all that share its rank.

    A bid without an evaluation price may win where the most that its open values can be worth would make it first.
    """
    last = next((bid.rank for bid in ranked if bid.rank is not None and bid.admissible), None)
    best = next((bid.evaluation_price_eur for bid in ranked if bid.rank == last), None)
    for bid in ranked:
        placed = bid.rank is not None and (last is None or bid.rank <= last)
        if placed or (bid.is_unpriced and (best is None or bid.lowest_price_eur <= best)):
            yield bid


def will_not_meet(ranked: Sequence[EvaluatedBid], winner: str | None) -> Iterator[Finding]:
    """Say of each bid that may win which requirements, to be proven while the work is done, its own forms show it will not meet.

    They exclude nobody; what is unknown is not among them.
    """
    for bid in may_win(ranked):
        if broken := tuple(broken_at_execution(bid)):
            code = "before-award.winner-will-not-meet" if bid.bidder == winner else "before-award.may-win-will-not-meet"
            message = text(code, bidder=bid.bidder, requirements=list(broken))
            advice = text("before-award.will-not-meet-advice", bidder=bid.bidder)
            yield Finding(WILL_NOT_MEET, Severity.WARNING, message, advice)


def broken_at_execution(bid: EvaluatedBid) -> Iterator[Text]:
    """Yield each binding requirement at execution that is not met, with the items that do not meet it."""
    items: dict[tuple[str, str], dict[str | Text, None]] = {}
    titles: dict[tuple[str, str], dict[str, object]] = {}
    for one in bid.verdicts:
        requirement = one.requirement
        if one.outcome is Outcome.NOT_MET and requirement.binding and one.proof is Proof.AT_EXECUTION:
            about = requirement.table, requirement.level or ""
            titles[about] = {"title": requirement.title, "level": requirement.level_title or requirement.level or ""}
            items.setdefault(about, {})[one.item] = None
    for about, named in items.items():
        shown, more = list(named)[:MOST_NAMED], len(named) - MOST_NAMED
        said = (
            text("before-award.and-others", items=shown, count=more)
            if more > 0
            else text("document.items", items=shown)
        )
        yield text("before-award.broken", **titles[about], items=said)


BELOW = {"estimate": "before-award.below-estimate", "other_bids": "before-award.below-other_bids"}
"""What a price is compared with, in the words of the table, and how it is said that the price lies below."""


def abnormally_low(evaluation: Evaluation, library: Library) -> tuple[tuple[Finding, ...], tuple[Caveat, ...]]:
    """Return a finding for each bid, not excluded, whose price asks for an explanation, and the caveats of the figures behind it.

    It does when it is nothing, far below the estimate or below the mean of the other prices, or when its evaluation price is not
    above nothing.
    """
    table, on = library.table(LOW), rules_day(evaluation.tender)
    limits = [figure(table, on, {"compared_with": other}) for other in BELOW]
    racing = [bid for bid in evaluation.bids if bid.admissible is not False]
    total = sum((bid.price_eur for bid in racing), Decimal(0))
    found: list[Finding] = []
    caveats: list[Caveat] = []
    for bid in racing:
        others = Fraction(total - bid.price_eur) / (len(racing) - 1) if len(racing) > 1 else None
        estimate = evaluation.tender.estimate_eur
        compared = (None if estimate is None else Fraction(estimate), others)
        below = [_below(bid, *one) for one in zip(compared, limits, BELOW.values(), strict=True)]
        if whys := [*_of_itself(bid), *(why for why in below if why)]:
            message = text("before-award.abnormally-low", bidder=bid.bidder, why=whys)
            advice = text("before-award.abnormally-low-advice", bidder=bid.bidder)
            found.append(Finding(LOW, Severity.WARNING, message, advice, table.source))
            caveats += [caveat for limit, why in zip(limits, below, strict=True) if why for caveat in limit.caveats]
    return tuple(found), tuple(dict.fromkeys(caveats))


def _of_itself(bid: EvaluatedBid) -> Iterator[Text]:
    if bid.price_eur == 0:
        yield text("before-award.price-nothing")
    elif bid.evaluation_price_eur is not None and bid.evaluation_price_eur <= 0:
        yield text("before-award.evaluation-price-nothing", price=plain(bid.evaluation_price_eur))


def _below(bid: EvaluatedBid, compared: Fraction | None, limit: Figure, code: str) -> Text | None:
    """Say that a price lies below the limit share of what it is compared with: P < s · C."""
    if not compared or not isinstance(limit.value, int | float) or bid.price_eur == 0:
        return None
    if Fraction(bid.price_eur) >= Fraction(str(limit.value)) / 100 * compared:
        return None
    about = {"price": plain(bid.price_eur), "compared": plain(cents(compared)), "limit": limit.value}
    return text(code, **about)
