"""meetlat example."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.lookup.commands.example import TO_TRY, files
from tests.commands import Run
from tests.repository.tree import ROOT


def test_a_bare_command_lists_every_example(meetlat: Run) -> None:
    said = meetlat("example")
    assert [one["example"] for one in said.result] == list(TO_TRY)
    assert {one["folder"] for one in said.result} == {None}
    assert {path.name for path in (ROOT / "examples").iterdir() if path.is_dir()} == set(TO_TRY)


@pytest.mark.parametrize("name", TO_TRY)
def test_an_example_is_written_whole(meetlat: Run, tmp_path: Path, name: str) -> None:
    said = meetlat("example", name, "--out", tmp_path / "new")
    assert said.code == 0
    assert str(tmp_path / "new") in said.result[0]["try"]
    written = {
        path.relative_to(tmp_path / "new").as_posix(): path.read_bytes() for path in (tmp_path / "new").rglob("*.*")
    }
    assert {place: written[place] for place in files(name)} == files(name)


def test_an_example_overwrites_nothing(meetlat: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert meetlat("example", "seb", "--out", tmp_path).code == 2
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.txt"]


def test_a_misspelt_example_is_answered_with_the_nearest(meetlat: Run) -> None:
    [problem] = meetlat("example", "viaduc").problems
    assert (problem["found"], problem["expected"]) == ("viaduc", "viaduct")
