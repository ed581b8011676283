"""A tender to report on: three bids, of which one is not admissible."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from meetlat.report import Bid, Hashed, Report, Worth


def bid(name: str, price: int, mki: int, rank: int | None, *worths: Worth) -> Bid:
    """A bid whose evaluation price adds up."""
    return Bid(
        bidder=name,
        price_eur=Decimal(price),
        worths=worths,
        evaluation_price_eur=Decimal(price) - sum((worth.amount_eur for worth in worths), Decimal(0)),
        rank=rank,
        admissible=rank is not None,
        mki_offered_eur=Decimal(mki),
    )


def report(*bids: Bid) -> Report:
    """A report on these bids."""
    return Report(
        tender="viaduct-oost",
        title="Vervanging viaduct Oost",
        client="Gemeente Voorbeeld",
        on=date(2025, 11, 15),
        bids=bids,
        winner=next((one.bidder for one in bids if one.rank == 1), None),
        provisional=False,
        document={"result": {"winner": "A"}, "caveats": [], "figures": [], "problems": []},
        version="0.1.0",
        inputs=(Hashed("tender.yaml", "b" * 64), Hashed("bids/A/bid.yaml", "a" * 64)),
        tables=(Hashed("concrete-mki", "c" * 64, "Betonakkoord"),),
    )
