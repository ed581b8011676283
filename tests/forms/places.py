"""What the tests of this room share: the problems of a refusal, as a buyer reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from meetlat.errors import InputError, Problem
from meetlat.words import place, say, show


def problems_of(read: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as refusal:
        read()
    return refusal.value.problems


def only(read: Callable[[], object]) -> Problem:
    (problem,) = problems_of(read)
    return problem


def spoken(problem: Problem) -> tuple[str, str, str]:
    """Place, what was expected, and the sentence, in Dutch."""
    return place(problem, "nl"), show(problem.expected, "nl"), say(problem.message, "nl")


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Any]]], change: Callable[[openpyxl.Workbook], None] | None = None
) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
