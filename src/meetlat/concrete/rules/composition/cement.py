"""Cements by their designation (EN 197-1): `CEM III/B 42,5 N` tells the type, and so the clinker, and the strength class."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from meetlat.concrete.model import CEMENT, Constituent, Mix
from meetlat.figures import Figure, Library, Range, figure

COMPOSITION = "cement-composition"
COUNTED = "clinker-counted"
DESIGNATION = re.compile(
    r"\bCEM\s*(?P<main>III|II|IV|I|VI|V)\b(?:\s*[/ ]\s*(?P<letter>[ABC])\b)?(?:\s*-\s*(?P<second>LL|[SDPQVWTLM])\b)?",
    re.IGNORECASE,
)
STRENGTH = re.compile(r"(?<!\d)(?P<class>\d\d[.,]\d)\s*-?\s*(?P<early>[NRL])?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cement:
    """What the designation of a cement tells: its type, `CEM III/B` or as far as it was written, and its strength class, `42.5 N`."""

    type: str
    strength_class: str | None = None

    @property
    def strength_mpa(self) -> float | None:
        """The number of the strength class, N/mm2."""
        return float(self.strength_class.split()[0]) if self.strength_class else None

    def among(self, names: Iterable[str]) -> list[str]:
        """Return the types of which this may be one: itself, those it is the beginning of, else the one that it is a kind of."""
        names = list(names)
        if self.type in names:
            return [self.type]
        finer = [name for name in names if name.startswith((f"{self.type}/", f"{self.type}-"))]
        return finer or [name for name in names if self.type.startswith((f"{name}/", f"{name}-"))]


def designated(words: str) -> Cement | None:
    """Return the cement that words designate; None where they name no type of EN 197-1."""
    found = DESIGNATION.search(words)
    if found is None:
        return None
    main, letter, second = (found[part].upper() if found[part] else "" for part in ("main", "letter", "second"))
    strength = STRENGTH.search(words, found.end())
    early = (strength["early"] or "").upper() if strength else ""
    return Cement(
        type=f"CEM {main}{f'/{letter}' if letter else ''}{f'-{second}' if second else ''}",
        strength_class=f"{strength['class'].replace(',', '.')} {early}".strip() if strength else None,
    )


def cement_of(constituent: Constituent, mix: Mix | None = None) -> Cement | None:
    """Return the cement that a constituent is, by what its type, its name, the only cement of its mix, or its profile is called."""
    alone = mix is not None and sum(one.kind == CEMENT for one in mix.constituents) == 1
    said = (
        constituent.type,
        constituent.name,
        mix.cement if mix and alone else None,
        constituent.profile.name if constituent.profile else None,
    )
    found = [cement for words in said if words and (cement := designated(words))]
    return max(found, key=lambda one: (len(one.type), one.strength_class is not None), default=None)


@dataclass(frozen=True, slots=True)
class Clinker:
    """What part of a cement is clinker, in % of its mass: low ≤ clinker ≤ high, and the figures that tell."""

    low: float
    high: float
    figures: tuple[Figure, ...] = ()


UNKNOWN_CLINKER = Clinker(0, 100)


def clinker(cement: Cement | None, library: Library, on: date) -> Clinker:
    """Return the clinker that may be counted for a cement: what NEN 8005 lets it count as, else the range of its type.

    Of a cement whose designation is not known, or only in part, it is the range of all that it may be.
    """
    if cement is None:
        return UNKNOWN_CLINKER
    counted = library.table(COUNTED)
    if cement.type in (counted.dimension["cement"].choices or ()):
        one = figure(counted, on, {"cement": cement.type})
        if isinstance(one.value, float):
            return Clinker(one.value, one.value, (one,))
    table = library.table(COMPOSITION)
    types = cement.among(table.dimension["cement"].choices or ())
    figures = [figure(table, on, {"cement": name, "component": "clinker"}) for name in types]
    ranges = [one.value for one in figures if isinstance(one.value, Range)]
    if not ranges:
        return UNKNOWN_CLINKER
    return Clinker(min(one.low for one in ranges), max(one.high for one in ranges), tuple(figures))
