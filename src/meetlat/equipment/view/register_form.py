"""The workbook that a contractor sends to a partner: its machines as they are known, and what is still missing marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from meetlat.equipment.jobs.register_form import AskedMachine, PartnerForm
from meetlat.equipment.read.register_form import FORM
from meetlat.errors import text
from meetlat.forms.declared import form
from meetlat.forms.xlsx.workbook import Listing, Look, Page, workbook
from meetlat.words import Language, say, show

WIDTHS = (36, 110)  # of the columns of the first page
STEPS = ("check", "yellow", "add", "documents", "empty", "plates", "return")
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
    steps = [
        f"{number}. {say(text(f'register.form-{step}', sheet=sheet), language)}" for number, step in enumerate(STEPS, 1)
    ]
    missing = [(_called(one, language), _headers(one.gaps, language)) for one in asked.machines if one.gaps]
    parts: list[str | Listing] = [say(text("register.form-why"), language), "", *steps, ""]
    if missing:
        parts.append(Listing(_heads(("machine", "missing"), language), missing))
    parts += [say(text("register.form-documents-head"), language), _documents(asked, language)]
    return Page(say(text("register.form-sheet"), language), say(title, language), parts, WIDTHS)


def _documents(asked: PartnerForm, language: Language) -> Listing:
    """Return which documents show the class of which kind of machine."""
    column = form(FORM).column("evidence")
    rows = [
        (say(text(f"kind.{kind.value}"), language), ", ".join(column.shown(one, language) for one in documents))
        for kind, documents in asked.shows.items()
    ]
    return Listing(_heads(("kind", "shows"), language), rows)


def _heads(words: Iterable[str], language: Language) -> list[str]:
    return [say(text(f"register.form-{word}"), language) for word in words]


def _called(one: AskedMachine, language: Language) -> str:
    words = [str(one.values[name]) for name in ("machine", "description") if one.values[name] is not None]
    return ", ".join(words) or say(text("register.form-nameless", remark=one.values["remark"]), language)


def _headers(columns: Sequence[str], language: Language) -> str:
    return show([form(FORM).column(name).header(language) for name in columns], language)
