"""Verdicts as lines of the chart of margins: every value in percents of what is required, so that one line is the requirement of all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from meetlat import words
from meetlat.documents.charts.charts import Line
from meetlat.documents.charts.charts import margins as drawn_margins
from meetlat.documents.charts.marks import Spec
from meetlat.documents.document import Chart, Depth
from meetlat.documents.localize import Localizer
from meetlat.documents.verdict_rows import GRAVITY, about, limit_of
from meetlat.errors import text
from meetlat.requirements import Measured, Outcome, Verdict, bounds

ITEM_LENGTH = 18
MOST_LINES = 12
"""More lines make no picture: the tightest are drawn, all stand in the table of verdicts."""


def margins(verdicts: Sequence[Verdict], name: str) -> Chart | None:
    """Return the picture of how far each value lies from what is required; None where no requirement has such a number.

    On paper it stands in an annex: its numbers are those of the verdicts.
    """
    if not _drawn(verdicts):
        return None

    def draw(localizer: Localizer) -> Spec:
        lines, judged = margin_lines(verdicts, localizer)
        heads = {"limit": limit_head(judged, localizer), "frontrunner": localizer.code("level.frontrunner")}
        return drawn_margins(lines, heads)

    return Chart(name, text("document.chart-margins"), text("document.chart-margins-says"), draw, depth=Depth.ANNEX)


def _drawn(verdicts: Iterable[Verdict]) -> list[tuple[Verdict, float]]:
    """Return the verdicts that have a number to lie from, with that number."""
    applicable = (judged for judged in verdicts if judged.outcome is not Outcome.NOT_APPLICABLE)
    return [(one, limit) for one in applicable if (limit := limit_of(one.requirement)) and limit > 0]


def margin_lines(verdicts: Iterable[Verdict], localizer: Localizer) -> tuple[list[Line], list[Verdict]]:
    """Return the lines of the verdicts that have a number to lie from, gravest and tightest first, and the verdicts drawn."""
    drawn = _drawn(verdicts)
    drawn.sort(key=lambda one: (GRAVITY.index(one[0].outcome), _room(*one), localizer.say(one[0].item)))
    drawn = drawn[:MOST_LINES]
    years = {_year(judged) for judged, _ in drawn}
    return [_line(judged, limit, localizer, with_year=len(years) > 1) for judged, limit in drawn], [
        judged for judged, _ in drawn
    ]


def limit_head(judged: Sequence[Verdict], localizer: Localizer) -> str:
    """Name the line of what is required: its level and year where all share them."""
    levels = {localizer.say(one.requirement.level_title or "") for one in judged}
    years = {_year(one) for one in judged}
    level = levels.pop() if len(levels) == 1 else ""
    year = years.pop() if len(years) == 1 else None
    return f"{level or localizer.code('document.requirement-short')} {year or ''}".strip()


def _year(judged: Verdict) -> int | None:
    """The year a requirement holds for; None where its period is not a year."""
    figure = judged.requirement.figure
    if figure.valid_from is None or figure.valid_to is None or figure.valid_from.year != figure.valid_to.year:
        return None
    return figure.valid_from.year


def _room(judged: Verdict, limit: float) -> float:
    return math.inf if judged.margin is None else judged.margin / limit


def _line(judged: Verdict, limit: float, localizer: Localizer, *, with_year: bool) -> Line:
    measured = judged.measured
    share = 100 / limit
    year = _year(judged)
    return Line(
        name=f"{localizer.short_name(judged.item, ITEM_LENGTH)} · {localizer.say(about(judged.requirement))}",
        says=_says(judged, limit, localizer) + (f" ({year})" if with_year and year else ""),
        low=max(0.0, measured.low) * share if math.isfinite(measured.low) else 0.0,
        high=measured.high * share if math.isfinite(measured.high) else None,
        best=_best(measured, share),
        outcome=judged.outcome.value,
        frontrunner=None if judged.frontrunner is None else judged.frontrunner * share,
    )


def _best(measured: Measured, share: float) -> float | None:
    value = measured.low if measured.is_exact else measured.estimate
    return None if value is None else value * share


def _says(judged: Verdict, limit: float, localizer: Localizer) -> str:
    """Say value and requirement: 10,4 waar 10,9 €/m³ mag."""
    at_most = math.isfinite(bounds(judged.requirement.sense, judged.requirement.figure.value, None).at_most)  # type: ignore[union-attr]
    code = "document.where-allowed" if at_most else "document.where-needed"
    unit = words.unit(judged.requirement.figure.unit, localizer.language)
    return localizer.code(code, value=localizer.bare(judged.measured, limit), limit=limit, unit=unit)
