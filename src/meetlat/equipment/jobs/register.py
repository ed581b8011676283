"""Check a register of machines: one file in, one answer out, no licence plate in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from meetlat.answer import Answer, used
from meetlat.equipment.read.register import read_register
from meetlat.equipment.rules.proof import SHOWS, class_name, document
from meetlat.equipment.rules.register_check import CheckedMachine, RegisterCheck, check_register
from meetlat.errors import Text, text
from meetlat.figures import Certainty, Library
from meetlat.requirements import Outcome
from meetlat.words import Both, Language, say

RESTS_ON = (SHOWS, "nrmm-particulate-filter", "nrmm-stage-dates", "nrmm-stage-exists")
"""Tables of figures by which a register is checked."""


def check_register_file(
    library: Library, path: Path, on: date, accept: Certainty = Certainty.DERIVED
) -> Answer[RegisterCheck]:
    """Check a register as it stands on a day. Raises InputError."""
    checked = check_register(library, read_register(path), on, accept)
    return Answer(checked, checked.caveats, used(library.table(name) for name in RESTS_ON))


def stated_or_probable_class(one: CheckedMachine) -> Text | Both | str | None:
    """Return the class of a machine as people say it; where none is stated, the one that its age suggests, said as such."""
    machine = one.registered.machine
    if machine.is_zero_emission:
        return text("equipment.found-zero-emission")
    if machine.stage is None and one.probable is not None:
        return text("register.probable", stage=one.probable)
    return class_name(machine)


def register_json(checked: RegisterCheck, language: Language) -> dict[str, Any]:
    """Return a checked register as plain data: machines by their label, never by a plate."""
    counts = {outcome: sum(one.outcome is outcome for one in checked.machines) for outcome in Outcome}
    return {
        "on": checked.on.isoformat(),
        "outcome": checked.outcome.value,
        "counts": {outcome.value: count for outcome, count in counts.items()},
        "machines": [_machine_json(one, language) for one in checked.machines],
    }


def _machine_json(one: CheckedMachine, language: Language) -> dict[str, Any]:
    machine, proof = one.registered.machine, one.registered.proof
    return {
        "machine": say(one.registered.label, language),
        "row": one.registered.row,
        "owner": one.registered.owner,
        "kind": machine.kind.value,
        "description": machine.description,
        "stage": machine.stage,
        "probable_stage": one.probable,
        "outcome": one.outcome.value,
        "proven": one.proven.value,
        "document": proof.document if proof else None,
        "document_said": said_or_none(document(one.registered), language),
        "findings": [
            {"code": finding.code, "severity": finding.severity.value, "message": say(finding.message, language)}
            for finding in one.findings
        ],
        "ask": [say(asked, language) for asked in one.ask],
    }


def said_or_none(words: Text | Both | str | None, language: Language) -> str | None:
    """Speak words, where there are any."""
    return None if words is None else say(words, language)
