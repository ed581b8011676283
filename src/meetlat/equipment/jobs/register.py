"""The register of machines: check it, ask partners for what it lacks, fill it in from open data of the RDW."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from meetlat.answer import Answer, used
from meetlat.equipment.model.machine import Kind, Machine
from meetlat.equipment.model.register import Register, Registered
from meetlat.equipment.read.rdw import Registrations, plate_key
from meetlat.equipment.read.register import FORM, by_owner, machines_of, registered_of
from meetlat.equipment.read.register_merge import Merged, merge
from meetlat.equipment.rules.dates import probable_rank
from meetlat.equipment.rules.proof import SHOWS
from meetlat.equipment.rules.rdw import BY_MASS, FUELS, Says, Vehicle, registration_says
from meetlat.equipment.rules.register_check import RegisterCheck, check_register, gaps
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Certainty, Library, figure, scale
from meetlat.forms.declared import form
from meetlat.forms.rows import FormRow, nearest, same_name
from meetlat.requirements import Finding, Severity

RESTS_ON = (SHOWS, "nrmm-particulate-filter", "nrmm-stage-dates", "nrmm-stage-exists")
"""Tables of figures by which a register is checked."""


def check_register_on(
    library: Library, register: Register, on: date, accept: Certainty = Certainty.DERIVED
) -> Answer[RegisterCheck]:
    """Check a register as it stands on a day."""
    checked = check_register(library, register, on, accept)
    return Answer(checked, checked.caveats, used(library.table(name) for name in RESTS_ON))


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


RDW = "rdw"
WARNINGS = frozenset({"rdw-passenger-car", "rdw-missing", "rdw-two-classes", "rdw-no-fuel", "rdw-other-category"})


@dataclass(frozen=True, slots=True)
class MergedRegister:
    """A merged register, where it is written, and what was looked up for it.

    findings    what must be looked at of the vehicles that were looked up
    looked_up   how many those are; None where nothing was looked up
    others      how many vehicles of the files stand in no row of the register
    """

    out: Path
    merged: Merged
    findings: tuple[Finding, ...] = ()
    looked_up: int | None = None
    others: int = 0


def look_up(
    library: Library, rows: Sequence[FormRow], registrations: Registrations, on: date, out: Path
) -> Answer[MergedRegister]:
    """Fill a register in from open data of the RDW. A word that is not known is a problem beside the answer."""
    answers: list[FormRow] = []
    findings: list[Finding] = []
    problems: list[Problem] = []
    known = set()
    for row in rows:
        one = registered_of(row)
        if one.plate is None:
            continue
        key = plate_key(one.plate)
        known.add(key)
        vehicle = registrations.vehicles.get(key)
        if vehicle is None:
            findings.append(_finding("rdw-missing", one))
            continue
        says = registration_says(library, vehicle, registrations.fuels.get(key, ()), on)
        answers.append(_answer(row, one, says, registrations.files, vehicle.row))
        findings += _findings(library, one, vehicle, says, on)
        problems += _problems(says, registrations.files[1], one)
    others = {*registrations.vehicles, *registrations.fuels} - known
    found = MergedRegister(out, merge(rows, answers), tuple(findings), len(answers), len(others))
    tables = (library.table(name) for name in (FUELS, SHOWS, BY_MASS, "euro-dates"))
    return Answer(found, (), used(tables), tuple(problems))


def _answer(row: FormRow, one: Registered, says: Says, files: Sequence[Path], number: int) -> FormRow:
    """Return what a registration says as if a partner had answered it. Of a machine or a vessel it shows no class, so only its date is taken."""
    values: dict[str, object] = {column.name: None for column in form(FORM).columns}
    values |= {"machine": row["machine"], "kind": row["kind"], "built_on": says.built_on}
    if one.machine.kind is Kind.TRANSPORT:
        clean = says.energy is not None and says.energy.is_zero_emission
        values |= {"category": says.category, "stage": says.stage, "energy": says.energy and says.energy.value}
        values |= {"evidence": RDW, "evidence_file": files[1].name} if says.stage or clean else {}
    return FormRow(values, " + ".join(file.name for file in files), None, number)


def _findings(library: Library, one: Registered, vehicle: Vehicle, says: Says, on: date) -> Iterator[Finding]:
    if one.machine.kind is not Kind.TRANSPORT:
        yield _finding("rdw-no-stage", one)
        return
    for code in says.notes:
        if code == "rdw-category-by-mass":
            yield _finding(code, one, category=says.category, mass=vehicle.mass_kg)
            continue
        leaning = _leaning(library, says, on) if code == "rdw-no-class" else None
        if leaning is None:
            yield _finding(code, one)
        else:
            yield _finding("rdw-no-class-leaning", one, code, leaning=leaning, built=says.built_on)


def _leaning(library: Library, says: Says, on: date) -> str | None:
    """Return the class that the day of first admission suggests; it is said, and never filled in."""
    euro = scale("euro")
    rank = probable_rank(library, Machine(Kind.TRANSPORT, category=says.category, built_on=says.built_on), euro, on)
    return None if rank is None else euro.names[int(rank)]


def _finding(words: str, one: Registered, code: str | None = None, **values: object) -> Finding:
    code = code or words
    severity = Severity.WARNING if code in WARNINGS else Severity.NOTE
    message = text(f"register.finding.{words}", machine=one.contact.machine, **values)
    return Finding(code, severity, message)


def _problems(says: Says, fuels: Path, one: Registered) -> Iterator[Problem]:
    for unknown in says.unknown:
        message = text("rdw.unknown-word", found=unknown.word, machine=one.contact.machine, known=unknown.known)
        yield Problem(message, str(fuels), None, unknown.row, unknown.field, unknown.word, unknown.known)
