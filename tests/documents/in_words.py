"""A document in words, for tests of views: a line for each sentence and each row, whatever a printer makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.documents.document import (
    Block,
    Cell,
    Chart,
    Document,
    Example,
    Facts,
    List,
    Section,
    Table,
    Value,
    Verdicts,
)
from meetlat.documents.localize import Localizer
from meetlat.words import NARROW, Language


def in_words(document: Document, language: Language = "nl") -> str:
    """Return everything that a document says."""
    localizer = Localizer(language)
    lines = [localizer.value(one) for one in (document.kind, document.title, *document.about, *document.answer) if one]
    lines += [f"{localizer.value(label)}: {localizer.value(value)}" for label, value in document.facts]
    for block in document.blocks:
        lines += _lines(block, localizer)
    return "\n".join(lines).replace(NARROW, " ")


def _lines(block: Block, localizer: Localizer) -> Iterator[str]:
    if isinstance(block, Section | Example):
        yield localizer.value(block.title)
        for one in block.blocks:
            yield from _lines(one, localizer)
    elif isinstance(block, List):
        yield from map(localizer.value, block.items)
    elif isinstance(block, Facts):
        yield from (f"{localizer.value(label)}: {localizer.value(value)}" for label, value in block.pairs)
    elif isinstance(block, Table):
        yield from table_lines(block, localizer.language)
    elif isinstance(block, Chart):
        yield from map(localizer.value, (block.title, block.words))
        yield from table_lines(block.table, localizer.language) if block.table else ()
    elif isinstance(block, Verdicts):
        yield from (localizer.value(line) for one in block.verdicts for line in one.explanation)
    else:
        yield localizer.value(block.words)


def table_lines(table: Table, language: Language = "nl") -> list[str]:
    """Return what a table says: its caption, its head, its rows and what stands beneath."""
    localizer = Localizer(language)
    lines = [localizer.value(table.caption)] if table.caption else []
    lines.append(" | ".join(localizer.capital(column.head) for column in table.columns))
    lines += [" | ".join(map(localizer.value, map(_value, row))) for row in table.rows]
    lines += [*map(localizer.capital, table.notes), *map(localizer.value, table.remarks)]
    return [line.replace(NARROW, " ") for line in lines]


def _value(cell: Cell | Value) -> Value:
    return cell.value if isinstance(cell, Cell) else cell
