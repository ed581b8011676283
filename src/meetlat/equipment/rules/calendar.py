"""A span in steps of the calendar, few enough to draw: months, else quarters, else years."""

from __future__ import annotations

from datetime import date

from meetlat.equipment.model.machine import Span

MONTHS = 12
QUARTER = 3
MOST_STEPS = 24


def steps(span: Span) -> tuple[Span, ...]:
    """Divide a span at the first days of months; of quarters where that were more than 24 steps, of years where those were."""
    for months in (1, QUARTER, MONTHS):
        parts = span.split(set(_firsts(span, months)))
        if len(parts) <= MOST_STEPS:
            break
    return parts


def _firsts(span: Span, months: int) -> list[date]:
    """Return the first days of each so many months of the years of a span."""
    return [
        date(year, month, 1)
        for year in range(span.first.year, span.last.year + 1)
        for month in range(1, MONTHS + 1, months)
    ]


def step_of(part: Span) -> str:
    """Name how long the step is that a part fills, or would: month, quarter or year."""
    if part.first.year == part.last.year and part.first.month == part.last.month:
        return "month"
    months = MONTHS * (part.last.year - part.first.year) + part.last.month - part.first.month + 1
    return "quarter" if months <= QUARTER else "year"
