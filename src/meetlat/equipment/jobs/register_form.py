"""Make the workbooks in which partners state their machines: one per partner, filled in with what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from meetlat.answer import Answer, used
from meetlat.equipment.model.machine import Kind
from meetlat.equipment.read.register import registered_of
from meetlat.equipment.rules.gaps import gaps
from meetlat.equipment.rules.proof import SHOWS
from meetlat.equipment.view.register_form import FORM, Asked, by_owner, file_name, machines_of, register_workbook
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Library, figure
from meetlat.forms.declared import form
from meetlat.forms.forms import read
from meetlat.forms.rows import FormRow, nearest, same_name
from meetlat.forms.xlsx.workbook import Listing
from meetlat.save import save
from meetlat.words import Language, say

WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class PartnerForm:
    """One workbook that was made: for whom, how many machines stand in it, and how many cells ask for an answer."""

    file: Path
    owner: str | None
    machines: int
    missing: int


def make_forms(
    library: Library,
    out: Path,
    on: date,
    language: Language,
    *,
    partner: str | None = None,
    register: Path | None = None,
    deployments: Path | None = None,
) -> Answer[tuple[PartnerForm, ...]]:
    """Write a workbook for a partner, or one for each of them into a folder; without a register and deployments an empty one.

    Raises InputError: input refused, a partner that is not named there, one file for several partners, a place that cannot be written.
    """
    of = _machines(register, deployments)
    if partner is not None and of:
        of = {name: rows for name, rows in of.items() if same_name(name or "") == same_name(partner)} or _unknown(
            partner, of
        )
    of = of or {partner: ()}
    places = _places(out, list(of), language)
    shows = _shows(library, on, language)
    files, sent = {}, []
    for owner, rows in of.items():
        asked = [Asked(row.values, gaps(library, registered_of(row), on)) for row in rows]
        path = places[owner]
        files[path] = register_workbook(asked, owner, shows, language)
        sent.append(PartnerForm(path, owner, len(asked), sum(len(one.gaps) for one in asked)))
    save(files)
    return Answer(tuple(sent), (), used([library.table(SHOWS)]))


def _machines(register: Path | None, deployments: Path | None) -> dict[str | None, tuple[FormRow, ...]]:
    known = read(register, [FORM], [FORM])[FORM] if register else ()
    deployed = read(deployments, ["deployments"], ["deployments"])["deployments"] if deployments else None
    return by_owner(machines_of(known, deployed))


def _unknown(partner: str, of: dict[str | None, tuple[FormRow, ...]]) -> dict[str | None, tuple[FormRow, ...]]:
    known = [name for name in of if name is not None]
    message = text("register.form-unknown-partner", found=partner, known=known)
    raise InputError([Problem(message, column="--partner", found=partner, expected=nearest(partner, known) or known)])


def _places(out: Path, partners: Sequence[str | None], language: Language) -> dict[str | None, Path]:
    """Return where the workbook of each partner goes: the file that is named, or a file of its own in the folder."""
    if out.suffix.lower() == WORKBOOK and not out.is_dir():
        if len(partners) > 1:
            message = text("register.form-one-file", number=len(partners))
            raise InputError([Problem(message, column="--out", found=str(out))])
        return {partners[0]: out}
    names: dict[str | None, str] = {}
    for partner in partners:
        names[partner] = file_name(partner, language, names.values())
    return {partner: out / name for partner, name in names.items()}


def _shows(library: Library, on: date, language: Language) -> Listing:
    """Return which document shows the class of which kind of machine, from the table of figures."""
    table = library.table(SHOWS)
    column = form(FORM).column("evidence")
    rows = []
    for kind in Kind:
        named = [
            column.shown(document, language)
            for document in column.choices
            if figure(table, on, {"kind": kind.value, "document": document}).value == "yes"
        ]
        rows.append((say(text(f"kind.{kind.value}"), language), ", ".join(named)))
    return Listing([say(text(f"register.form-{word}"), language) for word in ("kind", "shows")], rows)


def sent_json(sent: Sequence[PartnerForm]) -> list[dict[str, Any]]:
    """Return the workbooks that were made as plain data."""
    return [
        {"file": str(one.file), "partner": one.owner, "machines": one.machines, "missing": one.missing} for one in sent
    ]
