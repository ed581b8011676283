"""What a workbook holds but does not show: hidden sheets are set aside, hidden rows and columns count, and so do those struck through; all are told, whatever reads the workbook."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePath

from meetlat.errors import Text, text
from meetlat.figures import Caveat
from meetlat.forms.rows import letters
from meetlat.told import tell
from meetlat.words import key

MOST_NAMED = 10
OWN = frozenset({"keuzes", "choices"})
"""Hidden sheets of our own workbooks: the lists to choose from."""


def tell_sheets(file: str, sheets: Collection[str]) -> None:
    """Tell which sheets are hidden, and so were set aside."""
    names = [name for name in sheets if key(name) not in OWN]
    if names:
        tell([Caveat("hidden-sheet", text("formats.hidden-sheet", file=PurePath(file).name, sheets=_some(names)))])


def tell_rows(file: str, sheet: str, rows: Collection[int], columns: Collection[int]) -> None:
    """Tell which rows and columns with something in them are hidden; they were read as the others."""
    where = {"file": PurePath(file).name, "sheet": sheet}
    if rows:
        tell(
            [
                Caveat(
                    "hidden-rows", text("formats.hidden-rows", **where, rows=_some([str(row) for row in sorted(rows)]))
                )
            ]
        )
    if columns:
        names = [letters(column - 1) for column in sorted(columns)]
        tell([Caveat("hidden-columns", text("formats.hidden-columns", **where, columns=_some(names)))])


def tell_struck(file: str, sheet: str, rows: Collection[int]) -> None:
    """Tell in which rows a cell is struck through; they were read as the others."""
    if rows:
        some = _some([str(row) for row in sorted(rows)])
        tell([Caveat("struck-rows", text("formats.struck-rows", file=PurePath(file).name, sheet=sheet, rows=some))])


def _some(names: Sequence[str]) -> list[str | Text]:
    more = len(names) - MOST_NAMED
    return [*names[:MOST_NAMED], *([text("formats.hidden-more", count=more)] if more > 0 else [])]
