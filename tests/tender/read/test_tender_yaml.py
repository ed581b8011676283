"""tender.yaml and bid.yaml: what may stand there, and what is said at which line when it may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetlat.errors import InputError
from meetlat.tender import Bid, Tender
from meetlat.tender.read.folder import read_bid
from meetlat.tender.read.tender_yaml import read_tender
from meetlat.words import LANGUAGES, say
from tests.forms.places import only, problems_of, spoken

TENDER = """\
id: viaduct-oost
title: Vervanging viaduct Oost
client: {name: Gemeente Voorbeeld, seb: frontrunner, regime: general}
estimate_eur: 2300000
dates: {published: 2025-09-01, closing: 2025-11-15, opening: 2025-11-15}
execution: {from: 2026-03-01, to: 2027-02-28}
work: {bbl_emission_duty: true, strict_emission_area: false}
requirements:
  reference_date: delivery
  concrete: {level: ceiling, indicators: [mki, co2, recycled], proof: at_execution}
  seb: {level: auto, zero_emission_percent: {N2: 60}}
selection: [ervaring, {subject: omzet}]
suitability: []
award:
  price_weighting: value
  mki: {set: A1, modules: [A1-A3], form: linear, ceiling_eur: 60000, floor_eur: 30000, max_value_eur: 150000, exclude_above_ceiling: true, reference: {set: A1, category: 1, value_eur: 55000}}
  zero_emission:
    mobile_extra: [{from: 5, to: 10, value_eur: 10000}, {from: 11, value_eur: 20000}]
    transport_total:
    - {N1: 100, N2: 50, value_eur: 5000}
    vessel_total: []
  demonstrability: {value_eur: 20000, counting: best}
"""
BID = "bidder: Aannemer A\nprice_eur: 2150000.50\noffers: {mki_eur: 45000, zero_emission: {mobile_extra_percent: 15}}\n"

Read = Callable[[str], object]


@pytest.fixture
def tender(tmp_path: Path) -> Callable[[str], Tender]:
    def read(words: str) -> Tender:
        path = tmp_path / "tender.yaml"
        path.write_text(words, encoding="utf-8")
        return read_tender(path)

    return read


@pytest.fixture
def bid(tmp_path: Path) -> Callable[[str], Bid]:
    def read(words: str) -> Bid:
        path = tmp_path / "bid.yaml"
        path.write_text(words, encoding="utf-8")
        return read_bid(path)

    return read


def test_a_whole_tender_is_read(tender: Callable[[str], Tender]) -> None:
    read = tender(TENDER)
    assert (read.id, read.client.seb, read.estimate_eur) == ("viaduct-oost", "frontrunner", Decimal(2300000))
    assert (read.closing, read.execution_to) == (date(2025, 11, 15), date(2027, 2, 28))
    assert (read.work.bbl_emission_duty, read.work.charging_possible) == (True, None)
    assert read.selection == ("ervaring", "omzet")
    assert read.award.mki is not None
    assert read.award.mki.reference is not None
    assert (read.award.mki.indicator_set, read.award.mki.reference.category) == ("A1", "1")
    assert read.award.zero_emission is not None
    assert [(step.start, step.end) for step in read.award.zero_emission.mobile_extra] == [
        (Decimal(5), Decimal(10)),
        (Decimal(11), None),
    ]


def test_what_a_tender_does_not_say_is_none(tender: Callable[[str], Tender]) -> None:
    read = tender("id: x\nclient: {name: Gemeente}\nselection:\n")
    assert (read.estimate_eur, read.client.seb, read.requirements.reference_date, read.award.mki, read.selection) == (
        None,
        None,
        None,
        None,
        (),
    )


def test_a_document_cannot_be_changed(tender: Callable[[str], Tender]) -> None:
    with pytest.raises(FrozenInstanceError):
        tender(TENDER).id = "y"  # type: ignore[misc]


def test_a_typo_is_refused_at_its_line_with_the_nearest_key(tender: Read) -> None:
    problem = only(lambda: tender(TENDER.replace("estimate_eur", "estimat_eur")))
    assert (problem.row, problem.column, problem.found, problem.expected) == (
        4,
        "estimat_eur",
        "estimat_eur",
        "estimate_eur",
    )
    assert (problem.message.code, problem.message.values["meant"]) == ("form.unknown-key-meant", "estimate_eur")


def test_a_key_like_no_other_is_refused_with_the_known_ones(tender: Read) -> None:
    problem = only(lambda: tender(TENDER.replace("counting: best", "zzz: 1")))
    assert (problem.row, problem.column) == (22, "award.demonstrability.zzz")
    assert say(problem.message, "nl") == "De sleutel zzz bestaat niet. Toegestaan: assessors, counting, value_eur."


def test_a_typo_deep_in_a_list_is_refused_too(tender: Read) -> None:
    missing, unknown = problems_of(lambda: tender(TENDER.replace("N2: 50, value_eur", "N2: 50, value_euro")))
    assert (missing.row, missing.column) == (20, "award.zero_emission.transport_total.1.value_eur")
    assert (unknown.row, unknown.column, unknown.expected) == (
        20,
        "award.zero_emission.transport_total.1.value_euro",
        "value_eur",
    )


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "sentence"),
    [
        ("id: viaduct-oost\n", "", 1, "id", "De sleutel id ontbreekt."),
        ("seb: frontrunner", "seb: front", 3, "client.seb", "'front' past hier niet. Verwacht: één van none, signatory, frontrunner."),
        ("[mki, co2,", "[mki, co3,", 10, "requirements.concrete.indicators.2", "'co3' past hier niet. Verwacht: één van mki, co2, recycled."),
        ("estimate_eur: 2300000", "estimate_eur: 2.300.000", 4, "estimate_eur", "2.300.000 heeft een scheidingsteken voor duizendtallen. Schrijf 2300000."),
        ("estimate_eur: 2300000", "estimate_eur: 2.300", 4, "estimate_eur", "2.300 heeft meer dan twee cijfers achter het scheidingsteken; centen zijn er twee. Schrijf 2300 als dat het is, of 2.30."),
        ("value_eur: 10000}", "value_eur: 10.000}", 18, "award.zero_emission.mobile_extra.1.value_eur", "10.000 heeft meer dan twee cijfers achter het scheidingsteken; centen zijn er twee. Schrijf 10000 als dat het is, of 10.00."),
        ("estimate_eur: 2300000", "estimate_eur: 2184.500", 4, "estimate_eur", "2184.500 heeft meer dan twee cijfers achter het scheidingsteken; centen zijn er twee. Schrijf 2184500 als dat het is, of 2184.50."),
        ("estimate_eur: 2300000", "estimate_eur: € 2.184.500", 4, "estimate_eur", "€ 2.184.500 is geen getal. Schrijf 2184500, zonder muntteken en zonder scheidingsteken voor duizendtallen."),
        ("estimate_eur: 2300000", "estimate_eur: -1", 4, "estimate_eur", "-1 is te laag: ten minste 0."),
        ("estimate_eur: 2300000", "estimate_eur: .inf", 4, "estimate_eur", "inf is geen eindig getal. Laat het leeg als u het niet weet."),
        ("estimate_eur: 2300000", "estimate_eur: true", 4, "estimate_eur", "ja is geen getal."),
        ("closing: 2025-11-15", "closing: 2025-02-30", 5, "dates.closing", "De dag 2025-02-30 bestaat niet."),
        ("closing: 2025-11-15", "closing: 15-11-2025", 5, "dates.closing", "15-11-2025 is geen datum. Schrijf jaar-maand-dag, zoals 2025-11-15."),
        ("closing: 2025-11-15", "closing: 2025-08-31", 5, "dates.closing", "De sluiting (31-8-2025) ligt voor de publicatie (1-9-2025)."),
        ("opening: 2025-11-15", "opening: 2025-11-14", 5, "dates.opening", "De opening (14-11-2025) ligt voor de sluiting (15-11-2025)."),
        ("to: 2027-02-28", "to: 2026-02-28", 6, "execution.to", "Het einde (28-2-2026) ligt voor het begin (1-3-2026)."),
        ("bbl_emission_duty: true", "bbl_emission_duty: yes", 7, "work.bbl_emission_duty", "'yes' past hier niet. Verwacht: true of false."),
        ("modules: [A1-A3]", "modules: [A9-A]", 16, "award.mki.modules.1", "A9-A heeft niet de juiste vorm. Schrijf het zoals A1-A3."),
        ("modules: [A1-A3]", "modules: [A3-A1]", 16, "award.mki.modules", "De reeks A3-A1 loopt achteruit. Schrijf de eerste module eerst, bijvoorbeeld A1-A3."),
        ("modules: [A1-A3]", "modules: [A1-A3, A1]", 16, "award.mki.modules", "De modules A1 zouden dubbel tellen. Noem elke module één keer."),
        ("modules: [A1-A3]", "modules: A1-A3", 16, "award.mki.modules", "'A1-A3' past hier niet. Verwacht: een lijst."),
        ("form: linear", "form: addon", 16, "award.mki.factor", "De vorm addon heeft ook factor nodig."),
        ("floor_eur: 30000", "floor_eur: 60000", 16, "award.mki.floor_eur", "De ondergrens (60.000) moet lager zijn dan het plafond (60.000)."),
        ("category: 1", "category: 4", 16, "award.mki.reference.category", "4 is hier niet bekend. Bekend zijn: 1, 2, 3, 3a."),
        ("from: 5,", "from: 5.5,", 18, "award.zero_emission.mobile_extra.1.from", "5,5 is geen heel getal."),
        ("from: 5,", "from: 105,", 18, "award.zero_emission.mobile_extra.1.from", "105 is te hoog: ten hoogste 100."),
        ("to: 10,", "to: 4,", 18, "award.zero_emission.mobile_extra.1.to", "De trede loopt tot 4, maar begint bij 5."),
        ("N1: 100, N2: 50, ", "", 20, "award.zero_emission.transport_total.1", "Noem ten minste één van N1, N2 en N3."),
        ("{subject: omzet}", "{}", 12, "selection.2", "Dit criterium heeft geen onderwerp en geen tekst."),
        ("client: {name: Gemeente Voorbeeld, seb: frontrunner, regime: general}", "client: Gemeente", 3, "client", "'Gemeente' past hier niet. Verwacht: sleutels met waarden."),
        ("id: viaduct-oost", "id: ''", 1, "id", "Hier is niets ingevuld, en dat moet wel."),
        ("id: viaduct-oost", "id: 1.10", 1, "id", "1,1 is hier geen tekst."),
    ],
)  # fmt: skip
def test_what_may_not_stand_there_is_refused_at_its_line(
    tender: Read, old: str, new: str, row: int, column: str, sentence: str
) -> None:
    assert old in TENDER
    problem = only(lambda: tender(TENDER.replace(old, new, 1)))
    assert (problem.row, problem.column, say(problem.message, "nl")) == (row, column, sentence)


def test_every_problem_of_a_document_comes_at_once(tender: Read) -> None:
    problems = problems_of(
        lambda: tender(
            TENDER.replace("estimate_eur", "estimat_eur")
            .replace("seb: frontrunner", "seb: x")
            .replace("category: 1", "category: 4")
        )
    )
    assert [(problem.row, problem.column) for problem in problems] == [
        (3, "client.seb"),
        (4, "estimat_eur"),
        (16, "award.mki.reference.category"),
    ]


def test_after_a_thousand_problems_the_rest_is_counted(tender: Read) -> None:
    problems = problems_of(lambda: tender("id: x\nclient: {name: y}\nselection:\n" + "- {}\n" * 1200))
    assert len(problems) == 1000
    assert (problems[-1].message.code, problems[-1].message.values["count"]) == ("formats.and-more", 201)


def test_a_key_given_twice_is_refused(tender: Read) -> None:
    problem = only(lambda: tender(TENDER + "estimate_eur: 1\n"))
    assert (problem.row, spoken(problem)[2]) == (23, "De sleutel estimate_eur staat er twee keer. Houd er één.")


@pytest.mark.parametrize("words", ["", "- a\n", "x\n", "1\n"])
def test_a_document_of_another_shape_is_refused(tender: Read, words: str) -> None:
    assert problems_of(lambda: tender(words))


def test_a_bid_is_read(bid: Callable[[str], Bid]) -> None:
    read = bid(BID)
    assert read.price_eur == Decimal("2150000.5")
    assert read.offer.mobile_extra_percent == 15


def test_a_bid_needs_its_price(bid: Read) -> None:
    problem = only(lambda: bid("bidder: A\n"))
    assert (problem.row, problem.column, say(problem.message, "nl")) == (
        1,
        "price_eur",
        "De sleutel price_eur ontbreekt.",
    )


WAYS = (
    "price_eur: {}\n",
    "price_eur: {} # inclusief opties 2150\n",
    "price_eur:\n  {}\n",
    "price_eur:\n\n  # per post\n  {}\n",
    "price_eur: '{}'\n",
    "price_eur: |\n  {}\n",
    "price_eur: >-\n  {}\n",
    "price_eur:   +{}\n",
    "? price_eur\n: {}\n",
    "offers: {{mki_eur: {}, zero_emission: {{mobile_extra_percent: 15}}}}\nprice_eur: 1\n",
    "offers: {{mki_eur: {}}}\nprice_eur: 1\n",
    "offers: {{zero_emission: {{mobile_extra_percent: 15}}, mki_eur:\n  {}}}\nprice_eur: 1\n",
    "offers:\n  other: {{Hinder: 12, Spoor: {}}}\nprice_eur: 1\n",
)


@pytest.mark.parametrize("amount", ["45.000", "2.150", "150.125"])
@pytest.mark.parametrize("way", WAYS)
def test_a_number_that_may_be_thousands_is_refused_wherever_it_stands(bid: Read, way: str, amount: str) -> None:
    problem = only(lambda: bid("bidder: A\n" + way.format(amount)))
    assert str(problem.column) in ("price_eur", "offers.mki_eur", "offers.other.Spoor")
    assert str(problem.found).strip("+") == amount


@pytest.mark.parametrize(
    "key",
    [
        "ceiling_eur: 60",
        "floor_eur: 30",
        "max_value_eur: 150",
        "value_eur: 55",
        "value_eur: 10",
        "value_eur: 5",
        "value_eur: 20",
    ],
)
def test_an_amount_of_a_tender_that_may_be_thousands_is_refused_wherever_it_stands(tender: Read, key: str) -> None:
    words = TENDER.replace(f"{key}000", f"{key}.000", 1)
    problem = only(lambda: tender(words))
    assert (problem.row, str(problem.column).rpartition(".")[2]) == (
        words[: words.index(f"{key}.000")].count("\n") + 1,
        key.partition(":")[0],
    )


@pytest.mark.parametrize("amount", ["1500.000", "04.000", "'1500,000'"])
def test_thousands_of_another_unit_are_refused_whatever_stands_before_the_mark(bid: Read, amount: str) -> None:
    problem = only(lambda: bid(f"bidder: A\nprice_eur: 1\noffers: {{other: {{CO2: {amount}}}}}\n"))
    assert (problem.row, problem.column) == (3, "offers.other.CO2")


def test_a_number_with_three_decimals_of_its_own_is_read(bid: Callable[[str], Bid]) -> None:
    read = bid("bidder: A\nprice_eur: 1\noffers: {other: {CO2: 1500.125}}\n")
    assert read.offer.other == {"CO2": Decimal("1500.125")}


@pytest.mark.parametrize("amount", ["2.150000", "'2,150000'"])
def test_millions_with_one_mark_are_no_amount_of_two_euros(bid: Read, amount: str) -> None:
    said = say(only(lambda: bid(f"bidder: A\nprice_eur: {amount}\n")).message, "nl")
    assert "Schrijf 2150000 als dat het is, of 2" in said


def test_money_is_in_whole_cents(bid: Read) -> None:
    problem = only(lambda: bid("bidder: A\nprice_eur: 10.4567\n"))
    assert (problem.row, problem.column) == (2, "price_eur")
    assert say(problem.message, "nl").startswith("10,4567 heeft meer dan twee cijfers achter de komma.")


WORDS = st.sampled_from(
    [
        "id",
        "client",
        "name",
        "dates",
        "closing",
        "award",
        "mki",
        "set",
        "A1",
        "form",
        "zero_emission",
        "mobile_extra",
        "from",
        "x",
        "1.250",
        "1e-5",
        "-1",
        "2025-02-30",
        "true",
        "null",
        ".nan",
        "é",
    ]
)
PUNCTUATION = st.sampled_from(
    [": ", ":\n  ", "\n", "- ", "{", "}", "[", "]", ", ", "\n- ", "'", '"', "&a ", "*a", "!!str ", "\t", "|", "#"]
)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.lists(st.one_of(WORDS, PUNCTUATION)).map("".join)))
def test_any_words_are_a_tender_or_a_refusal(tmp_path: Path, words: str) -> None:
    for name, read in (("tender.yaml", read_tender), ("bid.yaml", read_bid)):
        path = tmp_path / name
        path.write_bytes(words.encode("utf-8", "surrogatepass"))
        try:
            read(path)
        except InputError as error:
            for problem in error.problems:
                assert all(say(problem.message, language) for language in LANGUAGES)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(TENDER)), st.integers(0, 12), st.one_of(WORDS, PUNCTUATION))
def test_a_damaged_tender_is_read_or_refused(tmp_path: Path, at: int, length: int, middle: str) -> None:
    path = tmp_path / "tender.yaml"
    path.write_text(TENDER[:at] + middle + TENDER[at + length :], encoding="utf-8")
    try:
        read_tender(path)
    except InputError as error:
        for problem in error.problems:
            assert all(say(problem.message, language) for language in LANGUAGES)


HINDER = "name: Hinder, unit: dagen, sense: lower"


@pytest.mark.parametrize(
    ("award", "column", "said"),
    [
        (f"other: [{{{HINDER}, scale: linear, from: 30, value_eur: 1}}]", "award.other.1.to", "Een schaal linear heeft to nodig."),
        (f"other: [{{{HINDER}, scale: steps, value_eur: 1}}]", "award.other.1.value_eur", "Een schaal steps heeft geen value_eur. Laat die sleutel weg."),
        (f"other: [{{{HINDER}, scale: steps}}]", "award.other.1.steps", "Een schaal steps heeft steps nodig."),
        (f"other: [{{{HINDER}, scale: linear, from: 10, to: 30, value_eur: 1}}]", "award.other.1.to", "Minder is hier beter: de schaal loopt omlaag, en niet van 10 naar 30."),
        ("other: [{name: MKI, unit: x, sense: higher, scale: linear, from: 1, to: 2, value_eur: 1}]", "award.other.1.name", "Een criterium dat MKI heet, is er al. Kies een andere naam."),
        ("circularity: {basis: mass}", "award.circularity", "Dit criterium waardeert niets. Geef een schaal voor gerecycled (recycled), hergebruikt (reused) of beide."),
        ("circularity: {basis: mass, reused: {scale: linear, from: 5.5, to: 9, value_eur: 1}}", "award.circularity.reused", "5,5 is geen heel percentage van 0 tot en met 100."),
        ("circularity: {basis: mass, reused: {scale: linear, from: 9, to: 9, value_eur: 1}}", "award.circularity.reused.to", "Meer is hier beter: de schaal loopt omhoog, en niet van 9 naar 9."),
    ],
)  # fmt: skip
def test_a_scale_that_is_not_whole_is_refused_at_its_key(tender: Read, award: str, column: str, said: str) -> None:
    problem = only(lambda: tender(TENDER + f"  {award}\n"))
    assert (problem.row, problem.column, say(problem.message, "nl")) == (23, column, said)
