"""Colours can be told from their ground, on the light one and on the dark one, by eyes that are not perfect."""

from __future__ import annotations

import pytest

from meetlat.documents.charts.theme import (
    ACCENT,
    COLOURS,
    GROUND,
    INK,
    MET,
    MUTED,
    NOT_MET,
    QUIET,
    RULE,
    UNKNOWN,
    Colour,
)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_the_standard_does() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("colour", [INK, MUTED, ACCENT, MET, NOT_MET, UNKNOWN], ids=lambda colour: str(colour.name))
def test_what_is_read_stands_out_from_both_grounds(colour: Colour) -> None:
    assert min(contrast(colour.light, GROUND.light), contrast(colour.dark, GROUND.dark)) >= 4.5


def test_what_is_only_seen_stands_out_enough() -> None:
    assert min(contrast(QUIET.light, GROUND.light), contrast(QUIET.dark, GROUND.dark)) >= 3


def test_no_two_colours_are_one() -> None:
    """A page swaps a light colour for its dark one by its value."""
    assert len({colour.light for colour in COLOURS}) == len(COLOURS)
    assert RULE in COLOURS
