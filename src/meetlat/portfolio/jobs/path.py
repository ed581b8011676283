"""Where the requirements on concrete go: what the tables ask per year, what the projects asked and realised, and the path of the peloton after.

The path is an expectation by the rule of frontrunner and peloton, no requirement: years without a row in the table stay unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetlat.figures import Library, Range, figure
from meetlat.figures.table import LAST_DAY
from meetlat.portfolio.model import Project
from meetlat.portfolio.rules.tightening import TABLES, Expected, Ladder, Mark, Rung, categories, rungs
from meetlat.requirements.peloton import path

RULE = "peloton-rule"
HASTENED = "mki"
"""The value that the minimum of the rule is about; others follow the frontrunners by the lag alone."""


def horizon(library: Library) -> int:
    """Return the year to which the agreements give an outlook."""
    return int(float(str(figure(library.table(RULE), LAST_DAY, {"rule": "horizon"}).value)))


def rule_of(library: Library) -> dict[str, object]:
    """Return the values of the rule, to be said beside a path by it."""
    table = library.table(RULE)
    lag, minimum = (figure(table, LAST_DAY, {"rule": rule}).value for rule in ("lag", "minimum_annual"))
    return {
        "shortest": lag.low if isinstance(lag, Range) else None,
        "longest": lag.high if isinstance(lag, Range) else None,
        "percent": minimum,
    }


def ladders(library: Library, projects: Sequence[Project], first: int, last: int) -> tuple[Ladder, ...]:
    """Return the ladders of every category that a project has a value of; of all categories where none has."""
    marks = [one for project in projects for one in _marks(project)]
    shown = {one.value.category for one in marks} or set(categories(library))
    return tuple(
        Ladder(
            indicator,
            category,
            library.table(TABLES[indicator]).unit,
            found := rungs(library, indicator, category, first, last),
            _expected(library, indicator, found, last),
            tuple(one for one in marks if (one.value.category, one.value.indicator) == (category, indicator)),
        )
        for indicator in TABLES
        for category in categories(library)
        if category in shown
    )


def _marks(project: Project) -> Iterator[Mark]:
    for asked, values in ((True, project.asked.concrete), (False, project.realised.concrete)):
        yield from (Mark(project.id, asked, value) for value in values)


def _expected(library: Library, indicator: str, found: Sequence[Rung], last: int) -> tuple[Expected, ...]:
    """Return the path from the last year in which ceiling and frontrunner's value are known; nothing where that is the last year."""
    known = [(one.year, one.ceiling.value, one.frontrunner.value) for one in found]
    begin = [(y, c, f) for y, c, f in known if isinstance(c, float) and isinstance(f, float) and f <= c]
    if not begin or begin[-1][0] >= last:
        return ()
    year, ceiling, frontrunner = begin[-1]
    rule = rule_of(library)
    shortest, longest, minimum = (rule[name] for name in ("shortest", "longest", "percent"))
    if not (isinstance(shortest, float) and isinstance(longest, float) and isinstance(minimum, float)):
        return ()
    least = minimum if indicator == HASTENED else 0.0
    fast, slow = (path(ceiling, frontrunner, year, lag, last, least) for lag in (shortest, longest))
    return tuple(Expected(one.year, one.ceiling, other.ceiling) for one, other in zip(fast, slow, strict=True))
