"""An indicator in the unit of another: both MKI are shown, and nothing is converted by a guess."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from meetlat.lca.epd.model import Severity
from tests.lca.epd.findings.found import codes, the
from tests.lca.epd.small import CONCRETE, epd, result


def test_phosphate_for_phosphorus_gives_both_mki() -> None:
    mortar = replace(epd(), results=(result("EP-freshwater", {"A1-A3": 0.010}, unit="kg PO4 eq."),))
    found = the("unit-trap", mortar)
    assert (found.indicator, found.severity) == ("EP-freshwater", Severity.ERROR)
    assert found.message.values["right"] == 0.003261
    assert (found.message.values["low"], found.message.values["high"]) == (Decimal("0.00639"), Decimal("0.0196"))


def test_mol_h_for_terrestrial_nitrogen_is_impossible() -> None:
    mortar = replace(epd(), results=(result("EP-terrestrial", {"A1-A3": 2.0}, unit="mol H+ eq."),))
    assert the("unit-trap", mortar).indicator == "EP-terrestrial"


def test_the_units_of_the_set_are_no_finding() -> None:
    assert "unit-trap" not in codes(epd())
    assert "unit-not-written" not in codes(epd())


@pytest.mark.parametrize("unit", [None, "", " "])
def test_units_that_are_not_written_are_one_finding(unit: str | None) -> None:
    results = tuple(result(code, {"A1-A3": value})._replace(unit=unit) for code, value in CONCRETE.items())
    without = replace(epd(), results=results)
    found = the("unit-not-written", without)
    assert found.message.values["indicators"] == tuple(CONCRETE)
    assert "unit-trap" not in codes(without)


def test_only_the_indicator_without_a_unit_is_named() -> None:
    unsaid = result("IRP", {"A1-A3": 3.5})._replace(unit="")
    found = the("unit-not-written", replace(epd(), results=(result("AP", {"A1-A3": 0.28}), unsaid)))
    assert found.message.values["indicators"] == ("IRP",)
