"""How firm an award is, exactly: what changes when one bid is left out, and the smallest change of anything that changes the winner.

Every question is about one lever at a time, all else as it was, and is answered by the rules of the evaluation itself: the race is
run again with the lever elsewhere. Between its turns an evaluation price runs one way, so the first step at which another bid wins
is found by halving. The answers are for the file and for the design of a tender; they never change an award.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Literal

from meetlat.tender.model.robustness import LeftOut, Lever, Robustness, Switch
from meetlat.tender.model.types import Bid, EvaluatedBid, Evaluation, Tender
from meetlat.tender.rules.admissible import admissible, requirements_at_bid
from meetlat.tender.rules.criteria import MarkScale, value_of
from meetlat.tender.rules.evaluate import compared
from meetlat.tender.rules.race import Entrant, entrant, foremost, winner_of
from meetlat.tender.rules.robustness.levers import Choice, Move, Refit, choices, moves

ZERO = Decimal(0)
Side = Literal[1, -1]
UP: Side = 1
DOWN: Side = -1
SIDES: tuple[Side, Side] = (UP, DOWN)
ORDER: tuple[Lever, ...] = ("price", "weight", "mki", "marks", "scale", "step", "combination", "commitment")
"""The levers as they are told."""


def robustness_of(evaluation: Evaluation, scale: MarkScale, refit: Refit = lambda bid: bid) -> Robustness:
    """Return how firm an evaluation is; without a winner there is nothing to switch.

    refit    returns a bid of which an offer changed with the room there is for extra zero-emission work
    """
    tender, few = evaluation.tender, foremost([entrant(bid) for bid in evaluation.bids])
    left_out = tuple(LeftOut(bid.bidder, winner_of(_rest(evaluation, few, bid))) for bid in evaluation.bids)
    winner = next((bid for bid in evaluation.bids if bid.bidder == evaluation.winner), None)
    if winner is None:
        return Robustness(None, left_out, ())
    rivals = [bid for bid in evaluation.bids if bid is not winner]
    courses = (_course(tender, bid, few, winner, scale) for bid in (winner, *rivals))
    found = [*weights(tender, winner, rivals)]
    found += [switch for course in courses if course for switch in _switches(course, refit)]
    gaps = [_gap(winner, bid) for bid in rivals if bid.rank is not None]
    lead = min(gaps, default=None)
    return Robustness(
        None if lead is None else Decimal(lead.numerator) / Decimal(lead.denominator),
        left_out,
        tuple(sorted(found, key=lambda one: ORDER.index(one.lever))),
    )


def _rest(evaluation: Evaluation, few: Sequence[Entrant], without: EvaluatedBid) -> Iterator[Entrant]:
    """Yield those that decide who wins without a bid; where bids are compared by their own quantities, that comparison is made again."""
    if evaluation.tender.quantities or all(bid.bid.differs is None for bid in evaluation.bids):
        yield from (one for one in few if one.bidder != without.bidder)
        return
    rest = [bid for bid in evaluation.bids if bid is not without]
    for bid, again in zip(rest, compared(evaluation.tender, [bid.bid for bid in rest]), strict=True):
        yield replace(entrant(bid), comparable=again.differs is None)


@dataclass(frozen=True, slots=True)
class Course:
    """A bid among the few others that decide who wins, while it changes and they stay.

    bid       without its verdicts: what it offers changes, what was proven does not
    winner    who wins as things are
    """

    tender: Tender
    bid: EvaluatedBid
    others: tuple[Entrant, ...]
    winner: str
    scale: MarkScale

    @property
    def is_of_winner(self) -> bool:
        """Tell whether the winner is the one that changes."""
        return self.bid.bidder == self.winner

    def entrant(self, moved: Bid, criterion: str | None) -> Entrant:
        """Return the bid as it stands in the race once it has changed: its price, or its value on one criterion."""
        if admissible(self.tender, moved)[0] is False:
            return Entrant(moved.bidder, None)
        values = [value for value in self.bid.values if value.criterion != criterion]
        values += [] if criterion is None else [value_of(criterion, self.tender, moved, self.scale)]
        least = moved.price_eur - sum(
            (one.eur if one.eur is not None else one.most_eur or ZERO for one in values), ZERO
        )
        is_known = all(one.eur is not None for one in values)
        return Entrant(moved.bidder, least if is_known else None, None if is_known else least, moved.differs is None)

    def wins(self, one: Entrant) -> str | None:
        """Return who wins with the bid as it then stands."""
        return winner_of((*self.others, one))


def _course(
    tender: Tender, bid: EvaluatedBid, few: Sequence[Entrant], winner: EvaluatedBid, scale: MarkScale
) -> Course | None:
    """Return a bid among the others; None where nothing that it offers could let it win: what had to be proven is not met."""
    if bid.admissible is False and any(one.excludes for one in requirements_at_bid(tender, bid.bid)):
        return None
    others = tuple(one for one in few if one.bidder != bid.bidder)
    bare = replace(bid, bid=replace(bid.bid, verdicts=()))
    return Course(tender, bare, others, winner.bidder, scale)


def _switches(course: Course, refit: Refit) -> Iterator[Switch]:
    """Yield every switch of every lever of one bid."""
    prices = [one.price_eur if one.price_eur is not None else one.lowest_eur or ZERO for one in course.others]
    own = entrant(course.bid).price_eur
    reach = max((price - own for price in prices), default=ZERO) if own is not None else ZERO
    for move in moves(course.tender, course.bid, course.scale, refit, reach):
        for side in SIDES:
            yield from _of_move(course, move, side)
    for choice in choices(course.tender, course.bid, refit):
        for side in SIDES:
            yield from _of_choice(course, choice, side)


def _of_move(course: Course, move: Move, side: Side) -> Iterator[Switch]:
    """Yield the nearest switch of a lever to one side, where there is one."""
    found: dict[int, Entrant] = {}

    def at(steps: int) -> Entrant:
        if steps not in found:
            found[steps] = course.entrant(move.put(steps), move.criterion)
        return found[steps]

    points = _points(move, side)
    first = _first(points, lambda steps: course.wins(at(steps)) not in (course.winner, None))
    if first is None:
        first = _first(points, lambda steps: course.wins(at(steps)) != course.winner)
    if first is None:
        return
    wins, before = course.wins(at(first)), first - side
    jumps = not move.smooth or wins is None or move.now is None or not at(before).is_in
    inclusive = not course.is_of_winner and jumps
    to = (first if inclusive else before) * move.step
    if move.now is not None and (to - move.now) * side < 0:
        to = move.now
    yield Switch(
        move.lever,
        course.bid.bidder,
        move.now,
        to,
        wins,
        move.what,
        move.unit,
        higher=side == UP,
        inclusive=inclusive,
        excludes=course.is_of_winner and not at(first).is_in,
        admits=not entrant(course.bid).is_in and at(first).is_in,
    )


def _points(move: Move, side: Side) -> list[int]:
    """Return the steps to look at, outward to one side: where the lever turns, and its ends."""
    if move.now is None:
        if (side == UP) is not move.rises:
            return []
        first = move.least if side == UP else move.most
    else:
        steps = move.now / move.step
        first = floor(steps) + 1 if side == UP else ceil(steps) - 1
    low, high = (max(first, move.least), move.most) if side == UP else (move.least, min(first, move.most))
    turns = {turn + by for turn in move.turns for by in (DOWN, 0, UP)} | {low, high}
    return sorted((turn for turn in turns if low <= turn <= high), reverse=side == DOWN)


def _first(points: Sequence[int], is_so: Callable[[int], bool]) -> int | None:
    """Return the first step, outward, of which something is so; between two points it stays so once it is."""
    if points and is_so(points[0]):
        return points[0]
    return next((_halved(near, far, is_so) for near, far in pairwise(points) if is_so(far)), None)


def _halved(near: int, far: int, is_so: Callable[[int], bool]) -> int:
    """Return the step nearest to `near` of which something is so: it is not so of `near`, and it is of `far`."""
    while abs(far - near) > 1:
        middle = (near + far) // 2
        if is_so(middle):
            far = middle
        else:
            near = middle
    return far


def _of_choice(course: Course, choice: Choice, side: Side) -> Iterator[Switch]:
    """Yield the nearest other choice to one side with which another bid wins, or else nobody."""
    way = range(choice.now + side, len(choice.options) if side == UP else -1, side)
    found = {at: course.entrant(choice.options[at], choice.criterion) for at in way}
    wins = {at: course.wins(one) for at, one in found.items()}
    at = next((at for at in way if wins[at] not in (course.winner, None)), None)
    at = next((one for one in way if wins[one] != course.winner), None) if at is None else at
    if at is not None:
        yield Switch(
            choice.lever,
            course.bid.bidder,
            None,
            None,
            wins[at],
            higher=side == UP,
            inclusive=True,
            excludes=course.is_of_winner and not found[at].is_in,
            admits=not entrant(course.bid).is_in and found[at].is_in,
            shares=choice.shares[at] if choice.shares else {},
        )


@dataclass(frozen=True, slots=True)
class Line:
    """What a rival does as a criterion weighs more or less: the weight at which it is level with the winner, and its value."""

    at: Fraction
    worth: Fraction
    bidder: str | None


def weights(tender: Tender, winner: EvaluatedBid, rivals: Sequence[EvaluatedBid]) -> Iterator[Switch]:
    """EP(s) = P − s·Q − rest: two bids are level at s = 1 + (EP_rival − EP_winner) / (Q_rival − Q_winner); no weight is below 0."""
    for criterion in tender.award.spoken:
        own = _worth(winner, criterion)
        lines = [
            Line(1 + _gap(winner, rival) / (worth - own), worth, _named(rival))
            for rival in rivals
            if entrant(rival).is_in and (worth := _worth(rival, criterion)) != own
        ]
        for side in SIDES:
            mine = [one for one in lines if (one.at - 1) * side > 0 and one.at >= 0]
            if not mine:
                continue
            to = min((one.at for one in mine), key=lambda at: at * side)
            level = [one for one in mine if one.at == to]
            ahead = max(one.worth * side for one in level)
            first = [one.bidder for one in level if one.worth * side == ahead]
            wins = first[0] if len(first) == 1 and to > 0 and all(one.bidder for one in level) else None
            yield Switch("weight", str(criterion), Fraction(1), to, wins, higher=side == UP, inclusive=to == 0)


def _named(rival: EvaluatedBid) -> str | None:
    """Return who would be named as winner; None where nobody would."""
    return rival.bidder if entrant(rival).comparable and not rival.is_unpriced else None


def _gap(winner: EvaluatedBid, rival: EvaluatedBid) -> Fraction:
    price = rival.lowest_price_eur if rival.is_unpriced else rival.evaluation_price_eur
    return Fraction(price or 0) - Fraction(winner.evaluation_price_eur or 0)


def _worth(bid: EvaluatedBid, criterion: str) -> Fraction:
    value = bid.value(criterion)
    return Fraction(value.eur if value.eur is not None else value.most_eur or 0)
