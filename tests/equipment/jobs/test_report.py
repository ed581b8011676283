"""From badly kept lists to whom to call: several files are one list, the register has its say, nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.equipment import Level
from meetlat.equipment.jobs.report import MachineReport, report_machines
from meetlat.equipment.read.lenient import read_machine_list
from meetlat.equipment.read.register import read_register
from meetlat.equipment.rules.follow_ups import Gravity
from meetlat.figures import library

HEAD = "Partner;Machine;Mach.nr;kW;Stage;Roetfilter;Van;T/m;Bewijs\n"
LIBRARY = library()
REGISTER = "machine;eigenaar;soort;vermogen_kw;emissieklasse;energie;bewijs\nV-1;A;mobiel;100;V;diesel;motorplaatje\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "een.csv").write_text(HEAD + "A;Aggregaat;V-1;136;V;ja;1-3-2026;2-4-2026;\n", encoding="utf-8")
    (tmp_path / "twee.csv").write_text(HEAD + "B;Wiellader;W-1;75;?;;;;\n", encoding="utf-8")
    (tmp_path / "register.csv").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def reported(folder: Path, *names: str, register: bool = False) -> MachineReport:
    known = read_register(folder / "register.csv") if register else None
    reading = read_machine_list([folder / name for name in names], LIBRARY)
    return report_machines(LIBRARY, reading, Level.BASIC, register=known).result


def topics(found: MachineReport) -> list[tuple[str | None, str]]:
    return [(one.name, call.topic) for one in found.partners for call in one.follow_ups]


def test_several_files_are_one_list(folder: Path) -> None:
    found = reported(folder, "een.csv", "twee.csv")
    assert (found.reading.machines, len(found.checked.deployments), set(found.hashes)) == (
        2,
        1,
        {"een.csv", "twee.csv"},
    )
    assert topics(found) == [("B", "days"), ("A", "proof-mobile")]


def test_a_machine_that_was_set_aside_counts_and_is_called_about(folder: Path) -> None:
    found = reported(folder, "twee.csv")
    assert found.counts == {"met": 0, "not_met": 0, "data": 1, "cell": 0, "not_applicable": 0}
    (call,) = found.partners[0].follow_ups
    assert (call.gravity, call.by, found.partners[0].machines) == (Gravity.UNKNOWN, None, 1)


def test_what_the_register_says_otherwise_by_the_factor_of_horsepower_is_asked(folder: Path) -> None:
    found = reported(folder, "een.csv", register=True)
    assert topics(found) == [("A", "explain-power-suspect"), ("A", "explain-register-contradicts")]
    assert found.checked.deployments[0].deployment.machine.power_kw == 100
    assert found.hashes["register.csv"]


def test_a_report_rests_on_the_figures_by_which_the_list_was_read(folder: Path) -> None:
    (folder / "pk.csv").write_text(HEAD + "A;Aggregaat;V-1;136 pk;V;ja;1-3-2026;2-4-2026;plaatje\n", encoding="utf-8")
    answer = report_machines(LIBRARY, read_machine_list([folder / "pk.csv"], LIBRARY), Level.BASIC)
    assert "power-units" in {one.table for one in answer.figures}
    assert "horsepower" in {one.code for one in answer.caveats}
    assert {one.table for one in answer.result.figures} == {"power-units"}
