"""A benchmark says its ratio and whether its measure holds."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks import run
from benchmarks.measure import Measure, side_by_side


@pytest.mark.parametrize(
    ("measure", "ratio", "holds"),
    [
        (Measure("x", took=2, beside=1, most=2), 2, True),
        (Measure("x", took=2.1, beside=1, most=2), 2.1, False),
        (Measure("x", took=40, beside=100, most=0.4, unit="requests/s", rate=True), 0.4, True),
        (Measure("x", took=39, beside=100, most=0.4, unit="requests/s", rate=True), 0.39, False),
    ],
)
def test_a_measure_holds_up_to_its_limit(measure: Measure, ratio: float, holds: bool) -> None:
    assert (measure.ratio, measure.holds) == (ratio, holds)


def test_a_job_and_its_baseline_take_turns() -> None:
    turns: list[str] = []
    took, bare = side_by_side(lambda: turns.append("job"), lambda: turns.append("bare"), rounds=2)
    assert turns == ["job", "bare"] * 3
    assert took >= 0 <= bare


@pytest.mark.parametrize(("took", "code"), [(1.5, 0), (2.5, 1)])
def test_a_broken_measure_makes_the_exit_code(
    took: float, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = ModuleType("benchmarks.made_up")
    vars(module)["measures"] = lambda: iter([Measure("made up", took, 1, 2)])
    monkeypatch.setitem(sys.modules, "benchmarks.made_up", module)
    assert run.main(["made_up"]) == code
    assert f"made up: {took} s beside 1 s bare: × {took:.2f} (≤ 2)" in capsys.readouterr().out


def test_every_module_of_the_folder_is_a_benchmark() -> None:
    names = run.benchmarks(Path(run.__file__).parent)
    assert "command_version" in names
    assert not {"run", "measure"} & set(names)
