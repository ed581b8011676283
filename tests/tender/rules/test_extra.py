"""Extra zero-emission work: never over 100 % with what the contract asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from meetlat.tender import Bid, Requirements, Tender, ZeroEmissionCriterion
from meetlat.tender.rules.extra import with_extra
from meetlat.words import say
from tests.tender.parts import LIBRARY, STEPS, bid, evaluated, tender

PLAIN = tender(mki=None, demonstrability=None)
SPAN: dict[str, Any] = {"execution_from": date(2027, 3, 1), "execution_to": date(2027, 11, 30)}


def at(level: str, shares: dict[str, Decimal] | None = None, **about: Any) -> Tender:
    asked = Requirements(seb_level=level, seb_shares=shares or {})
    return replace(PLAIN, requirements=asked, **{**SPAN, **about})


def judged(asked: Tender, percent: int, *, commits: bool = False) -> tuple[bool | None, list[str]]:
    own = bid("A", 1, mobile=percent)
    own = replace(own, offer=replace(own.offer, ambitious_commitment=commits))
    (found,) = evaluated(asked, with_extra(own, asked, LIBRARY)).bids
    return found.admissible, [reason.code for reason in found.reasons]


@pytest.mark.parametrize(
    ("level", "percent", "admissible"), [("ambitious", 70, True), ("ambitious", 71, False), ("basic", 100, True)]
)
def test_extra_comes_on_top_of_what_the_level_asks(level: str, percent: int, *, admissible: bool) -> None:
    """From 2025 to 2027 the ambitious level asks 30 %; the basic level asks no share."""
    assert judged(at(level), percent)[0] is admissible


@pytest.mark.parametrize(("percent", "admissible"), [(50, True), (51, False)])
def test_extra_comes_on_top_of_the_share_that_the_tender_sets(percent: int, *, admissible: bool) -> None:
    assert judged(at("ambitious", {"mobile": Decimal(50)}), percent)[0] is admissible


@pytest.mark.parametrize(("percent", "admissible"), [(70, True), (71, False)])
def test_who_commits_to_the_ambitious_level_offers_extra_on_top_of_that(percent: int, *, admissible: bool) -> None:
    both = ZeroEmissionCriterion(STEPS, ambitious_commitment_eur=Decimal(1))
    asked = at("basic")
    assert (
        judged(replace(asked, award=replace(asked.award, zero_emission=both)), percent, commits=True)[0] is admissible
    )


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"execution_to": date(2028, 3, 1)}, "criteria.extra-unknown"),
        ({"execution_from": None}, "criteria.extra-without-execution"),
    ],
)
def test_what_the_contract_asks_is_never_guessed(about: dict[str, Any], code: str) -> None:
    assert judged(at("ambitious", **about), 15) == (None, [code])


def test_without_an_offer_of_extra_there_is_nothing_to_judge() -> None:
    asked = at("ambitious", execution_from=None)
    assert with_extra(bid("A", 1), asked, LIBRARY) == bid("A", 1)


def test_the_reason_gives_the_period_and_the_sum() -> None:
    own = Bid("A", Decimal(1), bid("A", 1, mobile=80).offer)
    (found,) = evaluated(at("ambitious"), with_extra(own, at("ambitious"), LIBRARY)).bids
    assert say(found.reasons[0], "nl") == (
        "Van 1-3-2027 tot en met 30-11-2027 eist het contract 30 % emissieloos van mobiele werktuigen; met de aangeboden 80 % extra is "
        "dat 110 %, meer dan 100 %."
    )
