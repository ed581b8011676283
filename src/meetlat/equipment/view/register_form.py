"""The workbook that a contractor sends to a partner: its machines as they are known, and what is still missing marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from meetlat.equipment.model.register import identity
from meetlat.errors import text
from meetlat.forms.declared import form
from meetlat.forms.rows import FormRow, same_name
from meetlat.forms.xlsx.workbook import Listing, Look, Page, workbook
from meetlat.words import Language, say, show

FORM = "register"
WIDTHS = (36, 110)  # of the columns of the first page
STEPS = ("check", "yellow", "add", "documents", "empty", "plates", "return")
"""What the first page asks, sentence by sentence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A machine as it is known, and the columns that are asked for."""

    values: Mapping[str, object]
    gaps: tuple[str, ...] = ()


def machines_of(register: Sequence[FormRow], deployments: Sequence[FormRow] | None) -> tuple[FormRow, ...]:
    """Return the machines to ask about, as rows of the register: those of the deployments where there are any, else the whole register.

    What the register leaves open comes from the deployments. A deployment that names no machine is a row without a name, remembered in
    the remark: nothing is dropped.
    """
    known = {identity(words): row for row in register for words in _names(row)}
    if deployments is None:
        return tuple(register)
    found: dict[str, FormRow] = {}
    for row in deployments:
        name = row.text("machine")
        registered = known.get(identity(name)) if name else None
        key = str(registered["machine"]) if registered else name or f"\0{row.row}"
        found[identity(key)] = _filled(found.get(identity(key)) or registered, row)
    return tuple(found.values())


def _names(row: FormRow) -> Iterable[str]:
    return (words for column in ("machine", "plate", "serial_number") if (words := row.text(column)))


SHARED = tuple(
    column.name
    for column in form("deployments").columns
    if column.name in {other.name for other in form(FORM).columns} and column.name not in ("evidence", "remark")
)
"""What a deployment and the register both say of a machine; the document of a deployment is free text and is asked anew."""


def _filled(known: FormRow | None, deployed: FormRow) -> FormRow:
    """Return a row of the register with what a deployment adds to it."""
    empty: dict[str, object] = {column.name: None for column in form(FORM).columns}
    added: dict[str, object] = {name: deployed[name] for name in SHARED} | {"owner": deployed["partner"]}
    if deployed["machine"] is None:
        added["remark"] = deployed["deployment"]
    values = empty | (dict(known.values) if known else {})
    values |= {name: value for name, value in added.items() if values[name] is None}
    return FormRow(values, deployed.file, deployed.sheet, deployed.row)


def by_owner(rows: Iterable[FormRow]) -> dict[str | None, tuple[FormRow, ...]]:
    """Return the machines of each owner, as it was first written; None: of nobody that is named."""
    spelled: dict[str, str | None] = {}
    found: dict[str | None, list[FormRow]] = {}
    for row in rows:
        owner = row.text("owner")
        first = spelled.setdefault(same_name(owner or ""), owner)
        found.setdefault(first, []).append(row)
    return {owner: tuple(machines) for owner, machines in found.items()}


def file_name(owner: str | None, language: Language, taken: Iterable[str] = ()) -> str:
    """Return the name of the file for a partner: `grondwerk-bv.xlsx`; numbered where that is taken."""
    plain = unicodedata.normalize("NFKD", owner or say(text("register.nobody"), language)).encode("ascii", "ignore")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.decode().casefold()).strip("-")[:60] or "partner"
    names = (f"{slug}.xlsx", *(f"{slug}-{number}.xlsx" for number in range(2, 10_000)))
    return next(name for name in names if name not in set(taken))


def register_workbook(asked: Sequence[Asked], owner: str | None, shows: Listing, language: Language) -> bytes:
    """Return the workbook to send: a page that says what is asked, the form with the open cells coloured, the explanation of every column.

    shows   which document shows the class of which kind of machine
    """
    cells = [(index, column) for index, one in enumerate(asked) for column in one.gaps]
    rows = {FORM: [one.values for one in asked]}
    return workbook(
        [form(FORM)], language, rows, {FORM: Look(open_cells=cells)}, before=[_page(asked, owner, shows, language)]
    )


def _page(asked: Sequence[Asked], owner: str | None, shows: Listing, language: Language) -> Page:
    """Return the first page: what to do, what is missing per machine, which documents count."""
    title = text("register.form-title-owner", owner=owner) if owner else text("register.form-title")
    sheet = form(FORM).sheet(language)
    steps = [
        f"{number}. {say(text(f'register.form-{step}', sheet=sheet), language)}" for number, step in enumerate(STEPS, 1)
    ]
    missing = [(_called(one, language), _headers(one.gaps, language)) for one in asked if one.gaps]
    head = [say(text(f"register.form-{word}"), language) for word in ("machine", "missing")]
    parts: list[str | Listing] = [say(text("register.form-why"), language), "", *steps, ""]
    if missing:
        parts.append(Listing(head, missing))
    parts += [say(text("register.form-documents-head"), language), shows]
    return Page(say(text("register.form-sheet"), language), say(title, language), parts, WIDTHS)


def _called(one: Asked, language: Language) -> str:
    words = [str(one.values[name]) for name in ("machine", "description") if one.values[name] is not None]
    return ", ".join(words) or say(text("register.form-nameless", remark=one.values["remark"]), language)


def _headers(columns: Sequence[str], language: Language) -> str:
    return show([form(FORM).column(name).header(language) for name in columns], language)
