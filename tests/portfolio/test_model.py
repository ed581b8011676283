"""Projects added up: by budget and by year, and what is not known stays so."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.portfolio.model import Asked, ExtraCost, Project, Realised, Status, budgets, by_year, sums
from meetlat.requirements import Outcome
from tests.portfolio.projects import project


def test_the_share_is_by_budget_and_not_by_number() -> None:
    found = budgets([project("a", 30, frontrunner=True), project("b", 60), project("c", 30)])
    assert (found.total_eur, found.frontrunner_eur, found.share_percent) == (Decimal(120), Decimal(30), 25.0)


@pytest.mark.parametrize(
    ("projects", "lowest", "highest"),
    [
        ([project(budget=50, frontrunner=True), project(budget=25, frontrunner=None), project(budget=25)], 50, 75),
        ([project(budget=50, frontrunner=True), project(budget=50), project(budget=None, frontrunner=True)], 50, 100),
        ([project(budget=50, frontrunner=True), project(budget=50), project(budget=None)], 0, 50),
        ([project(budget=None, frontrunner=None)], 0, 100),
    ],
    ids=["not decided", "budget of a frontrunner missing", "budget of another missing", "nothing known"],
)
def test_what_is_not_known_makes_the_share_lie_between(projects: list[Project], lowest: int, highest: int) -> None:
    found = budgets(projects)
    assert (found.lowest_percent, found.highest_percent, found.share_percent) == (lowest, highest, None)


@given(st.lists(st.tuples(st.integers(1, 1000), st.booleans()), min_size=1, max_size=8), st.data())
def test_learning_a_budget_or_a_choice_only_narrows_the_share(
    known: list[tuple[int, bool]], data: st.DataObject
) -> None:
    whole = [project(str(at), budget, frontrunner=kind) for at, (budget, kind) in enumerate(known)]
    exact = budgets(whole).share_percent
    hidden = [
        project(
            one.id,
            int(one.budget_eur or 0) if data.draw(st.booleans()) else None,
            frontrunner=one.frontrunner if data.draw(st.booleans()) else None,
        )
        for one in whole
    ]
    found = budgets(hidden)
    assert exact is not None
    assert found.lowest_percent <= exact + 1e-9
    assert exact <= found.highest_percent + 1e-9


def test_an_extra_cost_that_is_not_known_is_not_added_as_nothing() -> None:
    cost = ExtraCost(Decimal(-5), "settlement", "ev")
    found = sums(
        [project("a", extra_cost=cost), project("b", extra_cost=ExtraCost(Decimal(25), "estimate", "ev")), project("c")]
    )
    assert (found.extra_cost_eur, found.extra_cost_known, found.projects) == (Decimal(20), 2, 3)
    assert sums([project()]).extra_cost_eur is None


def test_projects_add_up_per_year_and_a_year_without_projects_is_not_there() -> None:
    found = by_year([project("b", year=2027), project("a"), project("c", year=2027, status=Status.PLANNED)])
    assert [(one.year, one.projects) for one in found] == [(2025, 1), (2027, 2)]
    assert found[1].statuses == {Status.REALISED: 1, Status.PLANNED: 1}


def test_what_was_asked_and_what_came_of_it_is_counted() -> None:
    one = project(
        asked=Asked(seb_level="basic"),
        realised=Realised(promise=Outcome.MET, verdicts={Outcome.MET: 3, Outcome.UNKNOWN: 1}, seb=Outcome.NOT_MET),
    )
    found = sums([one, project("b")])
    assert found.seb_levels == {"basic": 1, None: 1}
    assert found.met["concrete"] == {Outcome.MET: 3, Outcome.UNKNOWN: 1}
    assert (found.met["mki"], found.met["seb"]) == ({Outcome.MET: 1}, {Outcome.NOT_MET: 1})


def test_what_was_avoided_is_the_reference_less_what_was_built() -> None:
    one = project(
        asked=Asked(mki_reference_eur=Decimal(60), co2_reference_tonnes=9.0, mki_ceiling_eur=Decimal(45)),
        realised=Realised(mki_eur=Decimal(50)),
    )
    assert (one.avoided_mki_eur, one.avoided_co2_tonnes, one.asked.ceiling_percent) == (Decimal(10), None, 75.0)
    assert Asked(mki_ceiling_eur=Decimal(45)).ceiling_percent is None
