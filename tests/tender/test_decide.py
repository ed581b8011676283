from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import meetlat
from meetlat import yaml12
from meetlat.figures import library
from meetlat.tender.award import Award
from meetlat.tender.decide import ANSWERS, decide
from meetlat.tender.tree import tree
from meetlat.tender.types import Client, Severity, Tender, Work
from meetlat.words import say

CASES = yaml12.load(Path(meetlat.__file__).parent / "data" / "tender" / "cases" / "seb-decision.yaml").value


def a_tender(case: dict[str, Any]) -> Tender:
    estimate = case.get("estimate_eur")
    return Tender(
        id="t",
        title="T",
        client=Client("Gemeente", **case["client"]),
        award=Award(),
        work=Work(**case.get("work", {})),
        estimate_eur=None if estimate is None else Decimal(estimate),
        published=date(2025, 9, 1),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_branch_of_the_tree_ends_where_the_guide_says(case: dict[str, Any]) -> None:
    decision = decide(a_tender(case), library())
    assert decision.level == case["output"]["level"]
    assert list(decision.award_criteria) == case["output"]["criteria"]
    assert decision.tables == tree("seb").levels[decision.level]
    assert list(decision.assumed) == case["output"].get("assumed", list(decision.assumed))


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
    assert decision.assumed == ("work.voluntary_ambitious", "work.charging_possible")


def test_a_tender_without_days_is_judged_by_the_rules_that_have_no_end() -> None:
    case = {
        "client": {"seb": "signatory"},
        "work": {"market_consultation": True, "equipment_intensive": True, "charging_possible": True},
    }
    undated = replace(a_tender(case | {"estimate_eur": 2_000_000}), published=None)
    assert decide(undated, library()).award_criteria == ("zero_emission", "demonstrability")
