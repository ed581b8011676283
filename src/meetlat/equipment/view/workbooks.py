"""The workbooks of the register: the one that a partner fills in, its open cells marked, and the merged one, what stands in dispute coloured."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce
from pathlib import Path, PurePath

from meetlat.documents.document import Words
from meetlat.equipment.jobs.register import AskedMachine, PartnerForm
from meetlat.equipment.read.register import FORM
from meetlat.equipment.read.register_merge import Change, Given, Merged, What
from meetlat.errors import Text, text
from meetlat.forms.declared import form
from meetlat.forms.xlsx.workbook import Listing, Look, Page, workbook
from meetlat.plates import HIDDEN, without_plates
from meetlat.words import Both, Language, say, show

WIDTHS = (36, 110)  # of the columns of the first page
STEPS = (
    "register.form-check",
    "register.form-yellow",
    "register.form-add",
    "register.form-documents",
    "register.form-empty",
    "register.form-plates",
    "register.form-return",
)
"""What the first page asks, sentence by sentence."""


def file_names(owners: Iterable[str | None], folder: Path, language: Language) -> dict[str | None, Path]:
    """Return the file for each partner in a folder: `grondwerk-bv.xlsx`; numbered where two would have one name."""
    taken: dict[str | None, str] = {}
    for owner in owners:
        plain = unicodedata.normalize("NFKD", owner or say(text("register.nobody"), language)).encode("ascii", "ignore")
        slug = re.sub(r"[^a-z0-9]+", "-", plain.decode().casefold()).strip("-")[:60] or "partner"
        names = (f"{slug}.xlsx", *(f"{slug}-{number}.xlsx" for number in range(2, 10_000)))
        taken[owner] = next(name for name in names if name not in taken.values())
    return {owner: folder / name for owner, name in taken.items()}


def register_workbook(asked: PartnerForm, language: Language) -> bytes:
    """Return the workbook to send: a page that says what is asked, the form with the open cells coloured, the explanation of every column."""
    cells = [(index, column) for index, one in enumerate(asked.machines) for column in one.gaps]
    rows = {FORM: [one.values for one in asked.machines]}
    return workbook([form(FORM)], language, rows, {FORM: Look(open_cells=cells)}, before=[_page(asked, language)])


def _page(asked: PartnerForm, language: Language) -> Page:
    """Return the first page: what to do, what is missing per machine, which documents count."""
    title = text("register.form-title-owner", owner=asked.owner) if asked.owner else text("register.form-title")
    sheet = form(FORM).sheet(language)
    steps = [f"{number}. {say(text(step, sheet=sheet), language)}" for number, step in enumerate(STEPS, 1)]
    missing = [(_called(one, language), _headers(one.gaps, language)) for one in asked.machines if one.gaps]
    parts: list[str | Listing] = [say(text("register.form-why"), language), "", *steps, ""]
    if missing:
        parts.append(Listing(_heads(("document.machine", "register.form-missing"), language), missing))
    parts += [say(text("register.form-documents-head"), language), _documents(asked, language)]
    return Page(say(text("register.form-sheet"), language), say(title, language), parts, WIDTHS)


def _documents(asked: PartnerForm, language: Language) -> Listing:
    """Return which documents show the class of which kind of machine."""
    column = form(FORM).column("evidence")
    rows = [
        (say(text(f"kind.{kind.value}"), language), ", ".join(column.shown(one, language) for one in documents))
        for kind, documents in asked.shows.items()
    ]
    return Listing(_heads(("document.kind-of", "register.form-shows"), language), rows)


def _heads(codes: Iterable[str], language: Language) -> list[str]:
    return [say(text(code), language) for code in codes]


def _called(one: AskedMachine, language: Language) -> str:
    words = [str(one.values[name]) for name in ("machine", "description") if one.values[name] is not None]
    return ", ".join(words) or say(text("register.form-nameless", remark=one.values["remark"]), language)


def _headers(columns: Sequence[str], language: Language) -> str:
    return show([form(FORM).column(name).header(language) for name in columns], language)


CHANGE = (
    "register.merge-what",
    "document.machine",
    "formats.template.column",
    "register.merge-kept",
    "register.merge-given",
    "register.merge-from",
)
"""The columns of a change."""
CHANGE_WIDTHS = (24, 30, 26, 30, 40, 40)


def merged_workbook(merged: Merged, language: Language) -> bytes:
    """Return the merged register, its contradictions coloured, with the page of what was done behind it."""
    cells = [
        (change.position, change.column)
        for change in merged.of(What.CONTRADICTS)
        if change.position is not None and change.column is not None
    ]
    return workbook(
        [form(FORM)],
        language,
        {FORM: merged.rows},
        {FORM: Look(open_cells=cells)},
        after=[_changes_page(merged, language)],
    )


def _changes_page(merged: Merged, language: Language) -> Page:
    order = list(What)
    changes = sorted(merged.changes, key=lambda change: -order.index(change.what))
    lines: list[str | Listing] = [say(text("register.merge-how"), language), ""]
    if merged.not_returned:
        lines += [say(text("register.merge-not-returned", machines=list(merged.not_returned)), language), ""]
    rows = [tuple(say(words, language) for words in change_row(change, is_register=True)) for change in changes]
    lines.append(Listing(_heads(CHANGE, language), rows))
    return Page(
        say(text("register.merge-sheet"), language), say(text("register.merge-title"), language), lines, CHANGE_WIDTHS
    )


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
