"""The assessment of the client: from the rows of its form to the marks that count, and to what its assessors must still agree on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meetlat.errors import Problem, refuse, text
from meetlat.forms.rows import FormRow
from meetlat.tender import Mark, OpenMark, Tender
from meetlat.tender.rules.assessors import assessors_of, counting_marks, is_consensus
from meetlat.tender.rules.criteria import DEMONSTRABILITY, WHOLE, is_measure
from meetlat.words import LANGUAGES, key, say


@dataclass(frozen=True, slots=True)
class Assessed:
    """The marks of one bid that count, and the parts on which assessors have not agreed."""

    marks: tuple[Mark, ...] = ()
    open: tuple[OpenMark, ...] = ()


NOT_ASSESSED = Assessed()


def assessed_of(rows: Sequence[FormRow], tender: Tender) -> Mapping[str, Assessed]:
    """Return the marks that count of each bidder, by the rule of the tender for assessors who differ.

    Raises InputError, at its row: a criterion that is not marked here, a part that is not of its criterion, a mark twice, a consensus
    where the mean counts, and what is no measure called an addition.
    """
    refuse((*(problem for row in rows for problem in _problems(row, tender)), *_twice(rows, tender)))
    found: dict[str, Assessed] = {}
    for bidder, given in every_mark(rows, tender).items():
        marks: tuple[Mark, ...] = ()
        still: tuple[OpenMark, ...] = ()
        for criterion in dict.fromkeys(mark.criterion for mark in given):
            of_it = [mark for mark in given if mark.criterion == criterion]
            more, apart = counting_marks(bidder, of_it, assessors_of(tender, criterion))
            marks, still = (*marks, *more), (*still, *apart)
        found[bidder] = Assessed(marks, still)
    return found


def every_mark(rows: Sequence[FormRow], tender: Tender) -> Mapping[str, tuple[Mark, ...]]:
    """Return every mark of each bidder as it was given, each with its assessor: those behind a consensus as well."""
    marks: dict[str, list[Mark]] = {}
    for row in rows:
        marks.setdefault(row.text("bidder") or "", []).append(_mark(row, tender))
    return {bidder: tuple(given) for bidder, given in marks.items()}


def _mark(row: FormRow, tender: Tender) -> Mark:
    written = row.text("criterion") or ""
    return Mark(
        criterion=_marked(tender).get(key(written), written),
        part=row.text("part") or "",
        mark=Decimal(str(row.number("mark"))),
        assessor=row.text("assessor"),
        finding=row.text("finding"),
        substantial=row.yes_no("substantial"),
        advantage=row.text("advantage"),
    )


def _marked(tender: Tender) -> Mapping[str, str]:
    """Return the criteria that are marked, by every way to write them: demonstrability always, and the tender's own."""
    plan = text("criterion.demonstrability")
    words = (DEMONSTRABILITY, *(say(plan, language) for language in LANGUAGES))
    own = {key(one.name): one.name for one in tender.award.other if one.by == "marks"}
    return {**{key(word): DEMONSTRABILITY for word in words}, **own}


def _problems(row: FormRow, tender: Tender) -> Iterator[Problem]:
    mark, marked = _mark(row, tender), _marked(tender)
    if mark.criterion not in marked.values():
        known = list(dict.fromkeys(marked.values()))
        yield row.problem(
            text("criteria.not-marked", criterion=mark.criterion, known=known), "criterion", mark.criterion, known
        )
    elif (mark.part == WHOLE) is (mark.criterion == DEMONSTRABILITY):
        code = "criteria.part-of-plan" if mark.criterion == DEMONSTRABILITY else "criteria.part-whole"
        yield row.problem(text(code, criterion=mark.criterion), "part", row["part"])
    if is_consensus(mark) and assessors_of(tender, mark.criterion) == "mean":
        yield row.problem(text("criteria.consensus-beside-mean"), "assessor", row["assessor"])
    if mark.substantial is not None and not is_measure(mark):
        yield row.problem(text("criteria.substantial-of-no-measure"), "substantial", row["substantial"])


def _twice(rows: Sequence[FormRow], tender: Tender) -> Iterator[Problem]:
    """Yield a mark that an assessor gave before, under another spelling of its criterion."""
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        mark = _mark(row, tender)
        about = (row["bidder"], mark.criterion, mark.part, (mark.assessor or "").casefold())
        if about in seen:
            yield row.problem(text("criteria.marked-twice", part=mark.part), "criterion", row["criterion"])
        seen.add(about)
