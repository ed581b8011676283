"""The charts of machines: progress against need over time, and the fleet by class and period. Plain rows in, a Vega-Lite spec out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from meetlat.documents.charts.marks import Spec, layer, own_colour, panel, row_axis, rows_of_text
from meetlat.documents.charts.theme import ACCENT, GROUND, INK, MUTED, NOT_MET, RULE, SMALL, WIDTH

NAMES, SPACE = 210, 14
HEIGHT, BELOW, ROOM = 90, 16, 1.3
"""Height of a chart of progress in pixels, how far below it its months stand, and how much of the axis is above the highest mark."""

WIDEST = 84
"""A step of the calendar is at most so wide."""

PALEST, DARKEST = 0.08, 0.4
"""How much of the colour a cell of the fleet has, from one machine to the most: words stay readable on it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One step: its name, the share in percent between low and high, its label, and the share that is needed (None: none, or not known)."""

    name: Sequence[str]
    low: float
    high: float
    says: str
    needed: float | None = None
    needed_says: str = ""


def progress_chart(charts: Sequence[tuple[str, Sequence[Bar]]]) -> Spec:
    """One chart above the other, a bar a step: what is emission-free, and a line at what is needed."""
    width = _step_width(max(len(bars) for _, bars in charts))
    return {"vconcat": [_progress(title, bars, width) for title, bars in charts], "spacing": 40}


def _step_width(count: int) -> int:
    return min(WIDEST, (WIDTH - NAMES - SPACE) // count)


def _progress(title: str, bars: Sequence[Bar], width: int) -> Spec:
    most = ROOM * max(1.0, *(one.high for one in bars), *(one.needed or 0 for one in bars))
    rows = [_bar_row(at, bar) for at, bar in enumerate(bars)]
    needed = [row for row in rows if row["needed"] is not None]
    said = [row for row in needed if row["needed_says"]]
    x, y = (
        _across(len(bars)),
        {"type": "quantitative", "axis": None, "scale": {"domain": [0, most], "range": [HEIGHT, 0]}},
    )
    ends = {"x": {**x, "bandPosition": -0.27}, "x2": {"field": "at", "bandPosition": 1.27}}
    above = {"type": "text", "dy": -9, "fontSize": SMALL}
    below = {"type": "text", "y": HEIGHT + BELOW, "fontSize": SMALL, "color": MUTED.light, "lineHeight": 15}
    beside = {"type": "text", "align": "left", "dy": -9, "fontSize": SMALL, "color": NOT_MET.light}
    return {
        "width": len(bars) * width,
        "height": HEIGHT,
        "title": {"text": title, "color": INK.light, "fontWeight": 600},
        "layer": [
            layer({"type": "rule", "color": RULE.light}, [{}], {"y": {"datum": 0, **y}}),
            layer({"type": "bar", "color": ACCENT.light}, rows, {"x": x, "y": {"field": "low", **y}}),
            layer({"type": "rule", "strokeWidth": 3, "color": ACCENT.light, "opacity": 0.55}, _open(rows), {"x": _middle(x), "y": {"field": "low", **y}, "y2": {"field": "high"}}),
            layer({"type": "rule", "strokeWidth": 2, "color": NOT_MET.light}, needed, {**ends, "y": {"field": "needed", **y}}),
            layer(above, rows, {"x": _middle(x), "y": {"field": "high", **y}, "text": {"field": "says"}}),
            layer(below, rows, {"x": _middle(x), "text": {"field": "name"}}),
            layer(beside, said, {"x": {**x, "bandPosition": -0.27}, "y": {"field": "needed", **y}, "text": {"field": "needed_says"}}),
        ],
    }  # fmt: skip


def _bar_row(at: int, bar: Bar) -> dict[str, Any]:
    return {
        "at": at,
        "name": list(bar.name),
        "low": bar.low,
        "high": bar.high,
        "says": bar.says,
        "needed": bar.needed,
        "needed_says": bar.needed_says,
    }


def _open(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["high"] > row["low"]]


def _across(count: int) -> Spec:
    scale = {"type": "band", "domain": list(range(count)), "paddingInner": 0.35, "paddingOuter": 0.2}
    return {"field": "at", "type": "ordinal", "axis": None, "scale": scale}


def _middle(x: Spec) -> Spec:
    return {**x, "bandPosition": 0.5}


def fleet_chart(names: Sequence[str], steps: Sequence[Sequence[str]], counts: Sequence[Sequence[int]]) -> Spec:
    """A heat map: a row a class, a column a step, the number of machines in each cell; the more, the darker."""
    width = _step_width(len(steps))
    most = max(count for row in counts for count in row)
    cells = [
        {"row": row, "at": at, "says": str(count) if count else "·", "share": _tint(count, most), "colour": (INK if count else MUTED).light}
        for row, line in enumerate(counts)
        for at, count in enumerate(line)
    ]  # fmt: skip
    x = {
        "field": "at",
        "type": "ordinal",
        "axis": None,
        "scale": {"type": "band", "domain": list(range(len(steps))), "padding": 0.06},
    }
    y = {**row_axis(len(names)), "scale": {"type": "band", "domain": list(range(len(names))), "padding": 0.06}}
    tint = {"field": "share", "type": "quantitative", "scale": None, "legend": None}
    heads = [{"at": at, "says": list(name)} for at, name in enumerate(steps)]
    head = {"type": "text", "y": -22, "fontSize": SMALL, "color": MUTED.light, "lineHeight": 15}
    drawn = panel(
        len(names),
        len(steps) * width,
        [
            layer({"type": "rect", "color": ACCENT.light, "stroke": GROUND.light}, cells, {"x": x, "y": y, "fillOpacity": tint}),
            layer({"type": "text"}, cells, {"x": _middle(x), "y": {**y, "bandPosition": 0.5}, "text": {"field": "says"}, "color": own_colour("colour")}),
            layer(head, heads, {"x": _middle(x), "text": {"field": "says"}}),
        ],
        [],
    )  # fmt: skip
    words = [{"row": row, "says": name, "colour": INK.light} for row, name in enumerate(names)]
    left = panel(len(names), NAMES, [rows_of_text(words, {"value": 0}, len(names), limit=NAMES - 4)], [])
    return {"hconcat": [left, drawn], "spacing": SPACE}


def _tint(count: int, most: int) -> float:
    return round(PALEST + (DARKEST - PALEST) * count / most, 3) if count else 0.0
