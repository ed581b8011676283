"""A tender to report on: three bids, of which one is not admissible, with all a report can say of them."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from decimal import Decimal

from meetlat.answer import Answer, Used
from meetlat.errors import text
from meetlat.figures import Caveat, Source, library
from meetlat.requirements import Evidence, Finding, Measured, Proof, Severity, Verdict, find_one, judge
from meetlat.tender import (
    Award,
    Bid,
    Client,
    ComputedMki,
    Criterion,
    CriterionValue,
    DemonstrabilityCriterion,
    EvaluatedBid,
    Evaluation,
    InputFile,
    Mark,
    MkiCriterion,
    MkiPart,
    Offer,
    Step,
    Tender,
    ZeroEmissionCriterion,
)
from meetlat.tender.rules.before_award import will_not_meet

MOST = {Criterion.MKI: 150_000, Criterion.ZERO_EMISSION: 60_000, Criterion.DEMONSTRABILITY: 20_000}
DELIVERY = date(2026, 6, 15)
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
        mki=MkiCriterion(
            "linear", "A1", ("A1-A3",), Decimal(60_000), Decimal(30_000), Decimal(150_000), exclude_above_ceiling=True
        ),
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


def concrete(
    item: str, indicator: str, low: float, high: float | None = None, estimate: float | None = None
) -> Verdict:
    """A verdict on a mix by the 2026 ceilings for concrete out of doors; without `high` the value is exact."""
    table, given = f"concrete-{indicator}", {"category": "outdoor"}
    ceiling = find_one(library(), table, DELIVERY, given, "ceiling")
    best = find_one(library(), table, DELIVERY, given, "frontrunner").figure.value
    measured = Measured(
        item,
        indicator,
        ceiling.figure.unit,
        low=low,
        high=low if high is None else high,
        estimate=low if high is None else estimate,
        scope={"indicator_set": "A1", "modules": "A1-A3"},
        evidence=(Evidence("EPD-2025-114"),),
        ask=(text("file.empty"),),
    )
    frontrunner = best if isinstance(best, float) else None
    return replace(judge(ceiling, measured), item=item, proof=Proof.AT_BID, on=DELIVERY, frontrunner=frontrunner)


def evaluated(
    name: str,
    price: int,
    mki: int | None,
    rank: int | None,
    values: tuple[int | None, int | None, int | None] = (0, 0, 0),
    verdicts: tuple[Verdict, ...] = (),
    computed: ComputedMki | None = None,
    *,
    admissible: bool | None = True,
) -> EvaluatedBid:
    """A bid whose evaluation price adds up; without a rank it is not admissible."""
    worths = tuple(
        CriterionValue(
            criterion,
            None if eur is None else Decimal(eur),
            Decimal(MOST[criterion]),
            (text("report.rule-step", start=11, worth=eur),) if eur else (),
        )
        for criterion, eur in zip(MOST, values, strict=True)
    )
    known = [worth.eur for worth in worths if worth.eur is not None]
    marks = (
        Mark(
            "demonstrability", "identification", Decimal(15), "team", "Alle werktuigen staan met kenteken in het plan."
        ),
        Mark(
            "demonstrability",
            "measure-1",
            Decimal(8),
            "team",
            "Wekelijkse export van de draaiuren; niet zelf te wijzigen.",
        ),
        Mark(
            "demonstrability", "measure-2", Decimal(6), "team", "Steekproef op de bouwplaats, zonder vaste frequentie."
        ),
    )
    return EvaluatedBid(
        bid=Bid(
            name,
            Decimal(price),
            Offer(mki_eur=None if mki is None else Decimal(mki), mobile_extra_percent=Decimal(15)),
            marks,
            computed,
            verdicts,
        ),
        values=worths,
        evaluation_price_eur=Decimal(price) - sum(known, Decimal(0)) if len(known) == len(worths) else None,
        rank=rank,
        admissible=admissible if rank else False,
        reasons=() if rank and admissible else (text("report.rule-mki-excluded", ceiling=60_000),),
    )


def three() -> tuple[EvaluatedBid, ...]:
    """C first, A second and with one thing open, B over the ceiling."""
    parts = (
        MkiPart("dek", "A1-A3", Decimal(27_040)),
        MkiPart("landhoofden", "A1-A3", Decimal(10_150)),
        MkiPart("wapening", "A1-A3", Decimal("4410.5")),
        MkiPart("dek", "A4", Decimal(1_900)),
        MkiPart("landhoofden", "A4", Decimal(840)),
    )
    computed = ComputedMki(sum((part.eur for part in parts), Decimal(0)), parts=parts)
    met = (concrete("dek", "mki", 10.4), concrete("dek", "co2", 165), concrete("landhoofden", "mki", 8.1))
    mixed = (
        concrete("dek", "mki", 10.4),
        concrete("dek", "co2", 165),
        concrete("landhoofden", "co2", 120, math.inf, 158),
        concrete("wapening", "mki", 8.1, 11.2),
    )
    return (
        evaluated("Combinatie Oost", 2_250_000, 20_000, 1, (150_000, 60_000, 20_000), met),
        evaluated("Aannemer A", 2_150_000, 45_000, 2, (75_000, 20_000, 13_600), mixed, computed, admissible=None),
        evaluated("Bouwbedrijf B", 1_000_000, 60_001, None, (0, 0, 4_000), (concrete("dek", "co2", 175),)),
    )


def broken() -> Answer[Evaluation]:
    """One bid that wins, and that says of itself that it will not meet a requirement at execution."""
    verdict = replace(concrete("dek", "co2", 175), proof=Proof.AT_EXECUTION)
    one = evaluated("A", 100, 50, 1, verdicts=(verdict,))
    found = report(one)
    return replace(found, result=replace(found.result, findings=tuple(will_not_meet((one,), "A"))))


def many(count: int) -> tuple[EvaluatedBid, ...]:
    """Many bids with long names, the cheapest first."""
    name = "Aannemingsmaatschappij Van der Kloosterboer-Hogendoorn & Zonen Infra en Waterbouw"
    return tuple(
        evaluated(
            f"{name} {n + 1}", 2_000_000 + 8_250 * n, 42_000 + 700 * n, n + 1, (90_000 - 3_500 * n, 20_000, 12_400)
        )
        for n in range(count)
    )


def report(*bids: EvaluatedBid, provisional: bool = False) -> Answer[Evaluation]:
    """The answer on these bids; without any, on three."""
    bids = bids or three()
    winner = next((one.bidder for one in bids if one.rank == 1), None)
    source = Source("Handreiking SEB in de aanbesteding", "SEB", "2023-10", "p. 12", "https://example.org/seb")
    finding = Finding("ze-below-value-threshold", Severity.WARNING, text("file.empty"), text("file.missing"), source)
    inputs = (InputFile("tender.yaml", "b" * 64), InputFile("bids/A/bid.yaml", "a" * 64))
    derived = text("caveat.derived-figure", table="concrete-mki", why="reden.", source="bron")
    return Answer(
        Evaluation(TENDER, bids, winner, provisional, findings=(finding,), inputs=inputs),
        (Caveat("derived-figure", derived, 2), Caveat("not-judged", text("file.empty"), 2)),
        (Used("concrete-mki", "Betonakkoord", "c" * 64),),
    )
