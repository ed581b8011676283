"""Words of which the form knows the shape, among others: `C30/37 XC4, XF1`, `XC4/XD3`, `A1 t/m A3`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from meetlat.errors import text
from meetlat.forms.declared import Column, Form
from meetlat.forms.lenient.spellings import common, spellings
from meetlat.forms.values import CellError, ParsedCell, expected, short
from meetlat.words import key

TOKENS = re.compile(r"[^\s,;+&|()\[\]]+")


def named_in(words: str, column: Column) -> Mapping[str, str]:
    """Return what a header names of what another column may hold, each with how it is written there: a span of modules, `set A1`."""
    if column.kind == "choice":
        named = [
            (choice, word)
            for choice, each in column.choices.items()
            for word in each
            if word.casefold() in words.casefold()
        ]
        return dict(named)
    shape = _shape(column)
    found = [one[0] for one in shape.finditer(spans(words, column))] if shape else []
    return {_plain(one, column): one for one in found if "-" in one}


def items_in(words: str, column: Column, of: Form) -> ParsedCell | CellError | None:
    """Read a list, or a text with a pattern, among other words. None where nothing of it stands there.

    Beside the items may stand separators, a value that another column of the form knows by its shape, and the words that the spellings
    of the form allow; another word (`of`, `geen`, a misspelt item) leaves open which items are meant, and is asked.
    """
    shape = _shape(column)
    if shape is None:
        return None
    rest = _counted_out(spans(words, column), column)
    for other in of.columns:
        if other.name != column.name and (theirs := _found_among_words(other)) is not None:
            rest = theirs.sub(" ", rest) if not shape.fullmatch(rest) else rest
    items = tuple(dict.fromkeys(_plain(found[0], column) for found in shape.finditer(rest)))
    beside = {word.casefold() for word in TOKENS.findall(shape.sub(" ", rest)) if word.strip("/")}
    is_span_or_two = column.kind == "list" and column.pattern is not None and "/" in rest
    if items and (is_span_or_two or beside - common("between") - spellings(of.name).beside):
        return CellError(text("lenient.items-open", found=short(words)), words, expected(column))
    if column.kind == "list":
        return ParsedCell(items, " ".join(items)) if items else None
    if len(items) > 1:
        return CellError(text("lenient.items-several", found=short(words)), words, expected(column))
    return ParsedCell(items[0], items[0]) if items else None


def _counted_out(words: str, column: Column) -> str:
    """Write `XC1 t/m XC4` as the choices from the one to the other, where both stand in one run of the form."""
    if column.kind != "list" or not column.choices:
        return words
    through = "|".join(re.escape(word) for word in sorted(common("through"), key=len, reverse=True))

    def between(found: re.Match[str]) -> str:
        kind, first, last = found[1].upper(), int(found[2]), int(found[3])
        run = [f"{kind}{number}" for number in range(first, last + 1)]
        return " ".join(run) if run and set(run) <= column.choices.keys() else found[0]

    return re.sub(rf"\b([A-Z]{{1,2}})\s?(\d)\s*(?:{through})\s*\1\s?(\d)\b", between, words, flags=re.IGNORECASE)


def _found_among_words(column: Column) -> re.Pattern[str] | None:
    """Return the shape of a column whose values are known among other words: classes with digits in them, not words or modules."""
    is_told_apart = (column.pattern is not None and column.kind == "text") or (
        column.kind == "list" and bool(column.choices)
    )
    return _shape(column) if is_told_apart else None


@cache
def _pattern(column_pattern: str) -> re.Pattern[str]:
    spaced = column_pattern.replace("/", r"\s?/\s?").replace("C[", r"C\s?[")
    return re.compile(rf"(?<![^\W_])(?:{spaced})(?![^\W_]|/\d)", re.IGNORECASE)


def _shape(column: Column) -> re.Pattern[str] | None:
    """Return what a value of a column looks like among other words; None for a column of which the form knows no shape."""
    if column.pattern:
        return _pattern(column.pattern)
    if column.choices and column.kind in ("list", "choice"):
        return _choices(tuple(column.choices))
    return None


@cache
def _choices(choices: tuple[str, ...]) -> re.Pattern[str]:
    each = "|".join(re.sub(r"(?<=[A-Z])(?=\d)", r"\\s?", choice) for choice in sorted(choices, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{each})(?![^\W_])", re.IGNORECASE)


def _plain(item: str, column: Column) -> str:
    known = {key(choice): choice for choice in column.choices}
    return known.get(key(item), "".join(item.split()).upper())


def spans(words: str, column: Column) -> str:
    """Write `A1 t/m A3` as the form does, for a column whose pattern has a hyphen between two modules."""
    if column.kind != "list" or "-" not in (column.pattern or ""):
        return words
    through = "|".join(re.escape(word) for word in sorted(common("through"), key=len, reverse=True))
    return re.sub(rf"(?<=[A-Da-d]\d)\s*(?:{through})\s*(?=[A-Da-d]\d|[Dd]\b)", "-", words, flags=re.IGNORECASE)
