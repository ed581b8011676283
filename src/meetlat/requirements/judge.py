"""Judge a measured value against a requirement."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from meetlat.errors import SetMismatchError, Text, text
from meetlat.figures import Caveat, Certainty, join_caveats
from meetlat.requirements.bounds import Bounds, bounds
from meetlat.requirements.explain import said_of_comparison, said_of_measured, said_of_requirement
from meetlat.requirements.requirement import Measured, Outcome, Requirement, Verdict
from meetlat.words import Both

DIGITS = 10  # margins are differences of decimal figures: 10.9 − 11.2 is −0.3
SAME = 1e-9  # values nearer than this are one value: a sum of floats that should be 10.9 may be 10.900000000000002


def judge(requirement: Requirement, measured: Measured, accept: Certainty = Certainty.DERIVED) -> Verdict:
    """Return the verdict: met, not met, unknown, or not applicable where the figure is only reported; with margin, explanation and what to ask.

    A figure known less well than `accept` gives `unknown`, leaning as the figure says.
    Raises SetMismatchError when the two are not about the same thing; ValueError for an `accept` below derived.
    """
    check_accept(accept)
    check_scope(requirement, measured)
    figure = requirement.figure
    limits = bounds(requirement.sense, figure.value, requirement.scale)
    caveats = join_caveats(figure.caveats, _scope_caveats(requirement, measured), measured.caveats)
    said = (*said_of_requirement(requirement), *said_of_measured(measured))
    if limits is None:
        asked: tuple[Text | Both, ...] = (requirement.ask,) if requirement.ask else ()
        return Verdict(Outcome.UNKNOWN, requirement, measured, explanation=said, ask=asked, caveats=caveats)
    outcome = compare(limits, measured)
    leaning = _leaning(limits, measured)
    said = (*said, *said_of_comparison(requirement, limits, measured, outcome))
    if not figure.certainty.at_least(accept):
        refused = text("verdict.not-accepted", certainty=figure.certainty, accept=accept, table=requirement.table)
        said = (*said, refused)
        return Verdict(Outcome.UNKNOWN, requirement, measured, leaning, None, said, (refused,), caveats)
    if outcome is Outcome.UNKNOWN:
        return Verdict(outcome, requirement, measured, leaning, None, said, measured.ask, caveats)
    room = None if requirement.scale else margin(limits, measured)
    return Verdict(outcome, requirement, measured, None, room, said, (), caveats)


def accepted_bounds(requirement: Requirement, accept: Certainty = Certainty.DERIVED) -> Bounds | None:
    """Return the bounds a requirement judges by; None where `judge` says `unknown` whatever is measured: no value, or one that is not accepted."""
    if not requirement.figure.certainty.at_least(accept):
        return None
    return bounds(requirement.sense, requirement.figure.value, requirement.scale)


def compare(limits: Bounds, measured: Measured) -> Outcome:
    """Compare a measured value with the bounds of a requirement, as `compare_between` does."""
    return compare_between(limits, measured.low, measured.high, measured.features or {})


def compare_between(
    limits: Bounds, low: float, high: float, has: Mapping[str, bool | None] = MappingProxyType({})
) -> Outcome:
    """Compare what a value is known to lie between, and what comes with it, with the bounds of a requirement.

    not met: it lies outside for certain. met: inside for certain. not applicable: nothing is asked. Otherwise unknown.
    """
    if limits.ask_nothing:
        return Outcome.NOT_APPLICABLE
    features = [has.get(feature) for feature in limits.features]
    if low > limits.at_most + SAME or high < limits.at_least - SAME or False in features:
        return Outcome.NOT_MET
    if low >= limits.at_least - SAME and high <= limits.at_most + SAME and None not in features:
        return Outcome.MET
    return Outcome.UNKNOWN


def margin(limits: Bounds, measured: Measured) -> float | None:
    """Return the room that is certainly left, in the unit of the table; negative is what is at least too much. None where that is not decided."""
    if math.isfinite(limits.at_most):
        return _room(limits.at_most, measured.low, measured.high)
    return _room(-limits.at_least, -measured.high, -measured.low)


def _room(limit: float, least: float, most: float) -> float | None:
    """Return the room below a limit for what lies between `least` and `most`, when either end decides."""
    end = most if most <= limit + SAME else least if least > limit + SAME else math.inf
    return round(limit - end, DIGITS) + 0 if math.isfinite(limit - end) else None


def check_accept(accept: Certainty) -> None:
    """Raise ValueError for a certainty that no requirement may rest on: what is recalled or unknown never judges."""
    if not accept.at_least(Certainty.DERIVED):
        raise ValueError(f"a figure that is {accept.value} carries no verdict")


def check_scope(requirement: Requirement, measured: Measured) -> None:
    """Raise SetMismatchError unless both are about the same indicator, in the same unit, with the same indicator set and modules.

    A scope that lists several sets accepts each. A value that does not say its set or modules is not judged as if it did.
    """
    wanted = {"indicator": requirement.indicator, "unit": requirement.figure.unit, **requirement.scope}
    found = {"indicator": measured.indicator, "unit": measured.unit, **(measured.scope or {})}
    for part, want in wanted.items():
        if found.get(part) not in (want if isinstance(want, list | tuple) else (want,)):
            raise SetMismatchError(
                f"{requirement.table} is about {part} {want}; the measured value about {found.get(part)}"
            )


def unjudged(requirement: Requirement, measured: Measured, why: Text, ask: Iterable[Text | Both] = ()) -> Verdict:
    """Return the verdict `unknown` for a value that may not be judged by this requirement, and say why."""
    said = (*said_of_requirement(requirement), why)
    caveats = join_caveats(requirement.figure.caveats, measured.caveats)
    return Verdict(Outcome.UNKNOWN, requirement, measured, explanation=said, ask=tuple(ask), caveats=caveats)


def _leaning(limits: Bounds, measured: Measured) -> Outcome | None:
    """Return what the known part suggests: the comparison with the estimate where there is one."""
    outcome = compare(limits, measured)
    if outcome is Outcome.UNKNOWN and measured.estimate is not None:
        outcome = compare(limits, replace(measured, low=measured.estimate, high=measured.estimate))
    return outcome if outcome in (Outcome.MET, Outcome.NOT_MET) else None


def _scope_caveats(requirement: Requirement, measured: Measured) -> tuple[Caveat, ...]:
    """Say where a value has another scope than the first that the requirement lists: the one it was stated for."""
    found = measured.scope or {}
    return tuple(
        Caveat(
            "other-scope", text("caveat.other-scope", table=requirement.table, stated=want[0], found=str(found[part]))
        )
        for part, want in requirement.scope.items()
        if isinstance(want, list | tuple) and found.get(part) != want[0]
    )
