"""What a declaration proves: its values count where they are of the set and the modules that a requirement is about, on a day on which it is valid.

A value of set A2 is never converted to A1. Of data category 3 it is not known whether the factor for unverified data is in it: the
value then lies between what is declared and that times the factor.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from meetlat.errors import Text, text
from meetlat.figures import Caveat, Figure
from meetlat.lca import modules
from meetlat.lca.indicators import SETS

SET, MODULES = "indicator_set", "modules"
CATEGORY_3 = "3"


class Declaration(Protocol):
    """What a declaration says beside its values. What it does not say is None."""

    @property
    def declaration(self) -> str | None:
        """Its number or file."""

    @property
    def indicator_set(self) -> str | None:
        """A1 or A2: the set of its values."""

    @property
    def modules(self) -> str | None:
        """The modules of its values, as written: `A1-A3`."""

    @property
    def category(self) -> str | None:
        """1, 2, 3 or 3a of the Dutch national database."""

    @property
    def valid_to(self) -> date | None:
        """Its last day."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a declared value may not be judged, and what to ask instead."""

    why: Text
    ask: Text


def faults(found: Declaration, scope: Mapping[str, object], whom: Text) -> Iterator[Fault]:
    """Yield what keeps a value from being judged: another indicator set or other modules than the requirement is about.

    whom    who is asked for the declaration: the concrete plant, the supplier
    """
    sets = listed(scope.get(SET))
    if sets and found.indicator_set not in sets and not _either(found, sets):
        yield Fault(
            _said(("declared.set-not-said", "declared.set-other"), found.indicator_set, sets),
            text("declared.ask-set", wanted=sets[0], whom=whom),
        )
    for wanted in listed(scope.get(MODULES)):
        if not (found.modules and modules.same_scope(found.modules, wanted)):
            yield Fault(
                _said(("declared.modules-not-said", "declared.modules-other"), found.modules, wanted),
                text("declared.ask-modules", wanted=wanted, whom=whom),
            )


def expiry(found: Declaration, on: date, whom: Text) -> Iterator[Fault]:
    """Yield that a declaration is past its last day on a day, or does not name one."""
    if found.valid_to is None:
        why = text("declared.no-end", declaration=found.declaration)
        yield Fault(why, text("declared.ask-end", on=on, whom=whom))
    elif found.valid_to < on:
        why = text("declared.expired", declaration=found.declaration, valid_to=found.valid_to, on=on)
        yield Fault(why, text("declared.ask-valid", on=on, whom=whom))


def scope_of(found: Declaration, scope: Mapping[str, object]) -> dict[str, object]:
    """Return what a value is about; a set that need not be said counts as the last that is accepted, not as the one meant."""
    sets = listed(scope.get(SET))
    return {SET: found.indicator_set or (sets[-1] if sets else None), MODULES: scope.get(MODULES)}


def between(name: str, value: float, category: str | None, uplift: Figure) -> tuple[float, float, tuple[Caveat, ...]]:
    """Return what a value lies between: of category 3, up to the value with the factor for unverified data in it."""
    if category != CATEGORY_3:
        return value, value, ()
    factor = uplift.value if isinstance(uplift.value, float) else math.inf
    ends = (value, value * factor) if value else (value, value)
    said = text("declared.category-3", name=name, factor=factor, source=str(uplift.source))
    return min(ends), max(ends), (Caveat("category-3-uplift", said, weight=3), *uplift.caveats)


def listed(scope: object) -> list[str]:
    """Return a scope as the list of what it accepts, the first being what it was stated for; nothing when it asks nothing."""
    return [] if scope is None else [str(one) for one in scope] if isinstance(scope, list | tuple) else [str(scope)]


def _either(found: Declaration, sets: list[str]) -> bool:
    """Tell whether the set is not said and need not be: the requirement accepts every set there is."""
    return found.indicator_set is None and set(SETS) <= set(sets)


def _said(codes: tuple[str, str], found: str | None, wanted: object) -> Text:
    """Say that something is not said, or is something else."""
    not_said, other = codes
    return text(not_said, wanted=wanted) if found is None else text(other, found=found, wanted=wanted)
