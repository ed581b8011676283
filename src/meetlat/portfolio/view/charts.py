"""The charts of a portfolio: plain rows in, a Vega-Lite spec out. Amounts begin at zero; what is not known is not drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from meetlat.documents.charts.marks import Spec, layer, linear, own_colour, panel, row_axis, rows_of_text
from meetlat.documents.charts.theme import ACCENT, GROUND, INK, MUTED, QUIET, RULE, SMALL, UNKNOWN, Colour

NAMES, MONEY, SAYS, BAR, GAP = 90, 520, 330, 18, 14
"""Widths and heights of the chart of budgets, in pixels of the drawing."""

STEPS, HEIGHT, HEADROOM, LABEL_UP = 900, 240, 1.15, 14
"""Width and height of a ladder; how far its axis reaches above what is drawn; how far a label stands from its mark."""


@dataclass(frozen=True, slots=True)
class Year:
    """A row of the chart of budgets: money in euros by kind of project, and what is said of it."""

    name: str
    frontrunner: float
    undecided: float
    other: float
    says: str


def budget_bars(years: Sequence[Year], kinds: Sequence[str]) -> Spec:
    """A bar per year: money in frontrunner projects, in those not decided, in others. `kinds`: what the three are called."""
    most = max((one.frontrunner + one.undecided + one.other for one in years), default=0.0)
    names = [{"row": row, "says": one.name, "colour": INK.light} for row, one in enumerate(years)]
    says = [{"row": row, "says": one.says, "colour": INK.light} for row, one in enumerate(years)]
    parts = [part for row, one in enumerate(years) for part in _parts(row, one)]
    x = {"field": "x", **linear(0, most, MONEY)}
    bar = layer(
        {"type": "bar", "height": BAR, "strokeWidth": 1.5},
        parts,
        {
            "x": x,
            "x2": {"field": "x2"},
            "y": row_axis(len(years)),
            "fill": own_colour("fill"),
            "stroke": own_colour("edge"),
        },
    )
    zero = layer({"type": "rule", "color": RULE.light}, [{}], {"x": {"value": 0}})
    return {
        "hconcat": [
            panel(len(years), NAMES, [rows_of_text(names, {"value": 0}, len(years), limit=NAMES - 4)], [""]),
            panel(len(years), MONEY, [zero, bar, *_kinds(kinds)], [""]),
            panel(len(years), SAYS, [rows_of_text(says, {"value": 0}, len(years), limit=SAYS - 4)], [""]),
        ],
        "spacing": GAP,
    }


KINDS: tuple[tuple[Colour, Colour], ...] = ((ACCENT, ACCENT), (GROUND, UNKNOWN), (QUIET, QUIET))
"""The fill and the edge of frontrunner projects, of those not decided (open, as all that is unknown), and of others."""


def _parts(row: int, one: Year) -> list[dict[str, Any]]:
    parts, begin = [], 0.0
    for (fill, edge), amount in zip(KINDS, (one.frontrunner, one.undecided, one.other), strict=True):
        if amount:
            parts.append({"row": row, "x": begin, "x2": begin + amount, "fill": fill.light, "edge": edge.light})
        begin += amount
    return parts


def _kinds(kinds: Sequence[str]) -> list[Spec]:
    """The three kinds in words above the bars, each in its own colour."""
    width = MONEY // len(kinds)
    return [
        layer(
            {
                "type": "text",
                "align": "left",
                "x": at * width,
                "y": -8,
                "fontSize": SMALL,
                "color": colour.light,
                "fontWeight": 600,
            },
            [{"says": says}],
            {"text": {"field": "says"}},
        )
        for at, (says, (_, colour)) in enumerate(zip(kinds, KINDS, strict=True))
    ]


@dataclass(frozen=True, slots=True)
class Step:
    """A year of a ladder; None where it is not known. `low`, `high`: what the rule expects of the ceiling."""

    year: int
    ceiling: float | None
    frontrunner: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A value of a project in a year: asked (open) or realised (filled), with its name."""

    year: int
    value: float
    asked: bool
    says: str


@dataclass(frozen=True, slots=True)
class LadderWords:
    """What is written in a ladder: at its lines, and over the years that nobody has laid down."""

    ceiling: str
    frontrunner: str
    expected: str
    unknown: str


def ladder(steps: Sequence[Step], spots: Sequence[Spot], head: str, words: LadderWords) -> Spec:
    """The ceilings and frontrunner values of the years as steps, the values of projects as marks, the path by the rule as a band."""
    first, last = steps[0].year, steps[-1].year
    values = [v for one in steps for v in (one.ceiling, one.frontrunner, one.high) if v is not None]
    most = max([*values, *(spot.value for spot in spots)], default=1.0) * HEADROOM
    return {
        "title": {"text": head, "fontWeight": 600, "color": INK.light},
        "width": STEPS,
        "height": HEIGHT,
        "layer": [
            *_ground(steps, most, words, first, last),
            *_line(steps, "ceiling", words.ceiling, INK, [], first, last, most),
            *_line(steps, "frontrunner", words.frontrunner, MUTED, [4, 3], first, last, most),
            *_marks(spots, first, last, most),
        ],
    }


def _x(field: str, first: int, last: int, **more: object) -> Spec:
    axis = {
        "title": None,
        "values": [year + 0.5 for year in range(first, last + 1)],
        "labelExpr": "format(floor(datum.value), 'd')",
    }
    look = {"labelFontSize": SMALL, "grid": False, "domain": False, "ticks": False, "labelColor": MUTED.light}
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [first, last + 1], "nice": False, "zero": False},
        "axis": {**axis, **look},
        **more,
    }


def _y(field: str, most: float) -> Spec:
    axis = {
        "title": None,
        "labelFontSize": SMALL,
        "tickCount": 4,
        "gridColor": RULE.light,
        "domain": False,
        "ticks": False,
        "labelColor": MUTED.light,
    }
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, most], "nice": False}, "axis": axis}


def _ground(steps: Sequence[Step], most: float, words: LadderWords, first: int, last: int) -> list[Spec]:
    """The band of the path by the rule, and the years that nobody has laid down, named as such."""
    path = [
        {"x": one.year + 0.5, "low": one.low, "high": one.high}
        for one in steps
        if one.low is not None and one.high is not None
    ]
    unknown = [one.year for one in steps if one.ceiling is None]
    layers = []
    if path:
        dotted = {"color": ACCENT.light, "strokeDash": [2, 2], "strokeWidth": 1}
        area = {"type": "area", "color": ACCENT.light, "opacity": 0.18, "line": dotted}
        layers.append(layer(area, path, {"x": _x("x", first, last), "y": _y("low", most), "y2": {"field": "high"}}))
        end = [{"x": path[-1]["x"], "y": path[-1]["low"], "says": words.expected}]
        layers += _said(end, first, last, most, ACCENT, align="right", dy=14)
    known = max((one.year for one in steps if one.ceiling is not None), default=first - 1)
    if begin := [year for year in unknown if year > known]:
        layers += _said([{"x": begin[0], "y": most, "says": words.unknown}], first, last, most, UNKNOWN, dy=10)
    return layers


def _line(
    steps: Sequence[Step], name: str, says: str, colour: Colour, dash: list[int], first: int, last: int, most: float
) -> list[Spec]:
    """A step per year that is known; a year that is not leaves a gap."""
    known = [(one.year, getattr(one, name)) for one in steps if getattr(one, name) is not None]
    if not known:
        return []
    rows = [{"x": year, "x2": year + 1, "y": value} for year, value in known]
    rule = {"type": "rule", "color": colour.light, "strokeWidth": 2, "strokeDash": dash}
    line = layer(rule, rows, {"x": _x("x", first, last), "x2": {"field": "x2"}, "y": _y("y", most)})
    begin = {"x": known[0][0], "y": known[0][1], "says": says}
    return [line, *_said([begin], first, last, most, colour, dx=0, dy=10)]


def _said(
    rows: Sequence[dict[str, Any]],
    first: int,
    last: int,
    most: float,
    colour: Colour,
    *,
    align: str = "left",
    dx: int = 4,
    dy: int = 0,
) -> list[Spec]:
    """Words at points of a ladder, on a ground of their own so that a line behind them does not strike them through."""
    text = {"type": "text", "align": align, "dx": -dx if align == "right" else dx, "dy": dy, "fontSize": SMALL}
    ground = {"stroke": GROUND.light, "strokeWidth": 4, "strokeJoin": "round", "color": GROUND.light}
    place = {"x": _x("x", first, last), "y": _y("y", most), "text": {"field": "says"}}
    return [layer({**text, **look}, rows, place) for look in (ground, {"color": colour.light})]


def _marks(spots: Sequence[Spot], first: int, last: int, most: float) -> list[Spec]:
    """An open square for what was asked, its name above it; a filled circle for what was realised, its name beside it."""
    layers: list[Spec] = []
    for asked, shape, fill in ((True, "square", GROUND), (False, "circle", ACCENT)):
        rows = [{"x": one.year + 0.5, "y": one.value, "says": one.says} for one in spots if one.asked is asked]
        look = {"fill": fill.light, "stroke": ACCENT.light, "strokeWidth": 2, "opacity": 1}
        point = {"type": "point", "shape": shape, "size": 110, "filled": False, **look}
        if rows:
            layers.append(layer(point, rows, {"x": _x("x", first, last), "y": _y("y", most)}))
            dx, dy = (-LABEL_UP // 2, -LABEL_UP) if asked else (LABEL_UP, 0)
            layers += _said(rows, first, last, most, INK, dx=dx, dy=dy)
    return layers
