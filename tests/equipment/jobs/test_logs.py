"""Logs of machines, judged by a register: the same job for the command line and for whoever asks next."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meetlat.equipment import Choices, Level
from meetlat.equipment.jobs.logs import ContractTerms, clean_logs, judge_logs, read_context
from meetlat.equipment.view.data import logs_in_data
from meetlat.errors import InputError
from meetlat.figures import library
from tests.parts import needs

pytestmark = needs("duckdb")

REGISTER = """machine;owner;kind;power_kw;stage;particulate_filter;energy
G-0042;Grondwerk BV;mobile;100;IIIB;no;diesel
"""
HEAD = "machine;from;to;project;hours;load_percent;fuel_litres;distance_km\n"


def log(folder: Path, *rows: str) -> Path:
    file = folder / "log.csv"
    file.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    return file


def judged(file: Path, *, is_registered: bool = True, **asked: Any) -> dict[str, Any]:
    register = file.with_name("register.csv")
    register.write_text(REGISTER, encoding="utf-8")
    context = read_context(None, register if is_registered else None)
    with clean_logs(library(), [file], date(2026, 1, 1), zone="Europe/Amsterdam", context=context) as cleaned:
        answer = judge_logs(library(), cleaned, ContractTerms(**{"level": Level.AMBITIOUS} | asked))
        found: dict[str, Any] = logs_in_data(answer.result, "en")["judged"]
    return found


ROW = "G-0042;2025-03-03T07:00;2025-03-03T15:00;P1;{};{};;"


def test_a_machine_that_does_not_comply_is_named_with_requirement_and_owner(tmp_path: Path) -> None:
    found = judged(log(tmp_path, ROW.format(8, 50)))
    (one,) = found["machines"]
    assert (one["machine"], one["owner"], one["outcome"], one["hours"]) == ("G-0042", "Grondwerk BV", "not_met", 8)
    assert one["required"] == "at least Stage IV with particulate filter"
    assert found["verdicts"] == [
        {"from": "2025-03-03", "to": "2025-03-03", "met": 0, "not_met": 1, "unknown": 0, "not_applicable": 0, "unregistered": 0}
    ]  # fmt: skip


def test_a_share_has_the_fields_of_a_check_and_its_project(tmp_path: Path) -> None:
    (share,) = judged(log(tmp_path, ROW.format(8, 50)))["zero_emission"]
    assert (share["project"], share["category"], share["unit"], share["total"]) == ("P1", "mobile", "kWh", 400)
    assert (share["required_percent"], share["required_amount"], share["outcome"]) == (30, 120, "not_met")
    assert (share["hours"], share["fuel_litres"]) == (8, None)


def test_a_row_without_load_is_unknown_work_and_not_none(tmp_path: Path) -> None:
    (share,) = judged(log(tmp_path, ROW.format(8, "")))["zero_emission"]
    assert (share["total"], share["complete"], share["lowest_percent"], share["outcome"]) == (0, False, 0, "not_met")
    assert share["ask"]


def test_hours_and_litres_that_telematics_read_apart_make_a_share_that_is_known(tmp_path: Path) -> None:
    aemp = tmp_path / "fleet.json"
    said: dict[str, Any] = {
        "EquipmentHeader": {"EquipmentID": "G-0042"},
        "CumulativeOperatingHours": [{"Hour": 100 + 8 * day, "datetime": f"2025-03-0{day}T05:0{day}:00Z"} for day in (3, 4, 5)],
        "FuelUsed": [{"FuelUnits": "litre", "FuelConsumed": 90 * day, "datetime": f"2025-03-0{day}T05:4{9 - day}:00Z"} for day in (3, 5)],
        "AverageLoadFactorLast24": [{"Percent": 50, "datetime": f"2025-03-0{day}T06:1{day}:00Z"} for day in (4, 5)],
    }  # fmt: skip
    aemp.write_text(json.dumps({"Equipment": [said]}), encoding="utf-8")
    (share,) = judged(aemp)["zero_emission"]
    assert (share["complete"], share["outcome"]) == (True, "not_met")
    assert (share["total"], share["hours"], share["fuel_litres"]) == (
        pytest.approx(800),
        pytest.approx(16),
        pytest.approx(180),
    )
    said["CumulativeOperatingHours"].pop()
    aemp.write_text(json.dumps({"Equipment": [said]}), encoding="utf-8")
    (share,) = judged(aemp)["zero_emission"]
    assert (share["complete"], share["hours"]) == (False, pytest.approx(8))


def test_a_machine_that_stands_still_has_no_work_and_needs_no_load(tmp_path: Path) -> None:
    (share,) = judged(log(tmp_path, ROW.format(0, "")))["zero_emission"]
    assert (share["complete"], share["outcome"]) == (True, "not_applicable")


def test_a_machine_nobody_registered_says_what_to_look_up(tmp_path: Path) -> None:
    (one,) = judged(log(tmp_path, "X-1;2025-03-03T07:00;2025-03-03T15:00;P1;8;50;;"))["machines"]
    assert (one["registered"], one["outcome"]) == (False, "unknown")
    assert one["ask"] == ["Look up what machine X-1 is and which emission class it has, and put it in the register."]


def test_a_licence_plate_is_never_shown(tmp_path: Path) -> None:
    found = judged(log(tmp_path, "12-ABC-3;2025-03-03T07:00;2025-03-03T15:00;P1;8;50;;"))
    assert "12-ABC-3" not in json.dumps(found)


def test_without_a_register_nothing_is_judged(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        judged(log(tmp_path, ROW.format(8, 50)), is_registered=False)


@pytest.mark.parametrize(("day", "percent"), [(date(2025, 1, 1), 99.0), (date(2031, 1, 1), 50.0)])
def test_a_share_outside_the_range_or_the_days_of_the_log_is_refused(tmp_path: Path, day: date, percent: float) -> None:
    with pytest.raises(InputError):
        judged(log(tmp_path, ROW.format(8, 50)), choices=Choices(shares={day: percent}))
