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
    Money,
    Number,
    Section,
    Table,
    Value,
    Verdicts,
)
from meetlat.documents.localize import SHAPES, Localizer
from meetlat.documents.spoken import capital
from meetlat.requirements import Outcome
from meetlat.words import Language, number, show, unit


def in_words(document: Document, language: Language = "nl") -> str:
    """Return everything that a document says."""
    localizer = Localizer(language)
    lines = [said(one, localizer) for one in (document.title, *document.about, *document.answer)]
    lines += [f"{said(label, localizer)}: {said(value, localizer)}" for label, value in document.facts]
    for block in document.blocks:
        lines += block_lines(block, localizer)
    return "\n".join(lines)


def block_lines(block: Block, localizer: Localizer) -> Iterator[str]:
    """Yield what a block says."""
    if isinstance(block, Section | Example):
        yield said(block.title, localizer)
        for one in block.blocks:
            yield from block_lines(one, localizer)
    elif isinstance(block, List):
        yield from (said(one, localizer) for one in block.items)
    elif isinstance(block, Facts):
        yield from (f"{said(label, localizer)}: {said(value, localizer)}" for label, value in block.pairs)
    elif isinstance(block, Table):
        yield from table_lines(block, localizer)
    elif isinstance(block, Chart):
        yield from (said(one, localizer) for one in (block.title, block.words))
        yield from table_lines(block.table, localizer) if block.table else ()
    elif isinstance(block, Verdicts):
        yield from (localizer.say(line) for one in block.verdicts for line in one.explanation)
    else:
        yield said(block.words, localizer)


def table_lines(table: Table, localizer: Localizer) -> Iterator[str]:
    """Yield what a table says: its caption, its head, its rows and what stands beneath."""
    yield from [said(table.caption, localizer)] if table.caption else []
    yield " | ".join(capital(said(column.head, localizer)) for column in table.columns)
    yield from (" | ".join(said(cell, localizer) for cell in row) for row in table.rows)
    yield from (capital(said(one, localizer)) for one in table.notes)
    yield from (said(one, localizer) for one in table.remarks)


def said(value: Cell | Value, localizer: Localizer) -> str:
    """Return a value as it is read."""
    if isinstance(value, Cell):
        return said(value.value, localizer)
    if isinstance(value, Outcome):
        return f"{SHAPES[value]} {localizer.outcome(value)}"
    if isinstance(value, Number):
        if value.value is None:
            return localizer.code("value.none")
        written = number(value.value, localizer.language, value.decimals)
        return f"{written} {unit(value.unit, localizer.language)}" if value.unit else written
    if isinstance(value, Money):
        return localizer.money(value.eur)
    return localizer.say(show(value, localizer.language))
