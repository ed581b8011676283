"""Words of a list of machines alone: what names a kind of equipment, a number of machines, the legal form of a company."""

from __future__ import annotations

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
