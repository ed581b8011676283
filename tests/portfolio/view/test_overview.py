"""The answer of a portfolio in words: exact where it can be, between where it must be, and unknown never as a number."""

from __future__ import annotations

import pytest

from meetlat.figures import library
from meetlat.portfolio.model import Project, budgets, by_year, sums
from meetlat.portfolio.rules.frontrunner_share import portfolio_shares
from meetlat.portfolio.rules.overview import Portfolio, Selection
from meetlat.portfolio.view.overview import answer, asked_shares, asks, share, short_shares
from meetlat.words import say
from tests.portfolio.projects import project


def overview(*projects: Project) -> Portfolio:
    shares = portfolio_shares(library(), projects)
    return Portfolio(Selection(), None, 2025, 2030, projects, by_year(projects), sums(projects), shares, (), (), (), {})


def said(*projects: Project) -> str:
    return " ".join(say(one, "en") for one in answer(overview(*projects)))


@pytest.mark.parametrize(
    ("projects", "words"),
    [
        ([project("a", 30, frontrunner=True), project("b", 90)], "Of that money 25 % goes"),
        ([project("a", 30, frontrunner=True), project("b", 90, frontrunner=None)], "Of that money at least 25 % goes"),
        ([project("a", 30, frontrunner=None), project("b", 90)], "Of that money at most 25 % goes"),
        ([project("a", 30, frontrunner=True), project("b", 90), project("c", None, frontrunner=None)], "Of the budgets that are known 25 % goes"),
        ([project("a", None, frontrunner=None)], "Which part of it goes to frontrunner projects is not known"),
    ],
)  # fmt: skip
def test_a_share_is_said_as_far_as_it_is_known(projects: list[Project], words: str) -> None:
    assert words in said(*projects)


def test_a_budget_that_is_missing_is_said() -> None:
    assert said(project("a", 30), project("b", None)).startswith(
        "2 projects in 2025 to 2030, together for at least € 30: not every"
    )


def test_no_project_is_an_answer() -> None:
    assert said() == "No project falls within the selection (2025 to 2030)."
    assert share(budgets([])) is None


def test_tables_that_answer_alike_are_said_together_and_each_is_asked_for() -> None:
    found = overview(project(frontrunner=True), project("b", client="Gemeente W", client_seb="signatory"))
    words = [say(one, "en") for _, one in asked_shares(found)]
    assert len(words) == 2
    assert "Provincie V, 2025 to 2027: 100 % of the budget" in words[0]
    assert "table 9 (mobile machinery) and table 11" in words[0]
    assert "Gemeente W did not sign" in words[1]
    assert len(asks(found)) == 2
    [short] = short_shares(found)
    assert "was not found in public" in say(short, "en")


def test_one_year_is_said_as_one_year() -> None:
    words = [say(one, "nl") for _, one in asked_shares(overview(project(year=2024)))]
    assert words[0].startswith("Provincie V, 2024: ")
