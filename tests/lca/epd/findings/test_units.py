"""An indicator in the unit of another: both MKI are shown, and nothing is converted by a guess."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from meetlat.lca.epd.model import Severity
from tests.lca.epd.findings.found import codes, the
from tests.lca.epd.small import epd, result


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
