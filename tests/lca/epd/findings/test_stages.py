"""Stages in one sum, and a module D that decides."""

from __future__ import annotations

from decimal import Decimal

import pytest

from meetlat.lca.epd.model import Severity
from tests.lca.epd.findings.found import codes, the
from tests.lca.epd.small import epd


@pytest.mark.parametrize("module", ["A1-D", "Total", "A1-C4", "A1-A5"])
def test_a_sum_over_stages_answers_only_its_own_question(module: str) -> None:
    found = the("merged-stages", epd({"GWP-total": {module: 100.0}}))
    assert found.severity is Severity.ERROR
    assert found.message.values["modules"] == (module,)


def test_a_sum_beside_the_modules_apart_is_no_finding() -> None:
    assert "merged-stages" not in codes(epd({"GWP-total": {"A1-A3": 90.0, "A1-A5": 95.0}}))


def test_a_module_d_that_takes_more_than_half_is_noted_with_both_mki() -> None:
    found = the("module-d-benefit", epd({"GWP-total": {"A1-A3": 100.0, "D": -60.0}}))
    assert (found.message.values["mki"], found.message.values["without"]) == (Decimal("4.64"), Decimal("11.60"))


def test_a_small_benefit_is_no_finding() -> None:
    assert "module-d-benefit" not in codes(epd({"GWP-total": {"A1-A3": 100.0, "D": -40.0}}))
