"""A portfolio, looked over: what a report of it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from meetlat.figures import Figure
from meetlat.portfolio.model import Project, Sums
from meetlat.portfolio.rules.coalitions import Coalition
from meetlat.portfolio.rules.declarations import Declaration
from meetlat.portfolio.rules.frontrunner_share import PortfolioShare
from meetlat.portfolio.rules.tightening import Ladder
from meetlat.requirements import Finding


@dataclass(frozen=True, slots=True)
class Selection:
    """Which projects count: of a client, of a coalition, from one year to another, both included. None: any."""

    client: str | None = None
    coalition: str | None = None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A portfolio, looked over. `first` and `last` are the years it is shown for; `rule` the figures of the rule of frontrunner and peloton."""

    selection: Selection
    coalition: Coalition | None
    first: int
    last: int
    projects: tuple[Project, ...]
    years: tuple[Sums, ...]
    total: Sums
    shares: tuple[PortfolioShare, ...]
    ladders: tuple[Ladder, ...]
    findings: tuple[Finding, ...]
    declarations: tuple[Declaration, ...]
    inputs: Mapping[str, str]
    rule: tuple[Figure, ...] = ()
