"""Declarations as the file and the data that the monitoring takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from meetlat.forms import Column, form
from meetlat.forms.xlsx.workbook import neutral
from meetlat.plates import without_plates
from meetlat.portfolio.rules.declarations import Declaration
from meetlat.words import Language, say

FORM = "declarations"


def csv_of(declarations: Sequence[Declaration], language: Language) -> bytes:
    """Return declarations as a CSV file of the form, with Dutch or English headers; `forms.read` reads back what was written."""
    columns = form(FORM).columns
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if language == "nl" else ",", lineterminator="\r\n")
    writer.writerow([column.header(language) for column in columns])
    for one in declarations:
        values = {**one.values, "remark": " ".join(say(remark, language) for remark in one.remarks)}
        writer.writerow([_cell(values.get(column.name), column, language) for column in columns])
    return written.getvalue().encode("utf-8-sig")


def _cell(value: object, column: Column, language: Language) -> str:
    """Write one cell: what is not known empty, a number as the language writes it, text that no spreadsheet runs."""
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal):
        written = str(int(value)) if value == int(value) else str(value)
        return written.replace(".", ",") if language == "nl" else written
    if isinstance(value, list | tuple):
        return " ".join(str(one) for one in value)
    return column.shown(str(value), language) if column.choices else neutral(without_plates(str(value)))


def rows_of(declarations: Iterable[Declaration], language: Language) -> Iterator[dict[str, object]]:
    """Yield declarations as plain data."""
    for one in declarations:
        values = {name: list(value) if isinstance(value, tuple) else value for name, value in one.values.items()}
        yield {**values, "remark": " ".join(say(remark, language) for remark in one.remarks)}
