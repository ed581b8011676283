"""How a picture looks: one colour for one thing, everywhere, on paper, on a light and on a dark ground.

Charts are drawn in the colours of the light ground; a page on a dark ground swaps each for its other (`Colour.dark`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour on the light ground and its counterpart on the dark one."""

    name: str
    light: str
    dark: str


INK = Colour("ink", "#1b2220", "#e9edeb")
MUTED = Colour("muted", "#56605c", "#aab4b0")
RULE = Colour("rule", "#d3d9d6", "#39423f")
GROUND = Colour("ground", "#ffffff", "#121614")
ACCENT = Colour("accent", "#21705a", "#74c7aa")
QUIET = Colour("quiet", "#87918d", "#7d8985")
MET = Colour("met", "#0a5fa3", "#74b4ec")
NOT_MET = Colour("not-met", "#b8480a", "#f49d5c")
UNKNOWN = Colour("unknown", "#69736f", "#a3aeaa")

COLOURS = (INK, MUTED, RULE, GROUND, ACCENT, QUIET, MET, NOT_MET, UNKNOWN)

MEASURED_IN = "Liberation Sans"
"""Comes with the drawing library, so that text is measured alike on every machine; as wide as Arial and Segoe UI."""

SYSTEM_FONTS = 'system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif'
MONO_FONTS = 'ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", monospace'

TEXT = 15
MIDDLE = 5
"""Pixels from the middle of words to the line they stand on, as the drawing library has it."""
SMALL = 13
WIDTH = 1000
"""Every drawing is as wide, whatever is in it, so that letters are as large in one as in the other, on paper too."""

CONFIG: dict[str, Any] = {
    "font": MEASURED_IN,
    "background": None,
    "padding": 2,
    "aria": False,
    "view": {"stroke": None, "fill": None},
    "concat": {"spacing": 16},
    "axis": {"labelFont": MEASURED_IN},
    "title": {
        "anchor": "start",
        "frame": "group",
        "fontSize": SMALL,
        "fontWeight": "normal",
        "color": MUTED.light,
        "offset": 6,
        "lineHeight": 16,
    },
    "text": {"fontSize": TEXT, "baseline": "middle", "fill": INK.light},
    "scale": {"bandPaddingInner": 0.45, "bandPaddingOuter": 0.2},
}
