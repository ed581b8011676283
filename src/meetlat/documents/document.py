"""THE document: what a result says, once. A view makes it, a printer prints it.

Nothing is spoken here and nothing is drawn: words are sentences of the catalogue (`Text`), words that came with a figure
(`Both`), or words of others (`str`); numbers, amounts and days are values. A printer speaks them in one language, and each
printer knows how deep it goes: the console prints the answer and the first table, a page all of it, folded; Word and PDF the
body, then the annexes; a workbook every table.

A view and its printing:

    def evaluation(result: Evaluation) -> Document:              # tender/view/evaluation.py, no language anywhere
        return Document(
            name="report",
            kind=text("memo.title"),
            title=result.tender.title,
            answer=(headline(result), *obstacles(result)),
            blocks=(
                Section(text("report.ranking"), (ranking(result),), name="rangorde"),
                Section(text("document.verdicts"), (Verdicts(result.verdicts),)),   # rows; grounds folded, or in an annex
                *filter(None, (caveats(pairs), figures_used(used(requirements, figures)))),   # documents/parts.py
                provenance(inputs=read, tables=tables),
            ),
        )

    files.write(files.printed(document, language, ("html", "docx", "pdf", "xlsx")), folder)   # all or none
    console.show(document, screen, language, verbose=verbose)                                 # answer, first table

`Section(…, depth=ANNEX)` is folded on a page and goes behind the body on paper, also from within another section: annexes of one
title become one, with a part for each section they came from. `Table(…, depth=DATA)` and `Column(…, depth=DATA)` are for the workbook
only. Tables of one name are one sheet, whose first column tells the section. None is not known, "" is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, IntEnum
from functools import reduce
from typing import TYPE_CHECKING, Any

from meetlat.errors import Text, text
from meetlat.figures import Caveat, join_caveats
from meetlat.requirements import Outcome, Verdict
from meetlat.words import Both

if TYPE_CHECKING:
    from meetlat.documents.localize import Localizer

Words = Text | Both | str
"""A sentence of the catalogue, words that came with a figure, or words of others, which are printed as they stand."""


class Depth(IntEnum):
    """How far a reader must go to meet a part of a document."""

    ANSWER = 0
    BODY = 1
    ANNEX = 2
    DATA = 3  # a table for the workbook only


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit. `decimals`: as many as its neighbours have; None: as many as it needs."""

    value: float | Decimal | None
    unit: str = ""
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in euros; None where it is not known."""

    eur: Decimal | None


Value = Words | Number | Money | bool | int | float | Decimal | date | Enum | Sequence[Words] | None
"""What a cell or a fact holds. None is not known, and is printed as such; an `Outcome` is printed as a shape and a word."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that is more than its value.

    note      the number, from 1, of the note under the table that says how it is known
    pointer   it leads elsewhere, it holds no value
    link      the address, from https, that it leads to on a page
    outcome   what its words tell of, shown by its shape and colour
    """

    value: Value
    note: int | None = None
    pointer: bool = False
    link: str = ""
    outcome: Outcome | None = None


Row = tuple[Cell | Value, ...]
"""A row of a table, a cell for each column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    share     of the width, beside the shares of the others; no column becomes narrower than its longest word
    number    numbers stand in it, to be read under each other
    short     its head in a narrow window, which may hold line ends; without it the head itself
    depth     ANNEX: it is left out where there is no room for it; DATA: it stands in the workbook only
    """

    head: Words
    share: float = 1.0
    number: bool = False
    depth: Depth = Depth.BODY
    short: Words = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without a number."""

    words: Words
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph that bears a number within its section, so that others can refer to it."""

    words: Words


@dataclass(frozen=True, slots=True)
class List:
    """Sentences, each a point of its own; one alone is a paragraph. `ordered`: their order matters and is numbered."""

    items: tuple[Words, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that stands by itself."""

    words: Words


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, side by side."""

    pairs: tuple[tuple[Words, Value], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first column names the row.

    name      of its sheet in a workbook, where its caption or section does not name it
    strong    the row, from 0, that stands out
    notes     numbered from 1 under it; `remarks` follow without a number
    room      how many lines high an empty cell is, where the table is a form to fill in by hand
    dense     in small letters, so that it stands on one sheet
    most      how many rows are shown outside the workbook; how many more there are is said
    of        the name of the table of figures that it prints, if any
    caveats   what must be said of the figures in it
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Words = ""
    name: Words = ""
    strong: int | None = None
    notes: tuple[Words, ...] = ()
    remarks: tuple[Words, ...] = ()
    room: int = 1
    most: int = 100
    dense: bool = False
    of: str = ""
    caveats: tuple[Caveat, ...] = ()
    depth: Depth = Depth.BODY

    @property
    def pointers(self) -> int:
        """How many cells lead elsewhere and hold no value."""
        return sum(_points_elsewhere(cell) for row in self.rows for cell in row)

    @property
    def holds_values(self) -> bool:
        """Whether any cell right of the first column holds a value, and does not only lead elsewhere."""
        return any(not _points_elsewhere(cell) for row in self.rows for cell in row[1:])


def _points_elsewhere(cell: Cell | Value) -> bool:
    return isinstance(cell, Cell) and cell.pointer


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with a sentence that says what it shows, and its numbers as a table.

    name      of the picture in its document: letters, digits and hyphens
    draw      gives what is drawn, in the language of the printer: a Vega-Lite spec, or an SVG
    table     the same numbers, for who cannot see it; None where they stand in a table beside it
    """

    name: str
    title: Words
    words: Words
    draw: Callable[[Localizer], Mapping[str, Any] | str]
    table: Table | None = None
    depth: Depth = Depth.BODY


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Verdicts, which every printer draws in its own way: as rows, with behind each why: table, row, value, arithmetic, margin."""

    verdicts: tuple[Verdict, ...]
    title: Words = ""
    depth: Depth = Depth.BODY


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example, set apart from what binds."""

    title: Words
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under its own heading; it may have parts itself.

    name      its place on a page: letters, digits and hyphens
    """

    title: Words
    blocks: tuple[Block, ...]
    name: str = ""
    depth: Depth = Depth.BODY


Block = Paragraph | Clause | List | Formula | Facts | Table | Chart | Verdicts | Example | Section


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    name      of its file, and of the template of a client that may replace it
    kind      what kind of document it is: an award memorandum, an annex to a contract
    about     the line under its title: the client, the day
    use       what it is for, to who makes it
    answer    what a person in a hurry reads: the first is the answer itself, the others stand in its way
    facts     what it is about
    on        the day that the file bears, so that its bytes stay the same; None: a fixed one
    """

    name: str
    title: Words
    blocks: tuple[Block, ...]
    kind: Words = ""
    about: tuple[Words, ...] = ()
    use: Words = ""
    answer: tuple[Words, ...] = ()
    facts: tuple[tuple[Words, Value], ...] = ()
    on: date | None = None

    def walk(self) -> Iterator[Block]:
        """Yield every block, those within sections and examples as well."""
        return _walk(self.blocks)

    def sections(self) -> Iterator[Section]:
        """Yield its sections, not those within them."""
        return (block for block in self.blocks if isinstance(block, Section))

    def tables(self) -> Iterator[Table]:
        """Yield every table."""
        return (block for block in self.walk() if isinstance(block, Table))

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What must be said of the figures in it, each once."""
        return join_caveats(*(table.caveats for table in self.tables()))


def _walk(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section | Example):
            yield from _walk(block.blocks)


def clauses(*codes: str, **values: object) -> tuple[Clause, ...]:
    """Return a clause for each code of the catalogue, all with the same values."""
    return tuple(Clause(text(code, **values)) for code in codes)


def columns(*heads: str | Text, numbers: bool = False) -> tuple[Column, ...]:
    """Return a column for each head, which is a code of the catalogue or a sentence; with `numbers` they stand in all but the first."""
    said = (text(one) if isinstance(one, str) else one for one in heads)
    return tuple(Column(head, number=numbers and at > 0) for at, head in enumerate(said))


def paragraphs(*codes: str, **values: object) -> tuple[Paragraph, ...]:
    """Return a paragraph for each code of the catalogue, all with the same values."""
    return tuple(Paragraph(text(code, **values)) for code in codes)


def filled(*parts: tuple[str, Iterable[Block | None]]) -> tuple[Section, ...]:
    """Return a section for each code of its title and its blocks; one with nothing in it is left out."""
    made = ((code, tuple(one for one in blocks if one is not None)) for code, blocks in parts)
    return tuple(Section(text(code), blocks, code.replace(".", "-")) for code, blocks in made if blocks)


def together(sentences: Sequence[Words]) -> Words:
    """Put sentences behind each other in one paragraph. Raises TypeError for none."""
    return reduce(lambda before, then: text("document.then", before=before, then=then), sentences)


def in_full(day: date) -> Text:
    """Say a day in a sentence: 15 november 2025."""
    return text("document.day", day=str(day.day), month=text(f"month.{day.month}"), year=str(day.year))


def eur(amount: Decimal | None) -> Text:
    """Return an amount in euros as it stands in a sentence: to the cent, whole euros without cents; one that is not known as such."""
    if amount is None:
        return text("value.none")
    cents = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return text("document.eur", eur=cents.quantize(Decimal(1)) if cents == cents.to_integral_value() else cents)
