"""A CSV file from hands we don't know: its encoding, its separator, its records."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from meetlat.errors import InputError, Problem, Text, text
from meetlat.forms.rows import Table

MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
SEPARATORS = ",;\t"
HINT = re.compile(rf'"?sep=(?P<separator>[{SEPARATORS}])"?[{SEPARATORS}]*[ ]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_csv(raw: bytes, file: str, *, has_title: bool = False) -> Table:
    """Return the table in a CSV file. Raises InputError: too large, no text, no header, broken quotes, too many rows or columns.

    has_title   lines may stand above the header, so that the separator is the one that occurs most in the whole file
    """
    if len(raw) > MOST_BYTES:
        raise _refused(file, text("file.too-large", most=MOST_BYTES), found=len(raw), expected=MOST_BYTES)
    hint, words = without_hint(_decoded(raw, file))
    if not words.strip():
        raise _refused(file, text("file.empty"))
    separator = hint or (_most_used(words) if has_title else separator_of(words, file))
    header, *rows = _records(words, separator, file)
    return Table(file, None, header, [(number, row) for number, row in enumerate(rows, 2) if row])


def _decoded(raw: bytes, file: str) -> str:
    """Decode UTF-8 with or without BOM, else Windows-1252."""
    if raw.startswith(UTF16) or b"\0" in raw:
        row = None if raw.startswith(UTF16) else raw[: raw.index(b"\0")].count(b"\n") + 1
        raise _refused(file, text("formats.csv-not-text"), row=row, expected="UTF-8")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:  # then it is the next encoding, or none of them
            continue
    raise _refused(file, text("formats.csv-not-text"), expected="UTF-8")


def without_hint(words: str) -> tuple[str | None, str]:
    """Return the separator that Excel's first line `sep=;` names, if there is one, and the words without that line."""
    found = HINT.match(words)
    return (found["separator"], words[found.end() :]) if found else (None, words)


def _most_used(words: str) -> str:
    """Return the separator that occurs most outside quotes."""
    outside = "".join(words.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def separator_of(words: str, file: str) -> str:
    """Return the separator that occurs most outside quotes in the header. Raises InputError when it cannot be told."""
    header = next((line for line in words.splitlines() if line.strip()), "")
    outside = "".join(header.split('"')[::2])
    counts = {separator: outside.count(separator) for separator in SEPARATORS}
    most = max(counts.values())
    best = [separator for separator, count in counts.items() if count == most]
    if most and len(best) > 1:
        raise _refused(file, text("formats.csv-separator"), row=1, found=header[:60], expected="; ,")
    return best[0]


def _records(words: str, separator: str, file: str) -> list[Sequence[str]]:
    records: list[Sequence[str]] = []
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=separator, strict=True)
    try:
        for record in reader:
            records.append(record)
            if len(records) > MOST_ROWS + 1:
                raise _refused(file, text("formats.too-many-rows", most=MOST_ROWS), expected=MOST_ROWS)
            if len(record) > MOST_COLUMNS:
                raise _refused(
                    file,
                    text("formats.too-many-columns", most=MOST_COLUMNS),
                    row=len(records),
                    found=len(record),
                    expected=MOST_COLUMNS,
                )
    except csv.Error as error:
        too_long = "field limit" in str(error)  # the module has one kind of error
        message = (
            text("formats.csv-cell-too-long", most=csv.field_size_limit()) if too_long else text("formats.csv-broken")
        )
        raise _refused(file, message, row=len(records) + 1) from error
    return records


def _refused(
    file: str, message: Text, row: int | None = None, found: object = None, expected: object = None
) -> InputError:
    return InputError([Problem(message, file, None, row, None, found, expected)])
