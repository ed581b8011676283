"""The pictures of machines: progress against need over time, and the fleet by class and period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from meetlat.documents.charts.marks import Spec, layer, own_colour, panel, row_axis, rows_of_text
from meetlat.documents.charts.theme import ACCENT, GROUND, INK, MUTED, NOT_MET, RULE, SMALL, WIDTH
from meetlat.documents.document import Chart, Column, Number, Row, Table
from meetlat.documents.localize import Localizer
from meetlat.equipment.model.machine import Span
from meetlat.equipment.rules.over_time import Fleet, FleetClass, Progress, Step, step_of
from meetlat.equipment.view.parts import category, share
from meetlat.errors import Text, text

NAMES, SPACE = 210, 14
HEIGHT, BELOW, ROOM = 90, 16, 1.3
"""Height of a chart of progress in pixels, how far below it its months stand, and how much of the axis is above the highest mark."""

WIDEST = 84
"""A step of the calendar is at most so wide."""

PALEST, DARKEST = 0.08, 0.4
"""How much of the colour a cell of the fleet has, from one machine to the most: words stay readable on it."""

JANUARY = 1


def progress_picture(found: Sequence[Progress]) -> Iterator[Chart]:
    """Yield how much of the work is emission-free against what is needed; of categories of which something is needed, or done emission-free."""
    drawn = [one for one in found if any(step.required_percent or step.sums.zero_emission for step in one.steps)]
    if not drawn:
        return
    texts = (text("machines.category"), text("machines.until"))
    numbers = ("machines.work-done", "machines.zero-emission", "machines.share", "machines.needed")
    columns = (*(Column(head) for head in texts), *(Column(text(code), number=True) for code in numbers))
    yield Chart(
        "voortgang",
        text("machines.chart-progress"),
        text("machines.chart-progress-says"),
        lambda localizer: _progress_spec(drawn, localizer),
        Table(columns, tuple(_progress_row(one, step) for one in drawn for step in one.steps), most=100),
    )


def _progress_row(one: Progress, step: Step) -> Row:
    work, done = (Number(value, one.unit, 0) for value in (step.sums.total, step.sums.zero_emission))
    needed = step.required_percent
    asked = text("value.none") if needed is None else text("document.percent", percent=needed) if needed else "–"
    return category(one.category), step.span.last, work, done, share(step.sums), asked


def _progress_spec(found: Sequence[Progress], localizer: Localizer) -> Spec:
    """One chart above the other, a bar a step: what is emission-free, and a line at what is needed."""
    width = _step_width(max(len(one.steps) for one in found))
    charts = [_bars(localizer.say(category(one.category)), _bar_rows(one.steps, localizer), width) for one in found]
    return {"vconcat": charts, "spacing": 40}


def _bar_rows(steps: Sequence[Step], localizer: Localizer) -> Iterator[dict[str, Any]]:
    """Yield a bar a step: its share between low and high, and what is needed, said where that is another than before."""
    before = None
    for at, step in enumerate(steps):
        needed = step.required_percent or None
        says = "" if needed in (None, before) else localizer.code("machines.needed-percent", percent=needed)
        yield {
            "at": at,
            "name": _step_name(step.span, at == 0, localizer),
            "low": step.sums.lowest_percent,
            "high": step.sums.highest_percent,
            "says": localizer.say(share(step.sums)),
            "needed": needed,
            "needed_says": says,
        }
        before = needed


def _step_word(span: Span) -> Text | None:
    """Return the word for a month or a quarter; None for a year, which goes by its number."""
    match step_of(span):
        case "month":
            return text(f"machines.month.{span.first.month}")
        case "quarter":
            return text("machines.quarter", number=(span.first.month + 2) // 3)
    return None


def _step_name(span: Span, is_first: bool, localizer: Localizer) -> list[str]:
    """Name a step of the calendar: `feb`, with its year where that begins."""
    word, year = _step_word(span), str(span.first.year)
    return [localizer.say(word), year if is_first or span.first.month == JANUARY else ""] if word else [year]


def _step_width(count: int) -> int:
    return min(WIDEST, (WIDTH - NAMES - SPACE) // count)


def _bars(title: str, bars: Iterator[dict[str, Any]], width: int) -> Spec:
    rows = list(bars)
    most = ROOM * max(1.0, *(row["high"] for row in rows), *(row["needed"] or 0 for row in rows))
    needed = [row for row in rows if row["needed"] is not None]
    scale = {"type": "band", "domain": list(range(len(rows))), "paddingInner": 0.35, "paddingOuter": 0.2}
    x: Spec = {"field": "at", "type": "ordinal", "axis": None, "scale": scale}
    y: Spec = {"type": "quantitative", "axis": None, "scale": {"domain": [0, most], "range": [HEIGHT, 0]}}
    start, middle, end = {**x, "bandPosition": -0.27}, {**x, "bandPosition": 0.5}, {"field": "at", "bandPosition": 1.27}
    above = {"type": "text", "dy": -9, "fontSize": SMALL}
    below = {"type": "text", "y": HEIGHT + BELOW, "fontSize": SMALL, "color": MUTED.light, "lineHeight": 15}
    beside = {"type": "text", "align": "left", "dy": -9, "fontSize": SMALL, "color": NOT_MET.light}
    open_ended = {"type": "rule", "strokeWidth": 3, "color": ACCENT.light, "opacity": 0.55}
    return {
        "width": len(rows) * width,
        "height": HEIGHT,
        "title": {"text": title, "color": INK.light, "fontWeight": 600},
        "layer": [
            layer({"type": "rule", "color": RULE.light}, [{}], {"y": {"datum": 0, **y}}),
            layer({"type": "bar", "color": ACCENT.light}, rows, {"x": x, "y": {"field": "low", **y}}),
            layer(open_ended, [row for row in rows if row["high"] > row["low"]], {"x": middle, "y": {"field": "low", **y}, "y2": {"field": "high"}}),
            layer({"type": "rule", "strokeWidth": 2, "color": NOT_MET.light}, needed, {"x": start, "x2": end, "y": {"field": "needed", **y}}),
            layer(above, rows, {"x": middle, "y": {"field": "high", **y}, "text": {"field": "says"}}),
            layer(below, rows, {"x": middle, "text": {"field": "name"}}),
            layer(beside, [row for row in needed if row["needed_says"]], {"x": start, "y": {"field": "needed", **y}, "text": {"field": "needed_says"}}),
        ],
    }  # fmt: skip


def fleet_picture(fleet: Fleet) -> Chart:
    """Return how many machines of each class are at work when."""
    steps = tuple(Column(_step_head(span), number=True) for span in fleet.spans)
    rows: tuple[Row, ...] = tuple((_class_name(one), *one.counts) for one in fleet.classes)
    return Chart(
        "vloot",
        text("machines.chart-fleet"),
        text("machines.chart-fleet-says"),
        lambda localizer: _fleet_spec(fleet, localizer),
        Table((Column(text("machines.class")), *steps), rows),
    )


def _class_name(one: FleetClass) -> Text:
    return text("machines.fleet-class", kind=one.kind, name=one.name)


def _step_head(span: Span) -> Text:
    """Name a step of the calendar with its year."""
    word, year = _step_word(span), str(span.first.year)
    return text("machines.step-of-year", step=word, year=year) if word else text("machines.in-year", year=year)


def _fleet_spec(fleet: Fleet, localizer: Localizer) -> Spec:
    """A heat map: a row a class, a column a step, the number of machines in each cell; the more, the darker."""
    names = [localizer.say(_class_name(one)) for one in fleet.classes]
    steps, width = len(fleet.spans), _step_width(len(fleet.spans))
    most = max(count for one in fleet.classes for count in one.counts)
    cells = [
        {"row": row, "at": at, "says": str(count) if count else "·", "share": _tint(count, most), "colour": (INK if count else MUTED).light}
        for row, one in enumerate(fleet.classes)
        for at, count in enumerate(one.counts)
    ]  # fmt: skip
    x: Spec = {"field": "at", "type": "ordinal", "axis": None}
    x |= {"scale": {"type": "band", "domain": list(range(steps)), "padding": 0.06}}
    y = {**row_axis(len(names)), "scale": {"type": "band", "domain": list(range(len(names))), "padding": 0.06}}
    middle = {**x, "bandPosition": 0.5}
    tint = {"field": "share", "type": "quantitative", "scale": None, "legend": None}
    heads = [{"at": at, "says": _step_name(span, at == 0, localizer)} for at, span in enumerate(fleet.spans)]
    head = {"type": "text", "y": -22, "fontSize": SMALL, "color": MUTED.light, "lineHeight": 15}
    layers = [
        layer({"type": "rect", "color": ACCENT.light, "stroke": GROUND.light}, cells, {"x": x, "y": y, "fillOpacity": tint}),
        layer({"type": "text"}, cells, {"x": middle, "y": {**y, "bandPosition": 0.5}, "text": {"field": "says"}, "color": own_colour("colour")}),
        layer(head, heads, {"x": middle, "text": {"field": "says"}}),
    ]  # fmt: skip
    words = [{"row": row, "says": name, "colour": INK.light} for row, name in enumerate(names)]
    left = panel(len(names), NAMES, [rows_of_text(words, {"value": 0}, len(names), limit=NAMES - 4)], [])
    return {"hconcat": [left, panel(len(names), steps * width, layers, [])], "spacing": SPACE}


def _tint(count: int, most: int) -> float:
    return round(PALEST + (DARKEST - PALEST) * count / most, 3) if count else 0.0
