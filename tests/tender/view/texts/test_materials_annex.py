"""The contract annex on concrete: the years of the work, the day that governs, the categories, and the clause that tightens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from meetlat.documents.document import Cell, Document, Table
from meetlat.errors import Text
from meetlat.figures import Certainty
from meetlat.requirements import Proof
from meetlat.tender.model.types import ConcreteRequirement, ReferenceDate, Tender
from tests.documents.in_words import in_words as says
from tests.tender.view.texts.parts import LIBRARY, TENDER, made, requirements


def annex(tender: Tender = TENDER, accept: Certainty = Certainty.DERIVED) -> Document:
    return made(tender, accept)["bijlage-materialen"]


def table(document: Document, of: str) -> Table:
    return next(one for one in document.tables() if one.of == of)


def concrete(*indicators: str, level: str = "ceiling", proof: Proof = Proof.AT_EXECUTION) -> Tender:
    return requirements(concrete=ConcreteRequirement(level, indicators, proof))


def test_the_values_of_the_years_of_the_work_are_printed() -> None:
    words = says(annex())
    assert "Categorie | 2026 | 2027\nongewapend | 9,5 | 8,8" in words
    assert "buiten | 169 | 155" in words


def test_the_frontrunner_values_are_printed_where_they_are_asked() -> None:
    assert "ongewapend | 7,1 | 6,7" in says(annex(concrete("mki", level="frontrunner")))


@pytest.mark.parametrize(
    ("last", "columns"),
    [(date(2026, 12, 31), ["2026", "2027"]), (date(2028, 1, 1), ["2026", "2027", "Vanaf 1-1-2028"])],
)
def test_a_year_that_was_not_published_leads_to_its_publisher(last: date, columns: list[str]) -> None:
    words = says(annex(replace(TENDER, execution_to=last)))
    assert f"Categorie | {' | '.join(columns)}" in words
    assert ("zie Betonakkoord" in words) is (len(columns) == 3)


def test_by_the_day_of_closing_one_year_governs() -> None:
    words = says(annex(requirements(reference_date=ReferenceDate.CLOSING)))
    assert "Categorie | 2025" in words
    assert "van kracht was op de dag van sluiting van de inschrijving: 15-11-2025" in words


def test_an_open_reference_date_leaves_both_clauses_to_choose_from() -> None:
    words = says(annex(requirements(reference_date=None)))
    assert "[Kies één van de volgende bepalingen en schrap de andere.]" in words
    assert "jaar waarin het beton" in words
    assert "dag van sluiting" in words


def test_every_exposure_class_stands_with_one_category_and_how_that_is_known() -> None:
    found = table(annex(), "exposure-categories")
    said = [row[1].value for row in found.rows if isinstance(row[1], Cell)]
    classes = [name for one in said if isinstance(one, Text) for name in one.values["classes"]]  # type: ignore[attr-defined]
    assert sorted(classes) == sorted(
        str(row.conditions["exposure_class"]) for row in LIBRARY.table("exposure-categories").rows
    )
    assert "Afgeleid" in says(annex())
    assert "[Bevestig deze indeling of stel een andere vast" in says(annex())


def test_a_mapping_that_is_not_accepted_is_asked_for() -> None:
    found = table(annex(accept=Certainty.PUBLISHED), "exposure-categories")
    assert found.pointers == len(found.rows)


@pytest.mark.parametrize(
    ("proof", "when"), [(Proof.AT_BID, "bij de inschrijving gegeven"), (Proof.AT_EXECUTION, "vóór de eerste levering")]
)
def test_the_proof_is_asked_when_the_tender_says(proof: Proof, when: str) -> None:
    assert when in says(annex(concrete("mki", proof=proof)))


def test_the_recycled_share_is_an_aim_and_its_limit_is_only_reported() -> None:
    words = says(annex(concrete("recycled")))
    assert "is de streefwaarde een doel" in words
    assert "voldoet voor" not in words


def test_requirements_may_be_tightened_in_consultation_where_technology_allows() -> None:
    words = says(annex())
    assert "aanscherpen als de stand van de techniek dat toelaat" in words
    assert "na overleg met de opdrachtnemer" in words


def test_a_tender_that_asks_nothing_of_concrete_has_no_annex() -> None:
    assert "bijlage-materialen" not in made(requirements(concrete=None))
