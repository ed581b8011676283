"""Before it awards, a client sees what the bid that may win will not meet, and which prices ask for an explanation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from meetlat.requirements import Finding, Outcome, Proof, Verdict
from meetlat.tender import Award, Evaluation, Tender
from meetlat.tender.rules.before_award import LOW, WILL_NOT_MEET, abnormally_low
from meetlat.words import say
from tests.tender.parts import LIBRARY, TENDER, bid, evaluated, tender, verdict

PRICE_ONLY = replace(TENDER, award=Award())
BROKEN = verdict(Outcome.NOT_MET, Proof.AT_EXECUTION)
OPEN = verdict(Outcome.UNKNOWN, Proof.AT_BID)


def told(found: Evaluation) -> list[str]:
    """Of which bids it is said that they will not meet a requirement."""
    names = [one.bidder for one in found.bids]
    said = [one for one in found.findings if one.code == WILL_NOT_MEET]
    return [next(name for name in names if str(one.message.values["bidder"]) == name) for one in said]


def test_what_the_winner_will_not_meet_is_the_first_finding() -> None:
    found = evaluated(PRICE_ONLY, bid("A", 100, verdicts=(BROKEN,)), bid("B", 110))
    assert (found.winner, found.provisional, found.bids[0].admissible) == ("A", False, True)
    assert (found.findings[0].code, told(found)) == (WILL_NOT_MEET, ["A"])
    assert found.findings[0].message.code == "before-award.winner-will-not-meet"


@pytest.mark.parametrize(
    "one",
    [
        verdict(Outcome.UNKNOWN, Proof.AT_EXECUTION),
        verdict(Outcome.MET, Proof.AT_EXECUTION),
        verdict(Outcome.NOT_APPLICABLE, Proof.AT_EXECUTION),
        verdict(Outcome.NOT_MET, Proof.AT_EXECUTION, binding=False),
    ],
)
def test_what_is_unknown_or_does_not_bind_is_not_among_it(one: Verdict) -> None:
    assert told(evaluated(PRICE_ONLY, bid("A", 100, verdicts=(one,)))) == []


def test_nothing_is_said_of_a_bid_that_cannot_win() -> None:
    assert told(evaluated(PRICE_ONLY, bid("A", 100), bid("B", 110, verdicts=(BROKEN,)))) == []
    excluded = bid("A", 90, verdicts=(BROKEN, verdict(Outcome.NOT_MET)))
    assert told(evaluated(PRICE_ONLY, excluded, bid("B", 110))) == []


def test_bids_that_share_the_first_place_are_each_told() -> None:
    tie = evaluated(PRICE_ONLY, bid("A", 100, verdicts=(BROKEN,)), bid("B", 100, verdicts=(BROKEN,)), bid("C", 101))
    assert (tie.winner, told(tie)) == (None, ["A", "B"])


def test_behind_a_first_place_that_is_open_who_would_win_next_is_told_too() -> None:
    found = evaluated(
        PRICE_ONLY,
        bid("A", 100, verdicts=(OPEN, BROKEN)),
        bid("B", 110, verdicts=(BROKEN,)),
        bid("C", 120, verdicts=(BROKEN,)),
    )
    assert (found.winner, found.provisional, told(found)) == ("A", True, ["A", "B"])


def test_a_bid_without_evaluation_price_that_may_still_be_first_is_told() -> None:
    asked = tender(demonstrability=None, zero_emission=None)
    priced = bid("A", 100_000, mki=30_000)
    open_mki = bid("B", 100_000, verdicts=(BROKEN,))
    assert told(evaluated(asked, priced, open_mki)) == ["B"]
    assert told(evaluated(asked, priced, replace(open_mki, price_eur=Decimal(100_001)))) == []


def test_the_items_of_one_requirement_are_said_together_and_the_rest_counted() -> None:
    many = tuple(replace(BROKEN, item=f"kraan {n}") for n in range(1, 6))
    (finding,) = evaluated(PRICE_ONLY, bid("A", 100, verdicts=(*many, many[0]))).findings
    said = say(finding.message, "nl")
    assert ("kraan 1, kraan 2, kraan 3 en nog 2" in said, "kraan 4" in said) == (True, False)


def low(asked: Tender, *prices: str | int, mki: Sequence[int | None] = ()) -> dict[str, list[str]]:
    """Why the price of each bid asks for an explanation: the codes of its reasons, by bidder."""
    offers = (*mki, *[None] * len(prices))
    bids = [bid(chr(65 + n), price, mki=offers[n]) for n, price in enumerate(prices)]
    found, _ = abnormally_low(evaluated(asked, *bids), LIBRARY)
    return {str(one.message.values["bidder"]): _reasons(one) for one in found}


def _reasons(finding: Finding) -> list[str]:
    assert finding.code == LOW
    whys = finding.message.values["why"]
    assert isinstance(whys, Sequence)
    return [one.code.removeprefix("before-award.") for one in whys]


ESTIMATED = replace(PRICE_ONLY, estimate_eur=Decimal(1_000_000))


@pytest.mark.parametrize(
    ("prices", "expected"),
    [
        (("700000",), {}),
        (("699999.99",), {"A": ["below-estimate"]}),
        (("0", "900000"), {"A": ["price-nothing"]}),
        (("449999.99", "900000"), {"A": ["below-estimate", "below-other_bids"]}),
    ],
)
def test_a_price_far_below_the_estimate_asks_for_an_explanation(
    prices: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    assert low(ESTIMATED, *prices) == expected


def test_without_an_estimate_the_other_prices_show_a_slip_of_the_pen() -> None:
    assert low(PRICE_ONLY, 2_150, 2_100_000, 2_200_000) == {"A": ["below-other_bids"]}
    assert low(PRICE_ONLY, 1_000, 1_900, 2_000) == {}
    assert low(PRICE_ONLY, 100) == {}


def test_an_evaluation_price_of_nothing_or_less_asks_for_an_explanation() -> None:
    asked = tender(demonstrability=None, zero_emission=None)
    assert low(asked, 150_000, 150_001, mki=(30_000, 30_000)) == {"A": ["evaluation-price-nothing"]}


def test_who_is_excluded_need_not_explain_its_price() -> None:
    above = tender(demonstrability=None, zero_emission=None)
    assert low(above, 0, 100, mki=(60_001, 60_000)) == {}


def test_the_limit_is_named_where_it_was_used() -> None:
    found, caveats = abnormally_low(evaluated(ESTIMATED, bid("A", 1)), LIBRARY)
    assert [caveat.code for caveat in caveats] == ["derived-figure"]
    assert abnormally_low(evaluated(PRICE_ONLY, bid("A", 0)), LIBRARY)[1] == ()
    assert found[0].source == LIBRARY.table(LOW).source
