"""Whether a register proves what it says: per machine its document, whether its class can be, and what is missing of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from meetlat.equipment.model.machine import Deployment, Kind, Span
from meetlat.equipment.model.register import Register, Registered, identity
from meetlat.equipment.rules.check import vessel_row, worst
from meetlat.equipment.rules.classes import SCALES, VESSEL_SCALES, question, stated
from meetlat.equipment.rules.dates import probable_rank
from meetlat.equipment.rules.findings import findings
from meetlat.equipment.rules.proof import (
    ROW,
    ClassProof,
    Proven,
    class_name,
    class_proof,
    lacks_filter_proof,
    missing_row,
)
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, Library, Scale, join_caveats, scale
from meetlat.requirements import Finding, Outcome, Severity
from meetlat.words import Both

IMPOSSIBLE = frozenset({"class-impossible", "energy-and-class", "same-machine"})
"""Findings of what cannot be right as it stands."""
TO_ASK = "description-contradicts"
"""A finding that only words of a description raise: asked, not held against the machine."""
NOT_JUDGED = "no-goods-vehicle"
OF_DEPLOYMENTS = frozenset({"no-evidence"})
"""Findings about lists of deployments: the register says it per machine."""


@dataclass(frozen=True, slots=True)
class CheckedMachine:
    """One machine of the register: met where its class is class_proof, not met where something cannot be, unknown where something is missing.

    probable   the class that its age suggests where none is stated; never a proof
    """

    registered: Registered
    outcome: Outcome
    proven: Proven
    probable: str | None
    findings: tuple[Finding, ...]
    ask: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class RegisterCheck:
    """A whole register on a day."""

    on: date
    machines: tuple[CheckedMachine, ...]
    caveats: tuple[Caveat, ...]

    @property
    def outcome(self) -> Outcome:
        """The outcome of all: not met before unknown before met."""
        return worst([one.outcome for one in self.machines])

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many machines came out how."""
        outcomes = [one.outcome for one in self.machines]
        return {outcome: outcomes.count(outcome) for outcome in Outcome}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, each once, in the order of the machines."""
        return tuple(dict.fromkeys(finding for one in self.machines for finding in one.findings))


def check_register(
    library: Library, register: Register, on: date, accept: Certainty = Certainty.DERIVED
) -> RegisterCheck:
    """Check every machine of a register as it stands on a day. Raises UnknownTableError."""
    found: dict[str, list[Finding]] = {}
    for finding in (*_same_machine(register), *_of_machines(library, register, on)):
        for name in finding.items:
            found.setdefault(name, []).append(finding)
    proofs = [class_proof(library, one, on, accept) for one in register]
    machines = tuple(
        _checked(library, one, on, proof, tuple(found.get(one.name, ())))
        for one, proof in zip(register, proofs, strict=True)
    )
    return RegisterCheck(on, machines, join_caveats(*(proof.caveats for proof in proofs)))


def stated_or_probable_class(one: CheckedMachine) -> Text | Both | str | None:
    """Return the class of a machine as people say it; where none is stated, the one that its age suggests, said as such."""
    machine = one.registered.machine
    if machine.is_zero_emission:
        return text("equipment.found-zero-emission")
    if machine.stage is None and one.probable is not None:
        return text("register.probable", stage=one.probable)
    return class_name(machine)


def _checked(
    library: Library, one: Registered, on: date, proof: ClassProof, found: tuple[Finding, ...]
) -> CheckedMachine:
    codes = {finding.code for finding in found}
    engine = [question("equipment.ask-engine", one.contact, stated=stated(one.machine))] if TO_ASK in codes else []
    ask = [*missing_row(one), *engine, *proof.ask, *_ask_filter(library, one, on)]
    if IMPOSSIBLE & codes or proof.proven is Proven.EXPIRED:
        outcome = Outcome.NOT_MET
    elif NOT_JUDGED in codes:
        outcome, ask = Outcome.NOT_APPLICABLE, []
    else:
        outcome = Outcome.UNKNOWN if ask else Outcome.MET
    return CheckedMachine(one, outcome, proof.proven, _probable(library, one, on), found, tuple(ask))


def _ask_filter(library: Library, one: Registered, on: date) -> tuple[Text, ...]:
    return (question("register.ask-filter", one.contact),) if lacks_filter_proof(library, one, on) else ()


def as_deployment(one: Registered, on: date) -> Deployment:
    """Return a machine as if it were deployed on one day, so that what holds of deployments holds of it."""
    return Deployment(one.name, one.machine, Span(on, on), label=one.label, owner=one.owner)


def _of_machines(library: Library, register: Register, on: date) -> Iterator[Finding]:
    for finding in findings(library, [as_deployment(one, on) for one in register]):
        if finding.code not in OF_DEPLOYMENTS:
            yield finding


def _same_machine(register: Register) -> Iterator[Finding]:
    """Find one plate or serial number in two rows."""
    seen: set[tuple[int, ...]] = set()
    for one in register:
        for words in one.identities:
            same = register.all_of(words)
            rows = tuple(other.row for other in same)
            if len(same) > 1 and rows not in seen:
                seen.add(rows)
                what = "serial_number" if _is_serial(words, same) else "plate"
                message = text(
                    "register.same-machine", about=text(f"register.about-{what}"), rows=[str(row) for row in rows]
                )
                yield Finding("same-machine", Severity.WARNING, message, items=tuple(other.name for other in same))


def _is_serial(words: str, same: Sequence[Registered]) -> bool:
    return any(one.serial_number and identity(one.serial_number) == words for one in same)


def _probable(library: Library, one: Registered, on: date) -> str | None:
    """Return the class that the age of an engine suggests; None where a class is stated or its age says nothing."""
    deployment = as_deployment(one, on)
    on_scale = _scale(library, deployment)
    if one.machine.stage is not None or one.machine.is_zero_emission or on_scale is None:
        return None
    rank = probable_rank(library, deployment.machine, on_scale, on)
    return None if rank is None else on_scale.names[int(rank)]


def _scale(library: Library, deployment: Deployment) -> Scale | None:
    kind = deployment.machine.kind
    if kind is not Kind.VESSEL:
        return scale(SCALES[kind])
    vessel = vessel_row(library, deployment)
    return scale(VESSEL_SCALES[vessel]) if vessel else None


def gaps(library: Library, one: Registered, on: date) -> tuple[str, ...]:
    """Return the columns of the form `register` that a machine must still fill in before its class is class_proof, in the order to ask them."""
    return tuple(dict.fromkeys(_gaps(library, one, on)))


def _gaps(library: Library, one: Registered, on: date) -> Iterator[str]:
    machine = one.machine
    if not one.name:
        yield "machine"
    if one.plate is None and (machine.kind is Kind.TRANSPORT or one.serial_number is None):
        yield "plate" if machine.kind is Kind.TRANSPORT else "serial_number"
    of_machine = (ROW[machine.kind], "energy", *(() if machine.is_zero_emission else ("stage", "built_on")))
    yield from (name for name in of_machine if getattr(machine, name) is None)
    if class_proof(library, one, on).proven not in (Proven.PROVEN, Proven.NOT_NEEDED):
        yield from ("evidence", "evidence_file")
    if lacks_filter_proof(library, one, on):
        yield "filter_evidence"
