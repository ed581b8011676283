"""Each performance has a verdict, by the least favourable result that counts, and the whole is as its gravest part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from meetlat.figures import library
from meetlat.performance import Assessment, State
from meetlat.requirements import Outcome
from tests.performance.small import CUBES, DOSSIER, RCM, asks, but, judge, one, says, with_limit

STRONG_ONLY = replace(DOSSIER, exposure_classes=("X0",))


def codes(found: Assessment) -> set[str]:
    return {caveat.code for caveat in found.caveats}


def test_strength_that_is_proven_is_met_with_its_margin() -> None:
    found = judge(CUBES, dossier=STRONG_ONLY)
    assert (found.outcome, one(found, "strength").verdict.margin) == (Outcome.MET, 5)
    assert says(one(found, "strength"))[-1] == "dossier.proven"


def test_strength_that_falls_short_is_not_met() -> None:
    found = judge(but(CUBES, value=40.0, lowest=38.0), dossier=STRONG_ONLY)
    assert (found.outcome, one(found, "strength").verdict.margin) == (Outcome.NOT_MET, -1)


def test_a_remembered_limit_points_somewhere_and_carries_no_verdict() -> None:
    found = one(judge(CUBES, RCM), "chloride-migration")
    assert (found.verdict.outcome, found.verdict.leaning) == (Outcome.UNKNOWN, Outcome.MET)
    assert asks(found) == ["table"]


@pytest.mark.parametrize(("limit", "outcome"), [(6, Outcome.MET), (3, Outcome.NOT_MET)])
def test_the_limit_of_a_client_does(tmp_path: Path, limit: float, outcome: Outcome) -> None:
    found = judge(CUBES, RCM, figures=with_limit(tmp_path, limit))
    assert found.outcome is outcome
    assert one(found, "chloride-migration").verdict.margin == pytest.approx(limit - 3.2)


def test_what_was_not_measured_is_unknown_with_what_to_test() -> None:
    found = judge(dossier=STRONG_ONLY)
    assert (found.outcome, found.measured, found.tested) == (Outcome.UNKNOWN, 0, 0)
    assert asks(one(found, "strength")) == ["dossier.ask-test", "dossier.ask-test-age"]


def test_of_more_results_the_least_favourable_holds() -> None:
    found = judge(CUBES, but(CUBES, value=39.0, lowest=38.0), but(CUBES, value=60.0), dossier=STRONG_ONLY)
    assert one(found, "strength").result == but(CUBES, value=39.0, lowest=38.0)
    assert found.outcome is Outcome.NOT_MET
    assert "least-favourable" in codes(found)


def test_a_result_that_cannot_be_compared_takes_the_place_of_none_that_can() -> None:
    found = one(judge(CUBES, but(CUBES, method="ASTM C39", value=20.0), dossier=STRONG_ONLY), "strength")
    assert (found.verdict.outcome, found.others, found.aside) == (Outcome.MET, 1, 1)


def test_a_test_of_tomorrow_does_not_count() -> None:
    found = one(judge(but(CUBES, on=date(2026, 12, 2)), dossier=STRONG_ONLY), "strength")
    assert (found.verdict.outcome, says(found)[-1]) == (Outcome.UNKNOWN, "dossier.later")


def test_a_value_that_cannot_be_in_its_unit_does_not_count() -> None:
    slip = but(RCM, value=3.2e-12, written=(3.2e-12, "1e-12 m2/s"))
    found = one(judge(CUBES, slip), "chloride-migration")
    assert (found.verdict.outcome, says(found)[-1], asks(found)) == (
        Outcome.UNKNOWN,
        "dossier.implausible",
        ["dossier.ask-unit"],
    )


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        (date(2021, 12, 1), None),
        (date(2021, 11, 30), "dossier.too-old"),
        (None, "dossier.no-date"),
    ],
)
def test_how_old_a_result_may_be_is_for_the_client_to_say(tmp_path: Path, on: date | None, reason: str | None) -> None:
    (tmp_path / "age.yaml").write_text(
        "table: result-age\nrows:\n  - {value: 5, certainty: published, source: {title: Contract}, entered_by: A, checked_by: B}\n",
        encoding="utf-8",
    )
    found = one(judge(but(CUBES, on=on), dossier=STRONG_ONLY, figures=library([tmp_path])), "strength")
    assert (found.verdict.outcome is Outcome.MET, reason is None or reason in says(found)) == (reason is None, True)


def test_as_long_as_nobody_says_every_age_counts_and_that_is_told() -> None:
    found = judge(but(CUBES, on=date(1999, 1, 1)), dossier=STRONG_ONLY)
    assert found.outcome is Outcome.MET
    assert "result-age-unknown" in codes(found)


@pytest.mark.parametrize(
    ("accredited", "code"), [(False, "lab-not-accredited"), (None, "lab-accreditation-unsaid"), (True, None)]
)
def test_a_laboratory_that_is_not_accredited_is_told(accredited: bool | None, code: str | None) -> None:
    found = judge(but(CUBES, accredited=accredited), dossier=STRONG_ONLY)
    told = codes(found) & {"lab-not-accredited", "lab-accreditation-unsaid"}
    assert told == ({code} if code else set())


@pytest.mark.parametrize(("state", "told"), [(State.TEST, True), (State.MEASURE, True), (State.DESCRIBE, False)])
def test_a_dossier_that_is_ahead_of_its_evidence_is_told(state: State, told: bool) -> None:
    assert ("state-ahead" in codes(judge(CUBES, dossier=replace(DOSSIER, state=state)))) is told


def test_what_no_class_asks_for_is_kept_apart() -> None:
    found = judge(CUBES, RCM, dossier=STRONG_ONLY)
    assert (found.results, found.outcome) == ((CUBES, RCM), Outcome.MET)
    assert "result-not-asked" in codes(found)
