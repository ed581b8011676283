"""The rows of a CSV file, told apart without an engine: how many there are, and each by itself where some are not sound."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TextIO

LONGEST = 1_000_000
"""Letters of a line that is read as a row; a longer one is broken."""

JOINED = 20
"""Lines over which a cell in quotes may run on."""

HINT = re.compile(r'"?sep=([,;|\t]?).?"?[,;\t]*', re.IGNORECASE)
"""What Excel writes above a header to say by what cells are separated."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out: the lines above its header, the cells of the header, what separates cells."""

    skipped: int
    written: tuple[str, ...]
    separator: str


@dataclass(slots=True)
class Survey:
    """What the lines of a file look like, chunk by chunk: how many end outside quotes, and whether any is blank."""

    lines: int = 0
    in_quotes: bool = False
    has_blanks: bool = False
    has_old_ends: bool = False
    tail: bytes = field(default=b"\n")

    def see(self, chunk: bytes) -> None:
        """Count the lines of the next chunk."""
        parts = chunk.split(b'"')
        outside = parts[1::2] if self.in_quotes else parts[::2]
        self.lines += sum(part.count(b"\n") for part in outside)
        self.in_quotes ^= len(parts) % 2 == 0
        ends = self.tail + chunk
        self.has_blanks |= b"\n\n" in ends or b"\n\r" in ends
        self.has_old_ends |= ends.count(b"\r") - ends.endswith(b"\r") != ends.count(b"\r\n")
        self.tail = ends[-2:]

    def rows_below(self, layout: Layout) -> int | None:
        """Return how many rows stand below the header; None where that cannot be told by counting lines."""
        if self.has_blanks or self.has_old_ends or self.in_quotes or self.tail.endswith(b"\r"):
            return None
        return self.lines + (not self.tail.endswith(b"\n")) - 1 - layout.skipped


def layout_of(words: TextIO) -> tuple[int, str, str | None] | None:
    """Return how many lines stand above the header, the header, and the separator that a hint names; None where there is no header."""
    separator = None
    for skipped, line in enumerate(iter(lambda: words.readline(LONGEST), "")):
        hint = HINT.fullmatch(line.strip("\r\n ")) if skipped == 0 else None
        if hint is None and line.strip():
            return skipped, line, separator
        if hint is not None:
            separator = hint[1] or None
    return None


def records(words: TextIO, layout: Layout) -> Iterator[tuple[int, int | None, Sequence[str] | None]]:
    """Yield the rows below the header: their number (the header is row 1; a blank line counts), and their cells.

    A row with another number of cells than the header, or with quotes that do not match, has no cells but how many there are (0: it cannot be told).
    """
    lines = _Lines(words)
    for _ in range(layout.skipped + 1):
        lines.take()
    row, width = 1, len(layout.written)
    while (line := lines.take()) is not None:
        row += 1
        if not line.strip():
            continue
        cells = _cells(line, layout.separator)
        if cells is None and line.count('"') % 2:
            cells = lines.joined(line, layout.separator, width)
        if cells is not None and len(cells) > width and not any(map(str.strip, cells[width:])):
            cells = cells[:width]
        if cells is not None and len(cells) == width:
            yield row, None, cells
        else:
            yield row, len(cells or ()), None


def _cells(line: str, separator: str) -> list[str] | None:
    """Return the cells of a line; None where its quotes do not match, or it is too long."""
    if len(line) > LONGEST:
        return None
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:  # then it is no row
        return None


class _Lines:
    """The lines of a file, of which some are looked at before they are taken."""

    def __init__(self, words: TextIO) -> None:
        self.words, self.ahead = words, deque[str]()

    def take(self) -> str | None:
        """Take the next line whole; of one that is too long the start, with what follows thrown away."""
        if self.ahead:
            return self.ahead.popleft()
        line = self.words.readline(LONGEST + 1)
        rest = line
        while len(rest) > LONGEST and not rest.endswith("\n"):
            rest = self.words.readline(LONGEST + 1)
        return line or None

    def joined(self, line: str, separator: str, width: int) -> list[str] | None:
        """Return the cells of a row that runs on over lines, and take those; where none comes of it, take nothing and return None."""
        looked: list[str] = []
        while len(looked) < JOINED and (more := self.take()) is not None:
            looked.append(more)
            cells = _cells(line + "".join(looked), separator)
            if cells is not None:
                if len(cells) == width:
                    return cells
                break
        self.ahead.extendleft(reversed(looked))
        return None
