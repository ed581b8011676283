"""Writes what a document holds in one language: sentences, numbers, amounts, days and lists, with whatever hides in the text of others taken out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from meetlat import words
from meetlat.documents.document import Money, Number, Value, Words
from meetlat.errors import Text
from meetlat.figures import EngineClass, Figure, Range
from meetlat.requirements import Measured, Outcome, Verdict
from meetlat.words import NARROW, Both, Language, together

UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\uffff]")
"""Control characters, marks that turn the direction of writing, halves of characters: nothing that a name needs."""

SHAPES = {Outcome.MET: "●", Outcome.NOT_MET: "◆", Outcome.UNKNOWN: "○", Outcome.NOT_APPLICABLE: "–"}
"""A verdict is a shape and a word, never a colour alone."""


def plain(words_of_others: str) -> str:
    """Return text on one line with nothing unseen in it, whose lines break only where a reader expects it."""
    one_line = " ".join(UNSEEN.sub(" ", words_of_others).split())
    return together(one_line)


def capital(words: str) -> str:
    """Begin with a capital; a unit or a formula keeps its own form."""
    return words[:1].upper() + words[1:] if words[1:2].islower() and len(words.partition(" ")[0]) > 2 else words


@dataclass(frozen=True, slots=True)
class Localizer:
    """One language, and how a report writes in it."""

    language: Language

    def say(self, sentence: Text | Both | str) -> str:
        """Speak a sentence, a code, or words of others."""
        return plain(words.say(sentence, self.language))

    def each(self, sentences: Iterable[Text | Both | str]) -> tuple[str, ...]:
        """Speak sentences, each once."""
        return tuple(dict.fromkeys(self.say(sentence) for sentence in sentences))

    def listed(self, names: Sequence[str]) -> str:
        """Write names as a sentence does: A, B en C."""
        *others, last = (self.say(name) for name in names)
        return self.code("document.and", first=others, last=last) if others else last

    def code(self, code: str, **values: object) -> str:
        """Speak a sentence of the catalogue that has no values of its own, or is given them."""
        return self.say(Text(code, values))

    def value(self, value: Value) -> str:
        """Write what a cell or a fact holds; what is not known is written as such, and of names each has a line."""
        match value:
            case Outcome():
                return f"{SHAPES[value]}{NARROW}{self.outcome(value)}"
            case Number():
                return self.measure(value)
            case Money():
                return self.money(value.eur)
            case Text() | Both() | str() if not isinstance(value, Enum):
                return self.say(value)
            case list() | tuple():
                return "\n".join(map(self.say, value))
        return plain(words.show(value, self.language))

    def measure(self, number: Number) -> str:
        """Write a number with its unit."""
        if number.value is None:
            return self.code("value.none")
        written = words.number(number.value, self.language, number.decimals)
        return plain(f"{written}{NARROW}{words.unit(number.unit, self.language)}") if number.unit else written

    def capital(self, sentence: Words) -> str:
        """Say words that stand by themselves, with a capital."""
        return capital(self.say(sentence))

    def known(self, code: str) -> str:
        """Speak a code that may not be in the catalogue; nothing when it is not."""
        return self.code(code) if code in words.catalogue() else ""

    def number(self, value: float | Decimal) -> str:
        """Write a number, up to six digits."""
        return words.number(value, self.language)

    def amount(self, euros: Decimal) -> str:
        """Write an amount without its sign: whole euros, and cents only where there are any."""
        cents = euros.quantize(Decimal("0.01"))
        whole = cents == cents.to_integral_value()
        return words.number(cents, self.language, 0 if whole else 2).replace("-", "−")

    def short_amount(self, euros: Decimal) -> str:
        """Write an amount for a picture: from a thousand on in whole euros."""
        return self.amount(euros if abs(euros) < 1000 else euros.quantize(Decimal(1)))

    def short_name(self, name: str | Text, most: int = 26) -> str:
        """Write a name for a picture: of a long one its beginning and its end, where names that are alike differ."""
        said = self.say(name)
        head = most // 2
        return said if len(said) <= most else f"{said[:head].rstrip()}…{said[head + 1 - most :].lstrip()}"

    def money(self, euros: Decimal | None) -> str:
        """Write an amount with its sign; what is not known is written as unknown."""
        return self.code("value.none") if euros is None else f"€{NARROW}{self.amount(euros)}"

    def day(self, day: date | None) -> str:
        """Write a day in full: 15 november 2025."""
        if day is None:
            return self.code("value.none")
        return f"{day.day} {self.say(Text(f'month.{day.month}'))} {day.year}"

    def quantity(self, value: float | Decimal, unit: str) -> str:
        """Write a value with its unit."""
        return plain(f"{self.number(value)} {words.unit(unit, self.language)}")

    def period(self, start: date | None, end: date | None) -> str:
        """Write from when to when something holds, both days included."""
        if start is None and end is None:
            return ""
        return self.code("document.period", start=start or Text("verdict.open"), end=end or Text("verdict.open"))

    def figure_value(self, figure: Figure) -> str:
        """Write the value of a figure with its unit."""
        value = figure.value
        if value is None:
            return self.code("value.none")
        if isinstance(value, Range):
            return self.code(
                "document.between", low=value.low, high=value.high, unit=words.unit(figure.unit, self.language)
            )
        if isinstance(value, EngineClass):
            return self.say(value.name)
        return self.say(value) if isinstance(value, str) else self.quantity(value, figure.unit)

    def near(self, value: float, limit: float | None) -> str:
        """Write a value beside a limit: a decimal more than the limit has, and all where rounding would blur which side it is on."""
        if limit is None:
            return self.number(value)
        rounded = round(value, _decimals(limit) + 1)
        same_side = (rounded > limit, rounded < limit) == (value > limit, value < limit)
        return self.number(rounded if same_side else value)

    def bare(self, measured: Measured, limit: float | None) -> str:
        """Write what was found without its unit: a value, a class, a range, or the least or most that it is."""
        low, high = measured.low, measured.high
        if measured.name is not None:
            return self.say(measured.name)
        if measured.is_exact:
            return self.near(low, limit)
        if math.isfinite(low) and math.isfinite(high):
            return self.code("document.range", low=self.near(low, limit), high=self.near(high, limit))
        if math.isfinite(low):
            return self.code("document.least", value=self.near(low, limit))
        return (
            self.code("document.most", value=self.near(high, limit)) if math.isfinite(high) else self.code("value.none")
        )

    def found(self, measured: Measured, limit: float | None = None) -> str:
        """Write what was found, with its unit where it has one."""
        has_unit = measured.name is None and measured.is_known
        unit = words.unit(measured.unit, self.language) if has_unit else ""
        return plain(f"{self.bare(measured, limit)} {unit}")

    def margin(self, verdict: Verdict, limit: float | None = None) -> str:
        """Write the room that is left, or what is too much, without its unit; nothing where there is no such number."""
        if verdict.margin is None or verdict.outcome is Outcome.NOT_APPLICABLE:
            return ""
        sign = "+" if verdict.margin > 0 else "−" if verdict.margin < 0 else ""
        decimals = _decimals(limit or 0) + 1
        room = round(abs(verdict.margin), decimals) or abs(verdict.margin)
        return f"{sign}{self.number(room)}"

    def outcome(self, outcome: Outcome) -> str:
        """Write the word of an outcome."""
        return self.code(f"outcome.{outcome.value}")


def _decimals(number: float) -> int:
    """Return how many decimals a number is written with."""
    return len(f"{number:.6f}".rstrip("0").partition(".")[2])
