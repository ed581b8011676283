"""Deployments are read from their form, from the form in own words, or from a list of machines that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.equipment.read.deployment_list import read_deployments
from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.told import telling

FORM = "inzet;soort;vermogen [{unit}];emissieklasse;energie;van;tot_en_met\n"
ROW = "{name};mobiel;{power};IV;diesel;2025-03-01;2025-03-31\n"
LIST = "Nr;Machine;kW;Stage;van;t/m;uren\n"


def written(folder: Path, words: str) -> Path:
    path = folder / "inzet.csv"
    path.write_text(words, encoding="utf-8")
    return path


def test_a_list_that_is_no_form_is_read_with_every_word_of_it_told(tmp_path: Path) -> None:
    path = written(tmp_path, LIST + "1;Rupskraan;52;Stage IV;3-3-2025;28-3-2025;10\n")
    with telling() as told:
        (crane,) = read_deployments(path, library=library()).deployments
    assert (crane.machine.power_kw, crane.machine.stage, crane.span.last.isoformat()) == (52, "IV", "2025-03-28")
    assert {one.code for one in told.caveats} == {"read-leniently"}


def test_a_machine_of_which_something_must_be_asked_is_left_out_only_where_each_is_judged_by_itself(
    tmp_path: Path,
) -> None:
    lines = "1;Rupskraan;52;IV;3-3-2025;28-3-2025;10\n2;3x minigraver;40;V;3-3-2025;28-3-2025;60\n"
    path = written(tmp_path, LIST + lines)
    with telling() as told:
        assert len(read_deployments(path, library=library(), alone=True).deployments) == 1
    assert [(one.row, one.message.code) for one in told.problems] == [(3, "lenient.count")]
    with pytest.raises(InputError):
        read_deployments(path, library=library())


def test_a_bad_row_of_the_form_is_left_out_only_where_each_is_judged_by_itself(tmp_path: Path) -> None:
    rows = ROW.format(name="a", power=100) + ROW.format(name="b", power=-5)
    path = written(tmp_path, FORM.format(unit="kW") + rows)
    with telling() as told:
        assert [one.name for one in read_deployments(path, library=library(), alone=True).deployments] == ["a"]
    assert [(one.row, one.column) for one in told.problems] == [(3, "vermogen [kW]")]
    with pytest.raises(InputError) as refused:
        read_deployments(path, library=library())
    assert [(one.row, one.column) for one in refused.value.problems] == [(3, "vermogen [kW]")]


def test_horsepower_in_a_form_is_never_read_as_kilowatts(tmp_path: Path) -> None:
    path = written(tmp_path, FORM.format(unit="pk") + ROW.format(name="a", power=100))
    with telling() as told:
        (machine,) = read_deployments(path, library=library()).deployments
    assert machine.machine.power_kw is None
    assert "column-not-read" in {one.code for one in told.caveats}
