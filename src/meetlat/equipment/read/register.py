"""From rows of the form `register` to the register of machines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from meetlat.equipment.model.register import Proof, Register, Registered, identity
from meetlat.equipment.read.deployments import company, label_of, machine_of
from meetlat.errors import InputError, Problem, Text, text
from meetlat.forms.forms import read
from meetlat.forms.rows import FormRow
from meetlat.plates import is_plate, without_plates

STATEMENT = "statement"
"""What is no document: someone says so."""


def read_register(path: Path) -> Register:
    """Read the form `register` from a CSV file, a workbook or a folder. Raises InputError; a register without machines is refused too."""
    forms = read(path, ["register"], ["register"], alone=["register"])
    if not forms["register"]:
        raise InputError([Problem(text("register.empty"), file=str(path))])
    return replace(register_of(forms["register"]), hashes=forms.hashes)


def register_of(rows: Sequence[FormRow]) -> Register:
    """Return the register in the rows of a form."""
    return Register(tuple(registered_of(row) for row in rows))


def registered_of(row: FormRow) -> Registered:
    """Return one row as a machine of the register; what the form leaves empty is None."""
    name, plate = row.text("machine") or "", row.text("plate")
    plate = plate or (name if is_plate(name) else None)
    proof = proof_of(row)
    return Registered(
        machine=replace(machine_of(row), proof=_shown(proof, plate), engine_built_on=row.day("engine_built_on")),
        name=name,
        label=label_of_row(row),
        row=row.row,
        owner=company(row.text("owner")),
        plate=plate,
        serial_number=row.text("serial_number"),
        proof=proof,
        filter_proof=without_plates(row.text("filter_evidence") or "", plate, bare=True) or None,
    )


def label_of_row(row: FormRow) -> str | Text:
    """Return how a machine of the register is called where others read along: its number, or its row where that is its plate."""
    name, plate = row.text("machine") or "", row.text("plate")
    return label_of(plate if plate and identity(plate) == identity(name) else name, row.row)


def proof_of(row: FormRow) -> Proof | None:
    """Return the document that a row names; None where it names none."""
    document = row.text("evidence")
    if document is None:
        return None
    return Proof(
        document=document,
        file=row.text("evidence_file"),
        on=row.day("evidence_on"),
        valid_to=row.day("evidence_valid_to"),
        checked_on=row.day("checked_on"),
        checked_by=row.text("checked_by"),
    )


def _shown(proof: Proof | None, plate: str | None) -> str | Text | None:
    """Return the document as a verdict names it, no plate in it; None where someone only says so."""
    if proof is None or proof.document == STATEMENT:
        return None
    document = text(f"register.document-{proof.document}")
    if proof.file is None:
        return document
    return text("register.document-and-file", document=document, file=without_plates(proof.file, plate, bare=True))
