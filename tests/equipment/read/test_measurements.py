"""Measured litres and kWh find their machine, and nothing of them counts twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetlat.equipment import Deployment, Use
from meetlat.equipment.read.deployments import deployments_of
from meetlat.equipment.read.measurements import with_measurements
from meetlat.errors import InputError
from meetlat.figures import Caveat
from meetlat.forms import read
from meetlat.words import say

DEPLOYMENTS = (
    "deployment,kind,energy,stage,from,to,fuel_litres\n{name},mobile,diesel,V,2025-01-01,2025-01-10,{stated}\n"
)
HEAD = "deployment,from,to,fuel_litres,electricity_kwh,meter_begin_kwh,meter_end_kwh\n"


def measured(
    folder: Path, rows: str, stated: str = "", until: date | None = None, name: str = "k"
) -> tuple[Deployment, tuple[Caveat, ...]]:
    (folder / "deployments.csv").write_text(DEPLOYMENTS.format(stated=stated, name=name), encoding="utf-8")
    (folder / "measurements.csv").write_text(HEAD + rows, encoding="utf-8")
    forms = read(folder, ["deployments", "measurements"])
    (found,), caveats = with_measurements(deployments_of(forms["deployments"]), forms["measurements"], until)
    return found, caveats


def test_measurements_of_all_days_add_up(tmp_path: Path) -> None:
    found, caveats = measured(tmp_path, "k,2025-01-01,2025-01-04,40,,,\nk,2025-01-05,2025-01-10,60,,,\n")
    assert (found.use, caveats) == (Use(fuel_litres=100), ())


def test_readings_of_a_meter_are_the_difference(tmp_path: Path) -> None:
    found, _ = measured(tmp_path, "k,2025-01-01,2025-01-10,,,1200,1550\n")
    assert found.use.electricity_kwh == 350


def test_days_without_a_measurement_leave_the_amount_open_and_are_said(tmp_path: Path) -> None:
    found, caveats = measured(tmp_path, "k,2025-01-01,2025-01-04,40,,,\n")
    assert (found.use.fuel_litres, [one.code for one in caveats]) == (None, ["measured-in-part"])
    assert caveats[0].message.values["days"] == 4


def test_up_to_a_day_a_measurement_counts_pro_rata(tmp_path: Path) -> None:
    found, caveats = measured(tmp_path, "k,2025-01-01,2025-01-10,100,,,\n", until=date(2025, 1, 4))
    assert (found.use.fuel_litres, found.span.days, caveats) == (40, 4, ())


@pytest.mark.parametrize(
    ("rows", "stated", "code"),
    [
        ("k,2025-01-01,2025-01-04,40,,,\nk,2025-01-04,2025-01-10,60,,,\n", "", "measured.overlap"),
        ("k,2025-01-01,2025-01-11,40,,,\n", "", "measured.outside"),
        ("k,2025-01-01,2025-01-10,,,9,8\n", "", "measured.meter-back"),
        ("k,2025-01-01,2025-01-10,,,9,\n", "", "measured.one-reading"),
        ("k,2025-01-01,2025-01-10,,50,10,20\n", "", "measured.meter-differs"),
        ("k,2025-01-01,2025-01-10,,,,\n", "", "measured.nothing"),
        ("k,2025-01-01,2025-01-10,100,,,\n", "90", "measured.twice"),
    ],
)
def test_what_cannot_be_is_refused_at_its_row(tmp_path: Path, rows: str, stated: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        measured(tmp_path, rows, stated)
    assert [one.message.code for one in refused.value.problems] == [code]
    assert refused.value.problems[0].row is not None


@pytest.mark.parametrize(
    "rows", ["{0},2025-01-01,2025-01-04,4,,,\n{0},2025-01-04,2025-01-10,6,,,\n", "{0},2025-01-01,2025-01-11,4,,,\n"]
)
def test_a_licence_plate_is_named_by_its_row(tmp_path: Path, rows: str) -> None:
    with pytest.raises(InputError) as refused:
        measured(tmp_path, rows.format("12-ABC-3"), name="12-ABC-3")
    (problem,) = refused.value.problems
    assert "12-ABC-3" not in say(problem.message, "nl") + str(problem)
    assert "rij " in say(problem.message, "nl")


def test_a_measurement_of_no_deployment_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        measured(tmp_path, "x,2025-01-01,2025-01-10,1,,,\n")
    assert refused.value.problems[0].column == "deployment"
    with pytest.raises(InputError) as hidden:
        measured(tmp_path, "12-ABC-4,2025-01-01,2025-01-10,1,,,\n", name="12-ABC-3")
    assert "12-ABC" not in str(hidden.value)
