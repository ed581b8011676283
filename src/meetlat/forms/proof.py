"""What people write where a declaration should be named and there is none."""

from __future__ import annotations

from functools import cache

from meetlat import yaml12
from meetlat.folder import DATA
from meetlat.words import key

NO_PROOF = DATA / "spellings" / "proof.yaml"


def names_no_proof(words: str) -> bool:
    """Tell whether words in the place of a declaration name none: `n.v.t.`, `-`, `geen EPD beschikbaar`."""
    nothing, beginnings = _no_proof()
    written = f"{' '.join(words.casefold().split())} "
    return not key(words) or key(words) in nothing or written.startswith(beginnings)


@cache
def _no_proof() -> tuple[frozenset[str], tuple[str, ...]]:
    entry: dict[str, list[str]] = yaml12.load(NO_PROOF).value
    return frozenset(key(word) for word in entry["nothing"]), tuple(f"{words} " for words in entry["begins"])
