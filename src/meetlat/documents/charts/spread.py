"""How a difference spreads over draws: bars of how many draws lie where, on either side of zero, with a name for each side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meetlat.documents.charts.marks import Spec, layer, own_colour
from meetlat.documents.charts.theme import ACCENT, INK, MUTED, QUIET, SMALL

WIDTH, HEIGHT, BARS = 440, 200, 40


@dataclass(frozen=True, slots=True)
class Spread:
    """Draws of a difference: what it is of, and what is said left of zero and right of it."""

    title: str
    drawn: NDArray[np.float64]
    below: str
    above: str


def spreads(each: Sequence[Spread]) -> Spec:
    """Draw a panel for each difference, with its own axis; zero is always on it."""
    return {"concat": [_panel(one) for one in each], "columns": 2, "spacing": 24}


def _panel(one: Spread) -> Spec:
    low, high = min(float(one.drawn.min()), 0.0), max(float(one.drawn.max()), 0.0)
    room = (high - low or 1) / 10
    span = (low - room, high + room)
    count, edges = np.histogram(one.drawn, bins=_edges(*span))
    rows = [
        {"from": left, "to": right, "count": int(n), "colour": (QUIET if left < 0 else ACCENT).light}
        for n, left, right in zip(count, edges[:-1].tolist(), edges[1:].tolist(), strict=True)
        if n
    ]
    axis = {
        "title": None,
        "grid": False,
        "tickCount": 6,
        "labelFontSize": SMALL,
        "labelColor": MUTED.light,
        "domain": False,
    }
    x = {"type": "quantitative", "scale": {"domain": list(span), "nice": False, "zero": False}, "axis": axis}
    most = int(count.max()) or 1
    y = {"type": "quantitative", "axis": None, "scale": {"domain": [0, most * 1.25], "nice": False}}
    bars = layer(
        {"type": "rect", "strokeWidth": 0},
        rows,
        {
            "x": {"field": "from", **x},
            "x2": {"field": "to"},
            "y": {"field": "count", **y},
            "y2": {"datum": 0},
            "color": own_colour("colour"),
        },
    )
    zero = layer({"type": "rule", "strokeWidth": 2, "color": INK.light}, [{"at": 0}], {"x": {"field": "at", **x}})
    sides = [
        layer(
            {"type": "text", "align": align, "fontSize": SMALL, "color": colour.light, "limit": WIDTH // 2},
            [{"at": at, "height": most * 1.15, "says": says}],
            {"x": {"field": "at", **x}, "y": {"field": "height", **y}, "text": {"field": "says"}},
        )
        for says, align, at, colour in ((one.below, "left", span[0], MUTED), (one.above, "right", span[1], ACCENT))
        if (one.drawn < 0 if colour is MUTED else one.drawn > 0).any()
    ]
    return {"title": one.title, "width": WIDTH, "height": HEIGHT, "layer": [bars, zero, *sides]}


def _edges(low: float, high: float) -> list[float]:
    """Return the edges of the bars: of one width, with zero as one of them, so that no bar lies on both sides."""
    step = (high - low) / BARS
    return [step * at for at in range(int(low // step), int(high // step) + 2)]
