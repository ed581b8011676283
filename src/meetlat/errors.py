"""What can go wrong, said once: a Problem names its place, an error carries every problem of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence by its code. The words stand in data/words, Dutch and English; `meetlat.words.say` speaks them."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, tuple((key, repr(value)) for key, value in sorted(self.values.items()))))


def text(code: str, **values: object) -> Text:
    """Return the sentence `code` of the catalogue, with the values it speaks of."""
    return Text(code, values)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one input, at its place. `row` counts the header of a sheet as row 1."""

    message: Text
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    found: object = None
    expected: object = None


class MeetlatError(Exception):
    """The base of everything Meetlat raises on purpose."""


MOST_PROBLEMS = 1000
"""Nobody reads more; the last one then says how many there are besides."""


class InputError(MeetlatError, ValueError):
    """Input refused: all problems that were found, none repaired or guessed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of the file, MOST_PROBLEMS at most."""
        found = tuple(problems)
        if (more := len(found) - MOST_PROBLEMS + 1) > 1:
            found = (*found[:-more], Problem(text("formats.and-more", count=more), file=found[-more].file))
        self.problems = found
        super().__init__(
            "; ".join(
                f"{p.file or ''} {p.row or ''} {p.column or ''} {p.message.code} {dict(p.message.values)}"
                for p in self.problems
            )
        )

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        """Travel to another process with all problems."""
        return type(self), (self.problems,)


class SetMismatchError(MeetlatError, ValueError):
    """Two indicator sets, module scopes or PCR versions that must never meet."""


class NotInForceError(MeetlatError, LookupError):
    """A figure was required on a date on which none is in force."""


class UnknownTableError(MeetlatError, LookupError):
    """No table of figures bears this name."""


class MissingPartError(MeetlatError, ImportError):
    """An optional part (an extra) that is needed here is not installed."""


def attempt(problems: list[Problem], read: Callable[[], T]) -> T | None:
    """Return what `read` returns, or None when it is refused; then its problems join the others, so that all are told at once."""
    try:
        return read()
    except InputError as error:
        problems.extend(error.problems)
        return None


def refuse(problems: Iterable[Problem]) -> None:
    """Raise InputError when there is any problem, else return."""
    if found := tuple(problems):
        raise InputError(found)
