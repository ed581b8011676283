"""The front between two amounts: steps through points, of which the less of the one costs the more of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetlat.documents.charts.marks import Spec, layer
from meetlat.documents.charts.theme import ACCENT, GROUND, INK, MUTED, SMALL

WIDTH, HEIGHT, ROOM = 560, 300, 0.12


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the front, with its name where one is drawn."""

    across: float
    up: float
    name: str = ""


def front(spots: Sequence[Spot], across: str, up: str, limit: tuple[float, str] | None = None) -> Spec:
    """Draw the front; `limit` is a value of the first amount that must not be passed, and how it is called."""
    x, y = _axis([one.across for one in spots], across), _axis([one.up for one in spots], up)
    rows = [{"x": one.across, "y": one.up, "says": one.name} for one in spots]
    place = {"x": {"field": "x", **x}, "y": {"field": "y", **y}}
    point = {"type": "point", "size": 60, "filled": True, "fill": ACCENT.light, "stroke": GROUND.light, "opacity": 1}
    words = {"type": "text", "align": "left", "dx": 8, "dy": -8, "fontSize": SMALL, "color": INK.light}
    layers = [
        layer({"type": "line", "interpolate": "step-after", "color": ACCENT.light, "strokeWidth": 2}, rows, place),
        layer(point, rows, place),
        layer(words, [row for row in rows if row["says"]], {**place, "text": {"field": "says"}}),
    ]
    low, high = x["scale"]["domain"]
    if limit is not None and low <= limit[0] <= high:
        rule = {"type": "rule", "color": MUTED.light, "strokeWidth": 2, "strokeDash": [4, 3]}
        named = {"type": "text", "align": "left", "dx": 4, "dy": 8, "fontSize": SMALL, "color": MUTED.light}
        at = {"x": {"datum": limit[0], **x}}
        layers.append(layer(rule, [{}], at))
        layers.append(layer(named, [{"says": limit[1]}], {**at, "y": {"value": 0}, "text": {"field": "says"}}))
    return {"width": WIDTH, "height": HEIGHT, "layer": layers}


def _axis(values: Sequence[float], title: str) -> Spec:
    """A length that holds all values, not from zero: the front shows what little more costs."""
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * ROOM
    axis = {"title": title, "titleFontSize": SMALL, "titleColor": MUTED.light, "titleFontWeight": "normal"}
    axis |= {"labelFontSize": SMALL, "labelColor": MUTED.light, "grid": True, "domain": False, "tickCount": 5}
    return {
        "type": "quantitative",
        "scale": {"domain": [low - room, high + room], "nice": False, "zero": False},
        "axis": axis,
    }
