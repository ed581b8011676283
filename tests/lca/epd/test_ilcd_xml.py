"""The ILCD+EPD format as XML: the same cells, in whatever namespace they stand."""

from __future__ import annotations

import pytest

from meetlat.lca.epd import Epd, profile
from meetlat.lca.epd.read import parsed
from tests.lca.epd.xml_documents import EPD_2013, EPD_2019, xml

ENDS = [("A1-A3", "10", None), ("C3", "25", "burn"), ("C3", "1", "reuse"), ("D", "", None)]
SCENARIOS = """<epd:scenarios><epd:scenario epd:name="reuse" epd:group="EoL" epd:default="true"><epd:description>again</epd:description></epd:scenario>
<epd:scenario epd:name="burn" epd:group="EoL"/></epd:scenarios>"""


def epd(document: str) -> Epd:
    (found,) = parsed(document.encode(), "own.xml")
    return found


@pytest.mark.parametrize("namespace", [EPD_2013, EPD_2019])
def test_both_namespaces_of_amounts_are_read(namespace: str) -> None:
    found = epd(xml([("A1-A3", "0.25", None), ("C4", "1.2e-3", None)], namespace))
    assert [(cell.indicator, cell.module, cell.value) for cell in found.cells] == [
        ("GWP-total", "A1-A3", 0.25),
        ("GWP-total", "C4", 0.0012),
    ]
    assert "unknown-namespace" not in [finding.code for finding in found.findings]


def test_another_namespace_is_read_and_named() -> None:
    found = epd(xml(namespace="http://example.org/EPD/2031"))
    assert [cell.value for cell in found.cells] == [0.25]
    assert "unknown-namespace" in [finding.code for finding in found.findings]


def test_scenarios_and_absences_are_kept() -> None:
    found = epd(xml(ENDS, scenarios=SCENARIOS))
    assert [(cell.module, cell.scenario, cell.value) for cell in found.cells] == [
        ("A1-A3", None, 10),
        ("C3", "burn", 25),
        ("C3", "reuse", 1),
        ("D", None, None),
    ]
    assert [(one.name, one.group, one.default, one.description) for one in found.scenarios] == [
        ("reuse", "EoL", True, "again"),
        ("burn", "EoL", False, ""),
    ]
    assert profile(found, any_unit=True).amount("GWP-total", "C3") == 1


def test_a_comma_has_one_meaning_and_is_told() -> None:
    found = epd(xml([("A1-A3", "0,25", None)]))
    assert [cell.value for cell in found.cells] == [0.25]
    assert "number-notation" in [finding.code for finding in found.findings]


def test_a_file_alone_does_not_tell_its_unit() -> None:
    found = epd(xml(amount="1000"))
    assert (found.declared.amount, found.declared.unit) == (None, None)
    assert (found.name, found.valid_to and found.valid_to.year, found.reference_year) == ("Own product", 2030, 2025)
