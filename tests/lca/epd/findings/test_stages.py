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


@pytest.mark.parametrize(("module", "value"), [("C1", -1200.0), ("C1", 1200.0), ("A4", -1.0), ("C3", -1.0)])
@pytest.mark.parametrize("code", ["GWP-total", "GWP-fossil"])
def test_a_module_that_does_not_go_with_a1_a3_is_found(code: str, module: str, value: float) -> None:
    found = the("implausible-module", epd({"GWP-total": {"A1-A3": 1.2}, code: {"A1-A3": 1.2, module: value}}))
    assert found.severity is Severity.WARNING
    assert (found.message.values["modules"], found.message.values["value"]) == ((module,), value)


@pytest.mark.parametrize(
    "cells", [{"B1": -20.0}, {"D": -500.0}, {"C3": -5.0}, {"A4": 300.0}, {"B6": 5000.0}, {"C3": 2000.0}]
)
def test_carbonation_benefit_transport_energy_and_released_carbon_are_no_finding(cells: dict[str, float]) -> None:
    assert "implausible-module" not in codes(epd({"GWP-total": {"A1-A3": 100.0, **cells}}))


def test_biogenic_carbon_of_a_module_is_no_finding() -> None:
    wood = {"GWP-total": {"A1-A3": -600.0, "C3": 710.0}, "GWP-biogenic": {"A1-A3": -700.0, "C3": 700.0}}
    assert "implausible-module" not in codes(epd(wood))
