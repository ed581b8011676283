"""The assessment of the client: from the rows of its form to the marks that count, and to what its assessors must still agree on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meetlat.errors import Problem, refuse, text
from meetlat.formats.rows import FormRow
from meetlat.tender import Mark, OpenMark, Tender
from meetlat.tender.assessors import assessors_of, counting_marks, is_consensus
from meetlat.tender.criteria import is_measure


@dataclass(frozen=True, slots=True)
class Assessed:
    """The marks of one bid that count, and the parts on which assessors have not agreed."""

    marks: tuple[Mark, ...] = ()
    open: tuple[OpenMark, ...] = ()


NOT_ASSESSED = Assessed()


def assessed_of(rows: Sequence[FormRow], tender: Tender) -> Mapping[str, Assessed]:
    """Return the marks that count of each bidder, by the rule of the tender for assessors who differ.

    Raises InputError, at its row: a consensus where the tender lets the mean count, and a part that is no measure called an addition.
    """
    refuse(problem for row in rows for problem in _problems(row, tender))
    found: dict[str, Assessed] = {}
    for bidder, given in every_mark(rows).items():
        marks: tuple[Mark, ...] = ()
        still: tuple[OpenMark, ...] = ()
        for criterion in dict.fromkeys(mark.criterion for mark in given):
            of_it = [mark for mark in given if mark.criterion == criterion]
            more, apart = counting_marks(bidder, of_it, assessors_of(tender, criterion))
            marks, still = (*marks, *more), (*still, *apart)
        found[bidder] = Assessed(marks, still)
    return found


def every_mark(rows: Sequence[FormRow]) -> Mapping[str, tuple[Mark, ...]]:
    """Return every mark of each bidder as it was given, each with its assessor: those behind a consensus as well."""
    marks: dict[str, list[Mark]] = {}
    for row in rows:
        marks.setdefault(row.text("bidder") or "", []).append(mark_of(row))
    return {bidder: tuple(given) for bidder, given in marks.items()}


def mark_of(row: FormRow) -> Mark:
    """Return one row of the form as a mark."""
    return Mark(
        criterion=row.text("criterion") or "",
        part=row.text("part") or "",
        mark=Decimal(str(row.number("mark"))),
        assessor=row.text("assessor"),
        finding=row.text("finding"),
        substantial=row.yes_no("substantial"),
    )


def _problems(row: FormRow, tender: Tender) -> Iterator[Problem]:
    mark = mark_of(row)
    if is_consensus(mark) and assessors_of(tender, mark.criterion) == "mean":
        yield row.problem(text("criteria.consensus-beside-mean"), "assessor", row["assessor"])
    if mark.substantial is not None and not is_measure(mark):
        yield row.problem(text("criteria.substantial-of-no-measure"), "substantial", row["substantial"])
