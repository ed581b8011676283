"""What is asked of equipment on the command line: the level, and what the tender decides about shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath
from typing import Annotated, TypeVar

from meetlat.answer import Answer
from meetlat.cli.options import Read, day, option
from meetlat.equipment import Basis, Choices, Level
from meetlat.errors import InputError, Problem, text

T = TypeVar("T")

AskedLevel = Annotated[Level, option("--level", "option.equipment-level")]
WorkBasis = Annotated[Basis, option("--basis", "option.work-basis")]
AgainstRegister = Annotated[Path | None, option("--register", "option.against-register", exists=True)]


def share_of_day(written: str, name: str) -> tuple[date, float]:
    """Return a share given as day=percent. Raises InputError."""
    first, _, percent = written.partition("=")
    try:
        return day(first, name), float(percent.replace(",", "."))
    except ValueError as error:
        message = text("equipment.bad-share", found=written)
        raise InputError([Problem(message, column=name, found=written, expected="2025-01-01=50")]) from error


ChosenShares = Annotated[list[tuple[date, float]], option("--share", "option.chosen-share"), Read(share_of_day)]


def choices_of(basis: Basis, shares: list[tuple[date, float]]) -> Choices:
    """Return what the tender says of shares."""
    return Choices(basis, dict(shares))


def with_inputs(answer: Answer[T], hashes: Mapping[str, str]) -> Answer[T]:
    """Return an answer with the files that it rests on, by their names alone."""
    return replace(answer, inputs=tuple((PurePath(name).name, digest) for name, digest in hashes.items()))
