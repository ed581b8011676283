"""The opening of bids: sealed until the day of opening, and what is recorded of an evaluation made before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meetlat.errors import text
from meetlat.figures import Caveat


@dataclass(frozen=True, slots=True)
class Opening:
    """When bids may be opened, and when they were evaluated.

    day    the day of opening, else that of closing; None where the tender names neither
    """

    day: date | None
    on: date

    @property
    def before(self) -> bool:
        """Tell whether the bids were still sealed."""
        return self.day is not None and self.on < self.day

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """Say that bids were evaluated before they might be opened, or that nobody can tell."""
        if self.day is None:
            return (Caveat("opening-unset", text("opening.unset")),)
        early = Caveat("before-opening", text("opening.before", on=self.on, day=self.day), weight=3)
        return (early,) if self.before else ()
