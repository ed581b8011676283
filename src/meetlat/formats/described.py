"""What the words of a description say a machine runs on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from meetlat import yaml12
from meetlat.equipment import Energy

FILE = Path(__file__).parents[1] / "data" / "spellings" / "energy-words.yaml"
DENIED = "denied"


@cache
def _words() -> tuple[Mapping[str, Energy], frozenset[str]]:
    entry: dict[str, list[str]] = yaml12.load(FILE).value
    denied = frozenset(entry.pop(DENIED))
    return {word: Energy(name) for name, words in entry.items() for word in words}, denied


def described_energy(description: str | None) -> Energy | None:
    """Return the energy that a description names; None where it names none, takes it back, or names one with and one without an exhaust."""
    energies, denied = _words()
    words = ["", *re.findall(r"\w+", (description or "").casefold())]
    named = [energies[word] for before, word in pairwise(words) if word in energies and before not in denied]
    return named[0] if len({one.is_zero_emission for one in named}) == 1 else None
