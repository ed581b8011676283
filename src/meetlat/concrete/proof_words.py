"""What people write where a declaration should be named and there is none, as data: data/spellings/proof.yaml."""

from __future__ import annotations

from functools import cache
from typing import Any

from meetlat import yaml12
from meetlat.folder import DATA
from meetlat.forms.declared import key

FILE = DATA / "spellings" / "proof.yaml"


def names_no_proof(words: str) -> bool:
    """Tell whether words in the place of a declaration name none: `n.v.t.`, `-`, `geen EPD beschikbaar`."""
    nothing, beginnings = _spellings()
    written = f"{' '.join(words.casefold().split())} "
    return not key(words) or key(words) in nothing or written.startswith(beginnings)


@cache
def _spellings() -> tuple[frozenset[str], tuple[str, ...]]:
    entry: dict[str, Any] = yaml12.load(FILE).value
    return frozenset(key(word) for word in entry["nothing"]), tuple(f"{words} " for words in entry["begins"])
