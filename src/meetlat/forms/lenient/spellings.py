"""The spellings of a list of machines, declared as data: data/spellings/deployments.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from meetlat import yaml12
from meetlat.folder import DATA
from meetlat.forms.declared import form, key

FILE = DATA / "spellings" / "deployments.yaml"
UNIT = re.compile(r"(?<![a-z])(kw|pk|hp|ps)(?![a-z])", re.IGNORECASE)
MARKS = "?？"


@dataclass(frozen=True, slots=True)
class Spellings:
    """Words by what they mean, each as its key."""

    headers: Mapping[str, str]
    ignored: frozenset[str]
    plates: frozenset[str]
    unknown: frozenset[str]
    nothing: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    energy: Mapping[str, str]
    kinds: Mapping[str, tuple[str, str]]
    totals: tuple[str, ...]
    legal_forms: frozenset[str]
    numbers: Mapping[str, str]
    several: frozenset[str]

    def column(self, header: str) -> str | None:
        """Return the column that a header names; None for one that is not known."""
        bare = key(UNIT.sub("", header))
        return self.headers.get(key(header)) or (self.headers.get(bare) if bare else None)

    def says_unknown(self, words: str) -> bool:
        """Tell whether words say that something is not known."""
        return key(words) in self.unknown if key(words) else any(mark in words for mark in MARKS)

    def says_nothing(self, words: str) -> bool:
        """Tell whether words say that nothing applies: a dash, n.v.t."""
        return key(words) in self.nothing if key(words) else not any(mark in words for mark in MARKS)

    def kind_of(self, words: str) -> tuple[str, str] | None:
        """Return the kind of equipment that a description names, and the word by which; None where it names none, or two kinds."""
        found = key(words)
        within = [word for word in self.kinds if word in found]
        named = [self.kinds[word] for word in within if not any(word != other and word in other for other in within)]
        kinds = {kind for kind, _ in named}
        return max(named, key=lambda one: len(one[1])) if len(kinds) == 1 else None


@cache
def spellings() -> Spellings:
    """Return the spellings."""
    entry: dict[str, Any] = yaml12.load(FILE).value
    headers = {key(word): name for name, words in entry["headers"].items() for word in words}
    for column in form("deployments").columns:
        headers |= {key(word): column.name for word in (column.name, column.nl, *column.aliases)}
    keys = {
        name: frozenset(key(word) for word in entry[name])
        for name in ("ignored", "unknown", "nothing", "yes", "no", "legal_forms")
    }
    return Spellings(
        headers=headers,
        plates=frozenset(key(word) for word in entry["plate_headers"]),
        energy={key(word): name for name, words in entry["energy"].items() for word in words},
        kinds={key(word): (kind, word) for kind, words in entry["kinds"].items() for word in words},
        numbers={word: str(number) for number, words in entry["numbers"].items() for word in words},
        several=frozenset(entry["several"]),
        totals=tuple(key(word) for word in entry["totals"]),
        **keys,
    )
