"""Look up the vehicles of a register in open data of the RDW, from files: what the registration says is merged like any other answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from meetlat.answer import Answer, used
from meetlat.equipment.model.machine import Kind, Machine
from meetlat.equipment.model.register import Registered
from meetlat.equipment.read.rdw import Registrations, plate_key
from meetlat.equipment.read.register import registered_of
from meetlat.equipment.read.register_merge import FORM, Merged, merge
from meetlat.equipment.rules.dates import probable_rank
from meetlat.equipment.rules.proof import SHOWS
from meetlat.equipment.rules.rdw import BY_MASS, FUELS, Says, Vehicle, registration_says
from meetlat.errors import Problem, text
from meetlat.figures import Library, scale
from meetlat.forms.declared import form
from meetlat.forms.rows import FormRow
from meetlat.requirements import Finding, Severity

RDW = "rdw"
WARNINGS = frozenset({"rdw-passenger-car", "rdw-missing", "rdw-two-classes", "rdw-no-fuel", "rdw-other-category"})


@dataclass(frozen=True, slots=True)
class RdwLookup:
    """The register with what was found filled in, what must be looked at, and how many vehicles of the files stand in no row of it."""

    merged: Merged
    findings: tuple[Finding, ...]
    looked_up: int
    others: int


@dataclass(frozen=True, slots=True)
class MergedRegister:
    """A merged register, where it was written, and what was looked up for it, if anything."""

    out: Path
    merged: Merged
    lookup: RdwLookup | None = None


def look_up(library: Library, rows: Sequence[FormRow], registrations: Registrations, on: date) -> Answer[RdwLookup]:
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
    found = RdwLookup(merge(rows, answers), tuple(findings), len(answers), _others(registrations, known))
    tables = (library.table(name) for name in (FUELS, SHOWS, BY_MASS, "euro-dates"))
    return Answer(found, (), used(tables), tuple(problems))


def _others(registrations: Registrations, known: set[str]) -> int:
    return len({*registrations.vehicles, *registrations.fuels} - known)


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
    message = text(f"register.{words}", machine=one.contact.machine, **values)
    return Finding(code, severity, message)


def _problems(says: Says, fuels: Path, one: Registered) -> Iterator[Problem]:
    for unknown in says.unknown:
        message = text("rdw.unknown-word", found=unknown.word, machine=one.contact.machine, known=unknown.known)
        yield Problem(message, str(fuels), None, unknown.row, unknown.field, unknown.word, unknown.known)
