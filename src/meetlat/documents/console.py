"""A document on the console, for a person in a hurry: the answer and the first table; all of it when everything is asked for.

What stands in the way, and where the report is, follows from the command that was given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.console import Console
from rich.table import Table as RichTable

from meetlat.documents.document import Depth, Document, Table
from meetlat.documents.layout import Block, Layout, lay_out
from meetlat.documents.layout import table as lay_out_table
from meetlat.documents.localize import Localizer
from meetlat.documents.rich_table import lines, rich_table
from meetlat.words import NARROW, Language


def show(document: Document, console: Console, language: Language, *, verbose: bool = False) -> None:
    """Print the answer of a document and its first table; with `verbose` every part of its body and its annexes too."""
    localizer = Localizer(language)
    if document.answer and (answer := localizer.say(document.answer[0])):
        console.print(answer, style="bold", markup=False)
    if verbose:
        _whole(lay_out(document, language), console)
    elif first := next((one for one in document.tables() if one.depth < Depth.DATA), None):
        _table(_fitting(first, localizer, console), console)


def _fitting(table: Table, localizer: Localizer, console: Console) -> Block:
    """Return a table as it stands in this window: with every column where no word is broken by that, else without those it can miss."""
    whole = lay_out_table(table, localizer, across=None)
    wide = console.options.update(max_width=len(whole.head) * console.width)
    fits = console.measure(_rich(whole), options=wide).minimum <= console.width
    return whole if fits else lay_out_table(table, localizer, across=0)


def _rich(block: Block) -> RichTable:
    right = frozenset(block.right)
    heads = ((head, "right") if at in right else head for at, head in enumerate(block.narrow))
    made = rich_table(*heads, title=block.title or None)
    made.collapse_padding = True
    for row in block.rows:
        made.add_row(*(lines(cell.text.replace(NARROW, " ").split("\n")) for cell in row.cells))
    return made


def _whole(layout: Layout, console: Console) -> None:
    for line in layout.beneath:
        console.print(f"! {line}", markup=False)
    if layout.facts:
        _facts(layout.facts, console)
    for block in layout.sections:
        _print(block, console)


def _print(block: Block, console: Console) -> None:
    PRINT[block.kind](block, console)


def _section(block: Block, console: Console) -> None:
    console.print()
    console.print(f"{block.number} {block.title}" if block.number else block.title, style="bold", markup=False)
    for one in block.blocks:
        _print(one, console)


def _line(block: Block, console: Console) -> None:
    console.print(f"{block.number} {block.text}".strip(), markup=False)


def _list(block: Block, console: Console) -> None:
    for at, line in enumerate(block.lines, 1):
        console.print(f"{f'{at}.' if block.ordered else '·'} {line}" if len(block.lines) > 1 else line, markup=False)


def _facts(block: Block, console: Console) -> None:
    for row in block.rows:
        console.print(f"{row.cells[0].text}: {row.cells[1].text}", markup=False)


def _table(block: Block, console: Console) -> None:
    console.print(_rich(block))
    for note in (*(f"{at} {one}" for at, one in enumerate(block.notes, 1)), *block.remarks):
        console.print(note, style="dim", markup=False)


def _chart(block: Block, console: Console) -> None:
    for one in block.blocks:
        _print(one, console)


def _grounds(block: Block, console: Console) -> None:
    for ground in block.blocks:
        console.print(ground.title, markup=False)
        for line in ground.lines:
            console.print(f"  {line}", markup=False, style="dim")


PRINT: Mapping[str, Callable[[Block, Console], None]] = {
    "section": _section,
    "example": _section,
    "paragraph": _line,
    "clause": _line,
    "formula": _line,
    "list": _list,
    "facts": _facts,
    "table": _table,
    "chart": _chart,
    "grounds": _grounds,
}
"""How each kind of block is printed."""
