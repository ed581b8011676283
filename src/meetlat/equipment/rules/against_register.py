"""Hold deployments against the register: what it knows of a machine is filled in, what contradicts it is found, nothing is silently chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from meetlat.equipment.model.machine import Deployment, Machine
from meetlat.equipment.model.register import Register, Registered
from meetlat.equipment.rules.classes import FEATURES, ask_class, question, same_class
from meetlat.equipment.rules.findings import found_of
from meetlat.equipment.rules.proof import ClassProof, Proven, class_name, class_proof, document, lacks_filter_proof
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Library, join_caveats
from meetlat.plates import without_plates
from meetlat.requirements import Finding

FIELDS = (
    "power_kw",
    "category",
    "stage",
    "built_on",
    "engine_built_on",
    "particulate_filter",
    "scr",
    "energy",
    "vessel_type",
    "hopper_m3",
    "retrofit",
)
"""What both may state of a machine."""
EXHAUST = ("energy", "stage")
"""What together says whether a machine has an exhaust."""


@dataclass(frozen=True, slots=True)
class RegisterMatch:
    """Deployments as the register knows their machines, what was found on the way, and what must be said of that.

    is_registered   whether there was a register at all
    """

    deployments: tuple[Deployment, ...]
    findings: tuple[Finding, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    is_registered: bool = False


def against_register(library: Library, deployments: Sequence[Deployment], register: Register | None) -> RegisterMatch:
    """Return deployments with what the register knows of their machines; as they are without a register.

    A value that only one of the two states is taken. Where they contradict, the register decides if a document shows the class on the
    last day of the deployment; else the value is unknown. A machine that the register does not hold keeps what its deployment states.
    Raises UnknownTableError.
    """
    if register is None:
        return RegisterMatch(tuple(deployments))
    matched: list[Deployment] = []
    found: list[Finding] = []
    caveats: list[tuple[Caveat, ...]] = []
    for one in deployments:
        registered = register.find(one.machine.name)
        if registered is None:
            matched.append(one)
            found.append(_not_found(one, register))
            continue
        proof = class_proof(library, registered, one.span.last)
        machine, clashing = _joined(one.machine, registered, proof)
        matched.append(replace(one, machine=machine, owner=one.owner or registered.owner))
        found += [_contradiction(one, registered, name, proof) for name in clashing]
        found += _unproven(matched[-1], registered, proof)
        found += _unproven_filter(library, matched[-1], registered)
        caveats.append(proof.caveats)
    return RegisterMatch(tuple(matched), _once(found), join_caveats(*caveats), is_registered=True)


def _joined(stated: Machine, registered: Registered, proof: ClassProof) -> tuple[Machine, tuple[str, ...]]:
    """Return the machine as both know it, and the names of what they contradict each other in."""
    known, counts = registered.machine, _counts(registered, proof)
    about: dict[str, Any] = {
        "name": registered.name,
        "description": stated.description or known.description,
        "described_energy": stated.described_energy or known.described_energy,
        "proof": known.proof if proof.is_document or proof.proven is Proven.NOT_NEEDED else stated.proof,
    }
    if stated.kind is not known.kind:
        return replace(known if counts else Machine(stated.kind), **about), ("kind",)
    clashing = _clashing(stated, known)
    for name in FIELDS:
        first, second = getattr(stated, name), getattr(known, name)
        if name in clashing:
            about[name] = second if _decides(registered, name, counts=counts) else None
        else:
            about[name] = first if second is None else second
    if "energy" in clashing:  # with an exhaust or without: then the class goes with the energy
        about["stage"] = known.stage if counts else None
    return replace(stated, **about), clashing


def _clashing(stated: Machine, known: Machine) -> tuple[str, ...]:
    """Return the names of what two statements of one machine contradict each other in."""
    exhausts = {stated.is_zero_emission, known.is_zero_emission}
    if exhausts == {True, False}:
        others = tuple(name for name in FIELDS if name not in EXHAUST)
        return (*_differing(stated, known, others), "energy")
    return _differing(stated, known, FIELDS)


def _differing(stated: Machine, known: Machine, names: Sequence[str]) -> tuple[str, ...]:
    pairs = ((name, getattr(stated, name), getattr(known, name)) for name in names)
    return tuple(
        name
        for name, first, second in pairs
        if None not in (first, second)
        and first != second
        and not (name == "stage" and same_class(stated.kind, first, second))
    )


def _counts(registered: Registered, proof: ClassProof) -> bool:
    """Tell whether the register decides: a document shows the class, or stands beside a machine without an exhaust."""
    return proof.proven is Proven.PROVEN or (proof.proven is Proven.NOT_NEEDED and registered.machine.proof is not None)


def _decides(registered: Registered, name: str, *, counts: bool) -> bool:
    """Tell whether the register decides about one value: of a filter its own document, of a catalyst none, of the rest that of the class."""
    if name == "particulate_filter":
        return registered.filter_proof is not None
    return counts and name != "scr"


def _contradiction(one: Deployment, registered: Registered, name: str, proof: ClassProof) -> Finding:
    about = {
        "machine": one.contact.machine,
        "about": text(f"register.about-{name}"),
        "stated": _value(one.machine, name),
        "registered": _value(registered.machine, name),
        "row": str(registered.row),
    }
    if _decides(registered, name, counts=_counts(registered, proof)):
        message = text("register.contradicts-proven", **about, document=_document(registered, name))
    else:
        message = text("register.contradicts", **about, ask=_ask(registered, name))
    return found_of(one, "register-contradicts", message)


def _document(registered: Registered, name: str) -> Text | str | None:
    if name == "particulate_filter" and registered.filter_proof:
        return without_plates(registered.filter_proof, registered.plate)
    return document(registered)


def _ask(registered: Registered, name: str) -> Text:
    if name in FEATURES:
        return question(f"equipment.ask-{name}", registered.contact)
    return ask_class(registered.machine.kind, registered.contact)


def _value(machine: Machine, name: str) -> object:
    """Return a value as a sentence shows it; of energy, also the class where only that tells of an exhaust."""
    value = getattr(machine, name)
    if name == "energy" and value is None:
        return text("register.exhaust", stage=class_name(machine))
    if name == "stage":
        return class_name(machine)
    return text(f"choice.{value}") if name == "vessel_type" else value


def _unproven(one: Deployment, registered: Registered, proof: ClassProof) -> Iterator[Finding]:
    if proof.proven in (Proven.PROVEN, Proven.NOT_NEEDED) or one.machine.is_zero_emission:
        return
    stage = class_name(registered.machine if registered.machine.stage else one.machine)
    about = {"machine": registered.contact.machine, "stage": stage, "document": document(registered)}
    if proof.proven is Proven.NO_CLASS and stage is not None:
        # the deployment states a class of which the register shows nothing
        proof = replace(proof, proven=Proven.NO_DOCUMENT)
    message = text(f"register.proof-{proof.proven.value}", **about, ask=proof.ask[0])
    yield found_of(one, "register-unproven", message)


def _unproven_filter(library: Library, one: Deployment, registered: Registered) -> Iterator[Finding]:
    """Find a particulate filter that the register states without a document, and that the class does not bring."""
    if lacks_filter_proof(library, registered, one.span.last) and one.machine.particulate_filter:
        yield found_of(one, "register-unproven", question("register.ask-filter", registered.contact))


def _not_found(one: Deployment, register: Register) -> Finding:
    name, machine = one.machine.name, one.contact.machine
    if name is None:
        return found_of(one, "register-no-name", text("register.no-name", machine=machine))
    if register.all_of(name):
        rows: list[Text | str] = [str(row.row) for row in register.all_of(name)]
        return found_of(one, "register-ambiguous", text("register.ambiguous", machine=machine, rows=rows))
    return found_of(one, "register-missing", text("register.missing", machine=machine))


def _once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Join findings that say the same of several deployments."""
    names: dict[tuple[str, Text], list[str]] = {}
    first: dict[tuple[str, Text], Finding] = {}
    for one in findings:
        names.setdefault((one.code, one.message), []).extend(one.items)
        first.setdefault((one.code, one.message), one)
    return tuple(replace(one, items=tuple(dict.fromkeys(names[key]))) for key, one in first.items())
