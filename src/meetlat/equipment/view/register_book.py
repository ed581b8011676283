"""The merged register as a workbook: what stands in dispute is coloured, and a page says what was done and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

from meetlat.equipment.read.register_merge import FORM, Change, Given, Merged, What
from meetlat.errors import Text, text
from meetlat.forms.declared import form
from meetlat.forms.xlsx.workbook import Listing, Look, Page, workbook
from meetlat.plates import HIDDEN, without_plates
from meetlat.words import Language, say, show

COLUMNS = ("what", "machine", "column", "kept", "given", "from")
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
    head = [say(text(f"register.merge-{name}"), language) for name in COLUMNS]
    order = list(What)
    changes = sorted(merged.changes, key=lambda change: -order.index(change.what))
    lines: list[str | Listing] = [say(text("register.merge-how"), language), ""]
    if merged.not_returned:
        lines += [say(text("register.merge-not-returned", machines=list(merged.not_returned)), language), ""]
    lines.append(Listing(head, [said_change(change, language, is_register=True) for change in changes]))
    return Page(say(text("register.merge-sheet"), language), say(text("register.merge-title"), language), lines, WIDTHS)


def said_change(change: Change, language: Language, *, is_register: bool = False) -> tuple[str, ...]:
    """Return one change in words: what, machine, column, what stands there, what came back, from where. A plate stays in the register."""
    column = form(FORM).column(change.column).header(language) if change.column else ""
    said = partial(said_value, change, language=language, is_register=is_register)
    kept = said(change.kept) if change.what is What.CONTRADICTS else ""
    values = [said(one.value) for one in change.given if change.column]
    places = [place_of(one, language) for one in change.given]
    return (
        say(text(f"register.merge-{change.what.value}"), language),
        show(change.label, language),
        column,
        kept,
        " | ".join(values),
        " | ".join(places),
    )


def said_value(change: Change, value: object, language: Language, *, is_register: bool = False) -> str:
    """Return a value of the register as people read it; a plate is said in the register only."""
    if value is None:
        return say(text("register.merge-empty"), language)
    if change.column == "plate" and not is_register:
        return HIDDEN
    if change.column and isinstance(value, str):
        for variant in form(FORM).column(change.column).variants():
            if value in variant.choices:
                return variant.shown(value, language)
        return value if is_register else without_plates(value, change.plate)
    return show(value, language)


def place_of(given: Given, language: Language) -> str:
    """Return where a value came from: the file and its row."""
    row: Text = text("place.row", row=str(given.row.row))
    return f"{PurePath(given.row.file).name}, {say(row, language)}"


def labels(changes: Sequence[Change], language: Language) -> list[str]:
    """Return the machines of changes, each once."""
    return list(dict.fromkeys(show(change.label, language) for change in changes))
