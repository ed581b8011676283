"""What every job returns: a result, what must be said beside it, the figures it rests on, and the files it could not read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from meetlat.errors import Problem
from meetlat.figures import Caveat, Table
from meetlat.plates import without_plates
from meetlat.told import Told
from meetlat.words import Language, place, say, show

T_co = TypeVar("T_co", covariant=True)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Used:
    """A table that an answer rests on: its name, its source, and the hash of what was read."""

    table: str
    source: str
    digest: str


def used(tables: Iterable[Table]) -> tuple[Used, ...]:
    """Return the tables as figures used, each once, in order of name."""
    return tuple(
        sorted({Used(table.name, str(table.source), table.digest) for table in tables}, key=lambda one: one.table)
    )


@dataclass(frozen=True, slots=True)
class Answer(Generic[T_co]):
    """A result with its caveats, the figures used, and the problems of the inputs that were left out.

    inputs    the files that were read, each with the SHA-256 of the bytes that were judged
    """

    result: T_co
    caveats: tuple[Caveat, ...] = ()
    figures: tuple[Used, ...] = ()
    problems: tuple[Problem, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()

    def of(self, result: R) -> Answer[R]:
        """Return the same answer with another result."""
        return Answer(result, self.caveats, self.figures, self.problems, self.inputs)


def with_told(answer: Answer[T_co], told: Told) -> Answer[T_co]:
    """Return an answer with what was told of the files it rests on, each once."""
    caveats = tuple(caveat for caveat in told.caveats if caveat not in answer.caveats)
    problems = tuple(problem for problem in told.problems if problem not in answer.problems)
    return replace(answer, caveats=(*answer.caveats, *caveats), problems=(*answer.problems, *problems))


def envelope(answer: Answer[Any], result: Any, language: Language) -> dict[str, Any]:
    """Return the JSON document of an answer; `result` is its result as plain data."""
    return {
        "result": result,
        "caveats": [{"code": caveat.code, "message": say(caveat.message, language)} for caveat in answer.caveats],
        "figures": [{"table": one.table, "source": one.source, "sha256": one.digest} for one in answer.figures],
        "problems": [problem_json(problem, language) for problem in answer.problems],
    }


def refusal(problems: Iterable[Problem], language: Language) -> dict[str, Any]:
    """Return the JSON document of an input that was refused."""
    return {"error": {"problems": [problem_json(problem, language) for problem in problems]}}


def problem_json(problem: Problem, language: Language) -> dict[str, Any]:
    """Return one problem as plain data."""
    return {
        "file": problem.file,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "found": _unseen(problem.found, language),
        "expected": _plain(problem.expected, language),
        "message": without_plates(say(problem.message, language)),
    }


def problem_line(problem: Problem, language: Language) -> str:
    """Write one problem as a line: place, message."""
    where, message = place(problem, language), without_plates(say(problem.message, language))
    return f"{where}: {message}" if where else message


def _unseen(value: object, language: Language) -> str | int | float | bool | None:
    """Return what was found as plain data, no licence plate in it."""
    found = _plain(value, language)
    return without_plates(found) if isinstance(found, str) else found


def _plain(value: object, language: Language) -> str | int | float | bool | None:
    return value if isinstance(value, str | int | float | bool | None) else show(value, language)
