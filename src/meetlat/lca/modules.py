"""The life-cycle modules of EN 15804, alone (`A4`) or summed over a run (`A1-A3`), and how a question is covered by what is declared.

A declaration gives A1-A3 in one sum, or A1, A2 and A3 apart, or both. A question for A1-A3 is answered by either and never
by both; what no declared module covers is named, so that a sum over A1 and A3 is not taken for A1-A3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from meetlat.errors import InputError, Problem, text

ORDER = (
    *("A1", "A2", "A3", "A4", "A5"),
    *("B1", "B2", "B3", "B4", "B5", "B6", "B7"),
    *("C1", "C2", "C3", "C4"),
    "D",
)
BEYOND = "D"  # benefits and loads beyond the system boundary: may be negative, and is never a lower bound


@lru_cache(maxsize=1000)
def steps(code: str) -> tuple[str, ...]:
    """Return the single modules of a code, in the order of EN 15804.

    steps("A1-A3") == ("A1", "A2", "A3").

    Raises InputError for a module that does not exist and for a run that goes backwards.
    """
    ends = code.strip().upper().split("-")
    if len(ends) > 2 or any(end not in ORDER for end in ends):
        raise InputError([Problem(text("lca.unknown-module", found=code, known=ORDER), found=code, expected=ORDER)])
    first, last = ORDER.index(ends[0]), ORDER.index(ends[-1])
    if last < first:
        raise InputError([Problem(text("lca.module-run-backwards", found=code), found=code)])
    return ORDER[first : last + 1]


def exists(code: str) -> bool:
    """Tell whether a code is a module of EN 15804 or a run of them."""
    try:
        return bool(steps(code))
    except InputError:
        return False


@lru_cache(maxsize=1000)
def parse(asked: str) -> tuple[str, ...]:
    """Return the codes of a question, as it was written.

    parse("a1-a3, C1") == ("A1-A3", "C1").

    Raises InputError for an unknown module, for nothing at all and for codes that overlap: their sum would count twice.
    """
    codes = tuple(code.upper() for code in re.split(r"[\s,;+]+", asked) if code)
    if not codes:
        raise InputError([Problem(text("lca.no-module", known=ORDER), found=asked, expected=ORDER)])
    single = [step for code in codes for step in steps(code)]
    if len(set(single)) < len(single):
        twice = tuple(step for step in ORDER if single.count(step) > 1)
        raise InputError([Problem(text("lca.modules-overlap", modules=twice), found=asked)])
    return codes


def same_scope(one: str, other: str) -> bool:
    """Tell whether two questions ask for the same modules, however they are written: A1-A3 and A1, A2, A3 do."""
    return _set_of(one) == _set_of(other)


@dataclass(frozen=True, slots=True)
class Cover:
    """Which declared modules answer a code: their places in the declaration, and the single modules nobody covers."""

    asked: str
    rows: tuple[int, ...]
    missing: tuple[str, ...]


@lru_cache(maxsize=1000)
def cover(asked: str, declared: tuple[str, ...]) -> Cover:
    """Return how one code is answered by the declared ones: the widest declared run first, nothing twice.

    A run that reaches outside the question (A1-A5 for A1-A3) cannot be split and does not answer it.
    """
    open_steps, rows = set(steps(asked)), []
    widest = sorted(range(len(declared)), key=lambda row: -len(steps(declared[row])))
    for row in widest:
        if open_steps.issuperset(steps(declared[row])):
            open_steps.difference_update(steps(declared[row]))
            rows.append(row)
    return Cover(asked, tuple(sorted(rows)), tuple(step for step in ORDER if step in open_steps))


@lru_cache(maxsize=1000)
def whole(declared: tuple[str, ...]) -> tuple[str, ...]:
    """Return the declared codes that together count every declared module once: without A1, A2, A3 where A1-A3 is given too."""
    taken: set[str] = set()
    kept: list[str] = []
    for code in sorted(declared, key=lambda code: -len(steps(code))):
        if taken.isdisjoint(steps(code)):
            taken.update(steps(code))
            kept.append(code)
    return tuple(sorted(kept, key=lambda code: ORDER.index(steps(code)[0])))


def covers(asked: str, declared: Sequence[str]) -> tuple[Cover, ...]:
    """Return how each code of a question is answered by the declared ones."""
    return tuple(cover(code, tuple(declared)) for code in parse(asked))


def _set_of(asked: str) -> frozenset[str]:
    return frozenset(step for code in parse(asked) for step in steps(code))
