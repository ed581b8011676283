"""How many machines one row stands for: `3x minigraver`, `2 st.`, `minigraver (2)`, `twee rupskranen`, a column of numbers."""

from __future__ import annotations

import re

from meetlat.formats.untidy.spellings import spellings

PIECES = (
    r"(?:x|×|\*|à|st|stk|stks|stuk|stuks|stück|pcs|pces|pieces|pièces|units|keer|maal|mal|fois|tal|aantal|qty|anzahl)"
)
AHEAD = re.compile(rf"(?P<count>\d{{1,3}})[\s-]*{PIECES}(?![\w])\.?\s*(?!\d)", re.IGNORECASE)
BEHIND = re.compile(
    rf"[(\[]\s*(?:{PIECES}\s*)?(?P<count>\d{{1,2}})\s*{PIECES}?\.?\s*[)\]]\s*$|\s(?:{PIECES}[\s:=]*(?P<number>\d{{1,2}})|(?P<pieces>\d{{1,2}})\s*{PIECES}\.?)\s*$",
    re.IGNORECASE,
)
NAMED = re.compile(r"[(\[]?(?P<count>\d{1,2})\s+(?P<word>[^\W\d]+)")
WHOLE = re.compile(r"(?P<count>\d{1,4})(?:[.,]0+)?")


def counted(words: str, *, is_count: bool = False) -> int | None:
    """Return how many machines words stand for, where that is more than one; else None.

    is_count   the words stand in a column of numbers of machines
    """
    words = re.sub(r"[^\W\d_]+", lambda word: spellings().numbers.get(word[0].casefold(), word[0]), words.strip())
    if is_count:
        match = WHOLE.match(words)
        return _several(match["count"]) if match else None
    if match := AHEAD.match(words):
        return _several(match["count"])
    if match := BEHIND.search(words):
        return _several(match["count"] or match["number"] or match["pieces"])
    for match in NAMED.finditer(words):
        before = words[match.start() - 1 : match.start()]
        if not before.strip(" ([,;+&") and spellings().kind_of(match["word"]):
            return _several(match["count"])
    return None


def _several(count: str) -> int | None:
    return int(count) if int(count) > 1 else None
