"""Words of a list of machines alone: kinds of equipment, legal forms of companies, and how many machines one row stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from meetlat.forms.lenient.spellings import entries
from meetlat.words import key

FORM = "deployments"


@dataclass(frozen=True, slots=True)
class MachineWords:
    """Words by what they mean; those of `kinds` as their key."""

    kinds: Mapping[str, tuple[str, str]]
    legal_forms: frozenset[str]
    numbers: Mapping[str, str]
    several: frozenset[str]

    def kind_of(self, words: str) -> tuple[str, str] | None:
        """Return the kind of equipment that a description names, and the word by which; None where it names none, or two kinds."""
        found = key(words)
        within = [word for word in self.kinds if word in found]
        named = [self.kinds[word] for word in within if not any(word != other and word in other for other in within)]
        kinds = {kind for kind, _ in named}
        return max(named, key=lambda one: len(one[1])) if len(kinds) == 1 else None


@cache
def machine_words() -> MachineWords:
    """Return the words of data/spellings/deployments.yaml that are of machines alone."""
    entry = entries(FORM)
    return MachineWords(
        kinds={key(word): (kind, word) for kind, words in entry["kinds"].items() for word in words},
        legal_forms=frozenset(key(word) for word in entry["legal_forms"]),
        numbers={word: str(number) for number, words in entry["numbers"].items() for word in words},
        several=frozenset(entry["several"]),
    )


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
