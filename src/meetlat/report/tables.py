"""Tables with an answer above them, as one page that holds everything itself and as a workbook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from meetlat import __version__
from meetlat.report.page import render
from meetlat.report.sheets import Cell, Table, book
from meetlat.report.speaker import Speaker, plain
from meetlat.words import Language, number

DECIMALS = 1
"""Of a number on the page; the workbook has them all."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What is shown: the answer in a sentence, tables by their title, and what must be said beside them. A cell that is None is unknown.

    in_book   heads of columns that stand in the workbook only: codes and hashes
    """

    title: str
    answer: str
    tables: Mapping[str, Table]
    notes: Sequence[str]
    in_book: Collection[str] = ()


def tables_page(shown: Tables, language: Language) -> bytes:
    """Return the page as HTML."""
    t = Speaker(language).code
    return render(
        "tables.html.j2",
        language=language,
        version=__version__,
        title=shown.title,
        answer=shown.answer,
        tables=[
            (title, _shown(_without(table, shown.in_book), language, t("value.none")))
            for title, table in shown.tables.items()
        ],
        notes=[plain(one) for one in shown.notes],
        t=t,
    )


def tables_book(shown: Tables, language: Language) -> bytes:
    """Return the workbook: a sheet a table, and one of what must be said beside them."""
    t = Speaker(language).code
    notes: list[list[Cell]] = [[one] for one in (shown.answer, t("tables.empty-is-unknown"), *shown.notes)]
    heads = {
        title: (head, [[_bare(cell) for cell in row] for row in rows]) for title, (head, rows) in shown.tables.items()
    }
    return book(shown.title, None, {**heads, t("report.caveats"): ([shown.title], notes)})


def _without(table: Table, heads: Collection[str]) -> Table:
    head, rows = table
    kept = [at for at, name in enumerate(head) if name not in heads]
    return [head[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _shown(
    table: Table, language: Language, unknown: str
) -> tuple[list[tuple[str, bool]], list[list[tuple[str, bool]]]]:
    """Return the heads and cells as they are shown, each with whether it is of a column of numbers."""
    head, rows = table
    numeric = [bool(rows) and all(not isinstance(row[at], str) for row in rows) for at in range(len(head))]
    cells = [
        [
            (unknown if cell is None else _words(cell, language), is_number)
            for cell, is_number in zip(row, numeric, strict=True)
        ]
        for row in rows
    ]
    return list(zip(head, numeric, strict=True)), cells


def _words(cell: Cell, language: Language) -> str:
    if isinstance(cell, str):
        return plain(cell)
    return number(cell if isinstance(cell, int) else round(float(cell or 0), DECIMALS), language)


def _bare(cell: Cell) -> Cell:
    return plain(cell) if isinstance(cell, str) else cell
