"""Options and arguments of commands: their help stands in the catalogue, and what is typed is read as people write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Protocol

import typer

from meetlat.errors import InputError, Problem, Text, text


class Lang(StrEnum):
    """The languages Meetlat speaks."""

    nl = "nl"
    en = "en"


class Accept(StrEnum):
    """The lowest certainty that may carry a requirement."""

    published = "published"
    secondary = "secondary"
    derived = "derived"


DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


@dataclass(frozen=True, slots=True)
class Read:
    """How the words of an option become its value: `by(words, option)`, which raises InputError. Of a list, each is read."""

    by: Callable[[str, str], Any]


def option(name: str, help_: str, *names: str, **settings: Any) -> Any:
    """Return an option by its names; `help_` is the code of the sentence that explains it."""
    return typer.Option(name, *names, help=help_, show_envvar=False, **settings)


def argument(metavar: str, help_: str, **settings: Any) -> Any:
    """Return an argument; its name in the help and the sentence that explains it are codes of the catalogue."""
    return typer.Argument(metavar=metavar, help=help_, **settings)


def day(written: str, option: str) -> date:
    """Return a day written as 2026-06-01, or as the Dutch do: 1-6-2026. Raises InputError for what is no day."""
    from meetlat import yaml_model  # heavy, and help does without

    dutch = DUTCH_DAY.fullmatch(written)
    try:
        return date(*(int(part) for part in reversed(dutch.groups()))) if dutch else yaml_model.day(written)
    except ValueError as error:
        raise InputError([bad_value(written, text("cli.expected-day"), option)]) from error


def named_value(written: str, option: str) -> tuple[str, str]:
    """Return what was given as name=value. Raises InputError."""
    name, equals, value = written.partition("=")
    if not equals:
        raise InputError([Problem(text("cli.where", found=written), column=option, found=written)])
    return name, value


def bad_value(written: str, expected: Text, option: str) -> Problem:
    """Return the problem of an option that holds something else than expected."""
    message = text("form.bad-value", found=written, expected=expected)
    return Problem(message, column=option, found=written, expected=expected)


LangOption = Annotated[Lang | None, option("--lang", "option.lang", envvar="MEETLAT_LANG")]

OnOrToday = Annotated[date | None, option("--on", "option.on-or-today"), Read(day)]
"""A day; without one the command takes today, by the clock of this machine."""


def or_today(on: date | None) -> date:
    """Return a day, or today by the clock of this machine."""
    return on or date.today()  # noqa: DTZ011


class Judged(Protocol):
    """What has an outcome: met, not_met, unknown or not_applicable."""

    @property
    def outcome(self) -> str:
        """The outcome."""


def outcome_code(found: Judged) -> int:
    """Return the exit code of what was judged: 1 where it is not met, 3 where it is unknown, else 0."""
    return {"not_met": 1, "unknown": 3}.get(found.outcome, 0)
