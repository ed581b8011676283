"""What a person must see beside the verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from meetlat.errors import Text
from meetlat.figures import Source


class Severity(StrEnum):
    """How much a finding matters: an error must be mended, a warning weighed, a note read."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a tender, a bid or a list of machines that must be looked at. `items`: the names of what it touches."""

    code: str
    severity: Severity
    message: Text
    advice: Text | None = None
    source: Source | None = None
    items: tuple[str, ...] = ()
