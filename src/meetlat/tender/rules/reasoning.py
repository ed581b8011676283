"""Is the reasoning of an award complete? What is missing in a letter cannot be mended after it is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import count

from meetlat.errors import text
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.types import Evaluation, Mark, Tender
from meetlat.tender.rules.assessors import assessors_of, is_consensus
from meetlat.tender.rules.criteria import DEMONSTRABILITY, MEASURE, MarkScale, is_measure
from meetlat.tender.rules.substance import has_substance


def lint_reasoning(
    evaluation: Evaluation, individual: Mapping[str, Sequence[Mark]], scale: MarkScale
) -> tuple[Finding, ...]:
    """Return what is wrong with the reasons of an award, in order of bidder.

    individual   every mark as it was given, by bidder, each with its assessor: also those behind a consensus
    """
    return tuple(finding for check in CHECKS for finding in check(evaluation, individual, scale))


def open_award(evaluation: Evaluation, _: Mapping[str, Sequence[Mark]], __: MarkScale) -> Iterator[Finding]:
    """A letter needs an award: one winner, nothing open."""
    if evaluation.winner is None:
        yield _finding("award-without-winner")
    elif evaluation.provisional:
        yield _finding("award-provisional")


def without_finding(evaluation: Evaluation, _: Mapping[str, Sequence[Mark]], scale: MarkScale) -> Iterator[Finding]:
    """Every mark below the top says why, in words that mean something."""
    for bid in evaluation.bids:
        for mark in bid.bid.marks:
            most = most_of(evaluation.tender, mark, scale)
            below = most is not None and (mark.mark < most or mark.substantial is False)
            if below and not has_substance(mark.finding):
                code = "finding-without-substance" if _words(mark) else "mark-without-finding"
                about = {"bidder": bid.bidder, "part": mark.part, "mark": mark.mark, "most": most}
                yield _finding(code, **about, found=(mark.finding or "").strip())


def missing_measures(evaluation: Evaluation, _: Mapping[str, Sequence[Mark]], scale: MarkScale) -> Iterator[Finding]:
    """Marks lost on measures that a plan does not have need words as well: a measure of 0 marks says what is not there."""
    for bid in evaluation.bids:
        marks = [mark for mark in bid.bid.marks if mark.criterion == DEMONSTRABILITY]
        measures = [mark for mark in marks if is_measure(mark)]
        missing = scale.measures - len(measures)
        said = any(not mark.mark and has_substance(mark.finding) for mark in measures)
        if evaluation.tender.award.demonstrability and marks and missing > 0 and not said:
            free = next(number for number in count(1) if f"{MEASURE}{number}" not in {mark.part for mark in measures})
            lost = {"marks": missing * scale.measure, "measures": missing, "part": f"{MEASURE}{free}"}
            yield _finding("measures-unexplained", bidder=bid.bidder, **lost)


def empty_advantage(evaluation: Evaluation, _: Mapping[str, Sequence[Mark]], __: MarkScale) -> Iterator[Finding]:
    """What the winner did better goes to every other bidder: it says something, and names no one else."""
    for bid in (one for one in evaluation.bids if one.bidder == evaluation.winner):
        for mark in bid.bid.marks:
            about = {"bidder": bid.bidder, "part": mark.part}
            if mark.advantage and not has_substance(mark.advantage):
                yield _finding("advantage-without-substance", **about, found=mark.advantage.strip())
            for other in (one.bidder for one in evaluation.bids if one is not bid):
                if _names(mark.advantage, other):
                    yield _finding("advantage-names-another", **about, other=other)


def advantage_unsaid(evaluation: Evaluation, scale: MarkScale) -> bool:
    """Tell whether the winner beat another bid on a criterion that is marked, and nobody wrote down what it did better."""
    winner = next((bid for bid in evaluation.bids if bid.bidder == evaluation.winner), None)
    if winner is None:
        return False
    said = {mark.criterion for mark in winner.bid.marks if mark.advantage}
    marked = {mark.criterion for mark in winner.bid.marks if most_of(evaluation.tender, mark, scale) is not None}
    others = [bid for bid in evaluation.bids if bid is not winner]
    return any(
        (winner.value(one).eur or 0) > (other.value(one).eur or 0) for one in sorted(marked - said) for other in others
    )


def unused(evaluation: Evaluation, _: Mapping[str, Sequence[Mark]], scale: MarkScale) -> Iterator[Finding]:
    """Every finding has an effect: one about what the tender does not ask has none."""
    for bid in evaluation.bids:
        for mark in bid.bid.marks:
            if most_of(evaluation.tender, mark, scale) is None:
                yield _finding("finding-unused", bidder=bid.bidder, part=f"{mark.criterion} {mark.part}")


def copied(evaluation: Evaluation, _: Mapping[str, Sequence[Mark]], __: MarkScale) -> Iterator[Finding]:
    """A finding is about one plan: the same words twice are about none; but of measures that are not there one may say the same."""
    said = Counter(_words(mark) for bid in evaluation.bids for mark in bid.bid.marks if has_substance(mark.finding))
    for bid in evaluation.bids:
        for mark in bid.bid.marks:
            if said[_words(mark)] > 1 and not (is_measure(mark) and not mark.mark):
                yield _finding("finding-copied", bidder=bid.bidder, part=mark.part)


def names_another(evaluation: Evaluation, _: Mapping[str, Sequence[Mark]], __: MarkScale) -> Iterator[Finding]:
    """A finding goes to its own bidder: it names no other."""
    for bid in evaluation.bids:
        others = [other.bidder for other in evaluation.bids if other is not bid]
        for mark in bid.bid.marks:
            for other in others:
                if _names(mark.finding, other):
                    yield _finding("finding-names-another", bidder=bid.bidder, part=mark.part, other=other)


def no_consensus(evaluation: Evaluation, individual: Mapping[str, Sequence[Mark]], __: MarkScale) -> Iterator[Finding]:
    """Several assessors agree on mark and words: a row of `consensus` says so, unless the tender lets the mean count."""
    for bidder, marks in individual.items():
        for part in dict.fromkeys((mark.criterion, mark.part) for mark in marks):
            given = [mark for mark in marks if (mark.criterion, mark.part) == part]
            several = len({(mark.assessor or "").casefold() for mark in given}) > 1
            if (
                several
                and assessors_of(evaluation.tender, part[0]) == "consensus"
                and not any(map(is_consensus, given))
            ):
                yield _finding("no-consensus", bidder=bidder, part=part[1])


CHECKS = (
    open_award,
    without_finding,
    missing_measures,
    unused,
    copied,
    names_another,
    empty_advantage,
    no_consensus,
)
"""What is looked at, one function each."""


def most_of(tender: Tender, mark: Mark, scale: MarkScale) -> Decimal | None:
    """Return the most a part of a plan, or a criterion of the tender's own, can be given; None for what the tender does not ask."""
    if mark.criterion == DEMONSTRABILITY:
        return scale.most(mark.part) if tender.award.demonstrability else None
    own = tender.award.own(mark.criterion)
    return own.scale.best if own and own.by == "marks" else None


def _words(mark: Mark) -> str:
    return " ".join((mark.finding or "").casefold().split())


def _names(words: str | None, bidder: str) -> bool:
    """Tell whether words name a bidder."""
    return f" {_bare(bidder.casefold())} " in f" {_bare((words or '').casefold())} "


def _bare(words: str) -> str:
    """Return words without punctuation, so that a name before a full stop is found."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in words).split())


def _finding(code: str, **about: object) -> Finding:
    return Finding(code, Severity.ERROR, text(f"reasoning.{code}", **about), text(f"reasoning.{code}.advice", **about))
