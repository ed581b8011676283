from dataclasses import replace
from datetime import date

import pytest

from meetlat.figures import library
from meetlat.requirements import Proof, Severity
from meetlat.tender.model.award import Award
from meetlat.tender.model.types import Client, ConcreteRequirement, Requirements, Tender, Work
from meetlat.tender.rules.obligations import findings, obligations

TENDER = Tender(
    "t",
    "T",
    Client("Gemeente"),
    Award(),
    published=date(2025, 9, 1),
    execution_from=date(2026, 3, 1),
    execution_to=date(2026, 12, 31),
)


def standings(tender: Tender, name: str) -> list[tuple[date, str]]:
    return [(one.start, one.standing) for one in obligations(tender, library()) if one.name == name]


def test_material_requirements_are_an_agreement_until_the_law_is_expected() -> None:
    assert standings(TENDER, "material_requirements") == [(date(2025, 9, 1), "agreement")]
    longer = replace(TENDER, execution_to=date(2027, 1, 1))
    assert standings(longer, "material_requirements")[1:] == [(date(2027, 1, 1), "expected_law")]


@pytest.mark.parametrize(
    ("kind", "sector", "expected"),
    [
        ("public", "infrastructure", "expected_law"),
        ("private", "infrastructure", "voluntary"),
        ("public", "building", "voluntary"),
        ("private", "building", "agreement"),
    ],
)
def test_who_asks_and_in_which_sector_decides(kind: str, sector: str, expected: str) -> None:
    tender = replace(
        TENDER,
        client=Client("X", kind=kind),
        work=Work(sector=sector),
        published=date(2027, 5, 1),
        execution_from=None,
        execution_to=None,
    )
    assert standings(tender, "material_requirements") == [(date(2027, 5, 1), expected)]


def test_before_anything_was_agreed_the_standing_is_unknown_and_then_begins() -> None:
    early = replace(TENDER, published=date(2024, 5, 30))
    assert standings(early, "project_mki") == [(date(2024, 5, 30), "unknown"), (date(2024, 5, 31), "voluntary")]


def test_without_a_day_nothing_is_said() -> None:
    assert obligations(replace(TENDER, published=None, execution_from=None, execution_to=None), library()) == ()


def test_a_law_that_is_expected_warns_only_where_the_tender_asks_nothing_of_the_kind() -> None:
    late = replace(TENDER, published=date(2027, 2, 1), execution_from=None, execution_to=None)
    concrete = Requirements(concrete=ConcreteRequirement("ceiling", ("mki",), Proof.AT_EXECUTION))
    found = {one.code: one.severity for one in findings(replace(late, requirements=concrete), library())}
    assert found == {"obligation-material-requirements": Severity.NOTE, "obligation-project-mki": Severity.WARNING}


def test_every_finding_has_its_source_and_advice() -> None:
    assert all(one.source and one.advice for one in findings(replace(TENDER, execution_to=date(2028, 1, 1)), library()))
