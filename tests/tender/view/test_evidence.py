"""What a bid lacks: each thing once, with all that it is proof of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from meetlat.errors import text
from meetlat.requirements import Outcome, Proof, Verdict
from meetlat.tender import EvaluatedBid
from meetlat.tender.view.evidence import missing, missing_table, summary
from tests.tender.view.tenders import DELIVERY, TENDER, concrete, evaluated

PROFILE = text("concrete.ask-profile", missing=["cement", text("concrete.energy-gas")])


def unknown(item: str, *ask: object, proof: Proof = Proof.AT_BID, indicator: str = "mki") -> Verdict:
    return replace(concrete(item, indicator, 0.1), outcome=Outcome.UNKNOWN, ask=ask, proof=proof)  # type: ignore[arg-type]


def bid(*verdicts: Verdict) -> EvaluatedBid:
    return evaluated("A", 100, None, 1, verdicts=verdicts)


def asked(*verdicts: Verdict) -> list[tuple[str, list[object]]]:
    found = missing(replace(TENDER, award=replace(TENDER.award, mki=None)), bid(*verdicts))
    return [(one.what.code, list(one.items)) for one in found if hasattr(one.what, "code")]


def test_what_two_items_lack_is_asked_once() -> None:
    assert asked(unknown("dek", PROFILE), unknown("pijler", PROFILE)) == [("concrete.ask-profile", ["dek", "pijler"])]


def test_two_questions_with_one_cause_are_one() -> None:
    incomplete = text("tender.missing-of", item="vloer", what=text("lca.missing-part", parts=("cement", "gas")))
    assert asked(unknown("dek", PROFILE), unknown("dek", incomplete)) == [("concrete.ask-profile", ["dek", "vloer"])]


def test_what_is_asked_at_bid_comes_first_and_at_execution_apart() -> None:
    found = missing(TENDER, bid(unknown("pijler", PROFILE, proof=Proof.AT_EXECUTION), unknown("dek", PROFILE)))
    assert [(one.proof, one.before) for one in found[:1]] == [(Proof.AT_BID, date(2025, 11, 15))]
    assert [(one.proof, one.before) for one in found if one.proof is Proof.AT_EXECUTION] == [
        (Proof.AT_EXECUTION, DELIVERY)
    ]


def test_it_is_counted_by_moment() -> None:
    said = summary(TENDER, bid(unknown("dek", PROFILE), concrete("pijler", "mki", 10.4)))
    assert said is not None
    assert dict(said.values) == {"all": 3, "at_bid": 2, "at_execution": 0}


def test_every_row_tells_what_of_what_from_whom_and_before_when() -> None:
    (row, *_) = missing_table(missing(TENDER, bid(unknown("dek", PROFILE)))).rows
    assert (row[0], row[2], row[3]) == (PROFILE, "A", date(2025, 11, 15))
