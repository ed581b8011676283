"""What the constituents of a mix come to, as values to be judged."""

from __future__ import annotations

import math

from meetlat.concrete.model import Mix
from meetlat.concrete.rules.assessment_basis import MODULES, SET, AssessmentBasis
from meetlat.concrete.rules.compose import Composition, misfits, missing_profile
from meetlat.concrete.rules.parts import SCOPE
from meetlat.concrete.rules.reading import UNITS, Reading
from meetlat.concrete.rules.recycled import recycled
from meetlat.concrete.rules.volume import names
from meetlat.errors import Text, text
from meetlat.requirements import Measured


def computed(indicator: str, mix: Mix, composition: Composition | None, by: AssessmentBasis) -> Reading | None:
    """Return the computed `mki`, `co2` or `recycled` of a mix; None when its constituents tell nothing of it."""
    if indicator == "recycled":
        share = recycled(mix, by.library, by.on)
        return Reading(share) if share else None
    if composition is None:
        return None
    value, complete, estimate = _values(composition)[indicator]
    if value is None:
        return None
    return Reading(
        Measured(
            subject="concrete",
            indicator=indicator,
            unit=UNITS[indicator],
            low=value,
            high=value if complete else math.inf,
            estimate=estimate,
            scope={SET: composition.mki.indicator_set.name, MODULES: SCOPE},
            evidence=mix.documents,
            caveats=composition.caveats,
            ask=_asked(indicator, composition),
        ),
        beside=(_by_module(indicator, composition),),
    )


def _by_module(indicator: str, composition: Composition) -> Text:
    """Say what each module brings: A1 8,43, A2 0,15, A3 0,1 €/m³."""
    amounts = composition.mki_by_module if indicator == "mki" else composition.co2_by_module
    modules = [
        text("concrete.of-module", module=module, value=_round(amount))
        for module, amount in amounts.items()
        if amount is not None
    ]
    return text("concrete.of-modules", modules=modules, unit=text(f"unit.{UNITS[indicator]}"))


ASK = {"mki": "concrete.ask-mki", "co2": "concrete.ask-co2", "recycled": "concrete.ask-recycled"}
"""How a value is asked for of which nothing is known."""


def nothing(indicator: str, mix: Mix, by: AssessmentBasis) -> Reading:
    """Return the reading of a value of which nothing is known: it asks for a declaration."""
    lacking = names(one for one in mix.constituents if one.counted is None) if indicator != "recycled" else []
    asked = text(ASK[indicator], set=by.indicator_set, modules=by.modules)
    caveats = (*misfits(mix), *missing_profile(mix, lacking))
    measured = Measured("concrete", indicator, UNITS[indicator], caveats=caveats, ask=(asked,))
    return Reading(measured, why=(text("verdict.measured-nothing"),))


def beside(one: Measured) -> Text:
    """Say a computed value beside the declared one that is judged."""
    unit = text(f"unit.{one.unit}")
    if one.is_exact:
        return text("concrete.computed", value=_round(one.low), unit=unit)
    if math.isinf(one.high):
        return text("concrete.computed-at-least", value=_round(one.low), unit=unit)
    return text("concrete.computed-between", low=_round(one.low), high=_round(one.high), unit=unit)


def _values(composition: Composition) -> dict[str, tuple[float | None, bool, float | None]]:
    cost = composition.mki
    return {
        "mki": (cost.value, not cost.partial, composition.mki_estimate),
        "co2": (cost.co2_kg, not cost.co2_partial, composition.co2_estimate),
    }


def _asked(indicator: str, composition: Composition) -> tuple[Text, ...]:
    """Return what to ask for each thing that is missing in a sum."""
    cost = composition.mki
    climate = (cost.indicator_set.climate,)
    indicators = cost.missing if indicator == "mki" else tuple(code for code in cost.missing if code in climate)
    asked = (
        (composition.missing, "concrete.ask-profile"),
        (cost.missing_modules, "concrete.ask-missing-modules"),
        (indicators, "concrete.ask-indicators"),
    )
    return tuple(text(code, missing=list(missing)) for missing, code in asked if missing)


def _round(value: float) -> float:
    return round(value, 2)
