"""A portfolio from folders and forms in any mixture: what is asked and realised, what is left out and why."""

from __future__ import annotations

import hashlib
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from meetlat.answer import Answer
from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.portfolio.jobs import tender_folder as tenders
from meetlat.portfolio.jobs.overview import look_over
from meetlat.portfolio.model import Status
from meetlat.portfolio.rules.overview import Portfolio, Selection
from meetlat.requirements import Outcome
from meetlat.tender.jobs.verify import verify
from tests.portfolio.portfolios import built, projects
from tests.tender.folders import MIXES, PRODUCTS, mix, product


def looked(*paths: Path, **selection: object) -> Answer[Portfolio]:
    return look_over(library(), paths, Selection(**selection))  # type: ignore[arg-type]


def refused(*paths: Path, **selection: object) -> list[tuple[str, str | None]]:
    with pytest.raises(InputError) as error:
        looked(*paths, **selection)
    return [(problem.message.code, problem.column) for problem in error.value.problems]


def codes(found: Answer[Portfolio]) -> list[str]:
    return [problem.message.code for problem in found.problems]


def test_a_folder_that_was_built_says_what_was_asked_and_what_came_of_it(tmp_path: Path) -> None:
    [one] = looked(built(tmp_path)).result.projects
    assert (one.id, one.status, one.year, one.budget_eur) == ("brug", Status.REALISED, 2025, Decimal(2_000_000))
    assert (one.asked.seb_level, one.asked.concrete_level) == ("ambitious", "ceiling")
    assert (one.realised.mki_eur, one.realised.promise) == (Decimal(41600), Outcome.MET)
    assert one.avoided_mki_eur == Decimal(13400)
    assert [(each.indicator, each.year, each.value) for each in one.asked.concrete] == [
        ("mki", 2026, 10.9),
        ("co2", 2026, 169),
    ]
    assert [(each.indicator, each.value) for each in one.realised.concrete] == [("mki", 10.4), ("co2", 165)]


def test_a_mean_per_category_is_by_volume_and_of_what_is_proven(tmp_path: Path) -> None:
    mixes = mix() + mix("b", 8.4, 145) + mix("binnen", 9.0, 140, classes="XC1", valid_to="2025-01-01")
    products = (
        product() + product("c", names="b,", quantity="1000,m3") + product("d", names="binnen,", quantity="10,m3")
    )
    [one] = looked(built(tmp_path, mixes=mixes, products=products)).result.projects
    assert [(each.category, each.value) for each in one.realised.concrete] == [("outdoor", 10.0), ("outdoor", 161.0)]


def test_a_folder_without_what_was_built_is_tendered_and_without_bids_planned(tmp_path: Path) -> None:
    tendered, planned = built(tmp_path, "a"), built(tmp_path, "b")
    shutil.rmtree(tendered / "as-built")
    for part in ("as-built", "bids"):
        shutil.rmtree(planned / part)
    found = looked(tmp_path).result
    assert [(one.id, one.status) for one in found.projects] == [("a", Status.TENDERED), ("b", Status.PLANNED)]
    assert found.projects[0].realised.mki_eur is None


def test_a_row_adds_to_the_folder_of_its_project(tmp_path: Path) -> None:
    built(tmp_path)
    projects(
        tmp_path,
        "Brug,Gemeente Voorbeeld,tendered,2025,ev,paving,90000,settlement",
        more="coalition,extra_cost_eur,extra_cost_method",
    )
    found = looked(tmp_path)
    [one] = found.result.projects
    assert found.problems == ()
    assert (one.id, one.status, one.coalition) == ("brug", Status.REALISED, "paving")
    assert one.extra_cost is not None
    assert (one.extra_cost.eur, one.extra_cost.document) == (Decimal(90000), "ev")


def test_a_tender_names_its_coalition_itself(tmp_path: Path) -> None:
    folder = built(tmp_path, coalition="paving")
    assert [one.id for one in looked(folder, coalition="bestrating").result.projects] == ["brug"]
    assert looked(folder, coalition="circular-demolition").result.projects == ()


def test_the_order_in_which_a_row_and_its_folder_are_given_does_not_matter(tmp_path: Path) -> None:
    folder = built(tmp_path / "x")
    form = projects(tmp_path, "brug,Gemeente Voorbeeld,tendered,2025,ev,paving", more="coalition")
    assert looked(folder, form).result.projects == looked(form, folder).result.projects


def test_a_row_that_contradicts_its_folder_is_told_and_the_folder_counts(tmp_path: Path) -> None:
    built(tmp_path)
    projects(tmp_path, "brug,Gemeente Voorbeeld,tendered,2024,ev,no,basic", more="frontrunner,seb_level")
    found = looked(tmp_path)
    assert [problem.column for problem in found.problems] == ["year", "frontrunner", "seb_level"]
    assert (found.result.projects[0].year, found.result.projects[0].frontrunner) == (2025, True)


def test_the_budget_of_a_row_counts_before_an_estimate_and_that_is_said(tmp_path: Path) -> None:
    built(tmp_path)
    projects(tmp_path, "brug,Gemeente Voorbeeld,tendered,2025,ev,1900000", more="budget_eur")
    found = looked(tmp_path)
    assert found.result.projects[0].budget_eur == 1_900_000
    assert "budget-of-row" in [caveat.code for caveat in found.caveats]


def test_a_project_given_twice_counts_once(tmp_path: Path) -> None:
    first = projects(tmp_path / "a", "x,V,planned,2026,p,100", more="budget_eur")
    other = projects(tmp_path / "b", "X,V,planned,2027,p,200", more="budget_eur")
    found = looked(first, other, first)
    assert codes(found) == ["portfolio.project-twice"]
    assert [(one.year, one.budget_eur) for one in found.result.projects] == [(2026, Decimal(100))]


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = projects(tmp_path / "good", "x,V,planned,2026,p")
    broken = built(tmp_path, "broken")
    (broken / "tender.yaml").write_text("id: [", encoding="utf-8")
    two = built(tmp_path, "two")
    shutil.copytree(two / "as-built" / "bouwer-a", two / "as-built" / "bouwer-b")
    stranger = built(tmp_path, "stranger")
    (stranger / "as-built" / "bouwer-a").rename(stranger / "as-built" / "bouwer-z")
    dayless = built(tmp_path, "dayless", dates=None)
    found = looked(good, broken, two, stranger, dayless, tmp_path / "nothing.csv")
    assert [one.id for one in found.result.projects] == ["x"]
    assert codes(found) == [
        "yaml.syntax",
        "portfolio.one-as-built",
        "built.no-bid",
        "portfolio.tender-without-day",
        "file.missing",
    ]


def test_when_nothing_could_be_read_it_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == [("portfolio.nothing-inside", None)]
    assert refused(projects(tmp_path)) == [("portfolio.no-projects", None)]


@pytest.mark.parametrize(
    ("more", "cells", "column"),
    [
        ("budget_eur", "0", "budget_eur"),
        ("budget_eur", "-5", "budget_eur"),
        ("budget_eur", "1.250", "budget_eur"),
        ("coalition", "tunnels", "coalition"),
        ("extra_cost_eur", "5", "extra_cost_method"),
        ("asked_mki_eur_per_m3", "9", "concrete_category"),
        ("mki_ceiling_eur", "9", "mki_set"),
        ("co2_realised_tonnes", "9", "status"),
    ],
)
def test_a_row_that_cannot_be_is_told_at_its_cell(tmp_path: Path, more: str, cells: str, column: str) -> None:
    [(_, found)] = refused(projects(tmp_path, f"x,V,planned,2026,p,{cells}", more=more))
    assert found == column


def test_rows_of_one_form_bear_different_names(tmp_path: Path) -> None:
    assert refused(projects(tmp_path, "x,V,planned,2026,p", "X,V,planned,2027,p")) == [("formats.id-twice", "project")]


def test_a_selection_is_by_client_coalition_and_years(tmp_path: Path) -> None:
    form = projects(
        tmp_path,
        "a,Provincie V,planned,2026,p,paving",
        "b,provincie  v,planned,2029,p,",
        "c,Gemeente W,planned,2026,p,paving",
        more="coalition",
    )
    of_client = looked(form, client="PROVINCIE V", last=2028)
    assert [one.id for one in of_client.result.projects] == ["a"]
    assert "outside-years" in [caveat.code for caveat in of_client.caveats]
    of_coalition = looked(form, coalition="Bestrating")
    assert [one.id for one in of_coalition.result.projects] == ["a", "c"]
    assert of_coalition.result.coalition is not None
    assert (of_coalition.result.first, of_coalition.result.last) == (2026, 2030)


def test_a_selection_without_projects_is_an_answer(tmp_path: Path) -> None:
    found = looked(projects(tmp_path, "a,V,planned,2026,p"), coalition="circular-demolition").result
    assert (found.projects, found.total.projects, found.years) == ((), 0, ())


@pytest.mark.parametrize(
    ("selection", "column"),
    [
        ({"first": 1875}, "--from"),
        ({"last": 20300}, "--to"),
        ({"first": 2030, "last": 2025}, "--to"),
        ({"coalition": "tunnels"}, "--coalition"),
        ({"client": "Provincie X"}, "--client"),
    ],
)
def test_a_selection_that_cannot_be_is_refused(tmp_path: Path, selection: dict[str, object], column: str) -> None:
    form = projects(tmp_path, "a,Provincie V,planned,2026,p")
    assert [at for _, at in refused(form, **selection)] == [column]


def test_a_frontrunner_project_must_ask_the_ambitious_level(tmp_path: Path) -> None:
    form = projects(
        tmp_path, "a,V,planned,2026,p,yes,basic", "b,V,planned,2026,p,yes,ambitious", more="frontrunner,seb_level"
    )
    [finding] = looked(form).result.findings
    assert (finding.code, finding.message.values["project"]) == ("frontrunner-not-ambitious", "a")


def test_a_realised_project_without_extra_cost_is_pointed_at(tmp_path: Path) -> None:
    form = projects(tmp_path, "a,V,realised,2025,p")
    assert [one.code for one in looked(form).result.findings] == ["extra-cost-unknown"]


def test_a_promise_that_was_not_kept_is_pointed_at(tmp_path: Path) -> None:
    folder = built(tmp_path)
    (folder / "as-built" / "bouwer-a" / "mixes.csv").write_text(MIXES + mix(mki=11.4), encoding="utf-8")
    found = looked(folder).result
    assert "promise-not-kept" in [one.code for one in found.findings]
    assert found.projects[0].realised.promise is Outcome.NOT_MET


def test_every_file_that_was_read_is_known_by_its_hash(tmp_path: Path) -> None:
    built(tmp_path)
    projects(tmp_path, "x,V,planned,2026,p")
    inputs = looked(tmp_path).result.inputs
    assert {"brug/tender.yaml", "brug/bids/bouwer-a/bid.yaml", "brug/as-built/bouwer-a/mixes.csv"} < set(inputs)
    assert all(len(digest) == 64 for digest in inputs.values())


def test_a_plan_of_which_the_tables_know_no_value_has_no_mark(tmp_path: Path) -> None:
    form = projects(tmp_path, "a,V,planned,2028,p,ceiling,outdoor", more="concrete_level,concrete_category")
    assert looked(form).result.projects[0].asked.concrete == ()


def test_a_project_is_judged_and_declared_from_one_reading_when_a_file_changes_in_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = built(tmp_path)
    delivered = folder / "as-built/bouwer-a/products.csv"
    digest = hashlib.sha256(delivered.read_bytes()).hexdigest()

    def verify_and_change(*about: Any) -> Any:
        answer = verify(*about)
        delivered.write_text(PRODUCTS + product(quantity="9,m3"), encoding="utf-8")
        return answer

    monkeypatch.setattr(tenders, "verify", verify_and_change)
    found = looked(folder).result
    assert [one.values["quantity"] for one in found.declarations] == [4000]
    assert found.inputs["brug/as-built/bouwer-a/products.csv"] == digest
