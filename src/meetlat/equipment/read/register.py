"""From rows of the form `register` to the register of machines, and from what is known to the rows to ask a partner about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from meetlat.equipment.model.register import Proof, Register, Registered, identity
from meetlat.equipment.read.deployments import company, label_of, machine_of
from meetlat.errors import InputError, Problem, Text, text
from meetlat.forms.declared import form
from meetlat.forms.forms import read
from meetlat.forms.rows import FormRow, same_name
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


FORM = "register"


def machines_of(register: Sequence[FormRow], deployments: Sequence[FormRow] | None) -> tuple[FormRow, ...]:
    """Return the machines to ask about, as rows of the register: those of the deployments where there are any, else the whole register.

    What the register leaves open comes from the deployments. A deployment that names no machine is a row without a name, remembered in
    the remark: nothing is dropped.
    """
    known = {identity(words): row for row in register for words in _names(row)}
    if deployments is None:
        return tuple(register)
    found: dict[str, FormRow] = {}
    for row in deployments:
        name = row.text("machine")
        registered = known.get(identity(name)) if name else None
        key = str(registered["machine"]) if registered else name or f"\0{row.row}"
        found[identity(key)] = _filled(found.get(identity(key)) or registered, row)
    return tuple(found.values())


def _names(row: FormRow) -> Iterable[str]:
    return (words for column in ("machine", "plate", "serial_number") if (words := row.text(column)))


SHARED = tuple(
    column.name
    for column in form("deployments").columns
    if column.name in {other.name for other in form(FORM).columns} and column.name not in ("evidence", "remark")
)
"""What a deployment and the register both say of a machine; the document of a deployment is free text and is asked anew."""


def _filled(known: FormRow | None, deployed: FormRow) -> FormRow:
    """Return a row of the register with what a deployment adds to it."""
    empty: dict[str, object] = {column.name: None for column in form(FORM).columns}
    added: dict[str, object] = {name: deployed[name] for name in SHARED} | {"owner": deployed["partner"]}
    if deployed["machine"] is None:
        added["remark"] = deployed["deployment"]
    values = empty | (dict(known.values) if known else {})
    values |= {name: value for name, value in added.items() if values[name] is None}
    return FormRow(values, deployed.file, deployed.sheet, deployed.row)


def by_owner(rows: Iterable[FormRow]) -> dict[str | None, tuple[FormRow, ...]]:
    """Return the machines of each owner, as it was first written; None: of nobody that is named."""
    spelled: dict[str, str | None] = {}
    found: dict[str | None, list[FormRow]] = {}
    for row in rows:
        owner = row.text("owner")
        first = spelled.setdefault(same_name(owner or ""), owner)
        found.setdefault(first, []).append(row)
    return {owner: tuple(machines) for owner, machines in found.items()}
