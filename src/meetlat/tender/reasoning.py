"""Is the reasoning of an award complete? What is missing in a letter cannot be mended after it is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from meetlat.errors import text
from meetlat.tender.assessors import assessors_of, is_consensus
from meetlat.tender.criteria import DEMONSTRABILITY, MarkScale
from meetlat.tender.types import Evaluation, Finding, Mark, Severity, Tender


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
    """Every mark below the top says why."""
    for bid in evaluation.bids:
        for mark in bid.bid.marks:
            most = most_of(evaluation.tender, mark, scale)
            below = most is not None and (mark.mark < most or mark.substantial is False)
            if below and not _words(mark):
                yield _finding("mark-without-finding", bidder=bid.bidder, part=mark.part, mark=mark.mark, most=most)


def unused(evaluation: Evaluation, _: Mapping[str, Sequence[Mark]], scale: MarkScale) -> Iterator[Finding]:
    """Every finding has an effect: one about what the tender does not ask has none."""
    for bid in evaluation.bids:
        for mark in bid.bid.marks:
            if most_of(evaluation.tender, mark, scale) is None:
                yield _finding("finding-unused", bidder=bid.bidder, part=f"{mark.criterion} {mark.part}")


def copied(evaluation: Evaluation, _: Mapping[str, Sequence[Mark]], __: MarkScale) -> Iterator[Finding]:
    """A finding is about one plan: the same words twice are about none."""
    said = Counter(_words(mark) for bid in evaluation.bids for mark in bid.bid.marks if _words(mark))
    for bid in evaluation.bids:
        for mark in bid.bid.marks:
            if said[_words(mark)] > 1:
                yield _finding("finding-copied", bidder=bid.bidder, part=mark.part)


def names_another(evaluation: Evaluation, _: Mapping[str, Sequence[Mark]], __: MarkScale) -> Iterator[Finding]:
    """A finding goes to its own bidder: it names no other."""
    for bid in evaluation.bids:
        others = [other.bidder for other in evaluation.bids if other is not bid]
        for mark in bid.bid.marks:
            for other in others:
                if f" {_bare(other.casefold())} " in f" {_bare(_words(mark))} ":
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


CHECKS = (open_award, without_finding, unused, copied, names_another, no_consensus)
"""What is looked at, one function each."""


def most_of(tender: Tender, mark: Mark, scale: MarkScale) -> Decimal | None:
    """Return the most a part of a plan, or a criterion of the tender's own, can be given; None for what the tender does not ask."""
    if mark.criterion == DEMONSTRABILITY:
        return scale.most(mark.part) if tender.award.demonstrability else None
    own = tender.award.own(mark.criterion)
    return own.scale.best if own and own.by == "marks" else None


def _words(mark: Mark) -> str:
    return " ".join((mark.finding or "").casefold().split())


def _bare(words: str) -> str:
    """Return words without punctuation, so that a name before a full stop is found."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in words).split())


def _finding(code: str, **about: object) -> Finding:
    return Finding(code, Severity.ERROR, text(f"reasoning.{code}", **about), text(f"reasoning.{code}-advice"))
