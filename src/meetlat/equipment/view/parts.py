"""What the documents of this room share: sections, findings and grounds; how amounts, shares, days and partners are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from meetlat.documents.brief import Gravity, Note
from meetlat.documents.document import Block, Cell, Column, Depth, List, Section, Table, Verdicts, Words
from meetlat.documents.parts import figures_used, used
from meetlat.equipment.model.machine import Span
from meetlat.equipment.rules.share import Sums
from meetlat.errors import Text, text
from meetlat.figures import Figure
from meetlat.requirements import Finding, Severity, Verdict


def section(name: str, title: Text, blocks: Iterable[Block], depth: Depth = Depth.BODY) -> tuple[Section, ...]:
    """Return a section; none where nothing stands in it. `name`: its place on the page."""
    found = tuple(blocks)
    return (Section(title, found, name, depth),) if found else ()


def points(words: Iterable[Words]) -> tuple[List, ...]:
    """Return sentences as a list, each once; none where there are none."""
    found = tuple(dict.fromkeys(words))
    return (List(found),) if found else ()


def findings(found: Sequence[Finding]) -> tuple[Section, ...]:
    """Return the section of what must be looked at."""
    said = points(text("machines.finding", severity=one.severity, message=one.message) for one in found)
    columns = (Column(text("document.code")), Column(text("document.severity")), Column(text("document.finding")))
    rows = tuple((one.code, one.severity, one.message) for one in found)
    sheet = Table(columns, rows, name=text("document.findings"), depth=Depth.DATA)
    return section("bevindingen", text("document.findings"), (*said, sheet) if said else ())


def finding_note(finding: Finding) -> Note:
    """Return a finding as a note for who is in a hurry."""
    gravity = Gravity.WARNING if finding.severity is Severity.WARNING else Gravity.GOOD_TO_KNOW
    return Note(gravity, finding.code, finding.message)


def grounds(verdicts: Iterable[Verdict], figures: Iterable[Figure] = ()) -> tuple[Section, ...]:
    """Return the grounds of verdicts, and the figures that they and a reading rest on."""
    found = tuple(verdicts)
    why = section("gronden", text("document.grounds"), (Verdicts(found),) if found else (), Depth.ANNEX)
    rested_on = figures_used(used((one.requirement for one in found), figures))
    return (*why, *((rested_on,) if rested_on else ()))


def amount(value: float, unit: str) -> Text:
    """Write an amount of work: whole from a hundred up."""
    return text("document.amount", amount=round(value) if value >= 100 else value, unit=text(f"unit.{unit}"))


def share(sums: Sums) -> Text:
    """Write the share that is emission-free, or the two between which it lies; one that may be anything is unknown."""
    if sums.lowest_percent <= 0 and sums.highest_percent >= 100:
        return text("value.none")
    return percents(sums.lowest_percent, sums.highest_percent)


def percents(low: float | None, high: float | None) -> Text:
    """Write a percentage, or the two between which it lies."""
    if low is None or high is None:
        return text("value.none")
    low, high = round(low, 1), round(high, 1)
    if low == high:
        return text("document.percent", percent=low)
    return text("machines.percent-between", low=low, high=high)


def days(span: Span) -> Text:
    """Write from which day to which, both included."""
    return text("document.period", start=span.first, end=span.last)


def category(name: str) -> Text:
    """Return what a category of equipment is called."""
    return text(f"machines.category-{name}")


def partner_name(name: str | None) -> Words:
    """Return the name of a partner, or that the list names none."""
    return name or text("machines.no-partner")


def so_many(count: int) -> Text:
    """Write a number of machines."""
    return text("machines.so-many", count=count)


def in_a_row(words: Sequence[Words]) -> Words:
    """Join words that may hold commas themselves: A; B; C. Raises TypeError for none."""
    return reduce(lambda first, then: text("machines.then", first=first, then=then), words)


def outcome_cell(verdict: Verdict) -> Cell:
    """Return how a verdict came out, and where an unknown one leans."""
    if verdict.leaning is None:
        return Cell(verdict.outcome)
    leaning = text("document.leaning-to", outcome=verdict.leaning)
    return Cell(text("document.leaning", outcome=verdict.outcome, leaning=leaning), outcome=verdict.outcome)
