"""Tables with an answer above them: as a page, as a Word document and as a workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from meetlat import __version__
from meetlat.documents.blocks import Grid, Points, Section, Whole, Words
from meetlat.documents.sheets import Cell, Table, book
from meetlat.documents.speaker import Speaker, plain
from meetlat.documents.word import Column
from meetlat.words import Language, number

DECIMALS = 1
"""Of a number on the page; the workbook has them all."""

UNKNOWN = "?"
"""What stands on the page for what is not known; beneath the table it says so."""

MOST_ROWS = 100
"""Of a table on the page; the workbook has them all."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What is shown: the answer in a sentence, tables by their title, and what must be said beside them. A cell that is None is unknown.

    in_book   heads of columns that stand in the workbook only: codes and hashes
    wide      the share of the width of columns, by their head; the others have 1
    """

    kind: str
    title: str
    answer: str
    tables: Mapping[str, Table]
    notes: Sequence[str]
    in_book: Collection[str] = ()
    wide: Mapping[str, float] | None = None


def whole_of(shown: Tables, language: Language) -> Whole:
    """Return the tables as a report, to be printed as a page or in Word."""
    return Whole(shown.kind, shown.title, "", shown.answer, (), tuple(_sections(shown, language)), __version__)


def tables_book(shown: Tables, language: Language) -> bytes:
    """Return the workbook: a sheet a table, and one of what must be said beside them."""
    t = Speaker(language).code
    notes: list[list[Cell]] = [[one] for one in (shown.answer, t("tables.empty-is-unknown"), *shown.notes)]
    heads = {
        title: (head, [[_bare(cell) for cell in row] for row in rows]) for title, (head, rows) in shown.tables.items()
    }
    return book(shown.kind, None, {**heads, t("report.caveats"): ([shown.kind], notes)})


def _sections(shown: Tables, language: Language) -> Iterator[Section]:
    t = Speaker(language).code
    for at, (title, table) in enumerate(shown.tables.items(), 1):
        if table[1]:
            grid = _grid(table, shown, language)
            more = len(table[1]) - len(grid.rows)
            has_unknown = any(UNKNOWN in row for row in grid.rows)
            says = [t("tables.more", more=more)] * bool(more) + [t("tables.question-is-unknown")] * has_unknown
            yield Section(f"table-{at}", title, (grid, *(Words(one, quiet=True) for one in says)))
    if shown.notes:
        yield Section("notes", t("report.caveats"), (Points(tuple(plain(one) for one in shown.notes)),))


def _grid(table: Table, shown: Tables, language: Language) -> Grid:
    head, rows = table
    kept = [at for at, name in enumerate(head) if name not in shown.in_book]
    numeric = {at: not any(isinstance(row[at], str) for row in rows) for at in kept}
    columns = (Column(head[at], (shown.wide or {}).get(head[at], 1.0), numeric[at]) for at in kept)
    cells = (tuple(_words(row[at], language) for at in kept) for row in rows[:MOST_ROWS])
    return Grid("", tuple(columns), tuple(cells))


def _words(cell: Cell, language: Language) -> str:
    if cell is None:
        return UNKNOWN
    if isinstance(cell, str):
        return plain(cell)
    return number(cell if isinstance(cell, int) else round(float(cell), DECIMALS), language)


def _bare(cell: Cell) -> Cell:
    return plain(cell) if isinstance(cell, str) else cell
