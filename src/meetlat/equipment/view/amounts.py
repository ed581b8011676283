"""How amounts, shares, days and partners of this room are written, whatever prints them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from meetlat.documents.document import Cell, Words
from meetlat.equipment.model.machine import Span
from meetlat.equipment.rules.share import Sums
from meetlat.errors import Text, text
from meetlat.requirements import Verdict


def amount(value: float, unit: str) -> Text:
    """Write an amount of work: whole from a hundred up."""
    return text("machines.amount", amount=round(value) if value >= 100 else value, unit=text(f"unit.{unit}"))


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
        return text("machines.percent", percent=low)
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
