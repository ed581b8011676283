"""What runs the steps: an engine keeps relations by name, and makes a new one of a SELECT in the SQL of DuckDB."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

ROOM = "meetlat.equipment.rules.logs"

ZONE = "Europe/Amsterdam"
"""Where a day of work begins and ends, whatever the clock of the machine that counts."""

Columns = Sequence[tuple[str, str]]
"""Names of columns with their types: VARCHAR, DOUBLE, BIGINT, BOOLEAN, DATE, TIMESTAMPTZ."""

Watch = Callable[[str, float | None], None]
"""Told what is being made and how far that is, 0 to 1; None where that cannot be told."""


class Engine(Protocol):
    """Relations by name. Names are our own, in lower case; files come from outside."""

    def read(self, name: str, files: Sequence[str]) -> None:
        """Let Parquet files be a relation, read where it is asked for."""

    def put(self, name: str, columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
        """Make a relation of rows that are here: some thousands, not millions."""

    def define(self, name: str, parameters: Columns, returns: str, body: str) -> None:
        """Let SQL call an expression by name."""

    def make(self, name: str, select: str, *, keep: bool = True) -> None:
        """Make a relation of a SELECT. keep: work it out once, now or when first asked for; else again wherever it is asked for."""

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT."""

    def write(self, name: str, file: str) -> None:
        """Write a relation as Parquet: DuckDB a file, Spark a folder of that name."""

    def close(self) -> None:
        """Let go of everything."""


def take(engine: Engine, step: str, *, into: str | None = None, keep: bool = True) -> str:
    """Take the step of a file `NN-name.sql`; return the name of the relation that it makes.

    into   another name: of steps that are each other's alternative
    """
    name = into or step.partition("-")[2]
    engine.make(name, sql(step), keep=keep)
    return name


def sql(step: str) -> str:
    """Return the text of a step. Raises FileNotFoundError."""
    found = pkgutil.get_data(ROOM, f"{step}.sql")
    if found is None:
        raise FileNotFoundError(step)
    return found.decode("utf-8")


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """Return text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"
