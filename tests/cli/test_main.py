"""The table of commands, and what a bare `meetlat` says."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

import pytest

from docs.generate import commands
from meetlat.cli.greeting import EXAMPLES, greeting
from meetlat.cli.help import Commands
from meetlat.cli.main import COMMANDS
from meetlat.errors import text
from meetlat.words import Language, catalogue, say
from tests.commands import Run

WIDTH = 80


@pytest.mark.parametrize(("language", "further"), [("nl", "Alle opdrachten"), ("en", "All commands")])
def test_a_bare_command_greets_and_points_to_the_help(
    meetlat: Run, monkeypatch: pytest.MonkeyPatch, language: str, further: str
) -> None:
    if language == "en":
        monkeypatch.setenv("MEETLAT_LANG", language)
    said = meetlat(plain=True)
    assert (said.code, said.err) == (0, "")
    assert [line.strip() for line in said.out.splitlines() if line.startswith("    ")] == list(EXAMPLES.values())
    assert f"\n{further}: meetlat --help." in said.out


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_greeting_fits_a_window(language: Language) -> None:
    assert [line for line in greeting(language).splitlines() if len(line) > WIDTH] == []


@pytest.mark.parametrize("example", EXAMPLES.values())
def test_an_example_is_a_command_with_all_that_it_needs(example: str) -> None:
    program, *words = shlex.split(example)
    named, command = next((one, each) for one, each in commands() if one == tuple(words[: len(one)]))
    parameters, given = command.params, words[len(named) :]
    options = {option for p in parameters if p.param_type_name == "option" for option in p.opts}
    asked = [p for p in parameters if p.required and p.param_type_name == "option"]
    assert program == "meetlat"
    assert {word for word in given if word.startswith("--")} <= options
    assert [p.name for p in asked if not {*p.opts} & {*given}] == []


def test_the_first_example_answers(meetlat: Run) -> None:
    said = meetlat(*shlex.split(EXAMPLES["cli.greet-look-up"])[1:])
    assert said.code == 0
    assert {row["unit"] for row in said.result} == {"EUR/m3"}


def paths(commands: Commands, before: str = "") -> Iterator[str]:
    """Yield the path of each group and command."""
    for name, inner in commands.items():
        if name:
            yield f"{before}{name}"
            yield from paths(inner, f"{before}{name}.") if not isinstance(inner, str) else ()


PATHS = list(paths(COMMANDS))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_is_in_the_language_asked_for_and_fits_a_window(
    meetlat: Run, monkeypatch: pytest.MonkeyPatch, path: str, language: Language
) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    said = meetlat("--lang", language, *path.split("."), "--help", plain=True)
    assert (said.code, said.err) == (0, "")
    assert {"nl": "Gebruik: meetlat", "en": "Usage: meetlat"}[language] in said.out
    assert "".join(say(text(f"command.{path}"), language).split()) in "".join(said.out.split())
    assert [line for line in said.out.splitlines() if len(line) > WIDTH] == []


@pytest.mark.parametrize("words", [("--lang", "en", "tender"), ("tender", "--lang", "en"), ("tender", "--lang=en")])
def test_the_language_may_stand_before_and_behind_a_command(meetlat: Run, words: tuple[str, ...]) -> None:
    assert meetlat(*words, "--help", plain=True).out.startswith("Usage: meetlat tender")


def test_a_group_is_called_bare_in_a_language(meetlat: Run) -> None:
    listed = meetlat("requirements", "--lang", "en", plain=True)
    assert (listed.code, listed.out) == (0, meetlat("requirements", "list", "--lang=en", plain=True).out)
    assert "Gebruik: meetlat tender" in meetlat("tender", "--lang", "nl", plain=True).err


def test_the_environment_chooses_the_language_of_help(meetlat: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEETLAT_LANG", "en")
    assert meetlat("concrete", "check", "--help", plain=True).out.startswith("Usage: meetlat concrete check")


SPOKEN = {" ".join(words): command for words, command in commands()}


@pytest.mark.parametrize("command", SPOKEN.values(), ids=SPOKEN)
def test_what_is_said_of_a_command_and_its_options_stands_in_the_catalogue(command: Any) -> None:
    assert command.help in catalogue()
    assert [p.name for p in command.params if p.help not in catalogue()] == []


def test_the_help_of_a_group_loads_none_of_its_commands(meetlat: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetlat.cli.help._loaded", lambda *_: pytest.fail("a command was loaded"))
    assert "verify-form" in meetlat("tender", "--help", plain=True).out


@pytest.mark.parametrize(
    ("words", "found", "near"),
    [
        (("tendr", "evaluate"), "tendr", "tender"),
        (("tender", "evalaute", "x"), "evalaute", "evaluate"),
        (("requirements", "show", "concrete-mki", "--om", "2026-05-01"), "--om", "--on"),
        (("profiles", "staal"), "staal", "list staal"),
        (("requirements", "show", "concrete-mkii", "--on", "2026-05-01"), "concrete-mkii", "concrete-mki"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_nearest(
    meetlat: Run, words: tuple[str, ...], found: str, near: str
) -> None:
    said = meetlat(*words)
    assert said.code == 2
    assert [(problem["found"], problem["expected"]) for problem in said.problems] == [(found, near)]


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("meetlat requirements s", "show"),
        ("meetlat requirements show concrete-m", "concrete-mki"),
        ("meetlat equipment register me", "merge"),
        ("meetlat concrete check x.csv --accept pub", "published"),
    ],
)
def test_a_shell_is_told_how_a_command_line_may_go_on(
    meetlat: Run, monkeypatch: pytest.MonkeyPatch, line: str, on: str
) -> None:
    monkeypatch.setenv("_MEETLAT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
    assert meetlat(plain=True).out == f"{on}\n"


@pytest.mark.parametrize("words", [("tendr",), ("tendr", "evaluate"), ("--", "tendr"), ("",), ("REQUIREMENTS",)])
def test_a_group_that_is_not_there_is_refused(meetlat: Run, words: tuple[str, ...]) -> None:
    said = meetlat(*words)
    assert said.code == 2
    assert [problem["file"] for problem in said.problems] == [None]


def test_the_group_is_found_behind_a_double_dash(meetlat: Run) -> None:
    said = meetlat("--", "forms", "list")
    assert said.code == 0
    assert "mixes" in {form["form"] for form in said.result}


@pytest.mark.parametrize("words", [words for words, _ in commands()], ids=" ".join)
def test_a_command_without_what_it_needs_asks_for_it(meetlat: Run, words: tuple[str, ...]) -> None:
    said = meetlat(*words)
    assert said.code in (0, 2)
    assert said.code == 0 or [problem["message"] for problem in said.problems]
