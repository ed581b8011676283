"""The merged register as a workbook: what stands in dispute is coloured, and a page says what was done and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from pathlib import PurePath

from meetlat.documents.document import Words
from meetlat.equipment.read.register_merge import FORM, Change, Given, Merged, What
from meetlat.errors import Text, text
from meetlat.forms.declared import form
from meetlat.forms.xlsx.workbook import Listing, Look, Page, workbook
from meetlat.plates import HIDDEN, without_plates
from meetlat.words import Both, Language, say

CHANGE = ("what", "machine", "column", "kept", "given", "from")
"""The columns of a change."""
WIDTHS = (24, 30, 26, 30, 40, 40)


def merged_workbook(merged: Merged, language: Language) -> bytes:
    """Return the merged register, its contradictions coloured, with the page of what was done behind it."""
    cells = [
        (change.position, change.column)
        for change in merged.of(What.CONTRADICTS)
        if change.position is not None and change.column is not None
    ]
    return workbook(
        [form(FORM)], language, {FORM: merged.rows}, {FORM: Look(open_cells=cells)}, after=[_page(merged, language)]
    )


def _page(merged: Merged, language: Language) -> Page:
    order = list(What)
    changes = sorted(merged.changes, key=lambda change: -order.index(change.what))
    lines: list[str | Listing] = [say(text("register.merge-how"), language), ""]
    if merged.not_returned:
        lines += [say(text("register.merge-not-returned", machines=list(merged.not_returned)), language), ""]
    rows = [tuple(say(words, language) for words in change_row(change, is_register=True)) for change in changes]
    lines.append(Listing([say(text(f"register.merge-{name}"), language) for name in CHANGE], rows))
    return Page(say(text("register.merge-sheet"), language), say(text("register.merge-title"), language), lines, WIDTHS)


def change_row(change: Change, *, is_register: bool = False) -> tuple[Words, ...]:
    """Return one change in words: what, machine, column, what stands there, what came back, from where. A plate stays in the register."""
    return (
        text(f"register.merge-{change.what.value}"),
        change.label,
        _header(change.column) if change.column else "",
        shown_value(change, change.kept, is_register=is_register) if change.what is What.CONTRADICTS else "",
        _either(shown_value(change, one.value, is_register=is_register) for one in change.given if change.column),
        _either(map(place_of, change.given)),
    )


def _header(column: str) -> Both:
    declared = form(FORM).column(column)
    return Both(declared.header("nl"), declared.header("en"))


def _either(words: Iterable[Words]) -> Words:
    found = list(words)
    return reduce(lambda first, then: text("register.merge-or", first=first, then=then), found) if found else ""


def shown_value(change: Change, value: object, *, is_register: bool = False) -> Words:
    """Return a value of the register as people read it; a plate is said in the register only."""
    if value is None:
        return text("register.merge-empty")
    if change.column == "plate" and not is_register:
        return HIDDEN
    if not (change.column and isinstance(value, str)):
        return text("register.merge-value", value=value)
    for variant in form(FORM).column(change.column).variants():
        if value in variant.choices:
            return Both(variant.shown(value, "nl"), variant.shown(value, "en"))
    return value if is_register else without_plates(value, change.plate)


def place_of(given: Given) -> Text:
    """Return where a value came from: the file and its row."""
    return text("logs.at", file=PurePath(given.row.file).name, row=str(given.row.row))


def labels(changes: Sequence[Change]) -> tuple[Words, ...]:
    """Return the machines of changes, each once."""
    return tuple(dict.fromkeys(change.label for change in changes))
