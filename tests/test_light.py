"""`import meetlat` and `meetlat --version` stay light, and a command loads its own room only: what is heavy is imported where it is used."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from meetlat import __version__

HEAVY = {
    "calamine",
    "docxtpl",
    "duckdb",
    "fastapi",
    "highspy",
    "jinja2",
    "lxml",
    "numpy",
    "openpyxl",
    "orjson",
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

CARRIED = {"pydantic", "rich", "typer", "yaml"}
"""What every command needs: to read its words, and to give its answer."""

SUBJECTS = ("concrete", "epd", "equipment", "lookup", "performance", "portfolio", "tender")

GROUND = ("meetlat.documents.charts", "meetlat.lca")
"""What a look-up has no need of."""

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


def imported_by(*words: str) -> set[str]:
    """Run a command; return the modules that it loads, by the interpreter's own log."""
    run = [sys.executable, "-v", "-m", "meetlat", *words]  # -X importtime lacks what importlib.import_module loads
    done = subprocess.run(run, capture_output=True, text=True, check=True, env=os.environ | {"MEETLAT_FIGURES": ""})
    return set(re.findall(r"^import '([\w.]+)' #", done.stderr, re.MULTILINE))


def of_meetlat(names: set[str]) -> set[str]:
    return {name for name in names if name.startswith("meetlat.")}


def libraries(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names} & HEAVY


def rooms(names: set[str]) -> set[str]:
    return {name for name in SUBJECTS if f"meetlat.{name}" in names}


@pytest.mark.parametrize(
    ("words", "room", "most"),
    [
        ((), set(), 15),
        (("--help",), set(), 20),
        (("tender", "--help"), set(), 20),
        (("requirements", "show", "concrete-mki", "--on", "2026-05-01"), {"lookup"}, 60),
        (("figures", "coverage"), {"lookup"}, 80),
        (("forms", "list"), {"lookup"}, 75),
    ],
)
def test_a_command_loads_its_own_room_only(words: tuple[str, ...], room: set[str], most: int) -> None:
    names = imported_by(*words)
    assert rooms(names) == room
    assert [name for name in sorted(names) if name.startswith(GROUND)] == []
    assert len(of_meetlat(names)) <= most
    assert libraries(names) <= CARRIED


def test_a_bare_command_loads_no_command() -> None:
    assert libraries(imported_by()) == {"yaml"}


def test_the_watch_sees_a_room() -> None:
    names = imported_by("concrete", "check", "--help")
    assert rooms(names) == {"concrete"}
    assert {"meetlat.concrete.model", "meetlat.concrete.jobs"} <= of_meetlat(names)
