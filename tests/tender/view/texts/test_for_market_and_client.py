"""Guidance, building blocks, market consultation, agreement over years, and the account to the client."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from meetlat.documents.document import Chart, Document
from meetlat.requirements import Proof
from meetlat.tender.model.types import Client, Tender
from meetlat.tender.rules.decide import decide
from meetlat.tender.view.texts.account import tables_of
from tests.documents.in_words import in_words as says
from tests.tender.view.texts.parts import LIBRARY, TENDER, at, award, made, requirements, work


def words(name: str, tender: Tender = TENDER) -> str:
    return says(made(tender)[name])


def test_bidders_are_pointed_to_the_level_and_its_tables() -> None:
    said = words("leidraad-eisen")
    assert "basisniveau, volgens de tabellen 8, 10 en 13" in said
    assert "plafondwaarde van het Betonakkoord" in said
    assert "www.voorbeeld.nl/verslag" in said


@pytest.mark.parametrize(
    ("tender", "sentence"),
    [
        (at("none"), "stelt de overeenkomst geen andere eisen dan de wet"),
        (replace(TENDER, client=Client("TenneT", "signatory", "tennet")), "[vul in welk document en welke versie]"),
        (work(strict_emission_area=True), "Die regels gaan voor"),
        (requirements(reference_date=None), "[Vul in welke tabel geldt"),
    ],
)
def test_bidders_are_told_what_is_different(tender: Tender, sentence: str) -> None:
    assert sentence in words("leidraad-eisen", tender)


def test_the_minimum_level_is_said_to_ask_of_mobile_machinery_only() -> None:
    machinery, all_of_it = (
        "De eisen gelden voor alle mobiele werktuigen op het werk",
        "De eisen gelden voor al het materieel",
    )
    said = {level: words("leidraad-eisen", at(level)) for level in ("minimum", "basic")}
    assert {level: (machinery in one, all_of_it in one) for level, one in said.items()} == {
        "minimum": (True, False),
        "basic": (False, True),
    }


@pytest.mark.parametrize(
    ("tender", "what"),
    [
        (TENDER, "materieel en materialen"),
        (requirements(concrete=None), "materieel"),
        (requirements(seb_level="none"), "materialen"),
    ],
)
def test_the_guidance_names_what_the_contract_asks_something_of(tender: Tender, what: str) -> None:
    assert f"op de volgende eisen aan {what}." in words("leidraad-eisen", tender)


def test_bidders_fill_in_only_the_forms_that_the_tender_needs() -> None:
    assert "formulier inzet" in words("leidraad-eisen")
    assert "formulier inzet" not in words("leidraad-eisen", award(zero_emission=None))
    bare = words("leidraad-eisen", award(demonstrability=None))
    assert "plan van aanpak" not in bare
    assert "met welke emissieklasse." in bare


def test_the_commitment_to_the_ambitious_level_is_for_basic_tenders_only() -> None:
    assert "vaste waarde van € [bedrag]" in words("bouwstenen-criteria", at("basic"))
    assert "variant I" not in words("bouwstenen-criteria", at("ambitious"))


def test_the_commitment_shows_what_it_adds_to_the_contract() -> None:
    assert [table.of for table in made(at("basic"))["bouwstenen-criteria"].tables()][:2] == [
        "seb-09-mobile-ambitious",
        "seb-11-transport-ambitious",
    ]


def test_the_market_is_asked_what_the_tender_raises() -> None:
    said = words("marktconsultatie")
    assert all(
        subject in said
        for subject in ("Vragen over laden", "Vragen over beton", "Vragen over de MKI", "Vragen over aantonen")
    )
    bare = words(
        "marktconsultatie", replace(at("none"), award=award(mki=None, zero_emission=None, demonstrability=None).award)
    )
    assert "Vragen over laden" not in bare
    assert "Vragen over de MKI" not in bare
    assert "Vragen over beton" in bare


def test_the_record_of_the_consultation_has_room_to_write() -> None:
    answers = list(made()["marktconsultatie"].tables())[-1]
    assert answers.room > 1
    assert all(cell == "" for row in answers.rows for cell in row)


def test_an_agreement_over_years_has_a_path_call_offs_and_tightening() -> None:
    said = words("meerjarenafspraak")
    assert all(title in said for title in ("Ontwikkelpad", "Afroepen", "Aanscherping"))
    assert "[raamovereenkomst, portfolio-overeenkomst of innovatiepartnerschap]" in said
    assert "spant zich maximaal in" in said
    assert "koploperwaarde" in said


def test_an_agreement_over_years_says_the_rule_by_its_figures() -> None:
    said = words("meerjarenafspraak")
    assert "over 2 tot 4 jaar van iedereen wordt geëist" in said
    assert "elk jaar gemiddeld ten minste 7,5 % daalt" in said
    assert "peloton-rule" in says(account())


def test_an_agreement_over_years_gives_a_prospect_and_a_path_in_units() -> None:
    prospect, path, *_ = made()["meerjarenafspraak"].tables()
    assert [len(table.rows) for table in (prospect, path)] == [4, 4]
    assert "MKI per m³ beton, per categorie (€)" in words("meerjarenafspraak")


def test_a_frontrunner_points_out_its_frontrunner_projects_at_the_call_off() -> None:
    pointed = "Bij de afroep wijst de opdrachtgever aan of zij een koploperproject is"
    ahead = replace(TENDER, client=replace(TENDER.client, seb="frontrunner"))
    assert pointed in words("meerjarenafspraak", ahead)
    assert pointed not in words("meerjarenafspraak", at("basic"))


def test_what_is_reached_goes_to_the_monitoring_without_names_or_plates() -> None:
    assert "Namen van personen en kentekens horen daar niet in" in words("meerjarenafspraak")


def account(tender: Tender = TENDER) -> Document:
    return made(tender)["toelichting"]


def test_the_account_begins_with_the_answer_and_shows_the_way() -> None:
    said = says(account())
    assert said.index("U past ten minste het basisniveau") < said.index("Hoe de beslisboom is doorlopen")
    assert [block.name for block in account().walk() if isinstance(block, Chart)] == ["decision-tree"]


def test_the_account_says_where_the_tender_deviates_from_the_tree() -> None:
    assert "De aanbesteding kiest zelf: ambitieus niveau." in says(account(at("ambitious")))


def test_the_account_lists_what_was_assumed() -> None:
    assert "work.charging_possible" in says(account(work(charging_possible=None)))


def test_the_account_counts_the_cells_without_a_value() -> None:
    assert "Tabel 13 van de Routekaart SEB: Basisniveau peloton varend bouwmaterieel | 9 van 9" in says(account())


def test_the_account_gives_each_finding_its_advice_and_source() -> None:
    said = says(account(replace(TENDER, selection=("SEB-ervaring",))))
    assert "waarschuwing | 'SEB-ervaring' lijkt een selectiecriterium op SEB. | Gaat het over schoon" in said


def test_the_account_names_every_table_that_was_printed() -> None:
    documents = made()
    printed = {table.of for document in documents.values() for table in document.tables() if table.of}
    assert printed <= set(tables_of(decide(TENDER, LIBRARY), list(documents.values())))
    assert "exposure-categories" in says(account())


def test_the_account_of_a_finished_tender_says_that_nothing_was_found() -> None:
    quiet = replace(TENDER, published=None, closing=None, execution_from=None, execution_to=None)
    assert "Er is niets gevonden" in says(account(quiet))


def test_a_frontrunner_project_after_the_tables_is_pointed_to_the_routekaart() -> None:
    late = replace(at("ambitious"), execution_from=date(2031, 1, 1), execution_to=date(2031, 12, 31))
    assert "3 van 3" in says(account(late))


def test_bidders_read_how_a_decision_is_notified_and_that_the_right_to_contest_it_lapses() -> None:
    said = words("leidraad-eisen")
    assert "voornemen tot gunning" in said
    assert "vervaltermijn" in said
    assert "artikel 2.127" in said


def test_proof_that_is_missing_at_bid_is_asked_once() -> None:
    at_bid = replace(TENDER.requirements.concrete, proof=Proof.AT_BID)  # type: ignore[type-var]
    asked = "Ontbreekt dat bewijs bij de inschrijving"
    assert asked in words("leidraad-eisen", requirements(concrete=at_bid))
    assert asked not in words("leidraad-eisen")


@pytest.mark.parametrize("name", ["leidraad-eisen", "gunningscriteria", "meerjarenafspraak"])
def test_texts_with_amounts_say_that_they_are_without_vat(name: str) -> None:
    assert "zonder btw" in words(name)


def test_an_agreement_over_years_has_a_review_clause_and_an_open_term() -> None:
    said = words("meerjarenafspraak")
    assert "artikel 2.163c van de Aanbestedingswet 2012" in said
    assert "Herziening tijdens de looptijd" in said
    assert "duurt [aantal] jaar, van [dag] tot en met [dag]" in said
    assert "Een raamovereenkomst duurt ten hoogste 4 jaar" in says(account())


def test_no_text_speaks_of_objection() -> None:
    """Bezwaar is of administrative law; an award is contested in proceedings."""
    assert [name for name, document in made().items() if "bezwaar" in says(document).casefold()] == []
