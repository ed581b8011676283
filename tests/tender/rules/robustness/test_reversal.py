"""Why relative scoring is not offered: a third bid turns the order of two, on any buyer's numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.tender import CircularityCriterion, Scale, Step
from meetlat.tender.rules.lint import lint
from meetlat.tender.rules.robustness.reversal import Scored, relative_scores, reversal
from meetlat.words import say
from tests.parts import examples
from tests.tender.parts import LIBRARY, bid, evaluated, ranks, tender

HALF = Fraction(1, 2)
THREE = tuple(
    Scored(name, Decimal(price), Decimal(mark)) for name, price, mark in (("A", 138, 9), ("B", 84, 4), ("C", 104, 7))
)


def rounded(bids: tuple[Scored, ...]) -> dict[str, float]:
    return {name: round(float(score), 2) for name, score in relative_scores(bids, HALF).items()}


def test_taking_away_the_last_of_three_bids_turns_the_first_two() -> None:
    """50 · Pmin / P + 50 · Q / Qmax: A wins of B and C; without B, C wins."""
    assert rounded(THREE) == {"A": 80.43, "B": 72.22, "C": 79.27}
    assert rounded((THREE[0], THREE[2])) == {"A": 87.68, "C": 88.89}


def test_in_euros_the_same_bids_keep_their_order() -> None:
    """A mark of 10 is worth 40: evaluation prices of 102, 68 and 76."""
    scale = Scale(steps=tuple(Step(Decimal(mark), Decimal(4 * mark)) for mark in (4, 7, 9)))
    asked = tender(mki=None, zero_emission=None, demonstrability=None, circularity=CircularityCriterion("mass", scale))
    bids = [
        replace(
            bid(one.name, str(one.price)), offer=replace(bid("x", 1).offer, circular_percent={"recycled": one.quality})
        )
        for one in THREE
    ]
    found = evaluated(asked, *bids)
    assert {one.bidder: one.evaluation_price_eur for one in found.bids} == {"A": 102, "B": 68, "C": 76}
    assert ranks(evaluated(asked, bids[0], bids[2])) == {"C": 1, "A": 2}


@settings(max_examples=examples(12, 60))
@given(st.integers(100_000, 100_000_000).map(Decimal), st.integers(10_000, 100_000_000).map(Decimal))
def test_every_estimate_and_every_worth_of_quality_has_its_reversal(estimate: Decimal, quality: Decimal) -> None:
    found = reversal(estimate, quality)
    assert found is not None
    assert found.among["A"] > found.among["C"]
    assert found.alone["A"] < found.alone["C"]
    assert all(0 <= one.quality <= quality for one in found.bids)


@pytest.mark.parametrize(("estimate", "quality"), [(0, 1), (1, 0)])
def test_without_a_price_or_quality_there_is_nothing_to_show(estimate: int, quality: int) -> None:
    assert reversal(Decimal(estimate), Decimal(quality)) is None


def test_the_lint_works_it_out_on_the_amounts_of_the_tender() -> None:
    asked = replace(tender(price_weighting="relative"), estimate_eur=Decimal(2_300_000))
    (said,) = [say(one.message, "nl") for one in lint(asked, LIBRARY) if one.code == "relative-scoring"]
    assert "C € 2.300.000 met" in said
    assert "met € 230.000 kwaliteit" in said
    assert said.endswith("nu wint C, terwijl aan A en C niets veranderde.")
