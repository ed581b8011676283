"""Licence plates: personal data, so they are recognised and never printed."""

from __future__ import annotations

import re

SHAPES = [
    "LL9999",
    "9999LL",
    "99LL99",
    "LL99LL",
    "LLLL99",
    "99LLLL",
    "99LLL9",
    "9LLL99",
    "LL999L",
    "L999LL",
    "LLL99L",
    "L99LLL",
    "9LL999",
    "999LL9",
]
"""The series of Dutch plates without hyphens: L a letter, 9 a digit."""

PLATE = re.compile("|".join(shape.replace("L", "[A-Z]").replace("9", "[0-9]") for shape in SHAPES), re.IGNORECASE)
HYPHENED = re.compile(r"(?<![\w-])[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}(?![\w-])", re.IGNORECASE)
HIDDEN = "[kenteken]"


def is_plate(words: str) -> bool:
    """Tell whether words are a Dutch licence plate: six characters, in one piece or in three with hyphens or spaces. GR-0007 is a number."""
    pieces = re.split(r"[\s-]+", words.strip())
    return len(pieces) in (1, 3) and bool(PLATE.fullmatch("".join(pieces)))


def without_plates(words: str, plate: str | None = None) -> str:
    """Return words with every licence plate in them hidden. Without hyphens only a plate that stands alone is recognised.

    plate   one that is known: hidden however it is written, inside a file name too
    """
    if is_plate(words):
        return HIDDEN
    if plate and (letters := re.sub(r"[^A-Za-z0-9]", "", plate)):
        words = re.sub(r"[\s_.-]*".join(letters), HIDDEN, words, flags=re.IGNORECASE)
    return HYPHENED.sub(lambda found: HIDDEN if is_plate(found[0]) else found[0], words)
