"""The sentences of a verdict: what is required, what was found, how they compare. A buyer can paste them in a letter."""

from __future__ import annotations

import math
from collections.abc import Iterator

from meetlat.errors import Text, text
from meetlat.figures import EngineClass
from meetlat.figures.table import Condition, Interval
from meetlat.requirements.bounds import Bounds, bounds
from meetlat.requirements.requirement import Measured, Outcome, Requirement

VERDICT = {
    Outcome.MET: "verdict.met",
    Outcome.NOT_MET: "verdict.not_met",
    Outcome.UNKNOWN: "verdict.unknown",
    Outcome.NOT_APPLICABLE: "verdict.not_applicable",
}
BY = {Outcome.MET: "verdict.met-by", Outcome.NOT_MET: "verdict.not_met-by"}
"""How a verdict is said, and by how much it is."""


def required(requirement: Requirement) -> Text:
    """Say what is required, with its unit: `ten hoogste 10,9 €/m³`, `ten minste Stage IV met roetfilter`."""
    figure = requirement.figure
    limits = bounds(requirement.sense, figure.value, requirement.scale)
    if limits is None:
        return text("verdict.not-known")
    if isinstance(figure.value, EngineClass):
        return _required_class(requirement, figure.value)
    unit = text(f"unit.{figure.unit}")
    if math.isfinite(limits.at_most):
        return text("verdict.at-most", value=limits.at_most, unit=unit)
    if math.isfinite(limits.at_least):
        return text("verdict.at-least", value=limits.at_least, unit=unit)
    return text("verdict.reported", value=figure.value, unit=unit)


def conditions(requirement: Requirement) -> list[Text]:
    """Say the conditions of a requirement: `categorie buiten`, `vermogen (kW) van 56 tot 130`."""
    return [_condition(name, condition) for name, condition in requirement.conditions.items()]


def said_of_requirement(requirement: Requirement) -> Iterator[Text]:
    """Say which requirement it is, where it was read, who entered it, and in what standing it binds."""
    figure = requirement.figure
    about = {
        "table": requirement.table,
        "title": requirement.title,
        "level": requirement.level_title or requirement.level or text("verdict.all-levels"),
        "conditions": conditions(requirement) or text("verdict.no-conditions"),
    }
    if figure.value is None:
        yield text("verdict.requirement-unknown", **about)
        return
    ends = {"start": figure.valid_from or text("verdict.open"), "end": figure.valid_to or text("verdict.open")}
    yield text(
        "verdict.requirement",
        **about,
        value=required(requirement),
        period=text("verdict.period", **ends),
        source=str(figure.source),
        certainty=figure.certainty,
    )
    if figure.checked_by:
        yield text("verdict.entered", entered_by=figure.entered_by, checked_by=figure.checked_by)
    if requirement.standing:
        yield text(f"standing.{requirement.standing}")
    if not requirement.binding:
        yield text("verdict.aim")


def said_of_measured(measured: Measured) -> Iterator[Text]:
    """Say what was found, and by which document."""
    unit = text(f"unit.{measured.unit}")
    proof = [evidence.document for evidence in measured.evidence] or text("verdict.no-evidence")
    if measured.name is not None:
        yield text("verdict.measured-class", name=measured.name, proof=proof)
    elif not measured.is_known:
        yield text("verdict.measured-nothing")
    elif measured.is_exact:
        yield text("verdict.measured", value=measured.low, unit=unit, proof=proof)
    elif math.isinf(measured.high):
        yield text("verdict.measured-at-least", value=measured.low, unit=unit, proof=proof)
    elif math.isinf(measured.low):
        yield text("verdict.measured-at-most", value=measured.high, unit=unit, proof=proof)
    else:
        yield text("verdict.measured-between", low=measured.low, high=measured.high, unit=unit, proof=proof)


def said_of_comparison(
    requirement: Requirement, limits: Bounds, measured: Measured, outcome: Outcome
) -> Iterator[Text]:
    """Say how the two compare: the arithmetic of a number, the class and what must come with it."""
    if requirement.scale is not None:
        yield from _said_of_class(requirement, limits, measured, outcome)
        return
    unit = text(f"unit.{measured.unit}")
    if outcome is Outcome.NOT_APPLICABLE:
        yield text("verdict.not_applicable")
    elif outcome is Outcome.UNKNOWN and measured.estimate is not None:
        yield text("verdict.unknown-estimate", estimate=measured.estimate, unit=unit)
    elif outcome is Outcome.UNKNOWN:
        yield text("verdict.unknown")
    else:
        has_ceiling = math.isfinite(limits.at_most)
        limit = limits.at_most if has_ceiling else limits.at_least
        value = measured.high if has_ceiling is (outcome is Outcome.MET) else measured.low
        yield text(BY[outcome], limit=limit, value=value, room=abs(limit - value), unit=unit)


def _said_of_class(requirement: Requirement, limits: Bounds, measured: Measured, outcome: Outcome) -> Iterator[Text]:
    """Say what is not as required, or not known: the class, and each feature by itself; nothing that would change nothing."""
    is_too_low = measured.high < limits.at_least
    if is_too_low:
        yield text("verdict.class-too-low", name=measured.name or text("value.none"), required=required(requirement))
    elif measured.low < limits.at_least:
        yield text("verdict.class-unknown")
    features = {feature: (measured.features or {}).get(feature) for feature in limits.features}
    for state, code in ((False, "verdict.feature-missing"), (None, "verdict.feature-unknown")):
        lacking = [text(f"feature.{feature}") for feature, has in features.items() if has is state]
        if lacking and not (is_too_low and state is None):
            yield text(code, features=lacking)
    if outcome is not Outcome.UNKNOWN:
        yield text(VERDICT[outcome])


def _required_class(requirement: Requirement, value: EngineClass) -> Text:
    scale = requirement.scale
    name = scale.said(value.name) if scale else value.name
    if value.features:
        return text(
            "verdict.class-with", name=name, features=[text(f"feature.{feature}") for feature in value.features]
        )
    is_cleanest = scale is not None and scale.rank(value.name) == len(scale.names) - 1
    return text("verdict.class-cleanest", name=name) if is_cleanest else text("verdict.class", name=name)


def _condition(name: str, condition: Condition | float) -> Text:
    said = text(f"condition.{name}")
    if not isinstance(condition, Interval):
        value = text(f"choice.{condition}") if isinstance(condition, str) else condition
        return text("verdict.equality", name=said, value=value)
    if math.isinf(condition.low) and math.isinf(condition.high):
        return text("verdict.any", name=said)
    if math.isinf(condition.low):
        return text("verdict.below", name=said, high=condition.high)
    if math.isinf(condition.high):
        return text("verdict.from", name=said, low=condition.low)
    return text("verdict.interval", name=said, low=condition.low, high=condition.high)
