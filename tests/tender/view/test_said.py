"""The answer comes first, and everything that travels with it is said once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetlat.errors import text
from meetlat.figures import Caveat, Certainty
from meetlat.tender.model.product import Differences
from meetlat.tender.view.contents import Contents
from meetlat.tender.view.said import said
from tests.tender.view.tenders import evaluated, report, three

A = evaluated("A", 2_150_000, 45_000, 1, (75_000, 20_000, 13_600))
B = evaluated("B", 2_100_000, 60_000, 2, (0, 0, 4_000))
OUT = evaluated("C", 1_000_000, 60_001, None)


@pytest.mark.parametrize(
    ("bids", "provisional", "answer"),
    [
        ((A, B), False, "A is eerste met een evaluatieprijs van € 2.041.400, € 54.600 lager dan B."),
        ((A, B), True, "A staat voorlopig eerste met een evaluatieprijs van € 2.041.400, € 54.600 lager dan B."),
        ((A, OUT), False, "A is eerste met een evaluatieprijs van € 2.041.400; er is geen andere inschrijving in de rangorde."),
        ((A, replace(A, bid=replace(A.bid, bidder="Z"))), False, "A en Z staan gelijk op de eerste plaats met een evaluatieprijs van € 2.041.400. Er is nog geen winnaar."),
        ((OUT,), False, "Van de 1 inschrijvingen staat er geen in de rangorde. Er is geen winnaar."),
    ],
)  # fmt: skip
def test_the_answer_is_one_sentence(bids: tuple[object, ...], provisional: bool, answer: str) -> None:
    told = said(report(*bids, provisional=provisional), "nl")  # type: ignore[arg-type]
    assert told.headline.replace("\u00a0", " ") == answer


def test_what_the_winner_does_better_is_said_in_price_and_in_value() -> None:
    told = said(report(A, B), "nl")
    assert told.against.replace("\u00a0", " ") == (
        "Tegenover B is de inschrijfprijs van A € 50.000 hoger en de waarde € 104.600 hoger."
    )


def test_a_provisional_result_says_first_what_to_ask_of_whom(three: Contents) -> None:
    assert three.said.provisional == ("Aannemer A: Dit bestand is leeg.",)


def test_where_nothing_can_be_asked_it_says_why_a_bid_is_open() -> None:
    told = said(report(replace(A, admissible=None, reasons=(text("file.missing"),)), B, provisional=True), "nl")
    assert told.provisional == ("A: Dit bestand of deze map bestaat niet.",)


def test_a_provisional_result_never_goes_unexplained() -> None:
    assert said(report(A, B, provisional=True), "nl").provisional == (
        "Nog niet alles is bekend wat de rangorde kan veranderen.",
    )


def test_the_arithmetic_of_an_evaluation_price_can_be_followed() -> None:
    bid = said(report(A), "nl").bids[0]
    assert f"{bid.arithmetic} = {bid.evaluation_price}".replace("\u00a0", " ") == (
        "€ 2.150.000 − € 75.000 (MKI) − € 20.000 (Emissieloos) − € 13.600 (Aantoonbaarheid) = € 2.041.400"
    )


def test_what_needs_a_reader_most_comes_first(three: Contents) -> None:
    assert [one.word for one in three.said.bids[1].verdicts] == ["onbekend", "onbekend", "voldoet", "voldoet"]


def test_a_verdict_is_a_word_and_a_shape(three: Contents) -> None:
    shapes = {one.word: one.shape for bid in three.said.bids for one in bid.verdicts}
    assert shapes == {"voldoet": "●", "voldoet niet": "◆", "onbekend": "○"}


def test_a_caveat_is_said_once_and_names_the_bids_it_touches() -> None:
    caveat = Caveat("missing-module", text("file.empty"), 3)
    touched = replace(B, bid=replace(B.bid, caveats=(caveat,)))
    told = said(report(A, touched), "nl")
    assert [(one.code, one.bidders) for one in told.caveats] == [("missing-module", ("B",)), ("derived-figure", ())]


def test_what_was_left_out_stands_apart_from_the_caveats() -> None:
    told = said(report(A), "nl")
    assert [one.code for one in told.left_out] == ["not-judged"]
    assert "not-judged" not in [one.code for one in told.caveats]


def test_a_figure_is_named_once_however_often_it_judged(three: Contents) -> None:
    assert [(one.table, one.what, one.certainty) for one in three.said.figures] == [
        ("concrete-co2", "categorie buiten, plafondwaarde", Certainty.PUBLISHED),
        ("concrete-mki", "categorie buiten, plafondwaarde", Certainty.PUBLISHED),
    ]


def test_many_figures_of_one_table_are_counted() -> None:
    figure = three()[0].verdicts[0].requirement.figure
    told = said(replace(report(A), figures=(figure, replace(figure, value=1.0))), "nl")
    assert [(one.value, one.count) for one in told.figures] == [("2 cijfers", 2)]


def test_only_a_safe_address_becomes_a_link() -> None:
    figure = three()[0].verdicts[0].requirement.figure
    urls = ("https://a.nl", "http://a.nl", "javascript:alert(1)", None)
    figures = tuple(
        replace(figure, value=float(n), source=replace(figure.source, url=url)) for n, url in enumerate(urls)
    )
    told = said(replace(report(A), figures=figures), "nl")
    assert [one.url for one in told.figures] == ["https://a.nl", "", "", ""]


def test_it_is_said_in_english_too() -> None:
    assert said(report(A, B), "en").headline.replace("\u00a0", " ") == (
        "A is first with an evaluation price of € 2,041,400, € 54,600 below B."
    )


def test_a_first_place_on_other_quantities_is_no_first_place() -> None:
    one = evaluated("A", 100, 50, 1, admissible=None)
    differs = Differences((text("quantities.none-stated"),), from_client=True)
    found = report(replace(one, bid=replace(one.bid, differs=differs)), provisional=True)
    assert said(found, "nl").headline.startswith("Er is nog geen winnaar aan te wijzen: A heeft de laagste")
