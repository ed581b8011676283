"""A document on the console, for a person in a hurry: the answer and the first table; all of it when everything is asked for.

What stands in the way, and where the report is, follows from the command that was given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text as RichText

from meetlat.cli.terminal import visible
from meetlat.documents.document import Cell as DocumentCell
from meetlat.documents.document import Depth, Document, Money, Table, Value
from meetlat.documents.layout import Block, Layout, lay_out
from meetlat.documents.layout import table as lay_out_table
from meetlat.documents.localize import Localizer
from meetlat.documents.rich_table import rich_table
from meetlat.words import NARROW, Language


def show(document: Document, console: Console, language: Language, *, verbose: bool = False) -> None:
    """Print the answer of a document and its first table; with `verbose` every part of its body and its annexes too."""
    layout = lay_out(document, language)
    if layout.answer:
        console.print(layout.answer, style="bold", markup=False)
    if verbose:
        _whole(layout, console)
    elif first := next((one for one in document.tables() if one.depth < Depth.DATA), None):
        console.print(as_rich(first, Localizer(language)))


def as_rich(table: Table, localizer: Localizer) -> RichTable:
    """Return a table for the console; amounts that fill a column stand without their sign, which its title then tells."""
    laid = lay_out_table(table, localizer)
    kept = [at for at, column in enumerate(table.columns) if column.depth is not Depth.DATA]
    bare = {at for at, column in enumerate(kept) if _all_money([row[column] for row in table.rows])}
    caption = " · ".join(filter(None, (laid.title, localizer.code("report.in-euros") if bare else "")))
    return _rich(laid, bare, caption)


def _all_money(cells: Iterable[DocumentCell | Value]) -> bool:
    values = [one.value if isinstance(one, DocumentCell) else one for one in cells]
    return any(isinstance(one, Money) for one in values) and all(isinstance(one, Money) or one == "" for one in values)


def _rich(block: Block, bare: Iterable[int] = (), caption: str = "") -> RichTable:
    right, without_sign = frozenset(block.right), frozenset(bare)
    heads = ((head, "right") if at in right else head for at, head in enumerate(block.head))
    made = rich_table(*heads, title=caption or block.title or None)
    for row in block.rows:
        made.add_row(*(_cell(one.text, money=at in without_sign) for at, one in enumerate(row.cells)))
    return made


def _cell(words: str, *, money: bool) -> RichText:
    """Return a cell, which may hold several lines."""
    shown = words.replace(f"€{NARROW}", "") if money else words
    return RichText("\n".join(map(visible, shown.split("\n"))))


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
    console.print(f"\n{block.number} {block.title}".rstrip() if block.number else f"\n{block.title}", style="bold")
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
