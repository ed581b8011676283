"""One verdict on an item of a bid, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from meetlat.documents.speaker import SHAPES, Speaker
from meetlat.figures import Caveat
from meetlat.requirements import Outcome, Requirement, Verdict, bounds, required

GRAVITY = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)
"""What needs a reader most comes first."""


@dataclass(frozen=True, slots=True)
class SaidVerdict:
    """One verdict. `about`: what is judged (MKI, CO₂, engine class); `word` and `shape`: how it came out.

    on      the day whose table governs; of equipment the days it is about
    whom    who must prove it, where that is not the bidder itself
    """

    item: str
    about: str
    table: str
    level: str
    required: str
    found: str
    margin: str
    margin_number: float | None
    outcome: Outcome
    shape: str
    word: str
    leaning: str
    proof: str
    on: str
    whom: str
    explanation: tuple[str, ...]
    ask: tuple[str, ...]


def said_verdict(verdict: Verdict, speaker: Speaker, told: frozenset[object] = frozenset()) -> SaidVerdict:
    """Say a verdict. `told`: the caveats that are said elsewhere."""
    requirement = verdict.requirement
    limit = required_number(requirement)
    caveats = [caveat.message for caveat in verdict.caveats if subject(caveat) not in told]
    return SaidVerdict(
        item=speaker.say(verdict.item),
        about=about(verdict, speaker),
        table=requirement.table,
        level=speaker.say(requirement.level_title or requirement.level or ""),
        required=speaker.say(required(requirement)),
        found=speaker.found(verdict.measured, limit),
        margin=speaker.margin(verdict, limit),
        margin_number=verdict.margin,
        outcome=verdict.outcome,
        shape=SHAPES[verdict.outcome],
        word=speaker.outcome(verdict.outcome),
        leaning=speaker.code("report.leaning", outcome=verdict.leaning) if verdict.leaning else "",
        proof=speaker.code(f"report.proof.{verdict.proof.value}") if verdict.proof else "",
        on=_days(verdict, speaker),
        whom=speaker.say(verdict.whom or ""),
        explanation=speaker.each((*verdict.explanation, *caveats)),
        ask=speaker.each(verdict.ask),
    )


def _days(judged: Verdict, speaker: Speaker) -> str:
    if judged.to is not None:
        return speaker.period(judged.on, judged.to)
    return speaker.day(judged.on) if judged.on else ""


def required_number(requirement: Requirement) -> float | None:
    """Return what is required as a number; None for a class, for what is only reported, and where it is not known."""
    limits = None if requirement.scale else bounds(requirement.sense, requirement.figure.value, None)
    if limits is None:
        return None
    limit = limits.at_most if math.isfinite(limits.at_most) else limits.at_least
    return limit if math.isfinite(limit) else None


def about(judged: Verdict, speaker: Speaker) -> str:
    """Name what a verdict is about, shortly: MKI, CO₂, emission class; the title of the table where there is no short name."""
    requirement = judged.requirement
    short = speaker.known(f"report.indicator.{requirement.indicator}")
    return short or speaker.say(requirement.title)


def subject(caveat: Caveat) -> tuple[object, ...]:
    """Return what a caveat is about, whatever the day it was found on: two that differ in the day only are one."""
    values = sorted((name, repr(value)) for name, value in caveat.message.values.items() if name != "on")
    return caveat.code, caveat.message.code, *values
