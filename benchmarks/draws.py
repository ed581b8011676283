"""100,000 paired draws of a tender with 10 bids → the probability of every rank, beside the bare NumPy arithmetic.

The bare arithmetic draws the same normal numbers, multiplies, clips, subtracts, and finds the lowest price of each draw; ours also
makes the factors lognormal with mean 1 and counts every rank of every bid. Then the whole of it beside its limit of a second: 10 bids
evaluated on every criterion there is, their MKI in parts, and the chances of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from benchmarks.measure import Measure, side_by_side
from meetlat.figures import library
from meetlat.tender import (
    Award,
    Bid,
    CircularityCriterion,
    Client,
    ComputedMki,
    DemonstrabilityCriterion,
    Mark,
    MkiCriterion,
    MkiPart,
    Offer,
    OtherCriterion,
    Scale,
    Step,
    Tender,
    ZeroEmissionCriterion,
    evaluate,
    mark_scale,
)
from meetlat.tender.jobs.robustness import uncertainty
from meetlat.tender.rules.robustness.draws import LinearMki, evaluation_prices, paired_factors, rank_probabilities

DRAWS, BIDS, GROUPS = 100_000, 10, 12
TIMES = 5
BOUNDS = LinearMki(ceiling=60_000, floor=30_000, most=150_000)
LIMIT = 1.0
"""Seconds that the whole may take."""

RISING = Scale(start=Decimal(0), end=Decimal(50), value_eur=Decimal(20_000))
TENDER = Tender(
    id="draws",
    title="Draws",
    client=Client("Client"),
    award=Award(
        mki=MkiCriterion("linear", "A1", ("A1-A3",), Decimal(60_000), Decimal(30_000), Decimal(150_000)),
        zero_emission=ZeroEmissionCriterion(
            mobile_extra=(Step(Decimal(5), Decimal(10_000)), Step(Decimal(11), Decimal(20_000))),
            ambitious_commitment_eur=Decimal(30_000),
        ),
        demonstrability=DemonstrabilityCriterion(Decimal(20_000)),
        circularity=CircularityCriterion("mass", RISING, RISING),
        other=(OtherCriterion("Nuisance", "days", RISING), OtherCriterion("Planning", "marks", RISING, by="marks")),
    ),
)
"""A tender that asks every criterion there is."""


def bids() -> list[Bid]:
    """Return ten bids that offer something on every criterion, each with an MKI of twelve parts."""
    return [_bid(number) for number in range(BIDS)]


def _bid(number: int) -> Bid:
    parts = tuple(MkiPart(f"item {one}", "A1-A3", Decimal(2_500 + 40 * number + 10 * one)) for one in range(GROUPS))
    computed = ComputedMki(sum((part.eur for part in parts), Decimal(0)), parts=parts)
    percent = Decimal(number)
    offer = Offer(
        mki_eur=computed.eur,
        mobile_extra_percent=percent,
        ambitious_commitment=number % 2 == 0,
        circular_percent={"recycled": percent, "reused": percent},
        other={"Nuisance": percent},
    )
    marks = (Mark("demonstrability", "identification", percent), Mark("Planning", "whole", percent))
    return Bid(f"bid {number}", Decimal(2_000_000 + 9_000 * number), offer, marks, computed)


def measures() -> Iterator[Measure]:
    """Measure the draws in seconds beside the bare arithmetic."""
    rng = np.random.default_rng(1)
    prices, mki = rng.uniform(2.0e6, 2.2e6, BIDS), rng.uniform(2_000, 5_000, (BIDS, GROUPS))
    spread = np.full(GROUPS, 0.2)

    def ours() -> object:
        return rank_probabilities(evaluation_prices(prices, mki, paired_factors(spread, DRAWS, seed=1), BOUNDS))

    def bare() -> object:
        factors = np.random.default_rng(1).standard_normal((DRAWS, GROUPS))
        worth = np.clip((BOUNDS.ceiling - factors @ mki.T) / (BOUNDS.ceiling - BOUNDS.floor), 0, 1)
        return np.bincount(np.argmin(prices - BOUNDS.most * worth, axis=1), minlength=BIDS)

    scale = mark_scale(library())

    def whole() -> object:
        found = uncertainty(evaluate(TENDER, bids(), scale), Decimal(20), DRAWS, seed=1)
        if found is None or len(found.groups) != GROUPS or len(found.chances) != BIDS:
            raise RuntimeError("not every bid was drawn in all its parts")
        return found

    yield Measure(
        "100,000 paired draws of 10 bids", *side_by_side(ours, bare, TIMES), 3, against="bare NumPy arithmetic"
    )
    took, _ = side_by_side(whole, lambda: None, TIMES)
    yield Measure("the same from 10 bids on every criterion", took, LIMIT, 1, against="limit")
