"""How many machines one row stands for: `3x minigraver`, `2 st.`, `minigraver (2)`, `twee rupskranen`, a column of numbers."""

from __future__ import annotations

import re

from meetlat.equipment.read.lenient.words import machine_words

PIECES = (
    r"(?:x|×|\*|à|st|stk|stks|stuk|stuks|stück|pcs|pces|pieces|pièces|units|keer|maal|mal|fois|tal|aantal|qty|anzahl)"
)
AHEAD = re.compile(rf"(?P<count>\d{{1,3}})[\s-]*{PIECES}(?![\w])\.?\s*(?!\d)", re.IGNORECASE)
BEHIND = re.compile(
    rf"[(\[]\s*(?:{PIECES}\s*)?(?P<count>\d{{1,2}})\s*{PIECES}?\.?\s*[)\]]\s*$|\s(?:{PIECES}[\s:=]*(?P<number>\d{{1,2}})|(?P<pieces>\d{{1,2}})\s*{PIECES}\.?)\s*$",
    re.IGNORECASE,
)
NAMED = re.compile(r"[(\[]?(?P<count>\d{1,2})\s+(?P<word>[^\W\d]+)")
RUN = re.compile(r"\b\d{1,3}\s*(?:en|t/m|tot en met|&|\+|and|und|bis|et)\s*\d{1,3}\s*$", re.IGNORECASE)
WHOLE = re.compile(r"(?P<count>\d{1,4})(?:[.,]0+)?")


def counted(words: str, *, is_count: bool = False) -> int | None:
    """Return how many machines words stand for, where that is more than one; else None.

    is_count   the words stand in a column of numbers of machines
    """
    words = _in_digits(words)
    if is_count:
        match = WHOLE.match(words)
        return _several(match["count"]) if match else None
    if match := AHEAD.match(words):
        return _several(match["count"])
    if match := BEHIND.search(words):
        return _several(match["count"] or match["number"] or match["pieces"])
    for match in NAMED.finditer(words):
        before = words[match.start() - 1 : match.start()]
        if not before.strip(" ([,;+&") and machine_words().kind_of(match["word"]):
            return _several(match["count"])
    return None


def uncounted(words: str, *, is_count: bool = False) -> bool:
    """Tell whether words stand for machines without saying how many: `diverse kranen`, `minigraver 1 en 2`, a count that is none.

    is_count   the words stand in a column of numbers of machines
    """
    if is_count:
        match = WHOLE.fullmatch(_in_digits(words).partition(" ")[0])
        return match is None or int(match["count"]) == 0
    first, *rest = re.findall(r"[^\W\d_]+", words) or [""]
    indefinite = first.casefold() in machine_words().several and any(machine_words().kind_of(word) for word in rest)
    return indefinite or RUN.search(words) is not None


def _in_digits(words: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: machine_words().numbers.get(word[0].casefold(), word[0]), words.strip())


def _several(count: str) -> int | None:
    return int(count) if int(count) > 1 else None
