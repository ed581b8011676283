"""Verdicts as lines of the chart of margins: every value in percents of what is required, so that one line is the requirement of all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from meetlat import words
from meetlat.documents.charts.charts import Line
from meetlat.documents.speaker import Speaker
from meetlat.requirements import Measured, Outcome, Verdict, bounds
from meetlat.tender.view.said_verdict import GRAVITY, about, required_number

ITEM_LENGTH = 18
MOST_LINES = 12
"""More lines make no picture: the tightest are drawn, all stand in the table of verdicts."""


def margin_lines(verdicts: Iterable[Verdict], speaker: Speaker) -> tuple[list[Line], list[Verdict]]:
    """Return the lines of the verdicts that have a number to lie from, gravest and tightest first, and the verdicts drawn."""
    applicable = (judged for judged in verdicts if judged.outcome is not Outcome.NOT_APPLICABLE)
    drawn = [(one, limit) for one in applicable if (limit := required_number(one.requirement)) and limit > 0]
    drawn.sort(key=lambda one: (GRAVITY.index(one[0].outcome), _room(*one), speaker.say(one[0].item)))
    drawn = drawn[:MOST_LINES]
    years = {_year(judged) for judged, _ in drawn}
    return [_line(judged, limit, speaker, with_year=len(years) > 1) for judged, limit in drawn], [
        judged for judged, _ in drawn
    ]


def limit_head(judged: Sequence[Verdict], speaker: Speaker) -> str:
    """Name the line of what is required: its level and year where all share them."""
    levels = {speaker.say(one.requirement.level_title or "") for one in judged}
    years = {_year(one) for one in judged}
    level = levels.pop() if len(levels) == 1 else ""
    year = years.pop() if len(years) == 1 else None
    return f"{level or speaker.code('report.requirement-short')} {year or ''}".strip()


def _year(judged: Verdict) -> int | None:
    """The year a requirement holds for; None where its period is not a year."""
    figure = judged.requirement.figure
    if figure.valid_from is None or figure.valid_to is None or figure.valid_from.year != figure.valid_to.year:
        return None
    return figure.valid_from.year


def _room(judged: Verdict, limit: float) -> float:
    return math.inf if judged.margin is None else judged.margin / limit


def _line(judged: Verdict, limit: float, speaker: Speaker, *, with_year: bool) -> Line:
    measured = judged.measured
    share = 100 / limit
    year = _year(judged)
    return Line(
        name=f"{speaker.short_name(judged.item, ITEM_LENGTH)} · {about(judged, speaker)}",
        says=_says(judged, limit, speaker) + (f" ({year})" if with_year and year else ""),
        low=max(0.0, measured.low) * share if math.isfinite(measured.low) else 0.0,
        high=measured.high * share if math.isfinite(measured.high) else None,
        best=_best(measured, share),
        outcome=judged.outcome.value,
        frontrunner=None if judged.frontrunner is None else judged.frontrunner * share,
    )


def _best(measured: Measured, share: float) -> float | None:
    value = measured.low if measured.is_exact else measured.estimate
    return None if value is None else value * share


def _says(judged: Verdict, limit: float, speaker: Speaker) -> str:
    """Say value and requirement: 10,4 waar 10,9 €/m³ mag."""
    at_most = math.isfinite(bounds(judged.requirement.sense, judged.requirement.figure.value, None).at_most)  # type: ignore[union-attr]
    code = "report.where-allowed" if at_most else "report.where-needed"
    unit = words.unit(judged.requirement.figure.unit, speaker.language)
    return speaker.code(code, value=speaker.bare(judged.measured, limit), limit=limit, unit=unit)
