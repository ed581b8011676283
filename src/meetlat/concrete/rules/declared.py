"""What a declaration proves of a mix.

A declared value is judged only when it is about what the requirement is about: the same indicator set, the same modules, on a
day on which the declaration is valid. A value of set A2 is never converted to A1. Of data category 3 it is not known whether
the factor for unverified data is in it: the value then lies between what is declared and that times the factor. CO2 may be the
climate change of set A1 or the total of set A2, as far as the requirement accepts both; the answer says which.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meetlat.concrete.model import Declared, Mix
from meetlat.concrete.rules.assessment_basis import MODULES, SET, AssessmentBasis
from meetlat.concrete.rules.doubts import doubts_of
from meetlat.concrete.rules.reading import UNITS, Reading
from meetlat.concrete.rules.recycled import BASE
from meetlat.errors import InputError, Text, text
from meetlat.figures import Caveat, join_caveats
from meetlat.lca import modules
from meetlat.lca.indicators import SETS
from meetlat.requirements import Evidence, Measured

CATEGORY_3 = "3"


def check_proof(mix: Mix) -> None:
    """Raise InputError when a mix has declared values, and neither a declaration, nor words in its place, nor constituents."""
    said = mix.declared
    if said.says_anything and said.declaration is None and said.instead is None and not mix.constituents:
        raise InputError([mix.row.problem(text("concrete.without-proof", mix=mix.name), "declaration")])


def declared(indicator: str, mix: Mix, by: AssessmentBasis, *, expires: bool = True) -> Reading | None:
    """Return the declared `mki`, `co2` or `recycled` of a mix; None when it is not declared, or proven by its constituents alone.

    expires           False: a declaration past its last day is taken as if it were renewed with the same values
    """
    value = mix.declared.value(indicator)
    unproven = mix.declared.declaration is None
    if value is None or (unproven and (mix.constituents or mix.declared.instead is None)):
        return None
    scope = by.scope(indicator)
    doubted = doubts_of(indicator, mix, by.plausible)
    impossible = [_Wrong(one.caveat.message, one.ask) for one in doubted if one.indicator == indicator]
    wrong = [*_no_proof(mix), *_wrong(mix.declared, scope), *impossible]
    expired = [*_expired(mix.declared, by)] if expires and not unproven else []
    low, high, raised = _raised(indicator, mix, value, by)
    measured = Measured(
        subject="concrete",
        indicator=indicator,
        unit=UNITS[indicator],
        low=low,
        high=high,
        scope=_scope(mix.declared, scope),
        evidence=() if mix.declared.declaration is None else (Evidence(mix.declared.declaration),),
        caveats=join_caveats(
            raised,
            _about_co2(indicator, mix, by),
            [BASE] if indicator == "recycled" else [],
            *(one.caveats for one in doubted),
        ),
        ask=tuple(one.ask for one in (*wrong, *expired)) or (text("concrete.ask-category-3"),),
    )
    return Reading(
        measured,
        why=tuple(one.why for one in (*wrong, *expired)),
        leans=bool(expired) and not wrong,
        doubts=tuple(one for one in doubted if one.indicator != indicator),
    )


def unproven(indicator: str, mix: Mix) -> tuple[Caveat, ...]:
    """Return the caveat of a declared value that has no declaration: it is not judged."""
    if mix.declared.value(indicator) is None or mix.declared.declaration is not None:
        return ()
    said = "concrete.declared-without-proof" if mix.constituents else "concrete.nothing-proves"
    return (Caveat("declared-without-proof", text(said, mix=mix.name), weight=3),)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why a declared value may not be judged, and what to ask instead."""

    why: Text
    ask: Text


def _no_proof(mix: Mix) -> Iterator[_Wrong]:
    if mix.declared.declaration is None:
        yield _Wrong(
            text("concrete.no-proof", mix=mix.name, found=mix.declared.instead), text("concrete.ask-declaration")
        )


def _wrong(found: Declared, scope: Mapping[str, object]) -> Iterator[_Wrong]:
    """Yield what keeps a value from being judged: another indicator set or other modules than the requirement is about."""
    sets = _listed(scope.get(SET))
    if sets and found.indicator_set not in sets and not _either(found, sets):
        yield _Wrong(
            _said(("concrete.set-not-said", "concrete.set-other"), found.indicator_set, sets),
            text("concrete.ask-set", wanted=sets[0]),
        )
    for wanted in _listed(scope.get(MODULES)):
        if not (found.modules and modules.same_scope(found.modules, wanted)):
            yield _Wrong(
                _said(("concrete.modules-not-said", "concrete.modules-other"), found.modules, wanted),
                text("concrete.ask-modules", wanted=wanted),
            )


def _either(found: Declared, sets: list[str]) -> bool:
    """Tell whether the set is not said and need not be: the requirement accepts every set there is."""
    return found.indicator_set is None and set(SETS) <= set(sets)


def _scope(found: Declared, scope: Mapping[str, object]) -> dict[str, object]:
    """Return what a value is about; a set that need not be said counts as the last that is accepted, not as the one meant."""
    sets = _listed(scope.get(SET))
    return {SET: found.indicator_set or (sets[-1] if sets else None), MODULES: scope.get(MODULES)}


def _listed(scope: object) -> list[str]:
    """Return a scope as the list of what it accepts, the first being what it was stated for; nothing when it asks nothing."""
    return [] if scope is None else [str(one) for one in scope] if isinstance(scope, list | tuple) else [str(scope)]


def _said(codes: tuple[str, str], found: str | None, wanted: object) -> Text:
    """Say that something is not said, or is something else."""
    not_said, other = codes
    return text(not_said, wanted=wanted) if found is None else text(other, found=found, wanted=wanted)


def _expired(found: Declared, by: AssessmentBasis) -> Iterator[_Wrong]:
    if found.valid_to is None:
        yield _Wrong(text("concrete.no-end", declaration=found.declaration), text("concrete.ask-end", on=by.on))
    elif found.valid_to < by.on:
        why = text("concrete.declaration-expired", declaration=found.declaration, valid_to=found.valid_to, on=by.on)
        yield _Wrong(why, text("concrete.ask-valid", on=by.on))


def _raised(indicator: str, mix: Mix, value: float, by: AssessmentBasis) -> tuple[float, float, tuple[Caveat, ...]]:
    """Return what a value lies between: of category 3, up to the value with the factor for unverified data in it."""
    if mix.declared.category != CATEGORY_3 or indicator == "recycled":
        return value, value, ()
    uplift = by.sources.uplift
    factor = uplift.value if isinstance(uplift.value, float) else math.inf
    ends = (value, value * factor) if value else (value, value)
    said = text("concrete.category-3", mix=mix.name, factor=factor, source=str(uplift.source))
    return min(ends), max(ends), (Caveat("category-3-uplift", said, weight=3), *uplift.caveats)


def _about_co2(indicator: str, mix: Mix, by: AssessmentBasis) -> tuple[Caveat, ...]:
    found = mix.declared.indicator_set
    if indicator != "co2" or found == by.indicator_set:
        return ()
    if found is None:
        return (Caveat("gwp-set-not-said", text("concrete.gwp-set-not-said")),)
    return (Caveat("gwp-of-set-a2", text("concrete.gwp-of-set-a2")),)
