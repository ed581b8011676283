"""Every sentence Meetlat speaks, from one catalogue, in Dutch and English.

The catalogue is data/words/<room>/<kind>.yaml: `kind.name: {nl: …, en: …}`, a file read when a sentence of its kind is asked for.
Values are shown as the language writes them: 10,9 and 1.250 in Dutch, 10.9 and 1,250 in English. A value may be a sentence itself.
A code is written in full where it is spoken; only its last name may come from data: `unit.m3`, `level.basic`. A value of an Enum is spoken by its
class and its value: `Outcome.NOT_MET` is `outcome.not_met`. A sentence may have a form for one and a form for any other number: `{count:één machine|{count} machines}`; of a list its length counts.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Literal

from meetlat import yaml12
from meetlat.errors import Problem, Text, text
from meetlat.folder import DATA

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
NAMES_OF_DATA = ("unit", "condition", "choice", "feature", "subject", "level")
FOLDER = DATA / "words"

__all__ = [
    "LANGUAGES",
    "Both",
    "Language",
    "Problem",
    "Text",
    "catalogue",
    "joined",
    "number",
    "place",
    "say",
    "show",
    "text",
    "unit",
]


@dataclass(frozen=True, slots=True)
class Both:
    """Words that came with a figure, in both languages."""

    nl: str
    en: str


class Catalogue(Mapping[str, Both]):
    """All sentences of a folder by code. `kind.name` stands in the file `kind.yaml`, which is read when one of its sentences is asked for.

    Raises InputError when a file is broken, ValueError for two files of one kind and for a sentence in the file of another kind.
    """

    def __init__(self, folder: Path) -> None:
        """Find the files, and read none."""
        self._files: dict[str, Path] = {}
        self._sentences: dict[str, Mapping[str, Both]] = {}
        for path in sorted(folder.rglob("*.yaml")):
            if other := self._files.get(path.stem):
                raise ValueError(f"{path}: {other} has the same name")
            self._files[path.stem] = path

    def __getitem__(self, code: str) -> Both:
        return self._of(code.partition(".")[0])[code]

    def __iter__(self) -> Iterator[str]:
        for kind in self._files:
            yield from self._of(kind)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _of(self, kind: str) -> Mapping[str, Both]:
        if kind not in self._sentences:
            self._sentences[kind] = self._read(kind) if kind in self._files else {}
        return self._sentences[kind]

    def _read(self, kind: str) -> Mapping[str, Both]:
        sentences = yaml12.load(self._files[kind]).value
        for code in sentences:
            if code.partition(".")[0] != kind:
                raise ValueError(f"{self._files[kind]}: {code} belongs in a file {code.partition('.')[0]}.yaml")
        return {code: Both(**words) for code, words in sentences.items()}


@cache
def catalogue() -> Catalogue:
    """Return the sentences of Meetlat."""
    return Catalogue(FOLDER)


NARROW = "\u00a0"
UNITS = re.compile(
    r"(?<=€) (?=[\d\[−-])|(?<=\d) (?=%|€/|(?:kg|kWh?|km|m[²³]|uur|hours|punten|marks)(?!\w))|(?<=\bkg) (?=CO₂)|(?<=[●◆○]) (?=\w)"
)
"""A number and its sign or unit stay on one line, and so do a shape and the word of its verdict."""

NUMBERED = re.compile(
    r"\b((?i:tabel(?:len)?|tables?|artikel(?:en)?|articles?|vra(?:ag|gen)|questions?|overweging|consideration|voetnoot"
    r"|footnote|lid|leden|nr\.|no\.|par\.|jaar|year)(?= \d)|(?:NEN(?:-EN)?|EN|Euro)(?= \d)"
    r"|(?i:Stage|Euro|CCR|Tier|bijlage|annex|variant)(?= [IV])|(?i:set|module|categorie|category)(?= [ABCDN]?\d)) "
)
"""What bears a number, and that number stay on one line: tabel 13, Stage IV, artikel 7.19a, NEN-EN 206."""

FORMS = re.compile(r"\{(?P<name>\w+):(?P<one>(?:[^{}|]|\{\w+\})*)\|(?P<other>(?:[^{}|]|\{\w+\})*)\}")
"""A number with the form for one and the form for any other: `{count:één machine|{count} machines}`."""

FLOATS = Context(prec=15)
"""The digits that a float holds: what stands behind them in a Decimal is what arithmetic left."""
FULL_STOPS = re.compile(r"(?<=\w)\.\.(?=\s|$)")
"""The end of a sentence whose last word is an abbreviation: `Bouw B.V.` needs no second full stop."""


def say(sentence: Text | Both | str, language: Language) -> str:
    """Speak a sentence. Raises KeyError for a code that is not in the catalogue: that is our fault, never the user's.

    A unit, condition, choice or feature may come with a user's own table: without words for it, its name is spoken.
    """
    if isinstance(sentence, str):
        return sentence
    if isinstance(sentence, Both):
        return getattr(sentence, language)  # type: ignore[no-any-return]
    kind, _, name = sentence.code.partition(".")
    if kind in NAMES_OF_DATA and sentence.code not in catalogue():
        return name
    template: str = getattr(catalogue()[sentence.code], language)
    if "|" in template:
        template = _in_number(template, sentence.values)
    said = template.format(**{name: show(value, language) for name, value in sentence.values.items()})
    return FULL_STOPS.sub(".", said) if ".." in said else said


def _in_number(template: str, values: Mapping[str, object]) -> str:
    """Return a sentence with the forms for one, or for any other number, of the values that it counts."""

    def form(found: re.Match[str]) -> str:
        counted = values[found["name"]]
        return found["one" if (len(counted) if isinstance(counted, list | tuple) else counted) == 1 else "other"]

    return FORMS.sub(form, template)


def show(value: object, language: Language) -> str:
    """Write one value as the language writes it."""
    if isinstance(value, Enum):
        return say(text(f"{type(value).__name__.lower()}.{value.value}"), language)
    if isinstance(value, Text | Both | str):
        return say(value, language)
    if isinstance(value, bool) or value is None:
        return say(text(f"value.{value}".lower()), language)
    if isinstance(value, int | float | Decimal):
        return number(value, language)
    if isinstance(value, date):
        return value.isoformat() if language == "en" else f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, Sequence):
        return ", ".join(show(item, language) for item in value)
    return str(value)


def joined(words: Sequence[Text | Both | str]) -> Text | Both | str:
    """Join names as a sentence does: A, B en C. Raises ValueError for none."""
    *others, last = words
    return text("document.and", first=others, last=last) if others else last


def number(value: float | Decimal, language: Language, decimals: int | None = None) -> str:
    """Write a number: all of its whole part, six significant digits in all, or exactly `decimals`. A Decimal is exact: all its digits.

    number(1250.5, "nl") == "1.250,5"; number(10.9, "en") == "10.9"; number(0.000012, "nl") == "1,2 × 10⁻⁵"
    number(Decimal("2041400.50"), "nl") == "2.041.400,50"
    """
    if isinstance(value, int):
        value = Decimal(value)  # exact however long
    elif isinstance(value, Decimal) and value.is_finite() and value != value.to_integral_value():
        value = FLOATS.plus(value) if len(value.as_tuple().digits) > FLOATS.prec else value
    if not math.isfinite(value):
        return str(value).replace("Infinity", "∞").replace("inf", "∞")
    if decimals is not None:
        digits = f"{value:,.{decimals}f}"
    elif value and -0.0001 < value < 0.0001:
        digits = _small(value)
    elif isinstance(value, Decimal):
        digits = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,f}"
    else:
        whole = 0 if -1 < value < 1 else len(f"{abs(value):.0f}")
        digits = f"{value:,.{max(0, 6 - whole)}f}"
        digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    if not digits.strip("-0.,"):
        digits = digits.removeprefix("-")
    return digits if language == "en" else digits.translate(str.maketrans(",.", ".,"))


def _small(value: float | Decimal) -> str:
    mantissa, exponent = f"{value:.3e}".split("e")
    power = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{mantissa.rstrip('0').rstrip('.')} × 10{power}"


def unit(code: str, language: Language) -> str:
    """Return a unit as people write it: EUR/m3 → €/m³. A unit that is not in the catalogue is written as it is."""
    written = catalogue().get(f"unit.{code}")
    return say(written, language) if written else code


def key(words: str) -> str:
    """Return what counts of a name: `Vermogen (kW)` and `vermogen_kw` are the same; mm/√year is not mm/year."""
    return "".join(one for one in unicodedata.normalize("NFKC", words).casefold() if one.isalnum() or one == "√")


def meant(written: str, names: Iterable[str], *kinds: str) -> str | None:
    """Return which of these names was written: itself, or its words in either language. None when none.

    meant("agressief", ["outdoor", "aggressive"], "choice") == "aggressive": the catalogue has `choice.aggressive`.
    """
    for name in names:
        codes = [f"{kind}.{name}" for kind in kinds if f"{kind}.{name}" in catalogue()]
        spoken = (getattr(catalogue()[code], language) for code in codes for language in LANGUAGES)
        if key(written) in {key(words) for words in (name, *spoken)}:
            return name
    return None


def place(problem: Problem, language: Language) -> str:
    """Say where a problem stands: `mixes.csv, rij 14, kolom stage`."""
    parts = [problem.file] if problem.file else []
    if problem.sheet:
        parts.append(say(text("place.sheet", sheet=problem.sheet), language))
    if problem.row is not None:
        parts.append(say(text("place.row", row=str(problem.row)), language))
    if problem.column:
        option = problem.column.startswith("--")
        parts.append(problem.column if option else say(text("place.column", column=problem.column), language))
    return ", ".join(parts)


def together(sentence: str) -> str:
    """Return a sentence of which no line breaks between a number and its unit, or between what is numbered and its number."""
    return NUMBERED.sub(rf"\1{NARROW}", UNITS.sub(NARROW, sentence))
