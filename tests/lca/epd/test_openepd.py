"""openEPD: the declared unit with its amount, the method that counts and those that do not, scenarios, and how far values may be off."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from meetlat.errors import InputError
from meetlat.lca.epd.consistency import completed
from meetlat.lca.epd.model import Epd, Reason, Spread
from meetlat.lca.epd.openepd import knows, read
from meetlat.lca.epd.profile import profile
from meetlat.lca.epd.read import read_epds
from tests.parts import needs

CO2 = "kgCO2e"


def mean(value: object, unit: str = CO2, **more: object) -> dict[str, object]:
    return {"mean": value, "unit": unit, **more}


def document(**changes: Any) -> dict[str, Any]:
    return {
        "doctype": "openEPD",
        "openepd_version": "0.1",
        "product_name": "Own ready mix",
        "declared_unit": {"qty": 1, "unit": "m3"},
        "kg_per_declared_unit": {"qty": 2400, "unit": "kg"},
        "compliance": [{"short_name": "EN 15804+A2"}],
        "date_of_issue": "2025-02-01T00:00:00Z",
        "valid_until": "2030-02-01T00:00:00Z",
        "impacts": {"EF 3.0": {"gwp": {"A1A2A3": mean(300)}}},
        **changes,
    }


def epd(**changes: Any) -> Epd:
    (one,) = read(document(**changes), "own.json")
    return completed(one)


def codes(found: Epd) -> set[str]:
    return {finding.code for finding in found.findings}


@pytest.mark.parametrize(
    ("quantity", "mass", "unit", "gwp", "kg"),
    [
        ({"qty": 1, "unit": "yd3"}, {"qty": 1850, "unit": "kg"}, "m3", 300 / 0.764554857984, 1850 / 0.764554857984),
        (
            {"qty": 100, "unit": "ft3"},
            {"qty": 14700, "unit": "lb"},
            "m3",
            3 / 0.028316846592,
            147 * 0.45359237 / 0.028316846592,
        ),
        ({"qty": 1, "unit": "short ton"}, None, "kg", 300 / 907.18474, 1),
        ({"qty": 1000, "unit": "kg"}, None, "kg", 0.3, 1),
        ({"qty": 10, "unit": "m2"}, {"qty": 85, "unit": "kg"}, "m2", 30, 8.5),
        ({"qty": "1.000,0", "unit": "kg"}, None, "kg", 0.3, 1),
    ],
)
def test_the_declared_amount_counts_in_whatever_unit(
    quantity: dict[str, Any], mass: dict[str, Any] | None, unit: str, gwp: float, kg: float
) -> None:
    found = profile(epd(declared_unit=quantity, kg_per_declared_unit=mass), "A2")
    assert found.declared_unit == unit
    assert found.amount("GWP-total", "A1-A3") == pytest.approx(gwp)
    assert found.mass_kg_per_unit == pytest.approx(kg)


def test_a_figure_per_area_is_per_kg_through_its_mass() -> None:
    deck = epd(declared_unit={"qty": 1, "unit": "m2"}, kg_per_declared_unit={"qty": 7.5, "unit": "kg"})
    found = profile(deck, "A2")
    assert found.scaled(1 / (found.mass_kg_per_unit or 0), "kg").amount("GWP-total", "A1-A3") == pytest.approx(40)


def test_tonnes_of_co2_per_tonne_are_kilograms_per_kilogram() -> None:
    tonnes = {"EF 3.0": {"gwp": {"A1A2A3": mean(0.3, "tCO2e")}}}
    found = profile(epd(declared_unit={"qty": 1, "unit": "short ton"}, impacts=tonnes), "A2")
    assert found.amount("GWP-total", "A1-A3") == pytest.approx(300 / 907.18474)


@pytest.mark.parametrize("unit", ["ton", "bag", ""])
def test_a_unit_that_nobody_knows_is_asked_for(unit: str) -> None:
    assert "declared-unit-unknown" in codes(epd(declared_unit={"qty": 1, "unit": unit}))


@pytest.mark.parametrize("qty", [0, -1, None, "x"])
def test_an_amount_of_nothing_is_asked_for(qty: object) -> None:
    found = epd(declared_unit={"qty": qty, "unit": "m3"})
    assert (found.declared.amount, found.declared.unit) == (None, None)
    assert found.mass is None
    with pytest.raises(InputError):
        profile(found, "A2")


def test_of_several_methods_the_one_that_counts_is_named_whatever_their_order() -> None:
    methods = {
        "TRACI 2.1": {"gwp": {"A1A2A3": mean(290)}},
        "EF 3.0": {"gwp": {"A1A2A3": mean(300)}},
        "EF 3.1": {"gwp": {"A1A2A3": mean(310)}},
    }
    for impacts in (methods, dict(reversed(methods.items()))):
        found = epd(impacts=impacts)
        assert (found.indicator_set, found.method) == ("A2", "EF 3.1")
        assert profile(found, "A2").amount("GWP-total", "A1-A3") == 310
        (said,) = [one.message.values for one in found.findings if one.code == "method-used"]
        assert said["used"] == ("EF 3.1",)
        assert said["rest"] in (("EF 3.0", "TRACI 2.1"), ("TRACI 2.1", "EF 3.0"))
        kept = {cell.indicator: cell.value for cell in found.cells}
        assert kept == {"GWP-total": 310, "gwp (EF 3.0)": 300, "gwp (TRACI 2.1)": 290}


def test_a_method_of_no_set_gives_no_mki() -> None:
    found = epd(impacts={"TRACI 2.1": {"gwp": {"A1A2A3": mean(290)}, "ap": {"A1A2A3": mean(1, "kgSO2e")}}})
    assert found.sets == ()
    with pytest.raises(InputError):
        profile(found)


def test_units_of_set_a1_under_a_name_of_set_a2_are_read_as_they_are_and_said() -> None:
    impacts = {
        "EF 3.0": {
            "gwp": {"A1A2A3": mean(300)},
            "ap": {"A1A2A3": mean(0.4, "kgSO2e")},
            "ep_fresh": {"A1A2A3": mean(0.05, "kgPO4e")},
            "ADP_fossil": {"A1A2A3": mean(1000, "MJ")},
        }
    }
    found = epd(impacts=impacts, compliance=[{"short_name": "EN 15804+A1"}])
    assert (found.indicator_set, "method-by-units" in codes(found)) == ("A1", True)
    a1 = profile(found, "A1")
    assert (a1.amount("EP", "A1-A3"), a1.amount("AP", "A1-A3")) == (0.05, 0.4)
    assert a1.amount("ADPF", "A1-A3") == pytest.approx(0.481)


def test_phosphate_is_not_taken_for_phosphorus() -> None:
    impacts = {"EF 3.0": {"gwp": {"A1A2A3": mean(300)}, "ep-fresh": {"A1A2A3": mean(0.01, "kgPO4e")}}}
    assert profile(epd(impacts=impacts), "A2").amount("EP-freshwater", "A1-A3") is None


def test_gwp_ghg_is_not_gwp() -> None:
    found = epd(impacts={"EF 3.0": {"GWP_GHG": {"A1A2A3": mean(320)}, "gwp-fossil": {"A1A2A3": mean(300)}}})
    assert [(one.code, one.indicator_set, one.known) for one in found.results] == [
        ("GWP-GHG", None, True),
        ("GWP-fossil", "A2", True),
    ]


def test_scenarios_stand_apart_and_none_is_chosen_for_the_reader() -> None:
    gwp = {
        "A1A2A3": mean(300),
        "C_scenarios": [
            {"name": "recycled", "C3": mean(1), "D": mean(-6)},
            {"name": "landfill", "C3": mean(25)},
            {"name": "landfill", "D": mean(-8)},
        ],
    }
    found = epd(impacts={"EF 3.0": {"gwp": gwp}})
    assert [(cell.module, cell.scenario, cell.value) for cell in found.cells] == [
        ("A1-A3", None, 300),
        ("C3", "recycled", 1),
        ("D", "recycled", -6),
        ("C3", "landfill", 25),
        ("D", "landfill", -8),
    ]
    assert profile(found, "A2").amount("GWP-total", "C3") is None
    landfill = profile(found, "A2", ["landfill"])
    assert (landfill.amount("GWP-total", "C3"), landfill.amount("GWP-total", "D")) == (25, -8)


def test_how_far_a_value_may_be_off_stays_with_it() -> None:
    found = epd(impacts={"EF 3.0": {"gwp": {"A1A2A3": mean(300, rsd=0.12, dist="log-normal"), "A4": mean(9)}}})
    assert found.results[0].spreads == {0: Spread(0.12, "log-normal")}


def test_null_zero_and_words_stay_apart() -> None:
    gwp = {
        "A1A2A3": mean("0,25"),
        "A4": None,
        "B1": mean(0),
        "C1": mean("ND"),
        "C2": mean(None),
        "C3": mean("1,500"),
        "D": "ND",
    }
    found = epd(impacts={"EF 3.0": {"gwp": gwp}})
    assert [(cell.module, cell.value) for cell in found.cells] == [
        ("A1-A3", 0.25),
        ("B1", 0),
        ("C1", None),
        ("C2", None),
        ("C3", None),
        ("D", None),
    ]
    assert [cell.absence.reason for cell in found.cells if cell.absence and cell.absence.written == "ND"] == [
        Reason.NOT_DECLARED,
        Reason.NOT_DECLARED,
    ]
    assert {"number-notation", "unreadable-value"} <= codes(found)


@pytest.mark.parametrize("impacts", [[], "x", 5])
def test_impacts_that_are_no_table_are_refused(impacts: object) -> None:
    with pytest.raises(InputError) as refused:
        epd(impacts=impacts)
    assert refused.value.problems[0].column == "impacts"


@pytest.mark.parametrize(
    "spoilt",
    [
        {"impacts": {"EF 3.0": [1]}},
        {"impacts": {"EF 3.0": {"gwp": 5}}},
        {"impacts": {"EF 3.0": {"gwp": {"A1A2A3": 5, "C_scenarios": 3}}}},
        {"impacts": {"EF 3.0": {"gwp": {"A1A2A3": {"mean": [1], "unit": 3}}}}},
        {"compliance": 4, "product_classes": [], "specs": "x", "manufacturer": 1, "ext": [], "valid_until": 12},
        {"declared_unit": "1 m3", "kg_per_declared_unit": "2400 kg"},
        {"declared_unit": None},
    ],
)
def test_what_a_hostile_document_holds_is_never_a_crash(spoilt: dict[str, Any]) -> None:
    assert epd(**spoilt).format == "openEPD JSON"


def test_a_document_is_known_by_what_it_holds(tmp_path: Path) -> None:
    assert knows(document())
    assert knows({"impacts": {}, "declared_unit": {}})
    assert not knows({"doctype": "other"})
    assert not knows([])
    path = tmp_path / "own.json"
    path.write_text(json.dumps(document()), encoding="utf-8")
    (found,) = read_epds(path)
    assert (found.format, found.name, found.file) == ("openEPD JSON", "Own ready mix", str(path))


def test_a_list_of_documents_is_as_many_epds(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    path.write_text(json.dumps([document(), document(product_name="Other")]), encoding="utf-8")
    assert [one.name for one in read_epds(path)] == ["Own ready mix", "Other"]
    assert not knows([document(), 1])
    assert not knows([[document()]])


@needs("openepd")
def test_the_package_of_the_format_reads_the_same_cells() -> None:
    from openepd.model.epd import Epd as Oracle

    impacts = {
        "EF 3.0": {
            "gwp": {"A1A2A3": mean(300.5), "A4": mean(9.25), "C_scenarios": [{"name": "landfill", "C3": mean(2)}]},
            "ap": {"A1A2A3": mean(0.75, "molHe")},
        },
        "TRACI 2.1": {"gwp": {"A1A2A3": mean(290)}},
    }
    oracle = Oracle.model_validate(document(impacts=impacts))
    theirs = {
        (str(method.value if hasattr(method, "value") else method), key, module, measured["mean"])
        for method, table in (oracle.impacts.as_dict() if oracle.impacts else {}).items()
        for key, scopes in table.model_dump(exclude_none=True).items()
        if isinstance(scopes, dict)
        for module, measured in scopes.items()
        if isinstance(measured, dict) and "mean" in measured
    }
    found = epd(impacts=impacts)
    ours = {
        (
            one.place.split(".", 1)[1].rsplit(".", 1)[0],
            one.name,
            cell.module.replace("-", "A2") if cell.module == "A1-A3" else cell.module,
            cell.value,
        )
        for one in found.results
        for cell in one.cells
        if cell.scenario is None
    }
    assert ours == theirs
