"""The paragraphs on the award: the formula with its bounds, the steps, the marks, and a bid worked out by the very functions that value bids."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from meetlat.tender.model.award import Assurance, DemonstrabilityCriterion, ZeroEmissionCriterion
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.criteria import mark_scale, values
from meetlat.tender.view.texts.award import EXAMPLE_PRICE, example_bid
from tests.documents.in_words import in_words as says
from tests.tender.view.texts.parts import LIBRARY, MKI, TENDER, ZERO_EMISSION, at, award, made


def words(tender: Tender = TENDER) -> str:
    return says(made(tender)["gunningscriteria"])


def test_a_linear_mki_shows_its_formula_and_what_a_euro_is_worth() -> None:
    said = words()
    assert "waarde = € 150.000 × (€ 60.000 − MKI) ÷ (€ 60.000 − € 30.000)" in said
    assert "elke euro minder MKI € 5 waard" in said
    assert "Een inschrijving met een MKI boven € 60.000 is ongeldig." in said


def test_an_add_on_shows_its_factor_and_has_no_floor() -> None:
    said = words(award(mki=replace(MKI, form="addon", factor=Decimal("2.5"))))
    assert "waarde = −2,5 × MKI" in said
    assert "zonder ondergrens" in said


def test_a_ceiling_is_a_requirement_and_worth_nothing() -> None:
    said = words(award(mki=replace(MKI, form="ceiling")))
    assert "De MKI levert geen waarde op. Zij bedraagt ten hoogste € 60.000" in said
    assert "Milieukosten (MKI) | alleen een grens" in said


@pytest.mark.parametrize(
    ("tender", "sentence"),
    [
        (TENDER, "Op dit niveau eist het contract nog geen emissieloos deel."),
        (at("ambitious"), "Extra komt boven op het deel dat het contract in elk tijdvak al eist."),
    ],
)
def test_what_is_extra_depends_on_what_the_contract_asks(tender: Tender, sentence: str) -> None:
    assert sentence in words(tender)


def test_the_steps_stand_as_the_tender_has_them() -> None:
    said = words()
    assert "5 tot en met 10 % | € 10.000\n11 tot en met 20 % | € 20.000\n21 % of meer | € 60.000" in said
    assert "N1 | N2 | N3 | Waarde\n100 % | 60 % | 20 % | € 5.000" in said


def test_a_kind_without_steps_is_not_spoken_of() -> None:
    said = words(award(zero_emission=ZeroEmissionCriterion(ZERO_EMISSION.mobile_extra)))
    assert "Bouwtransport" not in said
    assert "Varend" not in said


def test_the_plan_is_marked_by_the_published_scale() -> None:
    said = words()
    assert "emissieklasse | 20 punten" in said
    assert "ten hoogste 3, elk ten hoogste 10 punten | 30 punten" in said
    assert "waarde = punten ÷ 50 × € 20.000" in said


@pytest.mark.parametrize(
    ("counting", "sentence"), [("best", "die met de meeste punten"), ("first", "de eerste in de volgorde van het plan")]
)
def test_which_measures_count_is_as_the_tender_says(counting: str, sentence: str) -> None:
    plan = DemonstrabilityCriterion(Decimal(20_000), counting)  # type: ignore[arg-type]
    assert sentence in words(award(demonstrability=plan))


def test_the_malus_of_the_tender_is_written_down_else_left_open() -> None:
    assert "betaalt de opdrachtnemer 1,5 keer het verschil" in words()
    assert "betaalt de opdrachtnemer [factor] keer het verschil" in words(award(assurance=None))


def test_the_usual_malus_is_for_the_client_only() -> None:
    """It was read at second hand: the market reads an open place, the account what is usual and where that stands."""
    texts = made(award(assurance=None))
    assert "Gebruikelijk is 1,5: uit tweede hand" in says(texts.pop("toelichting"))
    assert [name for name, text in texts.items() if "gebruikelijk" in says(text).casefold()] == []


def test_the_malus_says_its_maximum_and_how_it_relates_to_damages() -> None:
    capped = Assurance(Decimal("1.5"), maximum_eur=Decimal(100_000))
    assert "samen ten hoogste € 100.000." in words(award(assurance=capped))
    assert "samen ten hoogste € [bedrag]." in words()
    assert "in de plaats van schadevergoeding" in words()
    assert "artikel 6:92" in words()


def test_amounts_are_said_to_be_without_vat() -> None:
    assert "zonder btw" in words()


def test_the_worked_bid_is_worth_what_the_criteria_say() -> None:
    scale = mark_scale(LIBRARY)
    worth = sum((value.eur or Decimal(0) for value in values(TENDER, example_bid(TENDER, scale), scale)), Decimal(0))
    price = EXAMPLE_PRICE - worth
    assert worth == 75_000 + (10_000 + 5_000 + 1_000) + 12_000
    assert f"€ 1.000.000 − € {worth:,.0f} = € {price:,.0f}".replace(",", ".") in words()


def test_an_add_on_without_a_reference_has_no_worked_price() -> None:
    bare = replace(
        MKI,
        form="addon",
        factor=Decimal(2),
        reference=None,
        ceiling_eur=None,
        floor_eur=None,
        exclude_above_ceiling=False,
    )
    assert "wordt de evaluatieprijs dan" not in words(award(mki=bare))


def test_without_criteria_the_price_decides_and_that_must_be_reasoned() -> None:
    said = words(award(mki=None, zero_emission=None, demonstrability=None))
    assert "laagste prijs" in said
    assert "[Motiveer" in said
    assert "evaluatieprijs =" not in said


def test_the_commitment_to_the_ambitious_level_says_its_value_and_that_it_changes_the_contract() -> None:
    said = words(award(zero_emission=ZeroEmissionCriterion(ambitious_commitment_eur=Decimal(30_000))))
    assert "Die toezegging is een vaste waarde van € 30.000." in said
    assert "de emissieloze delen van de tabellen 9 en 11 van de Routekaart, hieronder weergegeven, komen erbij" in said
    assert "Tabel 9 van de Routekaart SEB" in said
    assert "Tabel 11 van de Routekaart SEB" in said
    assert "Per soort materieel" not in said


def test_beside_a_commitment_extra_is_what_goes_beyond_the_ambitious_level() -> None:
    both = replace(ZERO_EMISSION, ambitious_commitment_eur=Decimal(30_000))
    assert "telt als extra alleen wat boven de eisen van dat niveau komt" in words(award(zero_emission=both))


MARK = "[Volgens de beslisboom past dit criterium niet bij deze opdracht"


@pytest.mark.parametrize(
    ("changes", "marks"),
    [
        ({}, 0),
        ({"equipment_intensive": False}, 2),
        ({"market_consultation": False}, 2),
        ({"charging_possible": False}, 1),
    ],
)
def test_a_criterion_that_the_tree_does_not_allow_is_marked_to_be_taken_away(
    changes: dict[str, bool], marks: int
) -> None:
    asked = replace(TENDER, work=replace(TENDER.work, **changes))  # type: ignore[arg-type]
    assert words(asked).count(MARK) == marks


def test_the_market_is_not_told_the_estimate_by_a_mark() -> None:
    small = words(replace(TENDER, estimate_eur=Decimal(1_234_567)))
    assert MARK in small
    assert "1.234.567" not in small
