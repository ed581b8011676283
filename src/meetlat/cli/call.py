"""Run a command line, and say what is refused: the first thing that a call loads, so that help comes at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

import typer

from meetlat.cli import terminal
from meetlat.cli.terminal import visible
from meetlat.errors import InputError, MissingPartError, Problem, text
from meetlat.told import telling
from meetlat.words import Language, catalogue

T = TypeVar("T")

UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # click's, wherever this Typer keeps it

REFUSED = 2
PARTS_AT_ONCE = 10_000  # of a JSON document that is written


def run_app(command: Any, words: Sequence[str], language: Language) -> int:
    """Run the command line and return its exit code; what is refused is said in the form that was asked for.

    What the system refuses of a file or folder that is named on the command line is refused input, not a fault.
    """
    as_json = "--json" in words
    try:
        with telling(), command.make_context("meetlat", list(words), obj=language) as context:
            command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    except InputError as error:
        return refuse(error.problems, as_json=as_json, language=language)
    except MissingPartError as error:
        return refuse([Problem(text("cli.missing-part", part=str(error)))], as_json=as_json, language=language)
    except UsageError as error:
        if not as_json and type(error).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(f"{error}\n")
            return REFUSED
        return refuse([_misused(error)], as_json=as_json, language=language)
    except OSError as error:
        name = error.filename if isinstance(error.filename, str) else ""
        if not any(word and name.startswith(word) for word in words):
            raise
        reason = text("file.unreadable", reason=error.strerror or type(error).__name__)
        return refuse([Problem(reason, file=name)], as_json=as_json, language=language)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    return 0


def _misused(error: Any) -> Problem:
    """Say how a command was called wrongly, in our own words where we know which way."""
    parameter = getattr(error, "param", None)
    name = parameter.opts[-1] if parameter is not None and parameter.param_type_name == "option" else None
    match type(error).__name__:
        case "NoSuchOption":
            near = next(iter(error.possibilities or ()), None)
            code = "cli.no-option-near" if near else "cli.no-option"
            message = text(code, found=error.option_name, near=near, command=error.ctx.command_path)
            return Problem(message, found=error.option_name, expected=near)
        case "MissingParameter" if parameter is not None:
            about = text(parameter.help) if parameter.help in catalogue() else parameter.help or ""
            called = name or (text(parameter.metavar) if parameter.metavar in catalogue() else parameter.name.upper())
            return Problem(text("cli.missing", name=called, about=about), column=name)
        case "BadParameter" if name and "|" in (getattr(parameter, "metavar", None) or ""):
            choices = error.param.metavar.replace("|", ", ")
            return Problem(text("cli.no-choice", name=name, choices=choices), column=name, expected=choices)
    return Problem(text("cli.usage", reason=error.format_message()), column=name)


def refuse(problems: Sequence[Problem], *, as_json: bool, language: Language) -> int:
    """Say every problem, and return exit code 2."""
    from meetlat.answer import problem_line, refusal

    if as_json:
        print_json(refusal(problems, language))
    else:
        for problem in problems:
            sys.stderr.write(visible(problem_line(problem, language)) + "\n")
    return REFUSED


class Each(list[Any]):
    """A list of plain data of which each item is made from what was kept of it when it is written."""

    def __init__(self, kept: Iterable[T], made: Callable[[T], Any]) -> None:
        super().__init__(kept)
        self.made = made

    def __iter__(self) -> Iterator[Any]:
        """Yield the items as plain data."""
        return map(self.made, super().__iter__())


ENCODER = json.JSONEncoder(ensure_ascii=False, indent=1, allow_nan=False)


def json_text(document: object) -> str:
    """Return a document as it stands in a file."""
    return "".join(ENCODER.iterencode(document)) + "\n"


def print_json(document: object) -> None:
    """Write a document as it is made: a long one is never held whole."""
    written = ENCODER.iterencode(document)
    while part := "".join(islice(written, PARTS_AT_ONCE)):
        terminal.write(terminal.escaped(part))
    terminal.write("\n")
