"""Small registers: what is not given is not stated."""

from __future__ import annotations

from typing import Any

from meetlat.equipment import Energy, Kind, Machine
from meetlat.equipment.model.register import Proof, Register, Registered
from tests.equipment.small import ABOUT_MACHINE


def entry(name: str = "KR-1", kind: Kind = Kind.MOBILE, document: str | None = None, **about: Any) -> Registered:
    """Return a machine of a register; a document that it names also stands on the machine, as the reader puts it there."""
    of_machine = {key: about.pop(key) for key in list(about) if key in ABOUT_MACHINE}
    of_machine.setdefault("energy", Energy.DIESEL)
    shown = document if document != "statement" else None
    proof = Proof(document, valid_to=about.pop("valid_to", None)) if document else None
    row = about.pop("row", 2)
    return Registered(Machine(kind, name, proof=shown, **of_machine), name, name, row, proof=proof, **about)


def digger(document: str | None = "engine_plate", **about: Any) -> Registered:
    return entry(document=document, **{"stage": "V", "power_kw": 100.0, **about})


def van(document: str | None = "rdw", **about: Any) -> Registered:
    return entry(kind=Kind.TRANSPORT, document=document, **{"stage": "EURO 6", "category": "N1", **about})


def register(*machines: Registered) -> Register:
    return Register(machines)
