"""What the documentation shows is what happens, every command is shown, and the reference can be written."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pytest

import meetlat
from docs import generate
from meetlat.cli.net import Ended
from tests.repository.documentation import BLOCK, check, commands
from tests.repository.tree import ROOT, SRC, tracked, words_of

PAGES = [path for path in tracked() if path.suffix == ".md"]
SHOWING = [path.relative_to(ROOT).as_posix() for path in PAGES if BLOCK.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", SHOWING)
def test_a_page_shows_what_happens(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert check((ROOT / page).read_text(encoding="utf-8"), page, tmp_path) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "```console\n$ meetlat --version\nmeetlat 99\n```\n",
        "```console\n$ meetlat --version  # exit 3\n```\n",
        "```console\n$ meetlat no-such-command\n```\n",
        "```console\n$ ls\n```\n",
        "```python\n>>> 1 + 1\n3\n```\n",
    ],
)
def test_a_page_that_shows_something_else_is_found_out(wrong: str, tmp_path: Path) -> None:
    assert len(check(wrong, "page.md", tmp_path)) == 1


def test_a_block_goes_on_where_the_last_one_ended(tmp_path: Path) -> None:
    shown = "```python\n>>> import math\n```\nand\n```python\nhalf = math.pi / 2\n```\nso\n```python\n>>> half > 1\nTrue\n```\n"
    assert check(shown, "page.md", tmp_path) == []


def test_a_console_block_is_read_command_by_command() -> None:
    first, second = commands("$ meetlat a 'b c'  # exit 3\none\ntwo\n$ meetlat d\n")
    assert (first.words, first.code, first.output) == (("meetlat", "a", "b c"), 3, "one\ntwo\n")
    assert (second.words, second.code, second.output) == (("meetlat", "d"), 0, "")


COMMANDS = dict(generate.commands())


@pytest.mark.parametrize("words", sorted(COMMANDS), ids=" ".join)
def test_every_command_is_shown_in_a_page(words: tuple[str, ...]) -> None:
    """A command that no page shows is a command that no one finds."""
    line = f"meetlat {' '.join(words)}"
    assert [page for page in PAGES if line in page.read_text(encoding="utf-8")], f"show `{line}` in docs/how-to"


@pytest.mark.parametrize("command", COMMANDS.values(), ids=[" ".join(words) for words in COMMANDS])
def test_every_command_and_option_says_what_it_is_for(command: Any) -> None:
    assert command.help
    assert [p.name for p in command.params if not getattr(p, "help", None)] == []


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return generate.pages()


def test_the_reference_has_a_page_for_each_command_table_and_package(pages: dict[str, str]) -> None:
    assert all(f"## meetlat {' '.join(words)}\n" in pages["commands.md"] for words in COMMANDS)
    assert {"figures/concrete-mki.md", "forms/figures.schema.json", "packages/meetlat.figures.md"} <= set(pages)
    assert "| outdoor | ceiling | 2026-01-01 | 2026-12-31 | 10.9 | published |" in pages["figures/concrete-mki.md"]


def test_the_reference_of_the_library_has_every_public_name(pages: dict[str, str]) -> None:
    rooms = {name for name in meetlat.__all__ if inspect.ismodule(getattr(meetlat, name))}
    assert [name for name in meetlat.__all__ if name not in rooms and f"## {name}\n" not in pages["library.md"]] == []
    assert [name for name in rooms if f"packages/meetlat.{name}.md" not in pages] == []
    assert "find(\n" in pages["library.md"]


def test_the_reference_has_every_exit_code(pages: dict[str, str]) -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", pages["exit-codes.md"], re.MULTILINE)
    assert [int(code) for code, _ in rows] == [0, 1, 2, 3, *Ended]


ROLES = ("ik-koop-in", "ik-maak-beton", "ik-schrijf-in", "ik-beheer-een-contract", "ik-ontwikkel")


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_page_of_five_minutes_that_runs_and_leads_on(role: str) -> None:
    words = (ROOT / "docs" / "start" / f"{role}.md").read_text(encoding="utf-8")
    assert f"start/{role}.md" in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert BLOCK.search(words)
    assert "](../how-to/" in words
    assert len(words.split()) < 600


def test_the_how_tos_stand_by_room() -> None:
    stems = {path.parent.name for path in PAGES if "docs/how-to" in path.as_posix()} - {"how-to"}
    assert [stem for stem in sorted(stems) if not (ROOT / "src" / "meetlat" / stem).is_dir()] == []


def test_the_reference_hides_no_gap(pages: dict[str, str]) -> None:
    """A cell without a value is shown, as unknown."""
    assert "| – | unknown |" in pages["figures/steel-co2.md"]


def test_the_reference_is_not_kept(pages: dict[str, str]) -> None:
    made = [path for path in tracked() if "docs/reference/made" in path.as_posix()]
    assert (made, len(pages) > 10) == ([], True)


GLOSSARY = [
    line for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")
]


def test_the_glossary_gives_both_languages_and_a_meaning() -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY]
    assert len(rows) > 50
    assert [row for row in rows if len(row) != 3 or not all(row)] == []


def test_the_glossary_explains_a_term_once() -> None:
    terms = [line.split("|")[1].strip() for line in GLOSSARY if not line.startswith("| Dutch")]
    assert sorted(terms) == sorted(set(terms))


def test_the_glossary_names_what_the_code_and_the_data_bear() -> None:
    """A name that nobody uses any more helps nobody."""
    used = "\n".join(words_of(path) or "" for path in tracked() if path.is_relative_to(SRC))
    names = {name for line in GLOSSARY for name in re.findall(r"`([^`]+)`", line.split("|")[2])}
    assert len(names) > 60
    assert [name for name in sorted(names) if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", used)] == []


TRAVELS = (ROOT / "docs" / "develop" / "how-a-fact-travels.md").read_text(encoding="utf-8")
NAMED = re.compile(r"((?:`\w[\w.]*`(?:, | and )?)+)\s(?:in|of)\s`([\w/.-]+\.(?:py|yaml))`")


def place(name: str) -> Path | None:
    """Return what a path of the page names: below the package, below the repository, or nothing."""
    return next((folder / name for folder in (SRC, ROOT) if (folder / name).exists()), None)


def defined(name: str, path: Path) -> bool:
    """Tell whether a module defines a name, or a file of words has a code."""
    spelled = re.escape(name)
    return bool(re.search(rf"(?m)^(?:def|class) {spelled}\b|^{spelled}\b.*[=:]", path.read_text(encoding="utf-8")))


def test_every_path_on_the_way_of_a_fact_exists() -> None:
    paths = set(re.findall(r"`([\w-]+(?:/[\w.-]+)*/|[\w/-]+/[\w.-]+\.(?:py|yaml|md)|[\w-]+\.(?:toml|md))`", TRAVELS))
    own = {"model.py", "read.py", "jobs.py", "view.py", "commands.py", "rules/", "malus.yaml", "mixes.csv"}
    assert len(paths) > 45
    assert [one for one in sorted(paths - own) if place(one) is None and "NAME" not in one] == []


def test_every_name_on_the_way_of_a_fact_stands_where_the_page_says() -> None:
    named = [(name, file) for names, file in NAMED.findall(TRAVELS) for name in re.findall(r"`([\w.]+)`", names)]
    assert len(named) > 35
    assert [(name, file) for name, file in named if not (path := place(file)) or not defined(name, path)] == []
