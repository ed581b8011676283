"""What a person in a hurry reads beside an answer: the few things that stand in the way, one cause once, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from meetlat.errors import Text, text
from meetlat.figures import Caveat
from meetlat.words import Both

AT_MOST = 5
"""How many things are shown."""
NAMES_A_CAUSE = ("missing", "indicators", "parts")
"""The values of a sentence that name what is missing: two sentences that name the same have one cause."""


class Gravity(IntEnum):
    """How serious a note is, the most serious first."""

    UNREAD = 0
    WHOLE_ANSWER = 1
    OPEN = 2
    BROKEN = 3
    WARNING = 4
    MAY_CHANGE_ANSWER = 5
    CHANGES_READING = 6
    GOOD_TO_KNOW = 7


BY_WEIGHT = {3: Gravity.MAY_CHANGE_ANSWER, 2: Gravity.CHANGES_READING}
"""How serious a caveat is, by its weight; a lighter one is good to know."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that stands in the way, or must be known.

    kind      notes of one kind are said by the first of them, with how many more there are
    causes    what it comes from, where that is known: a note of which all causes were told is not told again
    tells     other causes that need not be told again once it is shown
    alike     how many more of its kind there are, once the notes are chosen
    """

    gravity: Gravity
    kind: str
    message: Text | Both | str
    shape: str = "!"
    causes: frozenset[str] = frozenset()
    tells: frozenset[str] = frozenset()
    alike: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """The notes that are shown, how many are not, and how many of those may change the answer."""

    shown: tuple[Note, ...]
    left_out: int
    grave: int


def in_brief(notes: Iterable[Note], at_most: int = AT_MOST) -> Brief:
    """Choose the notes to show: the most serious first, each kind and each cause once. What is left out is counted."""
    first: dict[str, Note] = {}
    left: list[Note] = []
    told: set[str] = set()
    for note in sorted(notes, key=lambda one: one.gravity):
        known = first.get(note.kind)
        if known is None and len(first) < at_most and not (note.causes and note.causes <= told):
            first[note.kind] = note
            told |= note.causes | note.tells
            continue
        if known is not None:
            first[note.kind] = replace(known, alike=known.alike + 1)
        left.append(note)
    return Brief(tuple(first.values()), len(left), sum(one.gravity <= Gravity.MAY_CHANGE_ANSWER for one in left))


def notes_of(caveats: Iterable[Caveat]) -> Iterator[Note]:
    """Yield the notes of caveats; among equally serious ones those about a bidder first."""
    for one in sorted(caveats, key=lambda one: "bidder" not in one.message.values):
        missing = one.code.startswith("missing-")
        causes = causes_of(one.message, deep=False) if missing else frozenset()
        yield Note(BY_WEIGHT.get(one.weight, Gravity.GOOD_TO_KNOW), one.code, one.message, causes=causes)


def causes_of(message: Text, *, deep: bool = True) -> frozenset[str]:
    """Return what a sentence, and with `deep` every sentence in it, says to be missing."""
    found: frozenset[str] = frozenset()
    for name, value in message.values.items():
        if name in NAMES_A_CAUSE:
            each = value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
            found |= {repr(tuple(_named(one) for one in each))}
        for inner in _sentences(value) if deep else ():
            found |= causes_of(inner)
    return found


def _named(part: object) -> object:
    """Return the name of what is missing: of one that is said in a sentence the last word of its code, so that `energy-gas` is gas."""
    return part.code.rpartition("-")[2] if isinstance(part, Text) else part


def _sentences(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from (one for one in value if isinstance(one, Text))


def with_advice(message: Text, advice: Text | None) -> Text:
    """Return a sentence and the advice that belongs to it as one."""
    return text("document.then", before=message, then=advice) if advice else message
