"""What charts are made of: rows of marks and words in panels side by side, in pixels of the drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from meetlat.documents.charts.theme import MIDDLE, TEXT

Spec = dict[str, Any]

ROW = 34
"""The height of a row."""

CAPITAL = 11
"""Pixels that a capital takes: words of fewer letters than of these fit surely."""


def rows_of_text(
    rows: Sequence[Mapping[str, Any]], x: Spec, count: int, *, limit: int, dx: int = 0, weight: int = 400
) -> Spec:
    """Words in rows of a panel of `count` rows, cut where they would be longer than `limit` pixels.

    Words that fit surely are given their size after drawing (`draw`): the library measures a letter in a tenth of a millisecond,
    several times where there is a limit, but nothing where words have no size.
    """
    long = f"length(datum.says) > {limit // CAPITAL}"
    mark = {
        "type": "text",
        "align": "left",
        "dx": dx,
        "dy": {"expr": f"{long} ? 0 : {MIDDLE}"},
        "limit": {"expr": f"{long} ? {limit} : 0"},
        "fontSize": {"expr": f"{long} ? {TEXT} : 0"},
        "fontWeight": weight,
    }
    return layer(mark, rows, {"x": x, "y": row_axis(count), "text": {"field": "says"}, "color": own_colour("colour")})


def layer(mark: Spec, rows: Sequence[Mapping[str, Any]], encoding: Spec) -> Spec:
    """One kind of mark, drawn once per row of data."""
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": encoding}


def panel(rows: int, width: int, layers: list[Spec], head: Sequence[str]) -> Spec:
    """A panel of so many rows, with a head above it where there are words for it."""
    drawn: Spec = {"width": width, "height": rows * ROW, "layer": layers}
    return {**drawn, "title": {"text": list(head)}} if head else drawn


def row_axis(rows: int) -> Spec:
    """The vertical place of a row among so many."""
    return {"field": "row", "type": "ordinal", "axis": None, "scale": {"domain": list(range(rows))}}


def linear(least: float, most: float, width: int) -> Spec:
    """A length from zero: `least` at the left end, `most` at `width` pixels."""
    scale = {"domain": [least, most or 1], "range": [0, width], "nice": False, "zero": True}
    return {"type": "quantitative", "axis": None, "scale": scale}


def own_colour(field: str) -> Spec:
    """The colour that stands in the row itself."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}
