"""The console that everything is printed on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from rich.console import Console
from rich.table import Table

from meetlat.cli import terminal
from meetlat.cli.terminal import visible
from meetlat.words import NARROW, together

NARROWEST, ORDINARY = 20, 80  # columns of a window
REMEMBERED = 200  # lines on the console that its notes do not say again


class Screen(Console):
    """A console that prints what others wrote, and obeys none of it."""

    def __init__(self, **settings: Any) -> None:
        """Take the width of the window; one of which the width is not known, as in a job of the night, has an ordinary one."""
        super().__init__(**settings)
        if self.width < NARROWEST:
            self.width = ORDINARY
        self.spoken: list[str] = []

    def print(self, *objects: Any, **settings: Any) -> None:
        """Print; what a terminal would obey in a text is written out."""
        said = [visible(one) if isinstance(one, str) else one for one in objects]
        if len(self.spoken) < REMEMBERED:
            self.spoken.extend(words for one in said for words in _said(one))
        whole = bool(settings.get("soft_wrap"))
        super().print(*(one if whole or not isinstance(one, str) else self._lines(one) for one in said), **settings)

    def _lines(self, sentence: str) -> str:
        """Break a sentence into lines of this window, none of them within an amount or between a number and its unit."""
        each = (wrap(line, self.width, break_on_hyphens=False) or [""] for line in together(sentence).split("\n"))
        return "\n".join(line for lines in each for line in lines).replace(NARROW, " ")

    def has_said(self, sentence: str) -> bool:
        """Tell whether a sentence stands in what was printed first, so that it is not said twice."""
        return any(visible(sentence) in one for one in self.spoken)

    def on_broken_pipe(self) -> None:
        """Let the outer net know, where the library would leave with exit code 1: a verdict."""
        raise terminal.OutputError(errno.EPIPE, "")


def _said(printed: object) -> Iterator[str]:
    """Yield what is said by something printed: a sentence, or the cells of a table."""
    if isinstance(printed, str):
        yield printed
    elif isinstance(printed, Table):
        yield from (str(cell) for column in printed.columns for cell in column.cells)
