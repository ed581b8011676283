"""What the words of a description say a machine runs on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from meetlat import yaml12
from meetlat.equipment import Energy
from meetlat.folder import DATA

FILE = DATA / "spellings" / "energy-words.yaml"
MACHINES = FILE.parent / "deployments.yaml"
DENIED = "denied"
E_MACHINE = re.compile(r"\be-(?=\w)")
"""How `E-Bagger` begins; it is read as `elektrobagger`, so that `E-serie` names no energy."""


@cache
def _words() -> tuple[Mapping[str, Energy], frozenset[str]]:
    entry: dict[str, list[str]] = yaml12.load(FILE).value
    denied = frozenset(entry.pop(DENIED))
    return {word: Energy(name) for name, words in entry.items() for word in words}, denied


@cache
def _machines() -> tuple[str, ...]:
    kinds: dict[str, list[str]] = yaml12.load(MACHINES).value["kinds"]
    return tuple(word for words in kinds.values() for word in words)


def _energy_of(word: str) -> Energy | None:
    """Return the energy that a word names, whole or before a machine in the same word: `accu`, `elektrobagger`."""
    energies, _ = _words()
    if word in energies:
        return energies[word]
    fronts = [front for front in energies if word.startswith(front)]
    front = max(fronts, key=len, default=word)
    return energies[front] if any(machine in word[len(front) :] for machine in _machines()) else None


def described_energy(description: str | None) -> Energy | None:
    """Return the energy that a description names; None where it names none, takes it back, or names one with and one without an exhaust."""
    _, denied = _words()
    text = E_MACHINE.sub("elektro", (description or "").casefold())
    words = ["", *re.findall(r"\w+", text)]
    named = [energy for before, word in pairwise(words) if before not in denied and (energy := _energy_of(word))]
    return named[0] if len({one.is_zero_emission for one in named}) == 1 else None
