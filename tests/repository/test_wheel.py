"""What is installed is whole, and works far from the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling import build

from meetlat import __version__
from tests.repository.tree import ROOT, SRC, tracked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        return folder / build.build_wheel(str(folder))
    finally:
        os.chdir(before)


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {path.relative_to(SRC.parent).as_posix() for path in tracked() if SRC in path.parents}
    assert package - names == set()
    assert f"meetlat-{__version__}.dist-info/licenses/LICENSE" in names
    assert "meetlat/py.typed" in names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    assert {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()} == {
        "meetlat",
        f"meetlat-{__version__}.dist-info",
    }


def ran(wheel: Path, folder: Path, *words: str) -> str:
    """Run the installed command in a folder; return what it printed."""
    zipfile.ZipFile(wheel).extractall(folder / "installed")
    environment = {**os.environ, "PYTHONPATH": str(folder / "installed"), "HOME": str(folder), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "meetlat", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_the_wheel_brings_the_examples(wheel: Path, tmp_path: Path) -> None:
    assert '"folder": "viaduct"' in ran(wheel, tmp_path, "example", "viaduct", "--json")
    original = (ROOT / "examples" / "viaduct" / "tender.yaml").read_bytes()
    assert (tmp_path / "viaduct" / "tender.yaml").read_bytes() == original


def test_the_wheel_answers_far_from_the_repository(wheel: Path, tmp_path: Path) -> None:
    ask = "requirements show concrete-mki --on 2026-06-15 --where category=outdoor --level ceiling --lang nl"
    assert "10,9 €/m³" in ran(wheel, tmp_path, *ask.split())
