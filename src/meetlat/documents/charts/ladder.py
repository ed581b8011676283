"""The requirement ladder: what is required over the years as steps that go down, and what was found as marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meetlat.documents.charts.charts import SHAPES
from meetlat.documents.charts.marks import Spec, layer, own_colour
from meetlat.documents.charts.theme import GROUND, INK, MUTED, SMALL

WIDTH, HEIGHT, ACROSS, ROOM = 400, 220, 2, 1.15


@dataclass(frozen=True, slots=True)
class Step:
    """What is required from the start of one year to the start of another."""

    start: int
    end: int
    value: float
    frontrunner: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """What was found: when, how much (or at least), and how that was judged."""

    at: float
    value: float
    outcome: str
    name: str = ""
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of one category and the marks in it."""

    title: str
    steps: Sequence[Step]
    dots: Sequence[Dot] = ()


def ladder(ladders: Sequence[Ladder], names: Mapping[str, str]) -> Spec:
    """Draw a ladder for each category, all on the same axes; amounts begin at zero. `names`: of `ceiling` and `frontrunner`."""
    steps = [step for one in ladders for step in one.steps]
    years = (min(step.start for step in steps), max(step.end for step in steps))
    values = [step.value for step in steps] + [dot.value for one in ladders for dot in one.dots]
    axes = _axes(years, max(values) * ROOM)
    return {"concat": [_panel(one, axes, names) for one in ladders], "columns": ACROSS, "spacing": 24}


def _axes(years: tuple[int, int], most: float) -> tuple[Spec, Spec]:
    first, last = years
    label = {"labelFontSize": SMALL, "labelColor": MUTED.light, "title": None, "grid": False, "domain": False}
    x = {"domain": [first, last], "nice": False}
    y = {"domain": [0, most], "nice": False, "zero": True}
    ticks = {**label, "values": list(range(first, last)), "format": "d", "ticks": False, "labelAlign": "left"}
    return (
        {"type": "quantitative", "scale": x, "axis": ticks},
        {"type": "quantitative", "scale": y, "axis": {**label, "tickCount": 4}},
    )


def _panel(one: Ladder, axes: tuple[Spec, Spec], names: Mapping[str, str]) -> Spec:
    x, y = axes
    layers = []
    for level, colour, dash in (("ceiling", INK, []), ("frontrunner", MUTED, [4, 3])):
        rows = [
            {"start": step.start, "end": step.end, "value": step.value, "says": ""}
            for step in one.steps
            if step.frontrunner is (level == "frontrunner")
        ]
        rule = {"type": "rule", "strokeWidth": 2, "color": colour.light, "strokeDash": dash}
        across = {"x": {"field": "start", **x}, "x2": {"field": "end"}, "y": {"field": "value", **y}}
        layers.append(layer(rule, rows, across))
        first = [{**row, "says": names[level]} for row in rows[:1]]
        words = {"type": "text", "align": "left", "dy": -8, "dx": 2, "fontSize": SMALL, "color": colour.light}
        layers.append(layer(words, first, {"x": across["x"], "y": across["y"], "text": {"field": "says"}}))
    return {"title": one.title, "width": WIDTH, "height": HEIGHT, "layer": [*layers, *_marks(one.dots, x, y)]}


def _marks(dots: Sequence[Dot], x: Spec, y: Spec) -> list[Spec]:
    """Mark what was found, with its name beneath; what is at least so much points upwards."""
    made = []
    place: dict[str, Any] = {"x": {"field": "at", **x}, "y": {"field": "value", **y}}
    for outcome, (shape, colour) in SHAPES.items():
        for at_least in (False, True):
            own = [dot for dot in dots if dot.outcome == outcome and dot.at_least is at_least]
            rows = [{"at": dot.at, "value": dot.value, "says": dot.name, "colour": INK.light} for dot in own]
            if not rows:
                continue
            fill = GROUND if outcome == "unknown" else colour
            point = {"type": "point", "shape": "triangle-up" if at_least else shape, "size": 110, "filled": False}
            point |= {"fill": fill.light, "stroke": colour.light, "strokeWidth": 2, "opacity": 1}
            words = {"type": "text", "align": "center", "dy": 17, "fontSize": SMALL, "limit": WIDTH // 2}
            made.append(layer(point, rows, place))
            made.append(layer(words, rows, {**place, "text": {"field": "says"}, "color": own_colour("colour")}))
    return made
