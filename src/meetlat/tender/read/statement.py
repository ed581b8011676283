"""The statement of a contractor: the forms in which it says what was built."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from meetlat.equipment.read.measurements import MEASURED
from meetlat.forms import Forms, read
from meetlat.tender.read.folder import EVIDENCE

CHANGES, MEASUREMENTS, REACHED = "changes", "measurements", "reached"
STATEMENT = (*EVIDENCE, MEASUREMENTS, CHANGES, REACHED)
"""The forms in which a contractor states what was built."""
DONE: Mapping[str, tuple[str, ...]] = {
    "products": ("quantity", "placed_on", "delivery_note"),
    MEASUREMENTS: (*MEASURED, "meter_begin_kwh", "meter_end_kwh", "evidence"),
    REACHED: ("reached", "evidence"),
}
"""What a contractor fills in of a row that was prepared: without any of it the row states nothing."""


def read_statement(realised: Path) -> Forms:
    """Read what was built, without the rows that were prepared and not filled in. Raises InputError with every problem of the forms."""
    return read(realised, STATEMENT, open_columns=DONE)
