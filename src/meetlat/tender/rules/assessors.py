"""From the marks of several assessors to the mark that counts: the one they agreed on, or the mean where the tender says so; never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import text
from meetlat.tender.model.award import Assessors, Criterion
from meetlat.tender.model.money import cents
from meetlat.tender.model.types import Mark, OpenMark, Tender

CONSENSUS: Assessors = "consensus"


def is_consensus(mark: Mark) -> bool:
    """Tell whether a mark is the one that the assessors agreed on."""
    return (mark.assessor or "").casefold() == CONSENSUS


def assessors_of(tender: Tender, criterion: str) -> Assessors:
    """Return what counts where assessors differ on a criterion: what the tender says, else only what they agreed on."""
    asked = tender.award.demonstrability if criterion == Criterion.DEMONSTRABILITY else tender.award.own(criterion)
    return asked.assessors if asked else CONSENSUS


def counting_marks(
    bidder: str, given: Sequence[Mark], rule: Assessors
) -> tuple[tuple[Mark, ...], tuple[OpenMark, ...]]:
    """Return the mark that counts of each part of a bid on one criterion, and the parts of which none counts yet.

    given    every mark as it was given, each with its assessor
    rule     consensus: where assessors differ only what they agreed on counts; mean: the mean of all, in hundredths
    """
    panel = {mark.assessor for mark in given if not is_consensus(mark)}
    count = _agreed if rule == CONSENSUS else _averaged
    parts = dict.fromkeys(mark.part for mark in given)
    found = [count(_Part(bidder, [mark for mark in given if mark.part == part], panel)) for part in parts]
    return (
        tuple(one for one in found if isinstance(one, Mark)),
        tuple(one for one in found if isinstance(one, OpenMark)),
    )


def mean(marks: Sequence[Decimal]) -> Decimal:
    """Return the mean of marks in hundredths, halves up: m = Σ mᵢ / n. Raises ValueError for none."""
    if not marks:
        raise ValueError("no marks have no mean")
    return cents(sum(map(Fraction, marks), Fraction(0)) / len(marks))


@dataclass(frozen=True, slots=True)
class _Part:
    """The marks of one part of a bid; `panel` are all who marked anything of that bid."""

    bidder: str
    given: Sequence[Mark]
    panel: set[str | None]

    @property
    def own(self) -> list[Mark]:
        return [mark for mark in self.given if not is_consensus(mark)]

    @property
    def spread(self) -> tuple[Decimal, ...]:
        return tuple(mark.mark for mark in self.own) if len(self.own) > 1 else ()

    @property
    def substantial(self) -> set[bool]:
        """What the assessors say of a measure: nothing, one thing, or both yes and no."""
        return {mark.substantial for mark in self.own if mark.substantial is not None}

    def unsettled(self, code: str, **about: object) -> OpenMark:
        first = self.given[0]
        return OpenMark(first.criterion, first.part, text(code, bidder=self.bidder, part=first.part, **about))


def _agreed(part: _Part) -> Mark | OpenMark:
    """Where assessors differ, what they agreed on counts; without that it is open."""
    counts = next((mark for mark in part.given if is_consensus(mark)), part.own[0] if part.own else part.given[0])
    if not is_consensus(counts) and len(set(part.spread)) > 1:
        return part.unsettled("criteria.ask-consensus", marks=list(part.spread))
    if len(part.substantial) > 1 and (counts.substantial is None or not is_consensus(counts)):
        return part.unsettled("criteria.ask-substantial")
    said = next(iter(part.substantial), None) if counts.substantial is None else counts.substantial
    return replace(counts, substantial=said, given=part.spread)


def _averaged(part: _Part) -> Mark | OpenMark:
    """The mean counts when everyone marked the part, and agrees on what has no mean."""
    absent = sorted(name or "–" for name in part.panel - {mark.assessor for mark in part.own})
    if absent:
        return part.unsettled("criteria.ask-absent", absent=absent)
    if len(part.substantial) > 1:
        return part.unsettled("criteria.ask-substantial")
    findings, advantages = (
        " ".join(dict.fromkeys(filter(None, said))) or None
        for said in zip(*((mark.finding, mark.advantage) for mark in part.own), strict=True)
    )
    average = mean([mark.mark for mark in part.own])
    alone = part.own[0].assessor if len(part.own) == 1 else None
    return replace(
        part.own[0],
        mark=average,
        assessor=alone,
        finding=findings,
        advantage=advantages,
        substantial=next(iter(part.substantial), None),
        given=part.spread,
    )
