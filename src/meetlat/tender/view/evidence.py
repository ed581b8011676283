"""What proof a bid still lacks: each thing once, with what it is proof of, of whom it is asked and before when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from meetlat.documents.brief import causes_of
from meetlat.documents.document import Cell, Column, Depth, Paragraph, Section, Table, Words, columns
from meetlat.errors import Text, text
from meetlat.requirements import Proof
from meetlat.tender import EvaluatedBid, Tender
from meetlat.tender.rules.checklist import Asked, checklist
from meetlat.words import Both, joined

OF_AN_ITEM = "tender.missing-of"
"""The sentence that names an item before what it lacks."""


@dataclass(slots=True)
class Missing:
    """One thing that is missing. `proofs` are what it is proof of, `items` what lacks it, `before` the first day that it is needed."""

    what: Text | Both
    proof: Proof
    whom: Words
    before: date | None
    proofs: list[Words] = field(default_factory=list)
    items: list[Words] = field(default_factory=list)

    @property
    def of(self) -> Text:
        """What it is proof of, when, and for which items."""
        moment = self.proof
        return text("checklist.of", proofs=joined(self.proofs), moment=moment, items=joined(self.items))


def summary(tender: Tender, bid: EvaluatedBid) -> Text | None:
    """Say how many proofs are asked and how many are not complete, by moment; None where none is asked."""
    asked = checklist(tender, bid)
    lacking = [one for one in asked if one.missing]
    at_bid = sum(1 for one in lacking if one.proof is Proof.AT_BID)
    if not asked:
        return None
    return text("checklist.summary", all=len(asked), at_bid=at_bid, at_execution=len(lacking) - at_bid)


def missing(tender: Tender, bid: EvaluatedBid) -> tuple[Missing, ...]:
    """Return what is missing, at bid first; questions that have one cause are one, of all items that lack it."""
    found: dict[tuple[object, ...], Missing] = {}
    for line in sorted(checklist(tender, bid), key=lambda one: one.proof is not Proof.AT_BID):
        for ask in line.missing:
            item, what = _of_item(ask, line)
            key = (causes_of(what) if isinstance(what, Text) and causes_of(what) else what, line.whom, line.proof)
            one = found.setdefault(key, Missing(what, line.proof, line.whom, line.before))
            one.before = min((day for day in (one.before, line.before) if day), default=None)
            _add(one.proofs, line.what)
            _add(one.items, item)
    return tuple(found.values())


def _add(names: list[Words], name: Words) -> None:
    if name not in names:
        names.append(name)


def _of_item(ask: Text | Both, line: Asked) -> tuple[str | Text, Text | Both]:
    """Return whose lack it is, and what: the sentence may name an item of its own."""
    if isinstance(ask, Text) and ask.code == OF_AN_ITEM and isinstance(what := ask.values["what"], Text | Both):
        return str(ask.values["item"]), what
    return line.item, ask


MISSING = {
    "report.evidence-missing": 0.38,
    "report.evidence-of": 0.3,
    "report.evidence-whom": 0.16,
    "report.evidence-before": 0.16,
}
"""The heads of what is missing, and the share of the width each takes."""


def missing_table(lacking: Iterable[Missing]) -> Table:
    """Return what is missing as a table."""
    return Table(
        tuple(Column(text(code), share) for code, share in MISSING.items()),
        tuple((one.what, one.of, one.whom, one.before or "") for one in lacking),
    )


def evidence(tender: Tender, bid: EvaluatedBid) -> Section | None:
    """Return the section of the proof of a bid; None where no proof is asked."""
    said, lacking = summary(tender, bid), missing(tender, bid)
    if said is None:
        return None
    blocks = (Paragraph(said), *((missing_table(lacking),) if lacking else ()), _checklist(tender, bid))
    return Section(text("report.evidence"), blocks)


def _checklist(tender: Tender, bid: EvaluatedBid) -> Table:
    """Return every line of the checklist, for the workbook."""
    return Table(
        columns(
            "document.item",
            "report.evidence-what",
            "document.proof",
            "report.evidence-given",
            "report.evidence-missing",
            "report.evidence-whom",
            "report.evidence-before",
        ),
        tuple(_lines(checklist(tender, bid))),
        name=text("report.evidence"),
        depth=Depth.DATA,
    )


def _lines(asked: Iterable[Asked]) -> Iterator[tuple[Cell | Words | date | tuple[Words, ...], ...]]:
    for one in asked:
        moment = one.proof
        yield (one.item, one.what, moment, one.given, one.missing, one.whom, one.before or "")
