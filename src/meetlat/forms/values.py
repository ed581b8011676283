"""One cell: from what stands in a file to a Python value, or to the reason why not.

Nothing is guessed. `1.250` is refused unless the rest of the table shows which mark is the decimal one, and its column that it is
written so; a whole number and an amount in euros never have three decimals.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from meetlat.errors import Text, text
from meetlat.forms.declared import Column, Kind
from meetlat.words import Both, key

MOST_LETTERS = 10_000
MOST_MONEY = 1e12  # up to here a spreadsheet holds every cent
MOST_SHOWN = 1e12
SHOWN = 60  # letters of a bad value that a message repeats

NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}", re.ASCII)
OF_EUROS = re.compile(r"[+-]?\d+[.,](?:\d{3})+", re.ASCII)
"""An amount with three or six decimals: no cents, so it may as well be thousands."""
WHOLE_THOUSANDS = re.compile(r"[+-]?\d+[.,]000", re.ASCII)
"""A number that nothing else shows to be one with three decimals, such as 2150.000: where it stands alone, it may be thousands."""
CURRENCY = re.compile(r"\s*(?:€|euro|eur)\s*|[.,][-–—]", re.IGNORECASE)
GROUPED = re.compile(r"([+-]?\d{1,3}(?:([ .,'’\u00a0\u2009\u202f])\d{3})(?:\2\d{3})*)(?:[.,](\d+))?", re.ASCII)
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", re.ASCII)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
BETWEEN = re.compile(r"[\s,;]+")
ERROR_CELL = re.compile(
    r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|VERW!|N/B|WAARDE!|DEEL/0!|NAAM\?|LEEG!|GETAL!)"
)
NEUTRALISED = re.compile(r"'+[=+\-@\t\r]")

YES = frozenset({"ja", "j", "yes", "y", "true", "waar"})
NO = frozenset({"nee", "n", "no", "false", "onwaar"})


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that cannot be taken: why, what stands there and what should stand there."""

    message: Text
    found: object = None
    expected: object = None


@dataclass(frozen=True, slots=True)
class ParsedCell:
    """A cell that was read already; `says` is what it is listed as, None where it was written as the form asks."""

    value: object
    says: str | Text | None = None


Parser = Callable[[object], object]


def parser(column: Column, decimal_mark: Callable[[], str | None] = lambda: None) -> Parser:
    """Return the reader of this column's cells: raw → value, None (empty) or CellError.

    decimal_mark   tells which mark (`.` or `,`) the other numbers show to be the decimal one of this column, if any does
    """
    read = _KINDS[column.kind](column, decimal_mark)

    def parse(raw: object) -> object:
        if isinstance(raw, str):
            raw = raw.strip()
            if raw.startswith(("#", "'")):
                raw = _marked(raw)
        if raw is None or raw == "":
            return None
        if isinstance(raw, ParsedCell):
            return raw.value
        return raw if isinstance(raw, CellError) else read(raw)

    return parse


def expected(column: Column) -> object:
    """Return what a cell of this column should hold, as a sentence or as the known choices."""
    if column.choices and column.kind != "list":
        return tuple(column.choices)
    if column.kind in ("number", "whole", "money"):
        return text(f"formats.expect.{column.kind}", range=_range(column))
    return text(f"formats.expect.{column.kind}", example=column.example)


def short(found: object) -> object:
    """Return what a message repeats of a bad value."""
    if isinstance(
        found, int | float | Decimal
    ):  # one too large to write out, infinite or not a number is repeated as it stands
        return found if -MOST_SHOWN < found < MOST_SHOWN else str(found)[:SHOWN]
    if found is None or isinstance(found, Text) or type(found) is date:
        return found
    words = CONTROL.sub("?", str(found))
    return words if len(words) <= SHOWN else words[:SHOWN] + "…"


def unambiguous_mark(raw: object) -> str | None:
    """Return the decimal mark that this cell shows beyond doubt, if it does."""
    if isinstance(raw, str) and NUMBER.fullmatch(word := raw.strip()) and not AMBIGUOUS.fullmatch(word):
        return "," if "," in word else "." if "." in word else None
    return None


def column_mark(raws: Sequence[object], mark: str | None) -> str | None:
    """Return the decimal mark of a table, unless a column leaves open whether it is that of its numbers like `195.000`.

    It is where the column writes each number with three decimals, of which some are no zeros; or where it writes none longer than
    needed (10.5, 10.125, 11.0) and one beyond doubt.
    """
    words = [word for raw in raws if isinstance(raw, str) and NUMBER.fullmatch(word := raw.strip())]
    if mark is None or not any((doubt := AMBIGUOUS.fullmatch(word)) and doubt[1] == mark for word in words):
        return mark
    decimals = [word.partition(mark)[2] for word in words]
    fixed = len(words) > 1 and {len(one) for one in decimals} == {3} and set(decimals) != {"000"}
    shortest = not any(one.endswith("0") and one != "0" for one in decimals) and any(
        unambiguous_mark(word) == mark for word in words
    )
    return mark if fixed or shortest else None


def _bad(code: str, column: Column, found: object, **values: object) -> CellError:
    found = short(found)
    return CellError(text(code, found=found, **values), found, expected(column))


def _range(column: Column) -> Text | str:
    if column.above is not None:
        return text("formats.range.above", above=column.above)
    if column.least is not None and column.most is not None:
        return text("formats.range.between", least=column.least, most=column.most)
    if column.least is not None:
        return text("formats.range.at-least", least=column.least)
    return text("formats.range.at-most", most=column.most) if column.most is not None else ""


def _marked(raw: str) -> object:
    """Take off the quote that an export put before a dangerous text; refuse an error of a spreadsheet."""
    if ERROR_CELL.fullmatch(raw):
        return CellError(text("formats.error-cell", found=raw), raw, text("formats.expect.a-value"))
    return raw[1:] if NEUTRALISED.match(raw) else raw


def _text(column: Column, _mark: object) -> Parser:
    pattern = re.compile(column.pattern) if column.pattern else None

    def read(raw: object) -> object:
        word = plain_text(raw)
        if word is None:
            return _bad("formats.date-for-text" if isinstance(raw, date | time) else "formats.not-text", column, raw)
        if len(word) > MOST_LETTERS:
            return _bad("formats.too-long", column, word, most=MOST_LETTERS)
        if CONTROL.search(word) or (column.kind == "id" and len(word.splitlines()) > 1):
            return _bad("formats.control-character", column, CONTROL.sub("?", word))
        if pattern and not pattern.fullmatch(word):
            return _bad("formats.pattern", column, word, example=column.example)
        return word

    return read


def plain_text(raw: object) -> str | None:
    """Return a cell as text: a number as a spreadsheet shows it, in 15 digits; None for what is no text (dates, yes/no)."""
    if isinstance(raw, str):
        words = raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw
        return words if words.isascii() else unicodedata.normalize("NFC", words)
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    return str(int(raw)) if math.isfinite(raw) and raw == int(raw) else f"{raw:.15g}"


def offered(column: Column) -> tuple[Both, ...]:
    """Return the choices of a column as the form offers them: in Dutch by the first spelling."""
    return tuple(Both(words[0] if words else choice, choice) for choice, words in column.choices.items())


def _choice(column: Column, _mark: object) -> Parser:
    words = [(word, choice) for choice, spellings in column.choices.items() for word in (choice, *spellings)]
    exact = {word.casefold(): choice for word, choice in words if word.endswith("+")}  # ZOAB+ is not ZOAB
    known = {key(word) or word: choice for word, choice in words if word not in exact}

    def read(raw: object) -> object:
        word = plain_text(raw)
        marked = exact.get(word.replace(" ", "").casefold()) if word is not None else None
        choice = marked or (known.get(key(word) or word) if word is not None else None)  # `%` is all sign
        if choice is None:
            return _bad(
                "formats.not-a-choice",
                column,
                raw,
                known=offered(column),
                advice="" if column.required else text("formats.leave-empty"),
            )
        return choice

    return read


def _list(column: Column, _mark: object) -> Parser:
    known = {key(word): choice for choice, spellings in column.choices.items() for word in (choice, *spellings)}
    pattern = re.compile(column.pattern) if column.pattern else None

    def read(raw: object) -> object:
        words = [word for word in BETWEEN.split(plain_text(raw) or "") if word]
        items = [known.get(key(word)) if known else word.upper() for word in words]
        for word, item in zip(words, items, strict=True):
            if item is None:
                return _bad(
                    "formats.not-a-choice",
                    column,
                    word,
                    known=offered(column),
                    advice="" if column.required else text("formats.leave-empty"),
                )
            if pattern and not pattern.fullmatch(item):
                return _bad("formats.pattern", column, word, example=column.example)
        return tuple(dict.fromkeys(items)) if items else _bad("formats.not-text", column, raw)

    return read


def _number(column: Column, decimal_mark: Callable[[], str | None]) -> Parser:
    def read(raw: object) -> object:
        value = number(raw, decimal_mark, column)
        if isinstance(value, CellError):
            return value
        if column.above is not None and value <= column.above:
            return _bad("formats.not-above", column, raw, above=column.above)
        if column.least is not None and value < column.least:
            return _bad("formats.below", column, raw, least=column.least)
        if column.most is not None and value > column.most:
            return _bad("formats.over", column, raw, most=column.most)
        return value

    return read


def number(raw: object, decimal_mark: Callable[[], str | None], column: Column) -> float | CellError:
    """Read a number: of a spreadsheet as it is, of a text with a decimal point or comma and no thousands separators."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return _bad("formats.not-a-number", column, raw)
    if isinstance(raw, str):
        if not NUMBER.fullmatch(raw):
            return _no_number(raw, column)
        if (doubt := AMBIGUOUS.fullmatch(raw)) and ((mark := decimal_mark()) != doubt[1] or column.kind == "whole"):
            plain = raw.replace(doubt[1], "")
            if mark not in (None, doubt[1]) or column.kind == "whole":
                return _bad("formats.thousands", column, raw, write=plain)
            return _bad("formats.ambiguous-number", column, raw, whole=plain, broken=raw + "0")
    value = float(raw.replace(",", ".")) if isinstance(raw, str) else float(raw)
    return value if math.isfinite(value) else _bad("formats.not-finite", column, raw)


def _no_number(raw: str, column: Column) -> CellError:
    bare = CURRENCY.sub("", raw)
    if bare != raw and (NUMBER.fullmatch(bare) or GROUPED.fullmatch(bare)):
        return _bad("formats.currency-sign", column, raw, write=_ungrouped(bare))
    if GROUPED.fullmatch(raw):
        return _bad("formats.thousands", column, raw, write=_ungrouped(raw))
    if key(raw) in ("nan", "inf", "infinity"):
        return _bad("formats.not-finite", column, raw)
    return _bad("formats.percent-sign" if raw.endswith("%") else "formats.not-a-number", column, raw)


def _ungrouped(written: str) -> str:
    """Return a number without what divides its thousands."""
    grouped = GROUPED.fullmatch(written)
    if grouped is None:
        return written
    whole = "".join(letter for letter in grouped[1] if letter in "+-0123456789")
    return f"{whole},{grouped[3]}" if grouped[3] else whole


def _whole(column: Column, decimal_mark: Callable[[], str | None]) -> Parser:
    read_number = _number(column, decimal_mark)

    def read(raw: object) -> object:
        value = read_number(raw)
        if isinstance(value, float):
            return int(value) if value.is_integer() else _bad("formats.not-whole", column, raw)
        return value

    return read


def _money(column: Column, decimal_mark: Callable[[], str | None]) -> Parser:
    read_number = _number(column, decimal_mark)

    def read(raw: object) -> object:
        if isinstance(raw, str) and (doubt := three_decimals(raw)):
            return _bad("formats.euros-in-thousands", column, raw, whole=doubt[0], broken=doubt[1])
        value = read_number(raw)
        if not isinstance(value, float):
            return value
        if abs(value) > MOST_MONEY:
            return _bad("formats.over", column, raw, most=MOST_MONEY)
        exact = raw.replace(",", ".") if isinstance(raw, str) else int(value) if value.is_integer() else repr(value)
        amount = Decimal(exact)
        return amount if amount == round(amount, 2) else _bad("formats.parts-of-cents", column, raw)

    return read


def three_decimals(amount: str) -> tuple[str, str] | None:
    """Return what an amount in euros with decimals like thousands may mean: whole euros, or euros and cents; None for any other."""
    cents = re.search(r"[.,]", amount) if OF_EUROS.fullmatch(amount) else None
    return (re.sub(r"[.,]", "", amount), amount[: cents.end() + 2]) if cents else None


def _date(column: Column, _mark: object) -> Parser:
    def read(raw: object) -> object:
        if isinstance(raw, datetime):
            return raw.date() if raw.time() == time() else _bad("formats.date-with-time", column, raw.isoformat(" "))
        if isinstance(raw, date):
            return raw
        day = iso_date(raw) if isinstance(raw, str) else None
        if day is None:
            written = isinstance(raw, str) and ISO_DATE.fullmatch(raw)
            return _bad("formats.impossible-date" if written else "formats.not-a-date", column, raw)
        return day

    return read


def iso_date(word: str) -> date | None:
    """Return the date written as 2025-11-15; None for another form or a day that does not exist."""
    if not ISO_DATE.fullmatch(word):
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:  # the form is right, so the day does not exist; the caller says so
        return None


def _moment(column: Column, _mark: object) -> Parser:
    def read(raw: object) -> object:
        if isinstance(raw, datetime):
            return raw
        try:
            return (
                datetime.fromisoformat(raw)
                if isinstance(raw, str) and ISO_MOMENT.match(raw)
                else _bad("formats.not-a-moment", column, raw)
            )
        except ValueError:  # the form is right, so the moment does not exist
            return _bad("formats.not-a-moment", column, raw)

    return read


def _yes_no(column: Column, _mark: object) -> Parser:
    def read(raw: object) -> object:
        if isinstance(raw, bool):
            return raw
        word = raw.casefold() if isinstance(raw, str) else ""
        return word in YES if word in YES | NO else _bad("formats.not-yes-no", column, raw)

    return read


_KINDS: Mapping[Kind, Callable[[Column, Callable[[], str | None]], Parser]] = {
    "text": _text,
    "id": _text,
    "choice": _choice,
    "list": _list,
    "number": _number,
    "whole": _whole,
    "money": _money,
    "date": _date,
    "moment": _moment,
    "yes_no": _yes_no,
}
