"""The ILCD+EPD format as JSON: nothing is lost, nothing is taken for something else."""

from __future__ import annotations

from datetime import date
from typing import Any

from meetlat.lca.epd import Epd, Reason
from meetlat.lca.epd.consistency import completed
from meetlat.lca.epd.ilcd_json import read
from tests.lca.epd.documents import GWP_A1, GWP_GHG, GWP_TOTAL, MASS, PERE, document, flow, result


def epd(*results: Any, **about: Any) -> Epd:
    (found,) = read(document(*results, **about), "own.json")
    return completed(found)


def codes(found: Epd) -> list[str]:
    return [finding.code for finding in found.findings]


def test_every_cell_keeps_its_module_scenario_and_place() -> None:
    found = epd(result([("A1-A3", "10"), ("C3", "25", "burn"), ("C3", "1", "reuse")]))
    assert [(cell.module, cell.scenario, cell.value) for cell in found.cells] == [
        ("A1-A3", None, 10.0),
        ("C3", "burn", 25.0),
        ("C3", "reuse", 1.0),
    ]
    assert {cell.place for cell in found.cells} == {"LCIAResults.LCIAResult[0]"}


def test_an_indicator_is_known_by_its_identifier_not_its_label() -> None:
    found = epd(result([("A1-A3", "110")], GWP_GHG, "Global Warming Potential total (GWP-total)"))
    assert [(one.code, one.indicator_set) for one in found.results] == [("GWP-GHG", None)]


def test_an_unknown_identifier_is_kept_by_its_own_name() -> None:
    found = epd(result([("A1-A3", "1")], "12345678-0000-4000-8000-000000000000", "GWP-total"))
    (cell,) = found.cells
    assert (cell.indicator, cell.indicator_set, cell.value) == ("GWP-total", None, 1.0)
    assert "unknown-indicator" in codes(found)


def test_without_an_identifier_the_abbreviation_decides_and_is_told() -> None:
    found = epd(result([("A1-A3", "1")], None, "Global Warming Potential total (GWP-total)"))
    assert [one.code for one in found.results] == ["GWP-total"]
    assert "indicator-by-label" in codes(found)


def test_not_declared_is_not_zero() -> None:
    written = [("A4", "ND"), ("A5", ""), ("B1", "0"), ("C1", None), ("C2", "MND"), ("D", "-"), ("C4", "about 3")]
    cells = list(epd(result(written)).cells)
    assert [cell.value for cell in cells] == [None, None, 0.0, None, None, None, None]
    assert [cell.absence and cell.absence.reason for cell in cells] == [
        *(Reason.NOT_DECLARED, Reason.EMPTY, None, Reason.NULL),
        *(Reason.MODULE_NOT_DECLARED, Reason.NOT_DECLARED, Reason.UNREADABLE),
    ]


def test_the_declared_amount_is_that_of_the_flow() -> None:
    found = epd(result([("A1-A3", "800")]), reference=flow("t", 2.0, 0.5))
    assert (found.declared.amount, found.declared.unit, found.declared.written) == (1000.0, "kg", "t")


def test_two_amounts_of_one_flow_are_a_contradiction_and_no_unit() -> None:
    worked_out = flow("kg", 1.0) | {"resultingflowAmount": 1000.0}
    found = epd(result([("A1-A3", "800")]), reference=worked_out)
    assert (found.declared.amount, found.declared.unit) == (None, None)
    assert codes(found) == ["declared-unit-unknown"]
    assert epd(result([("A1-A3", "1")]), reference=flow("t", 2.0) | {"resultingflowAmount": 2}).declared.amount == 2000


def test_an_amount_that_is_none_is_no_unit() -> None:
    found = epd(result([("A1-A3", "800")]), reference=flow("kg", "many"))
    assert (found.declared.amount, found.declared.unit, found.declared.written) == (None, None, "kg")


def test_an_epd_without_a_name_bears_its_number() -> None:
    nameless = document(result([("A1-A3", "1")]))
    del nameless["processInformation"]["dataSetInformation"]["name"]
    (found,) = read(nameless, "own.json")
    assert completed(found).name == "00000000-0000-4000-8000-000000000001"


def test_no_flow_is_no_unit() -> None:
    found = epd(result([("A1-A3", "1")]), reference=flow(None))
    assert (found.declared.amount, found.declared.unit, found.mass) == (None, None, None)
    assert "declared-unit-unknown" in codes(found)


def test_the_mass_of_a_unit_is_never_its_density() -> None:
    materials = [("layer thickness", "0.08", "m"), ("gross density", "2350", "kg/m^3"), ("grammage", "188", "kg/m^2")]
    found = epd(result([("A1", "20")]), reference=flow("qm", materials=materials))
    assert found.mass is not None
    assert (found.declared.unit, found.mass.value, found.mass.place) == ("m2", 188.0, "grammage")
    assert found.density is not None
    assert found.density.value == 2350.0


def test_a_density_with_a_comma_has_one_meaning_and_is_told() -> None:
    found = epd(result([("A1-A3", "1")]), reference=flow("m3", materials=[("gross density", "2.400,0", "kg/m^3")]))
    assert found.mass is not None
    assert found.mass.value == 2400.0
    assert "number-notation" in codes(found)


def test_a_density_of_zero_is_not_known() -> None:
    found = epd(result([("A1-A3", "1")]), reference=flow("m3", materials=[("gross density", "0", "kg/m^3")]))
    assert (found.mass, found.density) == (None, None)
    assert "no-positive-number" in codes(found)


def test_the_mass_in_the_flow_goes_before_a_conversion_factor_that_may_be_its_inverse() -> None:
    own = {"name": [{"value": "Mass"}], "uuid": MASS, "meanValue": 2297.0}
    reference = flow("m3", properties=[own], materials=[("conversion factor to 1 kg", "0.000435", "-")])
    found = epd(result([("A1-A3", "1")]), reference=reference)
    assert found.mass is not None
    assert found.mass.value == 2297.0
    assert codes(found) == []


def test_a_year_stays_a_year() -> None:
    valid = epd(result([("A1-A3", "1")]), valid_until=2026).valid_to
    assert valid is not None
    assert (valid.day, valid.latest) == (None, date(2026, 12, 31))


def test_the_set_is_that_of_its_values() -> None:
    found = epd(result([("A1-A3", "1")], GWP_A1), standard="EN 15804+A2")
    assert (found.indicator_set, found.sets) == ("A1", ("A1",))
    assert "other-set" in codes(found)


def test_two_sets_are_told_apart_by_the_standard() -> None:
    both = (result([("A1-A3", "1")], GWP_A1), result([("A1-A3", "2")], GWP_TOTAL))
    assert epd(*both, standard="EN 15804+A2").indicator_set == "A2"
    assert epd(*both, standard="ISO 14025").indicator_set is None


def test_indicators_of_no_set_are_kept() -> None:
    found = epd(result([("A1-A3", "1")]), result([("A1-A3", "87")], PERE, "PERE", "MJ"))
    assert [(cell.indicator, cell.indicator_set) for cell in found.cells] == [("GWP-total", "A2"), ("PERE", None)]


def test_the_same_twice_counts_once_and_two_values_are_a_conflict() -> None:
    assert "indicator-twice" in codes(epd(result([("A1-A3", "2.1")]), result([("A1-A3", "2.1")])))
    assert "indicator-conflict" in codes(epd(result([("A1-A3", "2.1")]), result([("A1-A3", "0.9")])))


def test_a_sum_that_is_not_that_of_its_parts_is_told() -> None:
    parts = [("A1", "-760"), ("A2", "25"), ("A3", "90")]
    assert "sum-differs" not in codes(epd(result([("A1-A3", "-645"), *parts])))
    assert "sum-differs" in codes(epd(result([("A1-A3", "-600"), *parts])))
