"""What a declaration proves of a mix: its MKI, its CO2 and its recycled share, where it is about what the requirement is about.

CO2 may be the climate change of set A1 or the total of set A2, as far as the requirement accepts both; the answer says which.
"""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.concrete.model import Mix
from meetlat.concrete.rules.assessment_basis import AssessmentBasis
from meetlat.concrete.rules.doubts import doubts_of
from meetlat.concrete.rules.reading import UNITS, Reading
from meetlat.concrete.rules.recycled import BASE
from meetlat.declared import Fault, between, expiry, faults, scope_of
from meetlat.errors import InputError, text
from meetlat.figures import Caveat, join_caveats
from meetlat.requirements import Evidence, Measured

PLANT = text("concrete.whom")
"""Who is asked for the declaration of a mix."""


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
    impossible = [Fault(one.caveat.message, one.ask) for one in doubted if one.indicator == indicator]
    wrong = [*_no_proof(mix), *faults(mix.declared, scope, PLANT), *impossible]
    expired = [*expiry(mix.declared, by.on, PLANT)] if expires and not unproven else []
    category = None if indicator == "recycled" else mix.declared.category
    low, high, raised = between(mix.name, value, category, by.sources.uplift)
    measured = Measured(
        subject="concrete",
        indicator=indicator,
        unit=UNITS[indicator],
        low=low,
        high=high,
        scope=scope_of(mix.declared, scope),
        evidence=() if mix.declared.declaration is None else (Evidence(mix.declared.declaration),),
        caveats=join_caveats(
            raised,
            _about_co2(indicator, mix, by),
            [BASE] if indicator == "recycled" else [],
            *(one.caveats for one in doubted),
        ),
        ask=tuple(one.ask for one in (*wrong, *expired)) or (text("declared.ask-category-3", whom=PLANT),),
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


def _no_proof(mix: Mix) -> Iterator[Fault]:
    if mix.declared.declaration is None:
        ask = text("declared.ask-declaration", whom=PLANT)
        yield Fault(text("concrete.no-proof", mix=mix.name, found=mix.declared.instead), ask)


def _about_co2(indicator: str, mix: Mix, by: AssessmentBasis) -> tuple[Caveat, ...]:
    found = mix.declared.indicator_set
    if indicator != "co2" or found == by.indicator_set:
        return ()
    if found is None:
        return (Caveat("gwp-set-not-said", text("concrete.gwp-set-not-said")),)
    return (Caveat("gwp-of-set-a2", text("concrete.gwp-of-set-a2")),)
