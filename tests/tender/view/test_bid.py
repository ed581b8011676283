"""What is said of one bid, in an evaluation and to its own bidder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from meetlat.documents.localize import Localizer
from meetlat.errors import Text
from meetlat.requirements import Outcome
from meetlat.tender import EvaluatedBid, Machines, Promise
from meetlat.tender.rules.criteria import WHOLE
from meetlat.tender.view.bid import against_first, behind_first, machines_summary, marked, part_name, promise, values
from meetlat.words import NARROW
from tests.tender.view.tenders import evaluated, report

NL = Localizer("nl")
A = evaluated("A", 2_150_000, 45_000, 1, (75_000, 20_000, 13_600))
B = evaluated("B", 2_100_000, 60_000, 2, (0, 0, 4_000))
OUT = evaluated("C", 1_000_000, 60_001, None)


def test_what_the_winner_does_better_is_said_in_price_and_in_value() -> None:
    said = against_first(B, report(A, B).result)
    assert said is not None
    assert NL.say(said).replace(NARROW, " ") == (
        "Tegenover B is de inschrijfprijs van A € 50.000 hoger en de waarde € 104.600 hoger."
    )


@pytest.mark.parametrize("bid", [A, OUT])
def test_the_winner_and_who_is_not_ranked_are_not_compared(bid: EvaluatedBid) -> None:
    assert against_first(bid, report(A, B, OUT).result) is None


@pytest.mark.parametrize(("bid", "gap"), [(A, Decimal(0)), (B, Decimal(54_600)), (OUT, None)])
def test_who_is_not_ranked_is_not_behind(bid: EvaluatedBid, gap: Decimal | None) -> None:
    assert behind_first(bid, report(A, B, OUT).result) == gap


def test_every_criterion_tells_how_it_was_valued() -> None:
    rows = values(A, report(A).result).rows
    assert [row[0].code for row in rows if isinstance(row[0], Text)] == [
        "indicator.mki",
        "report.criterion.zero_emission",
        "award.criterion.demonstrability",
    ]
    assert all(isinstance(row[3], tuple) and row[3] for row in rows)


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ((), "report.machines-no-level"),
        ((Outcome.MET,), "report.machines-all-met"),
        ((Outcome.MET, Outcome.MET), "report.machines-all-met"),
        ((Outcome.MET, Outcome.NOT_MET), "report.machines-counts"),
    ],
)
def test_how_machines_came_out_is_one_sentence(outcomes: tuple[Outcome, ...], code: str) -> None:
    assert machines_summary(Machines("basic", outcomes)).code == code


@pytest.mark.parametrize(
    ("low", "high", "code"),
    [(None, None, "report.promise-open"), (22.9, 22.9, "report.promise-shown"), (20, 25, "report.promise-between")],
)
def test_a_promise_is_held_against_what_the_plan_shows(low: float | None, high: float | None, code: str) -> None:
    days = date(2025, 2, 3), date(2025, 6, 27)
    one = Promise("mobile", extra=True, percent=Decimal(15), first=days[0], last=days[1], lowest_percent=low, highest_percent=high)  # fmt: skip
    said = promise(one).values["promise"]
    assert isinstance(said, Text)
    assert said.code == code


def test_a_part_of_a_plan_and_a_criterion_of_the_tender_itself_are_named() -> None:
    assert [NL.say(part_name(one)) for one in ("identification", "measure-2", "eigen deel")] == [
        "identificatie",
        "maatregel 2",
        "eigen deel",
    ]
    assert marked(replace(A.bid.marks[0], criterion="Hinder", part=WHOLE)) == "Hinder"
