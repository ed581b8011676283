"""A tender to report on: three bids, of which one is not admissible."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from meetlat.errors import text
from meetlat.report import Hashed, Report
from meetlat.tender import (
    Award,
    Bid,
    Client,
    Criterion,
    CriterionValue,
    DemonstrabilityCriterion,
    EvaluatedBid,
    Evaluation,
    InputFile,
    MkiCriterion,
    Offer,
    Step,
    Tender,
    ZeroEmissionCriterion,
)

MOST = {Criterion.MKI: 150_000, Criterion.ZERO_EMISSION: 60_000, Criterion.DEMONSTRABILITY: 20_000}
TENDER = Tender(
    id="viaduct-oost",
    title="Vervanging viaduct Oost",
    client=Client("Gemeente Voorbeeld"),
    estimate_eur=Decimal(2_300_000),
    published=date(2025, 9, 1),
    closing=date(2025, 11, 15),
    opening=date(2025, 11, 15),
    execution_from=date(2026, 3, 1),
    execution_to=date(2027, 2, 28),
    award=Award(
        mki=MkiCriterion("linear", "A1", ("A1-A3",), Decimal(60_000), Decimal(30_000), Decimal(150_000)),
        zero_emission=ZeroEmissionCriterion(
            (
                Step(Decimal(5), Decimal(10_000), Decimal(10)),
                Step(Decimal(11), Decimal(20_000), Decimal(20)),
                Step(Decimal(21), Decimal(40_000), Decimal(40)),
                Step(Decimal(41), Decimal(60_000)),
            )
        ),
        demonstrability=DemonstrabilityCriterion(Decimal(20_000)),
    ),
)


def evaluated(
    name: str, price: int, mki: int, rank: int | None, values: tuple[int | None, int | None, int | None] = (0, 0, 0)
) -> EvaluatedBid:
    """A bid whose evaluation price adds up; without a rank it is over the ceiling."""
    worths = tuple(
        CriterionValue(criterion, None if eur is None else Decimal(eur), Decimal(MOST[criterion]))
        for criterion, eur in zip(Criterion, values, strict=True)
    )
    known = [worth.eur for worth in worths if worth.eur is not None]
    return EvaluatedBid(
        bid=Bid(name, Decimal(price), Offer(mki_eur=Decimal(mki), mobile_extra_percent=Decimal(15))),
        values=worths,
        evaluation_price_eur=Decimal(price) - sum(known, Decimal(0)) if len(known) == len(worths) else None,
        rank=rank,
        admissible=rank is not None,
        reasons=() if rank else (text("file.empty"),),
    )


def report(*bids: EvaluatedBid, provisional: bool = False) -> Report:
    """A report on these bids; without any, on three."""
    bids = bids or (
        evaluated("C", 2_250_000, 20_000, 1, (150_000, 60_000, 20_000)),
        evaluated("A", 2_150_000, 45_000, 2, (75_000, 20_000, 13_600)),
        evaluated("B", 1_000_000, 60_001, None),
    )
    winner = next((one.bidder for one in bids if one.rank == 1), None)
    inputs = (InputFile("tender.yaml", "b" * 64), InputFile("bids/A/bid.yaml", "a" * 64))
    return Report(
        evaluation=Evaluation(TENDER, bids, winner, provisional, inputs=inputs),
        document={"result": {"winner": winner}, "caveats": [], "figures": [], "problems": []},
        version="0.1.0",
        tables=(Hashed("concrete-mki", "c" * 64, "Betonakkoord"),),
    )
