"""`import meetlat` and `meetlat --version` stay light: heavy libraries are imported where they are used."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from meetlat import __version__

HEAVY = {
    "calamine",
    "docxtpl",
    "duckdb",
    "fastapi",
    "jinja2",
    "numpy",
    "openpyxl",
    "ortools",
    "pandas",
    "pydantic",
    "pyspark",
    "python_calamine",
    "rich",
    "scipy",
    "sqlalchemy",
    "sqlglot",
    "starlette",
    "typer",
    "typst",
    "uvicorn",
    "vl_convert",
    "xlsxwriter",
    "yaml",
}

LOADED = "import sys, json; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"


def loaded_after(code: str) -> tuple[list[str], set[str]]:
    """Run code in a fresh interpreter; return what it printed, and the libraries that it loaded."""
    done = subprocess.run([sys.executable, "-c", f"{code}\n{LOADED}"], capture_output=True, text=True, check=True)
    *said, names = done.stdout.splitlines()
    return said, set(json.loads(names))


@pytest.mark.parametrize("code", ["import meetlat", "import meetlat.cli.main", "import meetlat.errors"])
def test_the_front_door_loads_nothing_heavy(code: str) -> None:
    _, names = loaded_after(code)
    assert names & HEAVY == set()


def test_the_version_is_said_without_anything_heavy() -> None:
    said, names = loaded_after(
        "from meetlat.cli.main import main\ntry: main(['--version'])\nexcept SystemExit as end: assert not end.code"
    )
    assert said == [f"meetlat {__version__}"]
    assert names & HEAVY == set()


def test_the_watch_sees_what_is_heavy() -> None:
    _, names = loaded_after("import yaml")
    assert names & HEAVY == {"yaml"}
