"""A number in an EPD, however it was written: one meaning or none, and never a number in its place."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from meetlat.lca.epd.model import Absence, Reason

PLAIN_KINDS = {int, float}
THOUSANDS = 3
"""Digits between two marks of thousands."""
MOST = 10.0**24
"""No amount of an EPD is larger; what is would be infinite once it is weighed."""

UNDECLARED = {"nd": Reason.NOT_DECLARED, "mnd": Reason.MODULE_NOT_DECLARED, "mnr": Reason.MODULE_NOT_DECLARED}
UNDECLARED |= dict.fromkeys(("-", "–", "—", "n.d.", "na", "n/a", "inr"), Reason.NOT_DECLARED)
PLAIN = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
GROUP = re.compile(r"[-+]?[0-9]{1,3}(?:(?P<by>[.,' \u00a0\u202f])[0-9]{3})(?:(?P=by)[0-9]{3})*(?P<rest>[.,][0-9]+)?")
COMMA = re.compile(r"[-+]?[0-9]*,[0-9]+(?:[eE][-+]?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Read:
    """A number as read. `told`: it was not written as the format wants it, and that must be said."""

    value: float
    absence: Absence | None = None
    told: bool = False


class Numbers(NamedTuple):
    """Numbers as read, NaN where there is none; why, by place; and what must be told of how they were written."""

    values: tuple[float, ...]
    absences: Mapping[int, Absence] = MappingProxyType({})
    told: tuple[str, ...] = ()


def numbers(written: Sequence[object]) -> Numbers:
    """Read many numbers, each as `number` does."""
    if (values := plain(written)) is not None:
        return Numbers(values)
    read = [number(one) for one in written]
    return Numbers(
        tuple(one.value for one in read),
        {at: one.absence for at, one in enumerate(read) if one.absence is not None},
        tuple(str(words) for words, one in zip(written, read, strict=True) if one.told),
    )


def plain(written: Sequence[object]) -> tuple[float, ...] | None:
    """Return numbers of which each is written as the format wants it; None where any is not, for those that are looked at one by one."""
    try:
        if "_" in "".join(written):  # type: ignore[arg-type]
            return None
    except TypeError:
        if not PLAIN_KINDS.issuperset(map(type, written)):
            return None
    try:
        values = tuple(map(float, written))  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None
    if not math.isfinite(sum(values)) or max(values, default=0.0) > MOST or min(values, default=0.0) < -MOST:
        return None
    return values


def number(written: object) -> Read:
    """Read a number: `0.25`, `1.2e-3`; with a comma or in groups where it has one meaning: `0,25`, `2.400,0`, `2,400.0`.

    `2,400` may be 2.4 or 2400: it is unreadable. NaN with an absence: not declared, null, empty or unreadable; never zero.
    """
    if written is None:
        return _absent(Reason.NULL, "")
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        return _absent(Reason.UNREADABLE, str(written))
    if not isinstance(written, str):
        return _finite(written, str(written))
    words = written.strip()
    if not words:
        return _absent(Reason.EMPTY, written)
    if (reason := UNDECLARED.get(words.casefold())) is not None:
        return _absent(reason, written)
    if PLAIN.fullmatch(words):
        return _finite(words, written)
    plain = _grouped(words) or _with_comma(words)
    return _finite(plain, written, told=True) if plain else _absent(Reason.UNREADABLE, written)


def _grouped(words: str) -> str | None:
    """Return a number in groups of three as a plain one; None where it has none, or may as well be a decimal: 2,400."""
    found = GROUP.fullmatch(words)
    if not found or (rest := found["rest"] or "")[:1] == found["by"]:
        return None
    once = words.count(found["by"]) == 1
    leads = words.lstrip("+-").startswith("0")
    if found["by"] in ".," and ((once and not rest) or leads):
        return None
    return words.removesuffix(rest).replace(found["by"], "") + rest.replace(",", ".")


def _with_comma(words: str) -> str | None:
    """Return a number with a decimal comma as a plain one; None where the comma may as well part thousands."""
    if not COMMA.fullmatch(words):
        return None
    whole, _, decimals = words.partition(",")
    digits = whole.lstrip("+-")
    if len(decimals) == THOUSANDS >= len(digits) and digits not in {"", "0"}:
        return None
    return f"{whole}.{decimals}"


def _finite(number: str | float, written: str, *, told: bool = False) -> Read:
    try:
        value = float(number)
    except OverflowError:
        value = math.inf
    return Read(value, told=told) if abs(value) <= MOST else _absent(Reason.UNREADABLE, written)


@lru_cache(maxsize=1000)
def _absent(reason: Reason, written: str) -> Read:
    return Read(math.nan, Absence(reason, written))
