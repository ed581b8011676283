"""Judge a measured value against a requirement."""

from __future__ import annotations

import math
from collections.abc import Iterable

from meetlat.errors import SetMismatchError, Text, text
from meetlat.figures import Certainty, join_caveats
from meetlat.figures.table import Condition, Interval
from meetlat.requirements.bounds import Bounds, bounds
from meetlat.requirements.requirement import Measured, Outcome, Requirement, Verdict
from meetlat.words import Both

DIGITS = 10  # margins are differences of decimal figures: 10.9 − 11.2 is −0.3


def judge(requirement: Requirement, measured: Measured, accept: Certainty = Certainty.DERIVED) -> Verdict:
    """Return the verdict: met, not met or unknown, with margin, leaning, explanation and what to ask.

    A figure known less well than `accept` gives `unknown`; recalled figures never carry a verdict.
    Raises SetMismatchError when indicator set or modules of the two differ.
    """
    check_scope(requirement, measured)
    figure = requirement.figure
    limits = bounds(requirement.sense, figure.value, requirement.scale)
    caveats = join_caveats(figure.caveats, measured.caveats)
    if limits is None:
        said = (*_said_of_requirement(requirement), *_said_of_measured(measured))
        asked: tuple[Text | Both, ...] = (requirement.ask,) if requirement.ask else ()
        return Verdict(Outcome.UNKNOWN, requirement, measured, explanation=said, ask=asked, caveats=caveats)
    outcome = compare(limits, measured)
    leaning = outcome if outcome is not Outcome.UNKNOWN else compare(limits, _estimated(measured))
    said = (
        *_said_of_requirement(requirement),
        *_said_of_measured(measured),
        *_said_of_comparison(requirement, limits, measured, outcome),
    )
    if not figure.certainty.at_least(accept):
        refused = text("verdict.not-accepted", certainty=figure.certainty, accept=accept, table=requirement.table)
        return Verdict(
            Outcome.UNKNOWN, requirement, measured, _known(leaning), None, (*said, refused), (refused,), caveats
        )
    asked = measured.ask if outcome is Outcome.UNKNOWN else ()
    return Verdict(
        outcome,
        requirement,
        measured,
        _known(leaning) if outcome is Outcome.UNKNOWN else None,
        margin(limits, measured),
        said,
        asked,
        caveats,
    )


def compare(limits: Bounds, measured: Measured) -> Outcome:
    """Compare what a value is known to lie between with the bounds of a requirement.

    not met: it lies outside for certain. met: inside for certain. Otherwise unknown.
    """
    features = [(measured.features or {}).get(feature) for feature in limits.features]
    if measured.low > limits.at_most or measured.high < limits.at_least or False in features:
        return Outcome.NOT_MET
    if measured.low >= limits.at_least and measured.high <= limits.at_most and None not in features:
        return Outcome.MET
    return Outcome.UNKNOWN


def margin(limits: Bounds, measured: Measured) -> float | None:
    """Return the room that is left, in the unit of the table; negative is what is too much. None where either side is not known."""
    if limits.features:
        return None
    if math.isfinite(limits.at_most) and math.isfinite(measured.low):
        return round(limits.at_most - measured.low, DIGITS)
    if math.isfinite(limits.at_least) and math.isfinite(measured.high):
        return round(measured.high - limits.at_least, DIGITS)
    return None


def check_scope(requirement: Requirement, measured: Measured) -> None:
    """Raise SetMismatchError unless indicator set and modules of both are the same."""
    for part, wanted in requirement.scope.items():
        found = (measured.scope or {}).get(part)
        if found is not None and found != wanted:
            raise SetMismatchError(f"{requirement.table} is about {part} {wanted}; the measured value about {found}")


def unjudged(requirement: Requirement, measured: Measured, why: Text, ask: Iterable[Text | Both] = ()) -> Verdict:
    """Return the verdict `unknown` for a value that may not be judged by this requirement, and say why."""
    said = (*_said_of_requirement(requirement), why)
    return Verdict(
        Outcome.UNKNOWN,
        requirement,
        measured,
        None,
        None,
        said,
        tuple(ask),
        join_caveats(requirement.figure.caveats, measured.caveats),
    )


def _estimated(measured: Measured) -> Measured:
    if measured.estimate is None:
        return measured
    return Measured(
        measured.subject,
        measured.indicator,
        measured.unit,
        measured.estimate,
        measured.estimate,
        features=measured.features,
    )


def _known(outcome: Outcome) -> Outcome | None:
    return None if outcome is Outcome.UNKNOWN else outcome


def _said_of_requirement(requirement: Requirement) -> tuple[Text, ...]:
    figure = requirement.figure
    about = {
        "table": requirement.table,
        "title": requirement.title,
        "level": requirement.level_title or requirement.level or "",
        "conditions": [_condition(name, condition) for name, condition in requirement.conditions.items()]
        or text("verdict.no-conditions"),
    }
    if figure.value is None:
        return (text("verdict.requirement-unknown", **about),)
    period = text(
        "verdict.period", start=figure.valid_from or text("verdict.open"), end=figure.valid_to or text("verdict.open")
    )
    return (
        text(
            "verdict.requirement",
            **about,
            value=required(requirement),
            period=period,
            source=str(figure.source),
            certainty=figure.certainty,
        ),
        text(f"standing.{requirement.standing or 'contract'}"),
    )


def required(requirement: Requirement) -> Text:
    """Say what is required, with its unit: `ten hoogste 10,9 €/m³`, `Stage IV met roetfilter`."""
    figure = requirement.figure
    limits = bounds(requirement.sense, figure.value, requirement.scale)
    if limits is None:
        return text("verdict.not-known")
    if requirement.scale is not None:
        name = requirement.scale.names[int(limits.at_least)]
        if limits.features:
            return text(
                "verdict.class-with", name=name, features=[text(f"feature.{feature}") for feature in limits.features]
            )
        return text("verdict.class", name=name)
    unit = text(f"unit.{figure.unit}")
    if math.isfinite(limits.at_most):
        return text("verdict.at-most", value=limits.at_most, unit=unit)
    if math.isfinite(limits.at_least):
        return text("verdict.at-least", value=limits.at_least, unit=unit)
    return text("verdict.reported", value=figure.value, unit=unit)


def conditions(requirement: Requirement) -> list[Text]:
    """Say the conditions of a requirement: `categorie buiten`, `vermogen (kW) van 56 tot 130`."""
    return [_condition(name, condition) for name, condition in requirement.conditions.items()]


def _condition(name: str, condition: Condition | float) -> Text:
    if isinstance(condition, Interval):
        ends = {
            end: value if math.isfinite(value) else text("verdict.open")
            for end, value in (("low", condition.low), ("high", condition.high))
        }
        return text("verdict.interval", name=text(f"condition.{name}"), **ends)
    value = text(f"choice.{condition}") if isinstance(condition, str) else condition
    return text("verdict.equality", name=text(f"condition.{name}"), value=value)


def _said_of_measured(measured: Measured) -> tuple[Text, ...]:
    unit = text(f"unit.{measured.unit}")
    proof = [evidence.document for evidence in measured.evidence] or text("verdict.no-evidence")
    if measured.name is not None:
        return (text("verdict.measured-class", name=measured.name, proof=proof),)
    if measured.is_exact:
        return (text("verdict.measured", value=measured.low, unit=unit, proof=proof),)
    if math.isfinite(measured.low) and math.isfinite(measured.high):
        return (text("verdict.measured-between", low=measured.low, high=measured.high, unit=unit, proof=proof),)
    if math.isfinite(measured.low):
        return (text("verdict.measured-at-least", value=measured.low, unit=unit, proof=proof),)
    return (text("verdict.measured-nothing"),)


def _said_of_comparison(
    requirement: Requirement, limits: Bounds, measured: Measured, outcome: Outcome
) -> tuple[Text, ...]:
    room = margin(limits, measured)
    unit = text(f"unit.{measured.unit}")
    if room is None or requirement.sense == "reported" or requirement.scale is not None:
        return (text(f"verdict.{outcome.value}"),)
    if outcome is Outcome.UNKNOWN and measured.estimate is not None:
        return (text("verdict.unknown-estimate", estimate=measured.estimate, unit=unit),)
    if outcome is Outcome.UNKNOWN:
        return (text("verdict.unknown"),)
    limit = limits.at_most if math.isfinite(limits.at_most) else limits.at_least
    value = measured.low if math.isfinite(limits.at_most) else measured.high
    return (text(f"verdict.{outcome.value}-by", limit=limit, value=value, room=abs(room), unit=unit),)
