"""GWP-total beside its parts: what lies further apart than rounding is found, with the MKI of both."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lca.epd.findings.found import codes, the
from tests.lca.epd.small import CONCRETE, epd

PARTS = {"GWP-fossil": 1.85, "GWP-biogenic": -1.5, "GWP-luluc": 0.0}


def test_parts_that_do_not_add_up_are_found_with_both_mki() -> None:
    found = the("parts-do-not-add", epd({"GWP-total": 1.63, **PARTS}))
    assert found.message.values["total"] == 1.63
    assert found.message.values["added"] == pytest.approx(0.35)
    assert (found.message.values["of_total"], found.message.values["of_parts"]) == (Decimal("0.189"), Decimal("0.0406"))


def test_parts_that_add_up_are_no_finding() -> None:
    assert "parts-do-not-add" not in codes(epd({"GWP-total": 0.35, **PARTS}))


@pytest.mark.parametrize("luluc", [{}, {"GWP-luluc": math.nan}])
def test_parts_without_luluc_that_leave_more_than_luluc_can_be_are_found(luluc: dict[str, float]) -> None:
    found = the("parts-do-not-add", epd({"GWP-total": 1.63, "GWP-fossil": 1.85, "GWP-biogenic": -1.5, **luluc}))
    assert found.message.code == "epd-finding.parts-without-luluc"
    assert found.message.values["added"] == pytest.approx(0.35)


@pytest.mark.parametrize("left", [0.0, 0.03, -0.03])
def test_what_luluc_can_be_is_no_finding_where_it_is_not_declared(left: float) -> None:
    assert "parts-do-not-add" not in codes(epd({"GWP-total": 1.85 + left, "GWP-fossil": 1.85, "GWP-biogenic": 0.0}))


def test_the_module_that_lies_widest_apart_is_named() -> None:
    gwp = {"GWP-total": {"A1-A3": 150.0, "A4": 5.0}, "GWP-fossil": {"A1-A3": 149.7, "A4": 3.0}}
    parts = {"GWP-biogenic": {"A1-A3": 0.2, "A4": 0.0}, "GWP-luluc": {"A1-A3": 0.1, "A4": 0.0}}
    assert the("parts-do-not-add", epd({**CONCRETE, **gwp, **parts})).message.values["module"] == "A4"


@given(st.floats(1, 1000), st.floats(-500, 500), st.floats(0, 10), st.integers(2, 6))
def test_rounding_of_each_number_is_no_finding(fossil: float, biogenic: float, luluc: float, digits: int) -> None:
    parts = {"GWP-fossil": fossil, "GWP-biogenic": biogenic, "GWP-luluc": luluc}
    rounded = {code: round(value, digits) for code, value in parts.items()}
    total = round(fossil + biogenic + luluc, digits)
    assert "parts-do-not-add" not in codes(epd({"GWP-total": total, **rounded}))
