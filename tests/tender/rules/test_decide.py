from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import meetlat
from meetlat import yaml12
from meetlat.figures import library
from meetlat.requirements import Severity
from meetlat.tender.model.award import Award
from meetlat.tender.model.tree import tree
from meetlat.tender.model.types import Client, Requirements, Tender, Work
from meetlat.tender.rules.decide import ANSWERS, decide
from meetlat.words import say

CASES = yaml12.load(Path(meetlat.__file__).parent / "data" / "tender" / "cases" / "seb-decision.yaml").value


def a_day(given: str | date | None) -> date | None:
    return date.fromisoformat(given) if isinstance(given, str) else given


def a_tender(case: dict[str, Any]) -> Tender:
    estimate = case.get("estimate_eur")
    return Tender(
        id="t",
        title="T",
        client=Client("Gemeente", **case["client"]),
        award=Award(),
        requirements=Requirements(seb_level=case.get("asked")),
        work=Work(**case.get("work", {})),
        estimate_eur=None if estimate is None else Decimal(str(estimate)),
        published=date(2025, 9, 1),
        execution_from=a_day(case.get("execution", {}).get("from")),
        execution_to=a_day(case.get("execution", {}).get("to")),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_branch_of_the_tree_ends_where_the_guide_says(case: dict[str, Any]) -> None:
    decision = decide(a_tender(case), library())
    assert decision.level == case["output"]["level"]
    assert list(decision.award_criteria) == case["output"]["criteria"]
    assert decision.tables == tree("seb").levels[decision.level]
    assert list(decision.assumed) == case["output"].get("assumed", list(decision.assumed))
    long = next((step.choice for step in decision.path if step.question.about == "execution"), None)
    assert long == case["output"].get("long", long)


def test_the_cases_walk_every_answer_of_every_question() -> None:
    walked = {(step.question.name, step.choice) for case in CASES for step in decide(a_tender(case), library()).path}
    assert walked == {(name, choice) for name, question in tree("seb").questions.items() for choice in question.choices}


def test_every_step_says_its_question_answer_and_page_in_both_languages() -> None:
    for case in CASES:
        for step in decide(a_tender(case), library()).path:
            for language in ("nl", "en"):
                assert say(step.question.ask, language).endswith("?")
                assert say(step.answer, language)
            assert step.question.source.page


def test_every_question_of_the_tree_can_be_answered() -> None:
    assert {question.about for question in tree("seb").questions.values()} == set(ANSWERS)


def test_every_level_names_tables_that_exist() -> None:
    assert {table for tables in tree("seb").levels.values() for table in tables} <= set(library().names())


def test_a_separate_regime_ends_in_a_person_and_says_why() -> None:
    decision = decide(a_tender(CASES[0]), library())
    assert "person-decides" in [finding.code for finding in decision.findings]
    assert "ProRail" in say(decision.findings[0].message, "nl")


def test_the_amounts_are_called_rules_of_thumb() -> None:
    findings = {finding.code: finding for finding in decide(a_tender(CASES[4]), library()).findings}
    assert findings["rule-of-thumb"].severity is Severity.NOTE


def test_an_unanswered_question_counts_as_no_and_is_listed() -> None:
    case = {
        "client": {"regime": "general", "seb": "signatory"},
        "work": {"market_consultation": True, "equipment_intensive": True},
    }
    decision = decide(a_tender(case | {"estimate_eur": 2_000_000}), library())
    assert decision.award_criteria == ("demonstrability",)
    assert decision.assumed == ("work.voluntary_ambitious", "execution", "work.charging_possible")


def test_a_tender_without_days_is_judged_by_the_rules_that_have_no_end() -> None:
    case = {
        "client": {"seb": "signatory"},
        "work": {"market_consultation": True, "equipment_intensive": True, "charging_possible": True},
    }
    undated = replace(a_tender(case | {"estimate_eur": 2_000_000}), published=None)
    assert decide(undated, library()).award_criteria == ("zero_emission", "demonstrability")


def codes(case: dict[str, Any]) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in decide(a_tender(case), library()).findings}


def test_a_tender_that_answers_nothing_is_never_told_that_there_is_no_obligation() -> None:
    found = codes({"client": {}})
    assert found["not-filled-in"] is Severity.ERROR
    assert "voluntary" not in found


@pytest.mark.parametrize(
    ("case", "missing"),
    [
        ({"client": {"regime": "general"}}, ["client.seb", "work.bbl_emission_duty"]),
        ({"client": {"regime": "general", "seb": "none"}}, ["work.bbl_emission_duty"]),
        ({"client": {"regime": "general"}, "work": {"bbl_emission_duty": False}}, ["client.seb"]),
        ({"client": {"regime": "general", "seb": "frontrunner"}}, ["work.frontrunner_project"]),
    ],
)
def test_a_level_that_rests_on_an_answer_that_was_not_given_is_called_an_assumption(
    case: dict[str, Any], missing: list[str]
) -> None:
    decision = decide(a_tender(case), library())
    assert list(decision.unanswered) == missing
    assert codes(case)["level-assumed"] is Severity.WARNING
    assert "voluntary" not in codes(case)
    assert "aangenomen" in say(decision.outcome, "nl")


def test_a_wish_that_was_not_stated_is_no_assumption_about_an_obligation() -> None:
    assert "level-assumed" not in codes({"client": {"regime": "general", "seb": "signatory"}})
    unobliged = {"client": {"regime": "general", "seb": "none"}, "work": {"bbl_emission_duty": False}}
    assert codes(unobliged)["voluntary"] is Severity.NOTE


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 2, 29), date(2026, 2, 27), False),
        (date(2024, 2, 29), date(2026, 2, 28), True),
        (date(2026, 1, 1), date(2027, 12, 31), False),
        (date(2026, 1, 1), date(2028, 1, 1), True),
    ],
)
def test_work_of_more_than_two_years_is_said_to_be_long_running(first: date, last: date, said: bool) -> None:
    case = {"client": {"seb": "signatory"}, "work": {"market_consultation": True, "equipment_intensive": True}}
    assert ("long-running" in codes(case | {"execution": {"from": first, "to": last}})) is said
