"""The day that governs the concrete of a delivery, and the verdict where more than one may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from meetlat.requirements import Outcome, Verdict, exact, find_one, judge
from meetlat.tender import ReferenceDate, Requirements, Tender
from meetlat.tender.rules.evidence.concrete import governed, governing_days
from meetlat.words import say
from tests.tender.parts import LIBRARY, TENDER

DELIVERY, CLOSING = date(2026, 6, 15), date(2025, 11, 15)


def asking(reference: ReferenceDate | None, closing: date | None = CLOSING) -> Tender:
    return replace(TENDER, closing=closing, requirements=Requirements(reference_date=reference))


def co2(value: float, on: date) -> Verdict:
    requirement = find_one(LIBRARY, "concrete-co2", on, {"category": "outdoor"}, "ceiling")
    return judge(
        requirement,
        exact(
            value, subject="concrete", indicator="co2", unit="kg/m3", scope={"indicator_set": "A1", "modules": "A1-A3"}
        ),
    )


@pytest.mark.parametrize(
    ("reference", "days"),
    [
        (ReferenceDate.DELIVERY, (DELIVERY,)),
        (ReferenceDate.CLOSING, (CLOSING,)),
        (None, (DELIVERY, CLOSING)),
    ],
)
def test_the_tender_says_which_day_governs(reference: ReferenceDate | None, days: tuple[date, ...]) -> None:
    found = governing_days(asking(reference), DELIVERY, "dek")
    assert (found.days, found.ask) == (days, ())
    assert [caveat.code for caveat in found.caveats] == ([] if reference else ["reference-date-unset"])


@pytest.mark.parametrize(
    ("reference", "placed_on", "closing", "asked"),
    [
        (ReferenceDate.DELIVERY, None, CLOSING, ["tender.ask-placed-on"]),
        (ReferenceDate.CLOSING, DELIVERY, None, ["tender.ask-closing"]),
        (None, None, None, ["tender.ask-placed-on", "tender.ask-closing"]),
    ],
)
def test_a_day_that_is_not_given_is_asked_for(
    reference: ReferenceDate | None, placed_on: date | None, closing: date | None, asked: list[str]
) -> None:
    assert [one.code for one in governing_days(asking(reference, closing), placed_on, "dek").ask] == asked


def test_where_two_days_agree_their_verdict_holds() -> None:
    days = governing_days(asking(None), DELIVERY, "dek")
    verdict = governed([co2(150, DELIVERY), co2(150, CLOSING)], days)
    assert verdict.outcome is Outcome.MET
    assert "reference-date-unset" in [caveat.code for caveat in verdict.caveats]


def test_where_two_days_differ_the_verdict_is_unknown_and_asks_the_client() -> None:
    days = governing_days(asking(None), DELIVERY, "dek")
    verdict = governed([co2(175, DELIVERY), co2(175, CLOSING)], days)
    assert verdict.outcome is Outcome.UNKNOWN
    assert say(verdict.ask[0], "nl").startswith("Leg in de aanbesteding vast welke dag")


def test_without_the_day_that_governs_the_verdict_is_unknown() -> None:
    days = governing_days(asking(ReferenceDate.DELIVERY), None, "dek")
    verdict = governed([co2(150, CLOSING)], days)
    assert (verdict.outcome, verdict.requirement.figure.value) == (Outcome.UNKNOWN, None)
    assert say(verdict.ask[0], "nl").startswith("Vraag de inschrijver naar de dag van levering van dek")
