"""What partners are asked about their machines: per partner what is known of each, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from meetlat.answer import Answer, used
from meetlat.equipment.model.machine import Kind
from meetlat.equipment.read.register import registered_of
from meetlat.equipment.read.register_form import FORM, by_owner, machines_of
from meetlat.equipment.rules.gaps import gaps
from meetlat.equipment.rules.proof import SHOWS
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Library, figure
from meetlat.forms.declared import form
from meetlat.forms.rows import FormRow, nearest, same_name


@dataclass(frozen=True, slots=True)
class AskedMachine:
    """A machine as it is known, and the columns that are asked for."""

    values: Mapping[str, object]
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerForm:
    """What one partner is asked; `owner` is None where the machines are of nobody that is named.

    shows   the documents that show the class, by kind of machine
    """

    owner: str | None
    machines: tuple[AskedMachine, ...]
    shows: Mapping[Kind, tuple[str, ...]]

    @property
    def missing(self) -> int:
        """How many cells ask for an answer."""
        return sum(len(one.gaps) for one in self.machines)


@dataclass(frozen=True, slots=True)
class SentForm:
    """A workbook that was made: for whom, how many machines stand in it, and how many cells ask for an answer."""

    file: Path
    partner: str | None
    machines: int
    missing: int


def partner_forms(
    library: Library,
    on: date,
    *,
    register: Sequence[FormRow] = (),
    deployments: Sequence[FormRow] | None = None,
    partner: str | None = None,
) -> Answer[tuple[PartnerForm, ...]]:
    """Return what to ask of a partner, or of each of them; without a register and deployments an empty form.

    Raises InputError for a partner that is not named there.
    """
    of: Mapping[str | None, tuple[FormRow, ...]] = by_owner(machines_of(register, deployments))
    if partner is not None and of:
        named = {name: rows for name, rows in of.items() if same_name(name or "") == same_name(partner)}
        of = named or _unknown(partner, [name for name in of if name is not None])
    shows = {kind: _shows(library, kind, on) for kind in Kind}
    forms = tuple(
        PartnerForm(
            owner, tuple(AskedMachine(row.values, gaps(library, registered_of(row), on)) for row in rows), shows
        )
        for owner, rows in (of or {partner: ()}).items()
    )
    return Answer(forms, (), used([library.table(SHOWS)]))


def _unknown(partner: str, known: Sequence[str]) -> NoReturn:
    message = text("register.form-unknown-partner", found=partner, known=known)
    raise InputError([Problem(message, column="--partner", found=partner, expected=nearest(partner, known) or known)])


def _shows(library: Library, kind: Kind, on: date) -> tuple[str, ...]:
    table = library.table(SHOWS)
    documents = form(FORM).column("evidence").choices
    return tuple(one for one in documents if figure(table, on, {"kind": kind.value, "document": one}).value == "yes")
