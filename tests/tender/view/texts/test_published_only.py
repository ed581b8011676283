"""Texts for the market rest on figures read at their publisher; what is known otherwise is in the account to the client."""

from __future__ import annotations

from datetime import date

import pytest

from meetlat.documents.document import Document, Example, Table
from meetlat.figures import Certainty
from meetlat.tender.jobs.documents import ACCOUNT
from meetlat.tender.model.award import ZeroEmissionCriterion
from tests.documents.in_words import in_words as says
from tests.tender.view.texts.parts import TENDER, at, award, made

SPANS = [
    (date(2024, 7, 1), date(2025, 6, 30)),
    (date(2025, 3, 1), date(2025, 12, 31)),
    (date(2026, 3, 1), date(2027, 2, 28)),
    (date(2027, 7, 1), date(2028, 6, 30)),
    (date(2030, 7, 1), date(2031, 6, 30)),
]
LEVELS = ("minimum", "basic", "ambitious")


def for_market(level: str, start: date, end: date) -> dict[str, Document]:
    return {name: one for name, one in published(level, start, end).items() if name != ACCOUNT}


def published(level: str, start: date, end: date) -> dict[str, Document]:
    return made(at(level, start, end), Certainty.PUBLISHED)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("start", "end"), SPANS)
def test_no_text_for_the_market_rests_on_less_than_a_published_figure(level: str, start: date, end: date) -> None:
    for name, document in for_market(level, start, end).items():
        assert (name, document.caveats, [table.notes for table in document.tables() if table.notes]) == (name, (), [])
        assert "afgeleid" not in says(document).casefold()
        assert "tweede hand" not in says(document)


def test_a_table_without_a_published_cell_leads_to_the_official_one_and_states_no_band() -> None:
    said = says(published("basic", *SPANS[2])["bijlage-seb"])
    assert "De officiële tabel 8 van de Routekaart SEB geldt." in said
    assert "56 tot 130" not in said


def test_a_published_cell_is_printed() -> None:
    """The frontrunner share of table 9 and the ceilings of the Betonakkoord were read at their publisher."""
    texts = published("ambitious", *SPANS[2])
    assert any(table.holds_values for table in texts["bijlage-seb"].tables())
    assert "ongewapend | 9,5 | 8,8" in says(texts["bijlage-materialen"])


def test_what_is_kept_back_stands_in_the_account_with_its_reasoning() -> None:
    account = published("basic", *SPANS[2])[ACCOUNT]
    assert "Alleen voor u: wat niet bij de uitgever is gelezen" in says(account)
    assert "Het rekenvoorbeeld van de leidraad noemt de klasse voor 100 kW" in says(account)
    assert "seb-08-mobile-basic" in {table.of for table in account.tables()}
    assert {caveat.code for caveat in account.caveats} == {"derived-figure"}
    assert "seb-13-vessel-basic" not in {table.of for table in account.tables()}  # nothing of it is known


def test_nothing_is_kept_back_where_the_client_accepts_derived_figures() -> None:
    account = made(at("basic", *SPANS[2]), Certainty.DERIVED)[ACCOUNT]
    assert "seb-08-mobile-basic" not in {table.of for table in account.tables()}


def test_an_example_beyond_what_the_guide_states_is_kept_back() -> None:
    """The guide gives 100 kW up to 30 June 2025; of the rest of that year the class is derived."""
    within, beyond = (published("basic", *span) for span in SPANS[:2])
    line = "Een machine van 100 kW"
    assert [line in says(texts["bijlage-seb"]) for texts in (within, beyond)] == [True, False]
    assert [line in says(texts[ACCOUNT]) for texts in (within, beyond)] == [False, True]
    assert any(isinstance(block, Example) for block in beyond[ACCOUNT].walk())


def test_our_reading_of_exposure_classes_is_for_the_client_to_lay_down() -> None:
    texts = published("basic", *SPANS[2])
    category = next(table for table in texts["bijlage-materialen"].tables() if table.of == "exposure-categories")
    assert category.pointers == len(category.rows)
    assert "[milieuklassen]" in says(texts["bijlage-materialen"])
    assert "XC4" in says(texts[ACCOUNT])


def test_the_tables_of_a_commitment_rest_on_published_figures_too() -> None:
    commitment = award(zero_emission=ZeroEmissionCriterion(ambitious_commitment_eur=TENDER.estimate_eur))
    tables = [one for one in made(commitment, Certainty.PUBLISHED)["gunningscriteria"].tables() if one.of]
    assert tables
    assert all(isinstance(table, Table) and not table.notes for table in tables)
