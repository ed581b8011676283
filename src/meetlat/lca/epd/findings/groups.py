"""To which group of products an EPD belongs: by the words of its classification, from narrow to wide, or else of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from meetlat import yaml12
from meetlat.folder import DATA

FILE = DATA / "spellings" / "product-groups.yaml"
APART, OTHER = "apart", "other"
WHOLE = 4
"""A word of so many letters or fewer counts only by itself: sand, not Sandwich."""


@lru_cache(maxsize=1000)
def group_of(name: str, classification: tuple[str, ...] = ()) -> str | None:
    """Return the group of a product: concrete, cement, steel … ; None where no word tells, or it is of another kind.

    group_of("Own ready mix") == "concrete"; group_of("Betonstahl", ("Metalle", "Stahl und Eisen", "Betonstabstahl")) == "steel"
    """
    if _first(name.casefold()) == APART:
        return None
    found = next((group for words in (*reversed(classification), name) if (group := _first(words.casefold()))), None)
    return None if found in (APART, OTHER) else found


def _first(words: str) -> str | None:
    return next((group for group, pattern in _patterns() if pattern.search(words)), None)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    groups = yaml12.load(FILE).value
    return tuple((group, re.compile("|".join(_alternatives(words)))) for group, words in groups.items())


def _alternatives(words: Iterable[str]) -> Iterable[str]:
    return (rf"(?<!\w){re.escape(word)}(?!\w)" if len(word) <= WHOLE else re.escape(word) for word in words)
