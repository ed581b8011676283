"""What a machine of the register leaves open that someone must fill in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from meetlat.equipment.model.machine import Kind
from meetlat.equipment.model.register import Registered
from meetlat.equipment.rules.proof import ROW, Proven, lacks_filter_proof, shown
from meetlat.figures import Library


def gaps(library: Library, one: Registered, on: date) -> tuple[str, ...]:
    """Return the columns of the form `register` that a machine must still fill in before its class is shown, in the order to ask them."""
    return tuple(dict.fromkeys(_gaps(library, one, on)))


def _gaps(library: Library, one: Registered, on: date) -> Iterator[str]:
    machine = one.machine
    if not one.name:
        yield "machine"
    if one.plate is None and (machine.kind is Kind.TRANSPORT or one.serial_number is None):
        yield "plate" if machine.kind is Kind.TRANSPORT else "serial_number"
    of_machine = (ROW[machine.kind], "energy", *(() if machine.is_zero_emission else ("stage", "built_on")))
    yield from (name for name in of_machine if getattr(machine, name) is None)
    if shown(library, one, on).proven not in (Proven.PROVEN, Proven.NOT_NEEDED):
        yield from ("evidence", "evidence_file")
    if lacks_filter_proof(library, one, on):
        yield "filter_evidence"
