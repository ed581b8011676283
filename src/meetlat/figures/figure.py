"""What a dated figure is: a value with its unit, period, source and certainty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meetlat.errors import Text, text
from meetlat.words import Both


class Certainty(StrEnum):
    """How a number is known, best first. `recalled` never carries a requirement; `unknown` has no value."""

    PUBLISHED = "published"
    SECONDARY = "secondary"
    DERIVED = "derived"
    RECALLED = "recalled"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """0 for published, rising as we know less."""
        return RANKS[self]

    def at_least(self, accepted: Certainty) -> bool:
        """Tell whether this is known as well as `accepted`, or better."""
        return self.rank <= accepted.rank


RANKS = {certainty: rank for rank, certainty in enumerate(Certainty)}


def weakest(certainties: Iterable[Certainty]) -> Certainty:
    """Return the least certain of them: a chain is as strong as its weakest figure. Of none: published."""
    return max(certainties, key=lambda certainty: certainty.rank, default=Certainty.PUBLISHED)


DOUBTFUL = {Certainty.DERIVED: "caveat.derived-figure", Certainty.RECALLED: "caveat.recalled-figure"}
"""How a figure is told of that was derived or recalled."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was read."""

    title: str
    publisher: str | None = None
    date: str | None = None
    page: str | None = None
    url: str | None = None

    def __str__(self) -> str:
        """Write the source as a reference: title (publisher, date), page."""
        about = ", ".join(part for part in (self.publisher, self.date) if part)
        return f"{self.title}{f' ({about})' if about else ''}{f', {self.page}' if self.page else ''}"


@dataclass(frozen=True, slots=True)
class Caveat:
    """What must be said beside a result. Weight 1 is good to know, 2 changes how to read it, 3 may change the answer."""

    code: str
    message: Text
    weight: int = 2


def join_caveats(*groups: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """Join caveats in order, each said once."""
    return tuple(dict.fromkeys(caveat for group in groups for caveat in group))


@dataclass(frozen=True, slots=True)
class Range:
    """A published range, both ends included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class EngineClass:
    """A class of an ordered scale and what must come with it: Stage IV with a particulate filter."""

    name: str
    features: tuple[str, ...] = ()


Value = float | str | Range | EngineClass


@dataclass(frozen=True, slots=True)
class Figure:
    """One dated figure of a table. `value` is None exactly when `certainty` is unknown."""

    table: str
    value: Value | None
    unit: str
    valid_from: date | None
    valid_to: date | None
    certainty: Certainty
    source: Source
    reasoning: Both | None = None
    note: Both | None = None
    entered_by: str | None = None
    checked_by: str | None = None

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """A figure that was derived or recalled says so wherever it is used."""
        if self.certainty not in DOUBTFUL:
            return ()
        why: object = self.reasoning or self.note or text("caveat.see-source")
        return (
            Caveat(
                f"{self.certainty}-figure",
                text(DOUBTFUL[self.certainty], table=self.table, why=why, source=str(self.source)),
            ),
        )
