"""A document in one language: every sentence spoken, every clause numbered, nothing left to decide but how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetlat.documents import content
from meetlat.documents.speaker import plain
from meetlat.words import NARROW, Language, number, say, unit

ACROSS, WIDE, MOST, NUMBER = 96, 30, 44, 12
"""Letters that fit across a table, in a column to fill in by hand, at most in one column, and at least in one of numbers."""


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


def spoken(document: content.Document, language: Language, client: str = "") -> Spoken:
    """Speak a document in a language. `client`: who publishes it."""
    return Spoken(
        name=document.name,
        language=language,
        title=_say(document.title, language),
        client=plain(client),
        facts=tuple(Fact(_say(label, language), _say(value, language)) for label, value in document.facts),
        introduction=tuple(_say(one, language) for one in document.introduction),
        sections=tuple(_section(number_, one, language) for number_, one in enumerate(document.sections, 1)),
    )


def _section(at: int, section: content.Section, language: Language) -> Section:
    return Section(str(at), _say(section.title, language), tuple(_numbered(at, section.blocks, language)))


def _numbered(at: int, blocks: tuple[content.Block, ...], language: Language) -> Iterator[Block]:
    """Yield the blocks of a section; its clauses are numbered through."""
    clause = 0
    for block in blocks:
        if isinstance(block, content.Clause):
            clause += 1
            yield Block("clause", _say(block.says, language), f"{at}.{clause}")
        else:
            yield _block(block, language)


def _block(block: content.Block, language: Language) -> Block:
    if isinstance(block, content.Items):
        return Block("items", lines=tuple(_say(one, language) for one in block.says), ordered=block.ordered)
    if isinstance(block, content.Table):
        return _table(block, language)
    if isinstance(block, content.Picture):
        return Block("picture", _say(block.says, language), title=_say(block.title, language), name=block.name)
    if isinstance(block, content.Example):
        inner = tuple(_block(one, language) for one in block.blocks)
        return Block("example", title=_say(block.title, language), blocks=inner)
    kind = "formula" if isinstance(block, content.Formula) else "paragraph"
    return Block(kind, _say(block.says, language))


def _table(table: content.Table, language: Language) -> Block:
    head = tuple(capital(_say(one, language)) for one in table.head)
    rows = tuple(Row(tuple(_cell(cell, language) for cell in row)) for row in table.rows)
    return Block(
        "table",
        title=_say(table.caption, language),
        head=head,
        rows=rows,
        shares=_shares(head, rows, numbers=table.numbers),
        notes=tuple(capital(_say(one, language)) for one in table.notes),
        remarks=tuple(_say(one, language) for one in table.remarks),
        numbers=table.numbers,
        room=table.room,
    )


def _shares(head: tuple[str, ...], rows: tuple[Row, ...], *, numbers: bool) -> tuple[float, ...]:
    """Return the share of the width of each column: as it wants, but never less than its longest word; a column to fill in is wide."""
    columns = [(name, *(row.cells[at].text + row.cells[at].note for row in rows)) for at, name in enumerate(head)]
    least = [min(MOST, max(len(word) for words in column for word in words.split(" ")) + 3) for column in columns]
    wants: list[float] = [
        max(low, min(MOST, max(len(words) for words in column) + 2)) if any(column[1:]) else WIDE
        for column, low in zip(columns, least, strict=True)
    ]
    if numbers:
        wants = [max(wants[0], MOST), *(max(want, NUMBER) for want in wants[1:])]
    over = sum(wants) - ACROSS
    if over > 0:
        give = sum(max(want - low, 0) for want, low in zip(wants, least, strict=True)) or 1
        wants = [want - over * max(want - low, 0) / give for want, low in zip(wants, least, strict=True)]
    return tuple(want / sum(wants) for want in wants)


def _cell(cell: content.Cell, language: Language) -> Cell:
    return Cell(_say(cell.says, language), str(cell.note or ""), cell.pointer)


def _say(said: content.Said | content.Number, language: Language) -> str:
    if isinstance(said, content.Number):
        written = number(said.value, language, said.decimals)
        return f"{written}{NARROW}{unit(said.unit, language)}" if said.unit else written
    return plain(say(said, language))


def capital(words: str) -> str:
    """Begin with a capital; a unit or a formula keeps its own form."""
    return words[:1].upper() + words[1:] if words[1:2].islower() and len(words.partition(" ")[0]) > 2 else words
