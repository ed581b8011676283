"""Whether a document of the register shows the class of a machine, and which one is missing where none does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meetlat.equipment.model.machine import Kind, Machine
from meetlat.equipment.model.register import Registered
from meetlat.equipment.rules.classes import SCALES, ask_class, filter_by_class, question
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, Library, figure, scale
from meetlat.words import Both

SHOWS = "class-evidence"


class Proven(StrEnum):
    """What the document of a machine is worth."""

    PROVEN = "proven"
    NOT_NEEDED = "not_needed"
    NO_CLASS = "no_class"
    NO_DOCUMENT = "no_document"
    NOT_SHOWING = "not_showing"
    EXPIRED = "expired"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class ClassProof:
    """What the document of one machine shows on a day, what to ask where it does not, and what must be said of that."""

    proven: Proven
    ask: tuple[Text, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    @property
    def is_document(self) -> bool:
        """Tell whether there is a document that counts, or that only a person can weigh."""
        return self.proven in (Proven.PROVEN, Proven.UNSURE)


def class_proof(library: Library, one: Registered, on: date, accept: Certainty = Certainty.DERIVED) -> ClassProof:
    """Return what the register shows of the class of a machine on a day.

    accept   the lowest certainty of the figure that says which document shows a class; below it a person must look

    Emission-free equipment needs no document: everyone can see that it has no exhaust.
    """
    if one.machine.is_zero_emission:
        return ClassProof(Proven.NOT_NEEDED)
    ask = (ask_class(one.machine.kind, one.contact),)
    if one.machine.stage is None:
        return ClassProof(Proven.NO_CLASS, ask)
    if one.proof is None:
        return ClassProof(Proven.NO_DOCUMENT, ask)
    shows = figure(library.table(SHOWS), on, {"kind": one.machine.kind.value, "document": one.proof.document})
    if shows.value is None or not shows.certainty.at_least(accept):
        return ClassProof(Proven.UNSURE, (question("register.ask-look", one.contact, document=document(one)),))
    if shows.value == "no":
        return ClassProof(Proven.NOT_SHOWING, ask, shows.caveats)
    if one.proof.valid_to is not None and one.proof.valid_to < on:
        return ClassProof(Proven.EXPIRED, (question("register.ask-renewed", one.contact, document=document(one)),))
    return ClassProof(Proven.PROVEN, (), shows.caveats)


def document(one: Registered) -> Text | None:
    """Return how the document of a machine is called; None where it has none."""
    return text(f"register.document-{one.proof.document}") if one.proof else None


def class_name(machine: Machine) -> Both | str | None:
    """Return the class of a machine as people say it: `Stage V`, `Euro 6`; None where none is stated, of a vessel as it was written."""
    if machine.stage is None or machine.kind not in SCALES:
        return machine.stage
    return scale(SCALES[machine.kind]).said(machine.stage)


ROW: Mapping[Kind, str] = {Kind.MOBILE: "power_kw", Kind.TRANSPORT: "category", Kind.VESSEL: "vessel_type"}
"""What decides which row of a table speaks of a machine."""


def missing_row(one: Registered) -> tuple[Text, ...]:
    """Ask for what decides which row of a table speaks of a machine, where the register does not say it."""
    name = ROW[one.machine.kind]
    return () if getattr(one.machine, name) is not None else (question(f"equipment.ask-{name}", one.contact),)


def lacks_filter_proof(library: Library, one: Registered, on: date) -> bool:
    """Tell whether a particulate filter is stated that does not come with the class, and of which no document is named."""
    machine = one.machine
    if not machine.particulate_filter or machine.is_zero_emission or one.filter_proof:
        return False
    return filter_by_class(library, machine, on) is None
