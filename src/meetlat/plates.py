"""Licence plates: personal data, so they are recognised and never printed."""

from __future__ import annotations

import re

SHAPES = [
    "LL-99-99",
    "99-99-LL",
    "99-LL-99",
    "LL-99-LL",
    "LL-LL-99",
    "99-LL-LL",
    "99-LLL-9",
    "9-LLL-99",
    "LL-999-L",
    "L-999-LL",
    "LLL-99-L",
    "L-99-LLL",
    "9-LL-999",
    "999-LL-9",
    "9-LLL-999",
]
"""The series of Dutch plates, and the Belgian one: L a letter, 9 a digit."""


def _shapes(between: str) -> str:
    shapes = (shape.replace("-", between).replace("L", "[A-Z]").replace("9", "\\d") for shape in SHAPES)
    return "|".join(shapes)


PLATE = re.compile(_shapes(""), re.IGNORECASE | re.ASCII)
BETWEEN = r"[-–—.·]"
HYPHENED = re.compile(
    rf"(?<![A-Z0-9-])[A-Z0-9]{{1,3}}{BETWEEN}[A-Z0-9]{{1,3}}{BETWEEN}[A-Z0-9]{{1,3}}(?![A-Z0-9-])", re.IGNORECASE
)
GERMAN = re.compile(r"(?<![A-Za-z0-9-])[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2}[ -][1-9]\d{0,3}[EH]?(?![A-Za-z0-9])")
BARE = re.compile(rf"(?<![A-Z0-9])(?:{_shapes(' ?')})(?![A-Z0-9])", re.IGNORECASE | re.ASCII)
HIDDEN = "[kenteken]"


def is_plate(words: str) -> bool:
    """Tell whether words are a Dutch or Belgian licence plate, in one piece or in three with hyphens or spaces. GR-0007 is a number."""
    pieces = re.split(rf"(?:\s|{BETWEEN})+", words.strip())
    return len(pieces) in (1, 3) and bool(PLATE.fullmatch("".join(pieces)))


def plate_letters(plate: str) -> str:
    """Return what counts of a plate: its letters and digits."""
    return re.sub(rf"\s|{BETWEEN}", "", plate)


def without_plates(words: str, plate: str | None = None, *, bare: bool = False) -> str:
    """Return words with every licence plate in them hidden. Without hyphens a plate that stands alone is recognised.

    plate   one that is known: hidden however it is written, inside a file name too
    bare    the words name no type of a machine, such as EC220E: what has the letters and digits of a plate is one
    """
    if is_plate(words):
        return HIDDEN
    if plate and (letters := re.sub(r"[^A-Za-z0-9]", "", plate)):
        words = re.sub(r"[\s_.-]*".join(letters), HIDDEN, words, flags=re.IGNORECASE)
    words = HYPHENED.sub(lambda found: HIDDEN if is_plate(found[0]) else found[0], words)
    return GERMAN.sub(HIDDEN, BARE.sub(HIDDEN, words) if bare else words)
