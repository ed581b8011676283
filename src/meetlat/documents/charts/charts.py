"""The charts, one function each: plain rows in, a Vega-Lite spec out. Every label stands at its mark; amounts begin at zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meetlat.documents.charts.marks import Spec, layer, linear, own_colour, panel, row_axis, rows_of_text
from meetlat.documents.charts.theme import ACCENT, GROUND, INK, MET, MUTED, NOT_MET, QUIET, RULE, SMALL, UNKNOWN, Colour

BAR, GAP = 16, 14
NAMES, SAYS = 236, 400
"""Heights and widths in pixels of the drawing."""

LEAST_SHOWN, MOST_SHOWN, ROOM = 120, 240, 1.06
"""How far the axis of margins reaches, in percents of what is required: just past the furthest mark, within these."""

SHAPES = {"met": ("circle", MET), "not_met": ("diamond", NOT_MET), "unknown": ("circle", UNKNOWN)}


@dataclass(frozen=True, slots=True)
class Bars:
    """A column of bars: what it is called, the value and the label of each row (None: no bar), how wide, up to what amount."""

    head: Sequence[str]
    values: Sequence[float | None]
    labels: Sequence[str]
    width: int
    most: float
    colour: Colour = ACCENT
    label_width: int = 80
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the chart of margins, all in percents of what is required.

    low, high    what the value is known to lie between; high None: a lower bound
    best         the value, or the estimate of it; without one the mark stands at the lower bound, and nowhere if there is none
    """

    name: str
    says: str
    low: float
    high: float | None
    best: float | None
    outcome: str
    frontrunner: float | None = None


def bars(names: Sequence[str], columns: Iterable[Bars], quiet: Iterable[int] = (), names_width: int = NAMES) -> Spec:
    """A table of bars: a row per name, a column per amount; rows in `quiet` count less and are drawn so."""
    out = frozenset(quiet)
    texts = [
        {"row": row, "says": name, "colour": (MUTED if row in out else INK).light} for row, name in enumerate(names)
    ]
    first = panel(len(names), names_width, [rows_of_text(texts, {"value": 0}, len(names), limit=names_width - 4)], [])
    return {"hconcat": [first, *(_bar_column(column, out) for column in columns)], "spacing": GAP}


def _bar_column(column: Bars, quiet: frozenset[int]) -> Spec:
    rows = [
        {
            "row": row,
            "value": max(0.0, value or 0.0),
            "says": label,
            "colour": (MUTED if row in quiet else INK).light,
            "bar": (QUIET if row in quiet else column.colour).light,
        }
        for row, (value, label) in enumerate(zip(column.values, column.labels, strict=True))
    ]
    x = {"field": "value", **linear(0, column.most, column.width - column.label_width)}
    zero = layer({"type": "rule", "color": RULE.light}, [{}], {"x": {"value": 0}})
    drawn = [row for row, value in zip(rows, column.values, strict=True) if value is not None]
    bar = layer({"type": "bar", "height": BAR}, drawn, {"x": x, "y": row_axis(len(rows)), "color": own_colour("bar")})
    weight, alone = 600 if column.strong else 400, [row for row in rows if row not in drawn]
    beside = rows_of_text(drawn, x, len(rows), limit=column.label_width - 2, dx=6, weight=weight)
    instead = rows_of_text(alone, {"value": 0}, len(rows), limit=column.width - 8, dx=6, weight=weight)
    return panel(len(rows), column.width, [zero, bar, beside, instead], column.head)


def margins(lines: Sequence[Line], heads: Mapping[str, str], width: int = 300) -> Spec:
    """How far each value lies from what is required: the requirement is one line at 100 %, the value a mark with its uncertainty.

    heads: `limit` and `frontrunner`, what to write at the two lines.
    """
    most = min(MOST_SHOWN, max([LEAST_SHOWN, *(_furthest(line) * ROOM for line in lines)]))
    names = [{"row": row, "says": line.name, "colour": INK.light} for row, line in enumerate(lines)]
    says = [{"row": row, "says": line.says, "colour": INK.light} for row, line in enumerate(lines)]
    return {
        "hconcat": [
            panel(len(lines), NAMES, [rows_of_text(names, {"value": 0}, len(lines), limit=NAMES - 4)], [""]),
            panel(len(lines), width, _margin_layers(lines, heads, most, width), [""]),
            panel(len(lines), SAYS, [rows_of_text(says, {"value": 0}, len(lines), limit=SAYS - 4)], [""]),
        ],
        "spacing": GAP,
    }


def _furthest(line: Line) -> float:
    return max(number for number in (line.low, line.high, line.best, line.frontrunner) if number is not None)


def _margin_layers(lines: Sequence[Line], heads: Mapping[str, str], most: float, width: int) -> list[Spec]:
    y, scale = row_axis(len(lines)), linear(0, most, width)
    rows = [_margin_row(row, line, most) for row, line in enumerate(lines)]
    x, limit = {"field": "low", **scale}, {"datum": 100, **scale}
    own = {"y": y, "color": own_colour("colour")}
    ground = {"x": {"datum": 0, **scale}, "x2": {"datum": most}, "y": y}
    arrow = {"type": "point", "shape": "triangle-right", "size": 60, "filled": True, "opacity": 1}
    return [
        layer({"type": "rule", "color": RULE.light}, rows, ground),
        layer({"type": "rule", "color": INK.light, "strokeWidth": 2}, [{}], {"x": limit}),
        *_frontrunners(rows, heads, scale),
        layer({"type": "rule", "strokeWidth": 3, "opacity": 0.55}, rows, {"x": x, "x2": {"field": "high"}, **own}),
        layer(arrow, [row for row in rows if row["open"]], {"x": {"field": "high", **scale}, **own}),
        *_marks(rows, {"field": "best", **scale}, y),
    ]


def _frontrunners(rows: Sequence[Mapping[str, Any]], heads: Mapping[str, str], scale: Spec) -> list[Spec]:
    """What frontrunners reach, dashed in each row; it and the line of what is required are named at the top, apart."""
    ahead = [row for row in rows if row["frontrunner"] is not None]
    beyond = bool(ahead) and ahead[0]["frontrunner"] > 100
    layers = [_words(heads["limit"], {"datum": 100, **scale}, INK, right=not beyond)]
    if ahead:
        y, y2 = ({"field": "row", "bandPosition": end} for end in (-0.3, 1.3))
        x = {"field": "frontrunner", **scale}
        dashed = {"type": "rule", "color": MUTED.light, "strokeWidth": 2, "strokeDash": [3, 3]}
        layers.append(layer(dashed, ahead, {"x": x, "y": {**row_axis(len(rows)), **y}, "y2": y2}))
        layers.append(_words(heads["frontrunner"], {"datum": ahead[0]["frontrunner"], **scale}, MUTED, right=beyond))
    return layers


def _margin_row(row: int, line: Line, most: float) -> dict[str, Any]:
    _, colour = SHAPES[line.outcome]
    high = most if line.high is None else line.high
    best = line.best if line.best is not None else line.low or None
    return {
        "row": row,
        "low": min(line.low, most),
        "high": min(high, most),
        "open": line.high is None or high > most,
        "best": None if best is None else min(best, most),
        "frontrunner": None if line.frontrunner is None else min(line.frontrunner, most),
        "outcome": line.outcome,
        "colour": colour.light,
    }


def _marks(rows: Sequence[Mapping[str, Any]], x: Spec, y: Spec) -> list[Spec]:
    """The value itself: a filled circle met, a filled diamond not met, an open circle unknown."""
    marks = []
    for outcome, (shape, colour) in SHAPES.items():
        fill = GROUND if outcome == "unknown" else colour
        point = {
            "type": "point",
            "shape": shape,
            "size": 130,
            "filled": False,
            "fill": fill.light,
            "stroke": colour.light,
            "strokeWidth": 2,
            "opacity": 1,
        }
        mine = [row for row in rows if row["outcome"] == outcome and row["best"] is not None]
        marks += [layer(point, mine, {"x": x, "y": y})] if mine else []
    return marks


def _words(says: str, x: Spec, colour: Colour, *, right: bool) -> Spec:
    """Words at the top of a line, to its right or to its left."""
    align, dx = ("left", 4) if right else ("right", -4)
    text = {"type": "text", "align": align, "dx": dx, "y": -8, "fontSize": SMALL, "color": colour.light}
    return layer(text, [{"says": says}], {"x": x, "text": {"field": "says"}})
