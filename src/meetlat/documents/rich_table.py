"""A table for the console: names of others are printed as they stand, and no word, number or day is broken that fits the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Column
from rich.table import Table as RichTable
from rich.text import Text as RichText

from meetlat.cli.terminal import visible
from meetlat.words import NARROW, together

BETWEEN, AROUND = 2, 2
"""Columns of a window between two columns of a table, and around it."""


class PlainTable(RichTable):
    """A table of which every cell is what it says: a name of someone else's is never read as markup or by the terminal."""

    def add_row(self, *cells: RenderableType | None, **settings: object) -> None:
        """Add a row; text is taken as it stands."""
        said = (RichText(visible(cell)) if isinstance(cell, str) else cell for cell in cells)
        super().add_row(*said, **settings)  # type: ignore[arg-type]

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return how wide the table is at least, with no word broken, and at most."""
        del console
        sides = BETWEEN * (len(self.columns) - 1) + AROUND
        least, most = (sum(widths) + sides for widths in (self._least(), self._most()))
        return Measurement(min(least, options.max_width), min(most, options.max_width))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Break the lines of every cell to the width that its column gets, between words that do not belong together."""
        room = options.max_width - BETWEEN * (len(self.columns) - 1) - AROUND
        widths = shared(self._least(), self._most(), room)
        fitted = RichTable(
            title=self.title, title_justify="left", title_style="bold", header_style="dim", box=box.SIMPLE_HEAD
        )
        fitted.pad_edge, fitted.collapse_padding = False, True
        for column, width in zip(self.columns, widths, strict=True):
            fitted.add_column(_broken(column.header, width), justify=column.justify, width=width, overflow="fold")
        for row in zip(*(column.cells for column in self.columns), strict=True):
            fitted.add_row(*(_broken(cell, width) for cell, width in zip(row, widths, strict=True)))
        yield from fitted.__rich_console__(console, options)

    def _least(self) -> list[int]:
        return [
            max((cell_len(word) for line in _lines(one) for word in line.split(" ")), default=1) for one in self.columns
        ]

    def _most(self) -> list[int]:
        return [max(map(cell_len, _lines(one)), default=1) for one in self.columns]


def shared(least: Sequence[int], most: Sequence[int], room: int) -> list[int]:
    """Share the room of a window over columns: what each needs at least, and what is left to the narrowest that can use it.

    Where not even the least fits, the widest columns give way, and their words are broken.
    """
    widths = list(least)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    while sum(widths) < min(room, sum(most)):
        narrowest = min(width for width, many in zip(widths, most, strict=True) if width < many)
        at = next(at for at, width in enumerate(widths) if width == narrowest and width < most[at])
        widths[at] += 1
    return widths


def _lines(column: Column) -> Iterable[str]:
    return (line for cell in (column.header, *column.cells) for line in together(str(cell)).split("\n"))


def _broken(cell: RenderableType, width: int) -> RichText:
    lines = (
        wrap(line, width, break_on_hyphens=any(len(word) > width for word in line.split(" "))) or [""]
        for line in together(str(cell)).split("\n")
    )
    return RichText("\n".join(line for each in lines for line in each).replace(NARROW, " "))


def lines(each: Iterable[str]) -> RichText:
    """Return a cell of several lines; what a terminal would obey in them is written out."""
    return RichText("\n".join(map(visible, each)))


def rich_table(*columns: str | tuple[str, str], title: str | None = None) -> RichTable:
    """Return an empty table for the console; a column is a header, or (header, "right")."""
    table = PlainTable(title=RichText(visible(title)) if title else None)
    for column in columns:
        header, justify = (column, "left") if isinstance(column, str) else column
        table.add_column(RichText(header), justify="right" if justify == "right" else "left")
    return table
