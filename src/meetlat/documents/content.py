"""What a document is made of before it is printed: sections of clauses, tables and examples. No word is chosen here, nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meetlat.errors import Text, text
from meetlat.figures import Caveat, join_caveats
from meetlat.words import Both


@dataclass(frozen=True, slots=True)
class Number:
    """A number with as many decimals as its neighbours have, and its unit where that does not stand in the caption."""

    value: float | Decimal
    decimals: int
    unit: str = ""


Said = Text | Both | str
"""A sentence of the catalogue, words that came with a figure, or words of the tender itself."""


def joined(said: Sequence[Said]) -> Said:
    """Join names as a sentence does: A, B en C. Raises ValueError for none."""
    *others, last = said
    return text("texts.and", first=others, last=last) if others else last


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without a number."""

    says: Said


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph that bears a number within its section, so that others can refer to it."""

    says: Said


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `ordered`: the order matters and is numbered."""

    says: tuple[Said, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that stands by itself."""

    says: Said


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `note`: the number, from 1, of the note that says how it is known; `pointer`: it leads elsewhere, it holds no value."""

    says: Said | Number
    note: int | None = None
    pointer: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The first column names; `notes` are numbered from 1 and stand under it, `remarks` follow without a number.

    numbers   whether the cells right of the first column are numbers, to be read under each other
    room      how many lines high an empty row is, where the table is a form to fill in by hand
    of        the name of the table of figures that it prints, if any
    caveats   what must be said of the figures in it
    """

    caption: Said
    head: tuple[Said, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Said, ...] = ()
    remarks: tuple[Said, ...] = ()
    numbers: bool = False
    room: int = 1
    of: str = ""
    caveats: tuple[Caveat, ...] = ()

    @property
    def tells(self) -> bool:
        """Tell whether any cell right of the first column holds a value, and does not only lead elsewhere."""
        return any(not cell.pointer for row in self.rows for cell in row[1:])


@dataclass(frozen=True, slots=True)
class Picture:
    """The place of a drawing, by its name; who prints the document draws it."""

    name: str
    title: Said
    says: Said


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example, set apart from what binds."""

    title: Said
    blocks: tuple[Paragraph | Items | Formula | Table, ...]


Block = Paragraph | Clause | Items | Formula | Table | Picture | Example


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under its own heading."""

    title: Said
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `name` is that of its file and of the template that may replace it; `use` says what it is for, to the client.

    facts   what it is about: label and value
    """

    name: str
    title: Said
    use: Said
    facts: tuple[tuple[Said, Said], ...]
    sections: tuple[Section, ...]
    introduction: tuple[Said, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """Yield every block, those within examples as well."""
        for section in self.sections:
            for block in section.blocks:
                yield block
                if isinstance(block, Example):
                    yield from block.blocks

    def tables(self) -> Iterator[Table]:
        """Yield every table."""
        return (block for block in self.blocks() if isinstance(block, Table))

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What must be said of the figures in it, each once."""
        return join_caveats(*(table.caveats for table in self.tables()))


def clauses(*codes: str, **values: object) -> tuple[Clause, ...]:
    """Return a clause for each code of the catalogue, all with the same values."""
    return tuple(Clause(text(code, **values)) for code in codes)


def paragraphs(*codes: str, **values: object) -> tuple[Paragraph, ...]:
    """Return a paragraph for each code of the catalogue, all with the same values."""
    return tuple(Paragraph(text(code, **values)) for code in codes)


def cells(*says: Said | Number) -> tuple[Cell, ...]:
    """Return a row of cells."""
    return tuple(Cell(one) for one in says)
