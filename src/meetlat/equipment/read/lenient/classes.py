"""Emission classes as people write them: `stage 3b`, `Fase IIIb`, `St.IV`, `EURO6`, `euro VI`, `ccr2`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meetlat.equipment.read.lenient.reading import column_of, unreadable
from meetlat.equipment.read.lenient.words import FORM
from meetlat.errors import text
from meetlat.forms.lenient.account import Cell
from meetlat.forms.lenient.cells import bare, says_no_value
from meetlat.forms.lenient.spellings import spellings
from meetlat.forms.values import CellError, ParsedCell, plain_text

ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI"}
NUMBER = r"(?P<number>iii|ii|iv|i|vi|v|[1-6])"
STAGE = re.compile(
    rf"(?P<word>eu stage|eu-stage|stage|stg|st|fase|phase|abgasstufe|emissionsstufe|stufe)?[\s.:\-/]*{NUMBER}[\s.\-]*(?P<letter>[ab])?"
)
EURO = re.compile(rf"(?P<word>euro|eur)?[\s.:\-]*{NUMBER}[\s\-]*(?:step\s*)?(?P<letter>[a-e](?:[\s\-]*temp)?)?")
CCR = re.compile(rf"ccr[\s.:\-]*{NUMBER}")
TIER = re.compile(rf"(?:imo[\s\-]*)?tier[\s.:\-]*{NUMBER}")
AMERICAN = re.compile(r"tier\b|t[34]\s?f|interim|final")
FILTER = re.compile(
    r"[\s,(]*(?P<how>\+|\bmet\b|\bm\.|incl\.?|inclusief|zonder|\bgeen\b|\bw/)\s*(?:gesloten\s+)?(?:roetfilter|dpf|filter)\)?\s*"
)
BESIDE = re.compile(
    r"[\s(\[,;+/&]*(?:\b(?:met|en|incl\.?|inclusief|mit|und)\s+)?\b(?P<what>dpf|fap|roetfilter|partikelfilter|scr|adblue|doc|egr)\b[\s)\],;]*"
)
"""What stands beside a class: `(DPF+SCR)`."""
FILTERS, CATALYSTS = frozenset({"dpf", "fap", "roetfilter", "partikelfilter"}), frozenset({"scr", "adblue"})
WITHOUT = ("zonder", "geen")
LETTERED = "III"
FIRST_LETTERED_EURO = ("V", "VI")


@dataclass(frozen=True, slots=True)
class Class:
    """A class as the form writes it, and whether a particulate filter and a catalyst were named beside it."""

    name: str
    particulate_filter: bool | None = None
    scr: bool | None = None


def emission_class(words: str, kind: str) -> Class | CellError:
    """Read an emission class for a kind of equipment. `III` without a letter and an American Tier are asked: they mean no one Stage."""
    spoken = " ".join(words.casefold().split())
    beside = FILTER.search(spoken)
    has_filter = None if beside is None else beside["how"] not in WITHOUT
    spoken = FILTER.sub(" ", spoken).strip() if beside else spoken
    named = {one["what"] for one in BESIDE.finditer(spoken)}
    spoken = BESIDE.sub(" ", spoken).strip(" ()[]") if named else spoken
    has_filter = True if named & FILTERS else has_filter
    found = (_vessel if kind == "vessel" else _mobile if kind == "mobile" else _vehicle)(spoken, words)
    return found if isinstance(found, CellError) else Class(found, has_filter, True if named & CATALYSTS else None)


def kind_by_class(words: str) -> str | None:
    """Return the kind of equipment that a class belongs to beyond doubt; None where it does not say."""
    spoken = words.casefold().strip()
    if (match := EURO.fullmatch(spoken)) and match["word"]:
        return "transport"
    if CCR.fullmatch(spoken) or spoken.startswith("imo"):
        return "vessel"
    match = STAGE.fullmatch(spoken)
    return "mobile" if match and match["word"] and _roman(match) != "V" else None


def _mobile(spoken: str, words: str) -> str | CellError:
    match = STAGE.fullmatch(spoken)
    if match and _roman(match) != "VI":
        number, letter = _roman(match), (match["letter"] or "").upper()
        if number == LETTERED and not letter:
            return CellError(text("lenient.stage-three", found=words))
        return f"{number}{letter}" if not letter or number == LETTERED else unreadable(words, "stage")
    if AMERICAN.search(spoken):
        return CellError(text("lenient.american-tier", found=words))
    other = EURO.fullmatch(spoken)
    return _euro(other) if other and other["word"] else unreadable(words, "stage")


def _vehicle(spoken: str, words: str) -> str | CellError:
    match = EURO.fullmatch(spoken)
    if match and not (match["letter"] and _roman(match) not in FIRST_LETTERED_EURO):
        return _euro(match)
    stage = STAGE.fullmatch(spoken)
    return _mobile(spoken, words) if stage and stage["word"] else unreadable(words, "stage")


def _vessel(spoken: str, words: str) -> str | CellError:
    if (match := CCR.fullmatch(spoken)) and _roman(match) in ("I", "II"):
        return f"CCR {_roman(match)}"
    if (match := TIER.fullmatch(spoken)) and _roman(match) in ("I", "II", "III"):
        return f"TIER {_roman(match)}"
    match = STAGE.fullmatch(spoken)
    return "V" if match and match["word"] and _roman(match) == "V" else unreadable(words, "stage")


def _euro(match: re.Match[str]) -> str:
    return f"EURO {match['number'].upper()}"


def _roman(match: re.Match[str]) -> str:
    number = match["number"]
    return ROMAN.get(number, number.upper())


def read_class(raw: object, kind: str | None) -> Cell:
    """Read the emission class of a kind of equipment; the value is a `Class`."""
    found = bare(raw)
    if found is None:
        return None
    words = plain_text(found) if not isinstance(found, CellError) else None
    if words is None:
        return unreadable(raw, "stage")
    if says := says_no_value(words, spellings(FORM)):
        return says
    read = emission_class(words, kind or "mobile")
    if isinstance(read, CellError):
        return read
    column = column_of("stage", kind)
    name = column.shown(read.name, "nl") if read.name in column.choices else read.name
    beside = {"particulate_filter": read.particulate_filter, "scr": read.scr}
    named = [
        text("lenient.beside", feature=text(f"feature.{one}"), has=has)
        for one, has in beside.items()
        if has is not None
    ]
    if named:
        return ParsedCell(read, text("lenient.class-and-beside", stage=name, beside=named))
    as_offered = {read.name.casefold(), name.casefold()}
    return ParsedCell(read, None if words.casefold() in as_offered else name)
