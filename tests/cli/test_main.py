"""The table of commands, and what a bare `meetlat` says."""

from __future__ import annotations

import shlex
from typing import Any

import pytest
from typer.main import get_command

from docs.generate import commands
from meetlat.cli.greeting import EXAMPLES, greeting
from meetlat.cli.main import COMMANDS, application
from meetlat.words import Language
from tests.commands import Run

WIDTH = 80


def inner(command: Any) -> dict[str, Any]:
    """Return the commands of a group by name."""
    found: dict[str, Any] = command.commands
    return found


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
    program, group, name, *given = shlex.split(example)
    parameters = dict(commands())[(group, name)].params
    options = {option for p in parameters if p.param_type_name == "option" for option in p.opts}
    asked = [p for p in parameters if p.required and p.param_type_name == "option"]
    assert program == "meetlat"
    assert {word for word in given if word.startswith("--")} <= options
    assert [p.name for p in asked if not {*p.opts} & {*given}] == []


def test_the_first_example_answers(meetlat: Run) -> None:
    said = meetlat(*shlex.split(EXAMPLES["cli.greet-look-up"])[1:])
    assert said.code == 0
    assert {row["unit"] for row in said.result} == {"EUR/m3"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_group_says_the_same_of_itself_whether_it_is_loaded_or_not(name: str) -> None:
    whole, other = inner(get_command(application())), inner(get_command(application(["no-such-group"])))
    assert list(whole) == list(other) == list(COMMANDS)
    assert whole[name].help == other[name].help == COMMANDS[name][0]
    assert whole[name].get_short_help_str() == other[name].get_short_help_str()
    assert list(inner(whole[name])) == list(COMMANDS[name][1])
    assert not inner(other[name])


def test_a_call_loads_the_one_command_that_it_names() -> None:
    register = inner(inner(get_command(application(["equipment", "register", "check", "x.csv"])))["equipment"])
    assert list(register) == ["register"]
    assert list(inner(register["register"])) == ["check"]


@pytest.mark.parametrize("words", [("tendr",), ("tendr", "evaluate"), ("--", "tendr"), ("",), ("REQUIREMENTS",)])
def test_a_group_that_is_not_there_is_refused(meetlat: Run, words: tuple[str, ...]) -> None:
    said = meetlat(*words)
    assert said.code == 2
    assert [problem["file"] for problem in said.problems] == [None]


def test_the_group_is_found_behind_a_double_dash(meetlat: Run) -> None:
    said = meetlat("--", "forms", "list")
    assert said.code == 0
    assert "mixes" in {form["form"] for form in said.result}
