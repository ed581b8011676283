"""The machines to ask a partner about, as rows of the register: known ones, with what their deployments add."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from meetlat.equipment.model.register import identity
from meetlat.forms.declared import form
from meetlat.forms.rows import FormRow, same_name

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
