from datetime import date
from decimal import Decimal

import pytest

from meetlat.figures import library
from meetlat.tender.model.award import Award
from meetlat.tender.model.tree import tree
from meetlat.tender.model.types import BblFacts, Client, Tender, Work
from meetlat.tender.rules.bbl import ANSWERS, TREE, bbl_duty
from meetlat.tender.rules.decide import decide
from meetlat.words import say

DAY = date(2025, 9, 1)
BUILD = BblFacts(structure=True, building=True, permit=False, notification=False, demolition=False)


def waste(m3: object) -> BblFacts:
    return BblFacts(structure=True, building=False, demolition=True, demolition_waste_m3=Decimal(str(m3)))


@pytest.mark.parametrize(
    ("facts", "holds"),
    [
        (BblFacts(structure=True, building=True, permit=True), True),
        (BblFacts(structure=True, building=True, permit=False, notification=True), True),
        (BUILD, False),
        (BblFacts(structure=False), False),  # roads and railways only
        (waste("10.1"), True),
        (waste(10), False),
        (BblFacts(structure=True, building=False, demolition=True, demolition_notification=False), False),
        (
            BblFacts(structure=True, building=False, demolition=True, demolition_notification=True),
            None,
        ),  # perhaps asbestos
        (BblFacts(structure=True, building=False, demolition=False), False),
        (BblFacts(structure=True, permit=False, notification=False, demolition=False), False),
        (BblFacts(structure=True, building=True, permit=None, notification=True), True),
        (BblFacts(structure=True, building=True, permit=None, notification=False, demolition=False), None),
        (BblFacts(structure=True, building=True, demolition_waste_m3=Decimal(250)), True),
        (BblFacts(structure=True), None),
        (BblFacts(), None),
    ],
)
def test_the_duty_follows_from_permit_notification_kind_of_work_and_waste(facts: BblFacts, holds: bool | None) -> None:
    assert bbl_duty(facts, library(), DAY).holds is holds


def test_before_the_decree_was_in_force_the_amount_is_not_known() -> None:
    assert bbl_duty(waste(250), library(), date(2023, 12, 31)).holds is None
    assert bbl_duty(waste(250), library(), date(2024, 1, 1)).holds is True


def test_every_question_can_be_answered_and_says_its_article() -> None:
    questions = tree(TREE).questions.values()
    assert {question.about for question in questions} == set(ANSWERS)
    assert all("artikel" in str(question.source.page) for question in questions)


def a_tender(**work: object) -> Tender:
    return Tender("t", "T", Client("Gemeente", "none", "general"), Award(), work=Work(**work), published=DAY)  # type: ignore[arg-type]


def test_the_tree_goes_on_with_the_duty_that_follows_from_the_facts() -> None:
    decision = decide(a_tender(bbl=waste(250)), library())
    assert (decision.level, decision.assumed) == ("minimum", ("work.beyond_minimum",))
    assert [step.question.name for step in decision.steps] == [
        *("regime", "covenant"),
        *("structure", "building", "demolition", "waste"),
        *("duty", "beyond", "chosen"),
    ]
    assert "bbl-duty" in {finding.code for finding in decision.findings}


def test_what_the_tender_says_itself_goes_before_its_facts() -> None:
    decision = decide(a_tender(bbl=waste(250), bbl_emission_duty=False), library())
    assert decision.level == "none"


def test_a_duty_that_is_not_known_is_taken_as_no_and_asked_for() -> None:
    decision = decide(a_tender(bbl=BblFacts(structure=True)), library())
    finding = next(one for one in decision.findings if one.code == "bbl-duty-unknown")
    assert decision.level == "none"
    assert "work.bbl_emission_duty" in decision.assumed
    assert "sloopafval" in say(finding.message, "nl")


def test_a_fact_that_only_waits_for_another_is_not_asked_for() -> None:
    assert bbl_duty(BblFacts(), library(), DAY).missing == ("bbl.structure",)
