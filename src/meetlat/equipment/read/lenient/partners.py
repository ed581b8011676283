"""Whose machine it is: names written in two ways, and names written once above a block of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise

from meetlat.equipment.read.lenient.words import machine_words

ALIKE = 0.85
"""How much two names must have in common to be pointed out as perhaps one; they are never taken as one."""


def written_once(names: Sequence[tuple[int, str | None]]) -> bool:
    """Tell whether a list writes a name once above each block, so that an empty cell means the name above it.

    names   (row, name or None) of each machine, in order

    Only where it is certain: the first row has a name, no name stands twice below each other, no name comes back, no row is left out.
    """
    filled = [name for _, name in names if name]
    if not filled or len(filled) == len(names) or names[0][1] is None:
        return False
    repeated = any(one and other and same_partner(one, other) for (_, one), (_, other) in pairwise(names))
    gap = any(after - before > 1 and name is None for (before, _), (after, name) in pairwise(names))
    return not repeated and not gap and len({partner_key(name) for name in filled}) == len(filled)


def partner_key(name: str) -> str:
    """Return what counts of the name of a company: case, spaces, punctuation and its legal form do not."""
    words = "".join(letter if letter.isalnum() or letter.isspace() else "" for letter in name.casefold()).split()
    own = [word for word in words if word not in machine_words().legal_forms]
    return "".join(own or words)


def same_partner(one: str, other: str) -> bool:
    """Tell whether two names are one company for certain."""
    return partner_key(one) == partner_key(other)


def names_of(names: Sequence[str]) -> Mapping[str, str]:
    """Return for each way a name is written the one to print: the way that occurs most, the first of those."""
    by_key: dict[str, Counter[str]] = {}
    for name in names:
        by_key.setdefault(partner_key(name), Counter())[name] += 1
    return {name: counted.most_common(1)[0][0] for counted in by_key.values() for name in counted}


def alike(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return names that differ a letter or two: perhaps one company, which only a person can say."""
    by_key = {partner_key(name): name for name in names}
    keys = list(by_key)
    pairs = []
    for at, one in enumerate(keys):
        pairs += [(by_key[one], by_key[other]) for other in get_close_matches(one, keys[at + 1 :], cutoff=ALIKE)]
    return tuple(pairs)
