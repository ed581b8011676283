"""From a portfolio that was looked over to the files that people keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from meetlat import __version__
from meetlat.answer import Answer, envelope
from meetlat.figures import Figure, Library
from meetlat.portfolio.jobs.path import RULE
from meetlat.portfolio.rules.overview import Portfolio
from meetlat.portfolio.view.data import portfolio_json
from meetlat.portfolio.view.report import PortfolioReport, write_portfolio
from meetlat.tender.view.report import Hashed
from meetlat.words import Language


def portfolio_report(answer: Answer[Portfolio], library: Library, language: Language) -> PortfolioReport:
    """Return what the report of a portfolio is made of."""
    return PortfolioReport(
        portfolio=answer.result,
        document=envelope(answer, portfolio_json(answer.result, language), language),
        version=__version__,
        caveats=answer.caveats,
        figures=tuple(_figures(answer.result, library)),
        tables=tuple(Hashed(one.table, one.digest, one.source) for one in answer.figures),
        problems=answer.problems,
    )


def write_report(answer: Answer[Portfolio], library: Library, folder: Path, language: Language) -> tuple[Path, ...]:
    """Write the report of a portfolio into a folder, and return its files. Raises as `write_portfolio` does."""
    return write_portfolio(portfolio_report(answer, library, language), folder, language)


def _figures(found: Portfolio, library: Library) -> Iterator[Figure]:
    """Yield the figures behind the ladders, the path and the coalition; of the years without a row one unknown figure a table."""
    for one in found.ladders:
        for rung in one.rungs:
            yield from (figure for figure in (rung.ceiling, rung.frontrunner) if figure.value is not None)
    table = library.table(RULE)
    yield from (table.figure(row) for row in table.rows)
    yield from found.coalition.figures if found.coalition else ()
