"""A small tender and small bids, to vary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from meetlat.figures import library
from meetlat.requirements import Outcome, Proof, Requirement, Verdict, exact, find_one
from meetlat.tender import (
    Award,
    Bid,
    Client,
    Combination,
    DemonstrabilityCriterion,
    Evaluation,
    Mark,
    MkiCriterion,
    Offer,
    Step,
    Tender,
    ZeroEmissionCriterion,
    evaluate,
    mark_scale,
)

LIBRARY = library()
SCALE = mark_scale(LIBRARY)

MKI = MkiCriterion(
    form="linear",
    indicator_set="A1",
    modules=("A1-A3",),
    ceiling_eur=Decimal(60_000),
    floor_eur=Decimal(30_000),
    max_value_eur=Decimal(150_000),
    exclude_above_ceiling=True,
)
STEPS = tuple(
    Step(Decimal(start), Decimal(value)) for start, value in ((5, 10_000), (11, 20_000), (21, 40_000), (41, 60_000))
)
COMBINATIONS = (
    Combination({"N1": Decimal(100), "N2": Decimal(50), "N3": Decimal(10)}, Decimal(5_000)),
    Combination({"N1": Decimal(100), "N2": Decimal(100), "N3": Decimal(30)}, Decimal(9_000)),
)
AWARD = Award(
    mki=MKI,
    zero_emission=ZeroEmissionCriterion(mobile_extra=STEPS),
    demonstrability=DemonstrabilityCriterion(Decimal(20_000)),
)
TENDER = Tender(id="viaduct", title="Viaduct", client=Client("Gemeente Voorbeeld"), award=AWARD)


def tender(**award: object) -> Tender:
    return replace(TENDER, award=replace(AWARD, **award))  # type: ignore[arg-type]


def marks(identification: str | int | None, *measures: str | int) -> tuple[Mark, ...]:
    found = [] if identification is None else [Mark("demonstrability", "identification", Decimal(identification))]
    found += [Mark("demonstrability", f"measure-{n}", Decimal(m)) for n, m in enumerate(measures, 1)]
    return tuple(found)


def bid(bidder: str, price: str | int, mki: str | int | None = None, mobile: int | None = None, **about: object) -> Bid:
    offer = Offer(
        mki_eur=None if mki is None else Decimal(mki),
        mobile_extra_percent=None if mobile is None else Decimal(mobile),
    )
    return Bid(bidder, Decimal(price), offer, **{"marks": marks(0), **about})  # type: ignore[arg-type]


def evaluated(asked: Tender, *bids: Bid) -> Evaluation:
    return evaluate(asked, bids, SCALE)


def ranks(evaluation: Evaluation) -> Mapping[str, int | None]:
    return {one.bidder: one.rank for one in evaluation.bids}


def co2_requirement(level: str = "ceiling") -> Requirement:
    return find_one(LIBRARY, "concrete-co2", date(2026, 6, 15), {"category": "outdoor"}, level)


def verdict(outcome: Outcome, proof: Proof = Proof.AT_BID, *, binding: bool = True) -> Verdict:
    """A verdict of which only the outcome matters."""
    found = exact(175, subject="dek", indicator="co2", unit="kg/m3")
    return Verdict(outcome, replace(co2_requirement(), binding=binding), found, item="dek", proof=proof)
