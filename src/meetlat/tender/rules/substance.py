"""Does a finding say something? A dash, a mark, a judgement alone or a word over and over is no reason that a bidder can check."""

from __future__ import annotations

import re
from functools import cache

from meetlat import yaml12
from meetlat.folder import DATA

FILE = DATA / "spellings" / "findings.yaml"
WORD = re.compile(r"[^\W\d_]+")
LEAST_LETTERS, LEAST_WORDS = 3, 2


def has_substance(words: str | None) -> bool:
    """Tell whether words say what is there or lacking: at least two different words that mean something by themselves."""
    return len(_telling(words or "")) >= LEAST_WORDS


def _telling(words: str) -> set[str]:
    """Return the different words that are no filler: of some letters, and of more than two different ones (not `xxx`)."""
    return {word for word in WORD.findall(words.casefold()) if len(set(word)) >= LEAST_LETTERS} - _fillers()


@cache
def _fillers() -> frozenset[str]:
    kinds: dict[str, list[str]] = yaml12.load(FILE).value
    return frozenset(word for words in kinds.values() for word in words)
