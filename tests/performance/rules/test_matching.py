"""A result is held against what is asked of its own method, age and specimens, and against nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetlat.figures import library
from meetlat.requirements import Outcome
from tests.performance.small import CUBES, DOSSIER, RCM, asks, but, judge, one, says, with_limit


@pytest.mark.parametrize(
    ("changes", "reason", "ask"),
    [
        ({"method": "ASTM C39"}, "dossier.other-method", "dossier.ask-method"),
        ({"method": None}, "dossier.no-method", "dossier.ask-method"),
        ({"age_days": 91.0}, "dossier.other-age", "dossier.ask-age"),
        ({"age_days": None}, "dossier.no-age", "dossier.ask-age"),
        ({"shape": None}, "dossier.no-shape", "dossier.ask-shape"),
    ],
)
def test_what_was_measured_otherwise_is_unknown_with_what_to_ask(
    changes: dict[str, object], reason: str, ask: str
) -> None:
    found = one(judge(but(CUBES, **changes)), "strength")
    assert (found.verdict.outcome, found.verdict.leaning) == (Outcome.UNKNOWN, None)
    assert reason in says(found)
    assert asks(found) == [ask]
    assert found.verdict.requirement.figure.value == 37


def test_a_cylinder_is_judged_as_a_cylinder() -> None:
    found = one(judge(but(CUBES, value=36.0, lowest=34.0, shape="cylinder")), "strength")
    assert (found.verdict.outcome, found.verdict.requirement.figure.value, found.verdict.margin) == (Outcome.MET, 30, 2)


def test_a_method_without_a_limit_is_not_judged_by_the_limit_of_another(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(
        "table: performance-carbonation\nrows:\n  - {exposure_class: XC4, design_life: {}, method: NEN-EN 12390-10, age_days: {}, "
        "value: 3, certainty: published, source: {title: Contract}, entered_by: A, checked_by: B}\n",
        encoding="utf-8",
    )
    fast = but(RCM, performance="carbonation", value=2.0, unit="mm/√year", method="NEN-EN 12390-12")
    slow = but(fast, method="NEN-EN 12390-10")
    dossier = replace(DOSSIER, exposure_classes=("XC4",))
    by = library([tmp_path])
    assert says(one(judge(fast, dossier=dossier, figures=by), "carbonation"))[-1] == "dossier.other-method"
    assert one(judge(slow, dossier=dossier, figures=by), "carbonation").verdict.outcome is Outcome.MET


def test_what_the_dossier_does_not_tell_is_asked(tmp_path: Path) -> None:
    found = one(
        judge(RCM, dossier=replace(DOSSIER, cover_mm=None), figures=with_limit(tmp_path, 6)), "chloride-migration"
    )
    assert found.verdict.outcome is Outcome.UNKNOWN
    assert [ask.values["key"] for ask in found.verdict.ask if hasattr(ask, "values")] == ["cover_mm"]
    assert found.verdict.requirement.figure.value is None


def test_a_cover_beyond_the_table_is_unknown() -> None:
    found = one(judge(RCM, dossier=replace(DOSSIER, cover_mm=20.0)), "chloride-migration")
    assert (found.verdict.outcome, found.verdict.leaning, found.verdict.requirement.figure.value) == (
        Outcome.UNKNOWN,
        None,
        None,
    )
