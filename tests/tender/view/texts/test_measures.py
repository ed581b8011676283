"""The sheet of adequate measures says what holds, what does not, and what is not known; and no licence plate."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from meetlat.equipment import Deployment, Energy, Span
from meetlat.equipment.rules.against_register import RegisterMatch
from meetlat.errors import text
from meetlat.requirements import Finding, Severity
from meetlat.tender.jobs.measures import measures_case
from meetlat.tender.model.types import BblFacts
from meetlat.tender.rules.adequate_measures import MeasuresCase, Stated
from meetlat.tender.view.texts.measures import measures
from tests.documents.in_words import in_words as says
from tests.equipment.small import LIBRARY, electric, lorry, mobile
from tests.tender.view.texts.parts import at, work

ON = date(2025, 2, 10)
SPAN = Span(date(2025, 3, 1), date(2025, 5, 31))
BUILDING = BblFacts(structure=True, building=True, permit=True)
ROAD = BblFacts(structure=False)
TENDER = at("minimum", date(2025, 3, 1), date(2025, 6, 30))


def case(*deployments: Deployment, tender: Any = TENDER, held: tuple[Finding, ...] = (), **stated: Any) -> MeasuresCase:
    return measures_case(LIBRARY, tender, RegisterMatch(deployments, held), Stated(ON, **stated))


def said(*deployments: Deployment, **about: Any) -> str:
    return says(measures(case(*deployments, **about)))


GOOD = mobile("V", 100, span=SPAN, name="kraan", proof="typeplaatje", hours=100, load_percent=30)
BAD = mobile(
    "IIIB", 100, span=SPAN, name="oud", particulate_filter=False, hours=100, load_percent=10, proof="typeplaatje"
)
OPEN = mobile(None, 100, span=SPAN, name="huur")


def test_every_machine_is_named_with_its_class_by_period_and_its_outcome() -> None:
    words = said(GOOD, BAD, OPEN)
    assert (
        "kraan | 100 kW | 1-3-2025 t/m 31-5-2025 | Stage V (roetfilter: ja) | ten minste Stage IV met roetfilter | ● voldoet"
        in words
    )
    assert "◆ voldoet niet" in words
    assert "3 keer mobiele werktuigen ingezet. Daarvan voldoen er 1 op alle dagen" in words


def test_a_span_over_a_change_of_the_table_is_told_apart() -> None:
    words = said(replace(mobile("IIIA", 100, name="oud"), span=Span(date(2024, 12, 1), date(2025, 1, 31))))
    assert (
        "oud | 100 kW | 1-12-2024 t/m 31-12-2024 | Stage IIIA (roetfilter: onbekend) | ten minste Stage IIIA | ● voldoet"
        in words
    )
    assert (
        "oud | 100 kW | 1-1-2025 t/m 31-1-2025 | Stage IIIA (roetfilter: onbekend) | ten minste Stage IV met roetfilter | ◆"
        in words
    )


def test_what_does_not_meet_the_level_and_what_is_not_known_is_open() -> None:
    words = said(GOOD, BAD, OPEN)
    assert "oud voldoet van 1-3-2025 t/m 31-5-2025 niet aan het minimumniveau" in words
    assert "Vraag de aannemer om het typeplaatje" in words
    assert "Er staat niets open." in said(GOOD)


def test_a_cell_that_is_not_known_gives_no_verdict_and_a_place_to_look() -> None:
    words = said(mobile("V", 50, span=SPAN, name="graafmachine"))
    assert "○ onbekend" in words
    assert "Het minimumniveau voor graafmachine is hier niet bekend" in words
    assert "meetlat figures template" not in words


def test_emission_free_work_is_a_share_of_all_work() -> None:
    """30 kW of 100 over 100 hours burns 3,000 kWh; 100 hours at 10 % of 100 kW are 1,000 kWh without emissions: a quarter."""
    clean = electric(100, span=SPAN, name="elektrisch", hours=100, load_percent=10)
    words = said(GOOD, clean)
    assert "samen 4.000 kWh arbeid" in words
    assert "Daarvan is 1.000 kWh emissieloos: 25 %." in words


@pytest.mark.parametrize(
    ("facts", "stated", "duty", "words"),
    [
        (BUILDING, None, True, "Ja. Volgens de gegevens hieronder"),
        (ROAD, None, False, "Nee. Volgens de gegevens hieronder"),
        (None, True, True, "Ja, zo stelt de opdrachtgever"),
        (None, False, False, "Nee, zo stelt de opdrachtgever"),
        (ROAD, True, None, "Dat is in geschil."),
        (BblFacts(structure=True), None, None, "Nog niet bekend: of"),
        (None, None, None, "de aanbesteding geeft er geen gegevens over"),
    ],
)
def test_the_duty_follows_from_the_facts_of_the_work(facts: Any, stated: Any, duty: Any, words: str) -> None:
    tender = work(bbl=facts, bbl_emission_duty=stated)
    made = case(GOOD, tender=tender)
    assert made.duty is duty
    assert words in says(measures(made))


def test_what_was_not_stated_is_an_open_place_and_what_was_is_printed() -> None:
    assert "[kenmerk van de vergunning of melding]" in said(GOOD)
    words = said(GOOD, reference="Z-1", contractor="Aannemer A", measures=("Bemaling op netstroom.",))
    assert "Kenmerk: Z-1" in words
    assert "Bemaling op netstroom." in words


def test_no_plate_leaves_the_house() -> None:
    van = lorry("EURO 6", "N1", span=SPAN, name="12-ABC-3", label=text("place.row", row="2"))
    words = said(van, contact="Jan, bus 12-ABC-3", measures=("12-ABC-3 blijft thuis",))
    assert "ABC" not in words
    assert "rij 2" in words
    assert "Euro 6" in words


def test_days_outside_the_work_are_said() -> None:
    words = said(replace(GOOD, span=Span(date(2025, 6, 1), date(2025, 7, 31))))
    assert "dat valt deels buiten de uitvoering van het werk" in words


def test_a_contradiction_with_the_register_is_open_and_asked_once() -> None:
    finding = Finding(
        "register-contradicts", Severity.WARNING, text("register.missing", machine="huur"), items=("huur",)
    )
    words = said(OPEN, held=(finding,))
    assert "huur staat niet in het register" in words
    assert "om het typeplaatje" not in words


def test_nox_of_an_unknown_machine_is_not_taken_as_nothing() -> None:
    words = said(GOOD, OPEN)
    assert re.search(r"in deze inzet ten minste [\d,.]+ kg NOx uit\.", words)
    assert "Bij 1 van de inzetten is dat niet te zeggen; zij zijn hierin niet meegeteld." in words
    assert "niet te zeggen; zij" not in said(GOOD)


def test_a_work_without_machines_says_so() -> None:
    words = said(lorry("EURO 6", "N1", span=SPAN))
    assert "Er zijn geen mobiele werktuigen opgegeven." in words
    assert "NOx uit" not in words


def test_waste_above_the_limit_brings_the_duty() -> None:
    facts = BblFacts(structure=True, building=False, demolition=True, demolition_waste_m3=Decimal(120))
    assert case(GOOD, tender=work(bbl=facts)).duty is True


def test_an_electric_machine_needs_no_document() -> None:
    words = said(
        replace(electric(100, span=SPAN, name="e"), machine=replace(electric(100).machine, energy=Energy.ELECTRIC))
    )
    assert "emissieloos, ter plaatse te zien" in words
