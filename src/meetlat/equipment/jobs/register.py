"""Check a register of machines."""

from __future__ import annotations

from datetime import date

from meetlat.answer import Answer, used
from meetlat.equipment.model.register import Register
from meetlat.equipment.rules.proof import SHOWS
from meetlat.equipment.rules.register_check import RegisterCheck, check_register
from meetlat.figures import Certainty, Library

RESTS_ON = (SHOWS, "nrmm-particulate-filter", "nrmm-stage-dates", "nrmm-stage-exists")
"""Tables of figures by which a register is checked."""


def check_register_on(
    library: Library, register: Register, on: date, accept: Certainty = Certainty.DERIVED
) -> Answer[RegisterCheck]:
    """Check a register as it stands on a day."""
    checked = check_register(library, register, on, accept)
    return Answer(checked, checked.caveats, used(library.table(name) for name in RESTS_ON))
