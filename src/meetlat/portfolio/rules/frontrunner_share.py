"""The share of frontrunner projects in a portfolio by budget, against what the first row of tables 9 and 11 asks of a client in each period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from meetlat.errors import Text, text
from meetlat.figures import Certainty, Given, Library
from meetlat.figures.table import DAY
from meetlat.portfolio.model import Budgets, Project, Status, budgets
from meetlat.requirements import Measured, Outcome, Requirement, Verdict, find_one, judge, unjudged
from meetlat.tender.rules.periods import Period

LEVEL = "ambitious"
TABLES: Mapping[str, Given] = {
    "seb-09-mobile-ambitious": {"measure": "portfolio_share"},
    "seb-11-transport-ambitious": {"measure": "portfolio_share", "category": "all"},
}
"""Where the share stands: the table, and what picks its row."""
FRONTRUNNER = "frontrunner"
SIGNED_OTHERWISE = ("none", "signatory")


@dataclass(frozen=True, slots=True)
class PortfolioShare:
    """The share of one client in one period of one table. `planned`: how many of the projects are only planned."""

    client: str
    table: str
    period: Period
    budgets: Budgets
    projects: int
    planned: int
    verdict: Verdict

    @property
    def outcome(self) -> Outcome:
        """The outcome of the verdict."""
        return self.verdict.outcome


def portfolio_shares(
    library: Library, projects: Sequence[Project], accept: Certainty = Certainty.DERIVED
) -> tuple[PortfolioShare, ...]:
    """Return the share per client, table and period, in that order. Only a client that signed as a frontrunner is asked for one."""
    of_clients: dict[str, list[Project]] = {}
    for one in projects:
        of_clients.setdefault(one.client, []).append(one)
    return tuple(
        share for mine in of_clients.values() for table in TABLES for share in _of_client(library, table, mine, accept)
    )


def _of_client(
    library: Library, table: str, projects: Sequence[Project], accept: Certainty
) -> Iterator[PortfolioShare]:
    periods: dict[Period, list[Project]] = {}
    asked: dict[Period, Requirement] = {}
    for one in sorted(projects, key=lambda project: project.year):
        requirement = _requirement(library, table, one.year)
        period = _period(requirement, one.year)
        periods.setdefault(period, []).append(one)
        asked.setdefault(period, requirement)
    for period, members in periods.items():
        verdict = _judged(asked[period], members, accept)
        planned = sum(1 for one in members if one.status is Status.PLANNED)
        yield PortfolioShare(members[0].client, table, period, budgets(members), len(members), planned, verdict)


def _period(requirement: Requirement, year: int) -> Period:
    """Return the period of a requirement; of a year for which there is none, that year."""
    first, last = requirement.figure.valid_from, requirement.figure.valid_to
    if first is None and last is None and requirement.figure.value is None:
        return Period(date(year, 1, 1), date(year + 1, 1, 1) - DAY)
    return Period(first, last)


def _requirement(library: Library, table: str, year: int) -> Requirement:
    """Return what a table asks of a year; unknown where it changes within the year, for a project has no day."""
    first, last = (
        find_one(library, table, day, TABLES[table], LEVEL) for day in (date(year, 1, 1), date(year + 1, 1, 1) - DAY)
    )
    return first if first.figure == last.figure else replace(first, figure=library.table(table).unknown())


def _judged(requirement: Requirement, projects: Sequence[Project], accept: Certainty) -> Verdict:
    money = budgets(projects)
    knows_all = money.total_eur > 0 or money.lacks_frontrunner or money.lacks_other
    measured = Measured(
        subject=requirement.subject,
        indicator=requirement.indicator,
        unit=requirement.figure.unit,
        low=money.lowest_percent if knows_all else 0.0,
        high=money.highest_percent if knows_all else 100.0,
        ask=tuple(_asks(projects)),
    )
    standing = {one.client_seb for one in projects} - {None}
    if standing and FRONTRUNNER not in standing:
        why = text("portfolio.share-not-asked", client=projects[0].client)
        return replace(unjudged(requirement, measured, why), outcome=Outcome.NOT_APPLICABLE)
    if not standing:
        ask = text("portfolio.ask-standing", client=projects[0].client)
        return unjudged(requirement, measured, ask, (ask,))
    return judge(requirement, measured, accept)


def _asks(projects: Sequence[Project]) -> Iterator[Text]:
    if lacking := [one.id for one in projects if one.budget_eur is None]:
        yield text("portfolio.ask-budget", projects=lacking)
    if undecided := [one.id for one in projects if one.frontrunner is None]:
        yield text("portfolio.ask-frontrunner", projects=undecided)
