"""Rules of the lint on days: work that begins before there can be a contract, and years for which a required table has no rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from meetlat.figures import Source, Table
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.tree import tree
from meetlat.tender.model.types import ReferenceDate
from meetlat.tender.rules.lint.case import Case, finding
from meetlat.tender.rules.periods import Period, periods, within

CONTRACT = Source(
    "Aanbestedingswet 2012",
    "Rijksoverheid",
    None,
    "artikel 2.127: pas na de gunningsbeslissing en de opschortende termijn",
)


def execution_before_closing(case: Case) -> Iterator[Finding]:
    """Work that begins before the last bid may come in."""
    tender = case.tender
    begin = tender.execution_from or tender.execution_to
    last = max((day for day in (tender.published, tender.closing, tender.opening) if day), default=None)
    if begin is not None and last is not None and begin <= last:
        yield finding("execution-before-closing", Severity.ERROR, CONTRACT, begin=begin, last=last)


def years_without_table(case: Case) -> Iterator[Finding]:
    """Days on which a table that the contract refers to has no row at all: nobody can say what it asks then."""
    without: dict[Period, list[Table]] = {}
    for table, first, last in _asked(case):
        for hole in _holes(table, first, last):
            without.setdefault(hole, []).append(table)
    for hole, tables in without.items():
        values = {"first": hole.start, "last": hole.end, "tables": [table.title for table in tables]}
        yield finding("years-without-table", Severity.WARNING, tables[0].source, **values)


def _asked(case: Case) -> Iterator[tuple[Table, date, date]]:
    """Yield the tables that the contract refers to, with the span over which each governs."""
    tender = case.tender
    begin, end = tender.execution_from or tender.execution_to, tender.execution_to or tender.execution_from
    concrete, by_closing = tender.requirements.concrete, tender.requirements.reference_date is ReferenceDate.CLOSING
    first, last = (tender.closing, tender.closing) if by_closing else (begin, end)
    if concrete is not None and first is not None and last is not None:
        yield from ((case.library.table(f"concrete-{one}"), first, last) for one in concrete.indicators)
    if begin is not None and end is not None:
        yield from ((case.library.table(name), begin, end) for name in tree("seb").levels.get(case.level, ()))


def _holes(table: Table, first: date, last: date) -> Iterator[Period]:
    for period in within(periods(table, first, last), first, last):
        if not any(row.in_force(period.sample) for row in table.rows):
            yield period
