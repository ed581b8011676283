"""The share of frontrunner projects against the first row of tables 9 and 11: unknown until someone fills that row in."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.figures import Library, library
from meetlat.portfolio.model import Project, Status
from meetlat.portfolio.rules.frontrunner_share import TABLES, PortfolioShare, portfolio_shares
from meetlat.requirements import Outcome
from meetlat.words import say
from tests.portfolio.projects import project

MOBILE, TRANSPORT = TABLES


def filled(folder: Path, value: int, first: str = "2025-01-01", last: str = "2027-12-31") -> Library:
    """The figures with the row of table 9 filled in by hand."""
    row = f"{{measure: portfolio_share, level: ambitious, valid_from: {first}, valid_to: {last}, value: {{low: {value}, high: 100}}"
    row += ", certainty: published, source: {title: Own}, entered_by: A, checked_by: B}"
    (folder / "own.yaml").write_text(f"table: {MOBILE}\nrows:\n  - {row}\n", encoding="utf-8")
    return library([folder])


def mobile(figures: Library, *projects: Project) -> tuple[PortfolioShare, ...]:
    return tuple(one for one in portfolio_shares(figures, projects) if one.table == MOBILE)


def test_the_row_is_not_published_so_no_share_is_judged() -> None:
    for one in portfolio_shares(library(), [project(frontrunner=True)]):
        assert (one.outcome, one.verdict.leaning, one.budgets.share_percent) == (Outcome.UNKNOWN, None, 100.0)
        [ask] = one.verdict.ask
        assert f"figures template {one.table}" in say(ask, "en")


@pytest.mark.parametrize(("asked", "outcome"), [(25, Outcome.MET), (26, Outcome.NOT_MET)])
def test_a_row_that_is_filled_in_judges(tmp_path: Path, asked: int, outcome: Outcome) -> None:
    [one] = mobile(filled(tmp_path, asked), project("a", 25, frontrunner=True), project("b", 75))
    assert one.outcome is outcome


def test_a_share_that_lies_between_is_judged_only_when_both_ends_agree(tmp_path: Path) -> None:
    projects = [project("a", 25, frontrunner=True), project("b", 25, frontrunner=None), project("c", 50)]
    figures = filled(tmp_path, 30)
    [one] = mobile(figures, *projects)
    assert (one.outcome, [say(ask, "en") for ask in one.verdict.ask]) == (
        Outcome.UNKNOWN,
        ["Fill in whether b is a frontrunner project."],
    )


@pytest.mark.parametrize(("year", "found"), [(2024, None), (2025, 30.0), (2027, 30.0), (2028, None)])
def test_a_project_counts_in_the_period_of_its_year(tmp_path: Path, year: int, found: float | None) -> None:
    [one] = mobile(filled(tmp_path, 30), project(year=year))
    value = one.verdict.requirement.figure.value
    assert getattr(value, "low", None) == found


def test_a_row_that_changes_within_a_year_does_not_judge_a_project_of_that_year(tmp_path: Path) -> None:
    [one] = mobile(filled(tmp_path, 30, "2025-07-01"), project())
    assert one.verdict.requirement.figure.value is None


@pytest.mark.parametrize(
    ("standing", "outcome"),
    [("signatory", Outcome.NOT_APPLICABLE), ("none", Outcome.NOT_APPLICABLE), (None, Outcome.UNKNOWN)],
)
def test_only_of_a_frontrunner_a_share_is_asked(tmp_path: Path, standing: str | None, outcome: Outcome) -> None:
    [one] = mobile(filled(tmp_path, 30), project(client_seb=standing))
    assert one.outcome is outcome


def test_each_client_has_a_share_of_its_own_and_plans_are_counted() -> None:
    found = mobile(
        library(), project("a", 10, frontrunner=True, status=Status.PLANNED), project("b", client="Gemeente W")
    )
    assert [(one.client, one.projects, one.planned) for one in found] == [("Provincie V", 1, 1), ("Gemeente W", 1, 0)]


def test_years_that_the_table_does_not_know_are_not_taken_together() -> None:
    found = mobile(library(), project("a", year=2023), project("b", year=2031))
    assert [(one.projects, one.period.start and one.period.start.year) for one in found] == [(1, 2023), (1, 2031)]
