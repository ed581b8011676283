"""A path to an EPD works in the forms of mixes: in the right set and unit, with its hash, and with a problem at its cell where it does not."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meetlat.concrete.jobs import check_concrete
from meetlat.errors import InputError, Problem
from meetlat.figures import library
from meetlat.folder import sha256
from tests.lca.epd.test_openepd import document, mean

ON = date(2026, 5, 1)
EXAMPLE = Path(__file__).parents[2] / "examples" / "own-epd"
MIXES = "mix,plant,exposure_classes,density_kg_per_m3\nk,p,XC1,2400\n"
CONSTITUENTS = "mix,constituent,kg_per_m3,density_kg_per_m3,profile,transport_km,transport_mode\n"


def a1(gwp: float, unit: str = "kg", **changes: Any) -> dict[str, Any]:
    """A declaration of set A1, per one unit."""
    impacts = {"CML 2012": {"gwp": {"A1A2A3": mean(gwp)}}}
    more = {"kg_per_declared_unit": None, "compliance": [{"short_name": "EN 15804+A1"}]} | changes
    return document(declared_unit={"qty": 1, "unit": unit}, impacts=impacts, **more)


def folder(tmp_path: Path, profile: str, epd: dict[str, Any], plants: str = "") -> Path:
    (tmp_path / "mixes.csv").write_text(MIXES if plants else MIXES.replace("p,XC1", ",XC1"), encoding="utf-8")
    cement, rest = (
        f"k,cement,300,3000,{profile},0,truck\n",
        "k,aggregate_coarse,1900,2650,a1/aggregate-gravel-2-32,0,truck\n",
    )
    (tmp_path / "constituents.csv").write_text(
        CONSTITUENTS + cement + rest + "k,water,160,1000,a1/water-tap,,\n", encoding="utf-8"
    )
    if plants:
        (tmp_path / "plants.csv").write_text(plants, encoding="utf-8")
    (tmp_path / "cement.json").write_text(json.dumps(epd), encoding="utf-8")
    return tmp_path


def co2(path: Path) -> float:
    answer = check_concrete(library(), path, ON)
    (mix,) = answer.result
    assert mix.composition is not None
    return mix.composition.mki.co2_kg or 0


def refused(path: Path) -> Problem:
    with pytest.raises(InputError) as error:
        check_concrete(library(), path, ON)
    return error.value.problems[0]


REST = 1900 * 0.002854 + 160 * 0.000128


@pytest.mark.parametrize(
    ("epd", "per_kg"),
    [
        (a1(0.7), 0.7),
        (a1(700, "t"), 0.7),
        (a1(2100, "m3", kg_per_declared_unit={"qty": 3000, "unit": "kg"}), 0.7),
        (a1(635.029318, "short ton"), 0.7),
    ],
)
def test_a_cement_by_its_epd_counts_per_kg_by_its_own_mass(tmp_path: Path, epd: dict[str, Any], per_kg: float) -> None:
    assert co2(folder(tmp_path, "cement.json", epd)) == pytest.approx(300 * per_kg + REST, rel=1e-3)


def test_the_hash_of_the_epd_stands_with_the_answer_and_its_proof(tmp_path: Path) -> None:
    path = folder(tmp_path, "cement.json", a1(0.7))
    answer = check_concrete(library(), path, ON)
    digest = sha256((path / "cement.json").read_bytes())
    assert ("cement.json", digest) in answer.inputs
    assert ("cement.json", digest) in [(one.document, one.digest) for one in answer.result[0].mix.documents]


def test_an_epd_of_the_other_set_is_a_problem_at_its_cell(tmp_path: Path) -> None:
    problem = refused(folder(tmp_path, "cement.json", document(declared_unit={"qty": 1, "unit": "kg"})))
    assert problem.message.code == "concrete.other-set"
    assert (Path(problem.file or "").name, problem.row, problem.column) == ("constituents.csv", 2, "profile")


def test_an_epd_of_both_sets_counts_in_the_set_of_the_requirement(tmp_path: Path) -> None:
    both = a1(0.7)
    both["impacts"]["EF 3.0"] = {"gwp": {"A1A2A3": mean(9.9)}}
    assert co2(folder(tmp_path, "cement.json", both)) == pytest.approx(300 * 0.7 + REST, rel=1e-3)


@pytest.mark.parametrize(
    ("unit", "mass", "code"),
    [
        ("m2", None, "concrete.profile-mass"),
        ("m3", {"qty": 0, "unit": "kg"}, "concrete.profile-mass"),
        ("bag", None, "epd.ask-unit"),
    ],
)
def test_a_unit_that_does_not_become_kg_names_what_is_missing(
    tmp_path: Path, unit: str, mass: dict[str, Any] | None, code: str
) -> None:
    problem = refused(folder(tmp_path, "cement.json", a1(0.7, unit, kg_per_declared_unit=mass)))
    assert (problem.message.code, problem.row, problem.column) == (code, 2, "profile")


@pytest.mark.parametrize("name", ["away.json", "https://a.example/cement.json"])
def test_a_path_that_leads_nowhere_is_a_problem_at_its_cell(tmp_path: Path, name: str) -> None:
    problem = refused(folder(tmp_path, name, a1(0.7)))
    assert (Path(problem.file or "").name, problem.row, problem.column, problem.found) == (
        "constituents.csv",
        2,
        "profile",
        name,
    )


def test_an_expired_epd_is_counted_and_said(tmp_path: Path) -> None:
    path = folder(tmp_path, "cement.json", a1(0.7, valid_until="2025-12-31T00:00:00Z"))
    assert "expired" in {caveat.code for caveat in check_concrete(library(), path, ON).caveats}


def test_the_energy_of_a_plant_by_its_epd_is_per_kwh(tmp_path: Path) -> None:
    plants = "plant,electricity_kwh_per_m3,gas_m3_per_m3,diesel_l_per_m3,profile_electricity\np,10,0,0,power.json\n"
    path = folder(tmp_path, "cement.json", a1(0.7), plants)
    for unit, per in (("kWh", 0.5), ("MJ", 0.5 / 3.6)):
        (path / "power.json").write_text(json.dumps(a1(per, unit)), encoding="utf-8")
        assert co2(path) == pytest.approx(300 * 0.7 + REST + 5, rel=1e-3)
    (path / "power.json").write_text(json.dumps(a1(1, "m3")), encoding="utf-8")
    problem = refused(path)
    assert (problem.message.code, Path(problem.file or "").name, problem.column) == (
        "concrete.profile-unit",
        "plants.csv",
        "profile_electricity",
    )


def test_a_declaration_of_the_national_database_of_category_3_is_raised(tmp_path: Path) -> None:
    """320 kg of cement at 0.36 kg CO2, whole and raised by 1.3."""
    shutil.copytree(EXAMPLE, tmp_path / "own")
    cement = tmp_path / "own" / "epd" / "cement.json"
    before = co2(tmp_path / "own")
    cement.write_text(cement.read_text(encoding="utf-8").replace("category-1", "category-3"), encoding="utf-8")
    assert co2(tmp_path / "own") - before == pytest.approx(0.3 * 320 * 0.36)
