"""The lint of the reasoning of an award."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from meetlat.tender import Bid, Mark
from meetlat.tender.rules.reasoning import lint_reasoning
from meetlat.words import say
from tests.tender.parts import SCALE, bid, evaluated, tender


def mark(value: int, finding: str | None, part: str = "identification", assessor: str = "team") -> Mark:
    return Mark("demonstrability", part, Decimal(value), assessor, finding)


NO_MEASURE = mark(0, "Het plan noemt geen aanvullende maatregel.", "measure-1")


def plans(*marks: Sequence[Mark]) -> list[Bid]:
    return [
        bid(name, 2_000_000 + 1000 * at, 45_000, marks=(*given, NO_MEASURE))
        for at, (name, given) in enumerate(zip(("Noord BV", "Zuid BV"), marks, strict=True))
    ]


def codes(*marks: Sequence[Mark]) -> list[str]:
    bids = plans(*marks)
    return [
        one.code for one in lint_reasoning(evaluated(tender(), *bids), {one.bidder: one.marks for one in bids}, SCALE)
    ]


GOOD = [mark(12, "Van twee machines ontbreekt het bewijs.")]
TOP = [mark(20, None)]


def test_a_mark_below_the_highest_needs_a_finding_and_the_highest_does_not() -> None:
    assert codes(GOOD, TOP) == []
    assert codes([mark(19, None)], TOP) == ["mark-without-finding"]
    assert codes([mark(19, "   ")], TOP) == ["mark-without-finding"]


def test_the_same_words_for_two_plans_are_found_at_both() -> None:
    assert codes(GOOD, [mark(11, "van twee machines  ontbreekt het bewijs.")]) == ["finding-copied"] * 2


@pytest.mark.parametrize("words", ["Minder bewijs dan Zuid BV.", "lijst minder volledig dan ZUID  BV; verder goed"])
def test_a_finding_names_no_other_bidder(words: str) -> None:
    assert codes([mark(12, words)], TOP) == ["finding-names-another"]


def test_a_finding_about_what_the_tender_does_not_ask_has_no_effect() -> None:
    assert codes([*GOOD, mark(5, "Mooie foto's.", "vormgeving")], TOP) == ["finding-unused"]


def test_several_assessors_without_a_consensus_are_asked_for_one_even_where_their_marks_agree() -> None:
    bids = plans(GOOD, TOP)
    individual = {"Noord BV": [mark(12, "a", assessor="Jan"), mark(12, "b", assessor="Eva")]}
    assert [one.code for one in lint_reasoning(evaluated(tender(), *bids), individual, SCALE)] == ["no-consensus"]
    individual["Noord BV"].append(mark(12, "c", assessor="Consensus"))
    assert lint_reasoning(evaluated(tender(), *bids), individual, SCALE) == ()


def test_without_a_winner_there_is_nothing_to_award() -> None:
    tie = [replace(one, price_eur=Decimal(2_000_000), marks=(*TOP, NO_MEASURE)) for one in plans(GOOD, TOP)]
    (found,) = lint_reasoning(evaluated(tender(), *tie), {}, SCALE)
    assert (found.code, say(found.message, "nl")) == (
        "award-without-winner",
        "Er is geen winnaar: er valt nog niets te gunnen.",
    )
