"""Days as people write them: 1-3-2026, 01/03/26, 1 mrt 2026. A day that can be two days is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Literal

from meetlat.errors import text
from meetlat.figures.table import DAY
from meetlat.forms.lenient.account import Cell
from meetlat.forms.values import CellError, ParsedCell, short

NUMBERS = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})", re.ASCII)
NAMED = re.compile(
    r"(?P<day>[0-9]{1,2})\.?\s*[-. ]?\s*(?P<month>[^\W\d_]{3,9})\.?\s*[-. ]?\s*['’]?(?P<year>[0-9]{4}|[0-9]{2})"
)
MONTH_NAMED_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,9})\.?\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{4})"
)
WEEKDAY = re.compile(r"^(ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\.?,?\s+")
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
ALSO = {
    "maa": "mrt", "mar": "mrt", "may": "mei", "oct": "okt",
    "mär": "mrt", "mai": "mei", "dez": "dec",
    "fév": "feb", "avr": "apr", "juin": "jun", "juil": "jul", "aoû": "aug", "déc": "dec",
}  # fmt: skip
"""Names of months in English, German and French by how they begin, where that is not as in Dutch."""

CENTURY = 2000
QUARTER = re.compile(
    r"(?:q|kwartaal|kw\.?)\s*(?P<quarter>[1-4])[\s\-/]*(?P<year>\d{4})|(?P<ahead>\d{4})[\s\-/]*q\s*(?P<first>[1-4])"
    r"|(?P<second>[1-4])e?\s*kwartaal[\s\-/]*(?P<behind>\d{4})",
    re.ASCII,
)
WEEK = re.compile(
    r"(?:week|wk|w)\.?\s*(?P<week>\d{1,2})(?:[\s\-/,]*(?P<year>\d{4}))?|(?P<ahead>\d{4})[\s\-/]*(?:week|wk|w)\.?\s*(?P<number>\d{1,2})",
    re.ASCII,
)
MONTH_NUMBERED = re.compile(r"(?P<month>0?[1-9]|1[0-2])\s*[-/.]\s*(?P<year>\d{4})", re.ASCII)
YEAR = re.compile(r"(?P<year>20\d{2})(?:\.0)?", re.ASCII)
MONTH = re.compile(r"(?P<month>[a-z]{3,9})\.?[\s\-/]*['’]?(?P<year>\d{4}|\d{2})", re.ASCII)


Order = Literal["day", "month"]
"""What comes first in the days of a table."""


def day(raw: object, order: Order | None, *, bound: Literal["first", "last"] | None = None) -> Cell:
    """Read a day; None for what is no day. Without an `order` that other days show, 03-04-2026 may be two days.

    bound   a month, a quarter or a week is read as its first or its last day
    """
    if isinstance(raw, datetime):
        return ParsedCell(raw.date(), raw.date().isoformat() if raw.time() != time() else None)
    if isinstance(raw, date):
        return ParsedCell(raw)
    words = " ".join(str(raw).casefold().split())
    spoken = WEEKDAY.sub("", words)
    found = (
        _year_first(spoken)
        or _named(spoken)
        or _numbers(spoken, order)
        or (_period(spoken, is_last=bound == "last") if bound else None)
    )
    if isinstance(found, date):
        return ParsedCell(found, found.isoformat() if str(raw).strip() != found.isoformat() else None)
    return found


def order_of(cells: Iterable[object]) -> Order | None:
    """Return what comes first in days, by one that cannot be read in another way (25-3-2026): the month where one of them shows that."""
    words = (WEEKDAY.sub("", cell.casefold().strip()) for cell in cells if isinstance(cell, str))
    matches = [match for one in words if (match := NUMBERS.fullmatch(one))]
    if any(int(match[3]) > len(MONTHS) >= int(match[1]) for match in matches):
        return "month"
    return "day" if any(int(match[1]) > len(MONTHS) >= int(match[3]) for match in matches) else None


def _period(words: str, *, is_last: bool) -> date | CellError | None:
    """Read a month, a quarter or a week as its first day, or in the column of the last day as its last."""
    if match := QUARTER.fullmatch(words):
        quarter, year = (
            int(match["quarter"] or match["first"] or match["second"]),
            int(match["year"] or match["ahead"] or match["behind"]),
        )
        return _end_of_months(year, 3 * quarter) if is_last else _day(year, 3 * quarter - 2, 1)
    if match := WEEK.fullmatch(words):
        written = match["year"] or match["ahead"]
        if written is None:
            return CellError(text("lenient.week-without-year", found=words))
        try:
            return date.fromisocalendar(int(written), int(match["week"] or match["number"]), 7 if is_last else 1)
        except ValueError:  # a year has 52 or 53 weeks; the caller asks
            return None
    if match := MONTH_NUMBERED.fullmatch(words):
        number, of_year = int(match["month"]), int(match["year"])
        return _end_of_months(of_year, number) if is_last else _day(of_year, number, 1)
    if is_last and (match := YEAR.fullmatch(words)):
        return _day(int(match["year"]), len(MONTHS), 31)
    if match := MONTH.fullmatch(words):
        month, year = _month(match["month"]), _year(match["year"])
        return (_end_of_months(year, month) if is_last else _day(year, month, 1)) if month else None
    return None


def _end_of_months(year: int, month: int) -> date | None:
    """Return the last day of a month."""
    following = _day(year + month // len(MONTHS), month % len(MONTHS) + 1, 1)
    return following - DAY if following else None


def _year_first(words: str) -> date | None:
    found = YEAR_FIRST.fullmatch(words)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _named(words: str) -> date | None:
    found = NAMED.fullmatch(words) or MONTH_NAMED_FIRST.fullmatch(words)
    month = _month(found["month"]) if found else None
    return _day(_year(found["year"]), month, int(found["day"])) if found and month else None


def _month(name: str) -> int | None:
    """Return the number of a month by its name or how that begins; None for another word."""
    short = ALSO.get(name[:4]) or ALSO.get(name[:3], name[:3])
    return MONTHS.index(short) + 1 if short in MONTHS else None


def _numbers(words: str, order: Order | None) -> date | CellError | None:
    found = NUMBERS.fullmatch(words)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    if max(first, second) <= len(MONTHS) and first != second and order != "day":
        one, other = _day(year, second, first), _day(year, first, second)
        return CellError(text("lenient.two-days", found=words, one=one, other=other), short(words))
    return _day(year, second, first) or (_day(year, first, second) if order == "month" else None)


def _year(written: str) -> int:
    return int(written) if len(written) > 2 else CENTURY + int(written)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # a day that does not exist is no day; the caller asks
        return None
