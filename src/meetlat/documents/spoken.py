"""A document in one language: every sentence spoken, every clause numbered, nothing left to decide but how it looks."""

from __future__ import annotations

from dataclasses import dataclass

from meetlat.words import Language


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. `note`: the number of its note, or nothing; `pointer`: it leads elsewhere and holds no value."""

    text: str
    note: str = ""
    pointer: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a strong one stands out."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a document.

    kind      heading, paragraph, clause, items, formula, table, picture or example
    number    of a clause: 2.1
    title     of an example or a picture; of a table its caption
    lines     of a list; `ordered` where their order matters
    head, rows, notes, remarks, numbers, room   of a table, as in its content
    shares    of the width, by column of a table
    right     columns of a table, from 0, that hold numbers, where they are not all but the first
    strong    a paragraph that stands out
    name      of a picture
    blocks    within an example
    """

    kind: str
    text: str = ""
    number: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    ordered: bool = False
    head: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    numbers: bool = False
    room: int = 1
    shares: tuple[float, ...] = ()
    right: tuple[int, ...] = ()
    strong: bool = False
    name: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document is about: a label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its number and heading."""

    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A whole document in one language."""

    name: str
    language: Language
    title: str
    client: str
    facts: tuple[Fact, ...]
    introduction: tuple[str, ...]
    sections: tuple[Section, ...]


def capital(words: str) -> str:
    """Begin with a capital; a unit or a formula keeps its own form."""
    return words[:1].upper() + words[1:] if words[1:2].islower() and len(words.partition(" ")[0]) > 2 else words
