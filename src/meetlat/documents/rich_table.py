"""A table for the console: names of others are printed as they stand, numbers are never broken."""

from __future__ import annotations

from rich import box
from rich.console import RenderableType
from rich.table import Table as RichTable
from rich.text import Text as RichText

from meetlat.cli.terminal import visible


class PlainTable(RichTable):
    """A table of which every cell is what it says: a name of someone else's is never read as markup or by the terminal."""

    def add_row(self, *cells: RenderableType | None, **settings: object) -> None:
        """Add a row; text is taken as it stands."""
        said = (RichText(visible(cell)) if isinstance(cell, str) else cell for cell in cells)
        super().add_row(*said, **settings)  # type: ignore[arg-type]


def rich_table(*columns: str | tuple[str, str], title: str | None = None) -> RichTable:
    """Return an empty table for the console; a column is a header, or (header, "right"): numbers, which are never broken."""
    table = PlainTable(
        title=title, title_justify="left", title_style="bold", header_style="dim", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for column in columns:
        header, justify = (column, "left") if isinstance(column, str) else column
        table.add_column(
            RichText(header),
            justify="right" if justify == "right" else "left",
            no_wrap=justify == "right",
            overflow="fold",  # a long word is broken, never cut
        )
    return table
