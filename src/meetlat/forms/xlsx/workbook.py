"""Workbooks to fill in: one sheet per form, with the bounds and choices of its declaration, and an explanation of every column.

What is written here is read back by `forms.read` as it was. The same content gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from meetlat.errors import text
from meetlat.forms.declared import Column, Form, form
from meetlat.forms.values import expected
from meetlat.words import Language, say, show

EVIDENCE = ("mixes", "constituents", "plants", "products", "deployments")
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(
    tzinfo=None
)  # the file format knows no zone; a fixed day keeps the bytes the same
VALIDATED_ROWS = 5000
LONGEST_MESSAGE = 255  # ECMA-376 part 1, 18.3.1.32: the prompt of a data validation
FIRST_DAY = date(1900, 3, 1)  # before this day spreadsheets disagree about the calendar
DANGEROUS = re.compile(r"'*[=+\-@\t\r]")

FORMATS = {"number": "General", "whole": "0", "money": "#,##0.00", "date": "yyyy-mm-dd"}  # all others are text
FIELDS = {
    "formats.template.field": 30,
    "document.value": 30,
    "formats.template.unit": 10,
    "formats.template.meaning": 80,
}
"""The heads of a sheet of fields, and their widths."""
EXPLAINED = (
    "formats.template.column",
    "formats.template.name",
    "formats.template.meaning",
    "formats.template.unit",
    "formats.template.required",
    "formats.template.may-hold",
    "formats.template.example",
)
"""The heads of the explanation of a form."""
WIDTHS = {"text": 24, "id": 20, "list": 18, "choice": 18, "yes_no": 12, "date": 14, "moment": 26}

A4 = 9  # as the file format numbers it

ALLOWED = (
    "format_cells",
    "format_columns",
    "format_rows",
    "insert_rows",
    "sort",
    "autofilter",
    "select_unlocked_cells",
)
"""What may be done on a sheet with locked columns, besides filling in the others."""

Rows = Mapping[str, Sequence[Mapping[str, object]]]


def template(names: Sequence[str], language: Language = "nl", rows: Rows | None = None) -> bytes:
    """Return an .xlsx workbook of these forms to fill in, in Dutch or English.

    rows   what to fill in beforehand: form → rows of column → value, as `forms.read` gives them
    Raises KeyError for a form that does not exist.
    """
    return workbook([form(name) for name in names], language, rows)


@dataclass(frozen=True, slots=True)
class Look:
    """How the sheet of a form looks beside its declaration: cells that are open are coloured, and columns may be locked.

    open_rows, open_columns   each of these columns is open in each of these rows, from 0
    open_cells                single cells: (row from 0, column)
    """

    open_rows: Collection[int] = ()
    open_columns: Collection[str] = ()
    locked: Collection[str] = ()
    open_cells: Collection[tuple[int, str]] = ()

    def is_open(self, row: int, column: str) -> bool:
        """Tell whether a cell asks to be filled in or looked at."""
        return (column in self.open_columns and row in self.open_rows) or (row, column) in self.open_cells


@dataclass(frozen=True, slots=True)
class Listing:
    """A table on a page of words: its heads and its rows."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of words that no reader takes for a form: a title, then lines and tables under each other, with the widths of its columns."""

    name: str
    title: str
    blocks: Sequence[str | Listing]
    widths: Sequence[int]


def workbook(
    forms: Sequence[Form],
    language: Language = "nl",
    rows: Rows | None = None,
    looks: Mapping[str, Look] | None = None,
    before: Sequence[Page] = (),
    after: Sequence[Page] = (),
) -> bytes:
    """Return an .xlsx workbook with one sheet for each of these forms, filled in with `rows`, and the explanation of them all.

    before, after   pages of words in front of the forms and behind them
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": CREATED, "title": ", ".join(say(one.title, language) for one in forms)})
    writer = _Writer(book, language)
    for page in before:
        writer.page(page)
    for one in forms:
        writer.add(one, (rows or {}).get(one.name, ()), (looks or {}).get(one.name, Look()))
    for page in after:
        writer.page(page)
    writer.explain(forms)
    writer.list_choices()
    book.close()
    return buffer.getvalue()


def bid_template(language: Language = "nl", rows: Rows | None = None) -> bytes:
    """Return the workbook a bidder fills in: the bid itself, its offers on criteria of the tender's own, every form with evidence."""
    offers = ("offers",) if rows and rows.get("offers") else ()
    return template(("bid", *offers, *EVIDENCE), language, rows)


def neutral(words: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that could be is preceded by a quote. The readers take it off."""
    return f"'{words}" if DANGEROUS.match(words) else words


class _Writer:
    """Writes sheets into one book; remembers the choices that its lists refer to."""

    def __init__(self, book: Any, language: Language) -> None:
        self.book, self.language = book, language
        self.choices: list[tuple[str, ...]] = []
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.required = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EFE9"}
        )
        self.title = book.add_format({"bold": True, "font_size": 12})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        codes = (*FORMATS.values(), "@")
        self.formats = {code: book.add_format({"num_format": code, "locked": False}) for code in codes}
        self.open = {
            code: book.add_format({"num_format": code, "locked": False, "bg_color": "#FFF3C4"}) for code in codes
        }
        self.locked = {code: book.add_format({"num_format": code, "bg_color": "#EEEEEE"}) for code in codes}

    def say(self, code: str) -> str:
        return say(text(code), self.language)

    def format(self, column: Column) -> Any:
        return self.formats[FORMATS.get(column.kind, "@")]

    def add(self, of: Form, rows: Sequence[Mapping[str, object]], look: Look) -> None:
        """Add the sheet of a form."""
        sheet = self.book.add_worksheet(of.sheet(self.language))
        sheet.freeze_panes(1, 0)
        if of.upright:
            self.answers(sheet, of, rows[0] if rows else {})
        else:
            self.records(sheet, of, rows, look)

    def records(self, sheet: Any, of: Form, rows: Sequence[Mapping[str, object]], look: Look) -> None:
        """Write one column of the sheet per column of the form."""
        if look.locked:
            sheet.protect("", dict.fromkeys(ALLOWED, True))
        for index, column in enumerate(of.columns):
            header = column.header(self.language)
            code = FORMATS.get(column.kind, "@")
            style = (self.locked if column.name in look.locked else self.formats)[code]
            sheet.set_column(index, index, max(WIDTHS.get(column.kind, 12), len(header) + 2), style)
            sheet.write_string(0, index, header, self.required if column.required else self.head)
            self.validate(sheet, (1, index, VALIDATED_ROWS, index), column)
            for number, row in enumerate(rows, 1):
                shown = self.open[code] if look.is_open(number - 1, column.name) else style
                self.write(sheet, (number, index), column, row.get(column.name), shown)

    def page(self, page: Page) -> None:
        """Add a page of words: lines run on to the right, cells of a table are wrapped."""
        sheet = self.book.add_worksheet(page.name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        for index, width in enumerate(page.widths):
            sheet.set_column(index, index, width)
        sheet.write_string(0, 0, page.title, self.title)
        number = 2
        for block in page.blocks:
            if isinstance(block, str):
                sheet.write_string(number, 0, neutral(block))
                number += 1
                continue
            for row in (block.head, *block.rows):
                style = self.head if row is block.head else self.wrapped
                for index, words in enumerate(row):
                    sheet.write_string(number, index, neutral(words), style)
                number += 1
            number += 1

    def answers(self, sheet: Any, of: Form, values: Mapping[str, object]) -> None:
        """Write one row of the sheet per column of the form."""
        for index, (code, width) in enumerate(FIELDS.items()):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, self.say(code), self.head)
        for number, column in enumerate(of.columns, 1):
            sheet.write_string(number, 0, column.header(self.language), self.required if column.required else self.head)
            sheet.write_blank(number, 1, None, self.format(column))
            sheet.write_string(number, 2, column.unit or "")
            sheet.write_string(number, 3, say(column.meaning, self.language), self.wrapped)
            self.validate(sheet, (number, 1, number, 1), column)
            self.write(sheet, (number, 1), column, values.get(column.name), self.format(column))

    def write(self, sheet: Any, at: tuple[int, int], column: Column, value: object, style: Any) -> None:
        """Write one value so that it is read back as it is."""
        if value is None:
            sheet.write_blank(*at, None, style)
        elif isinstance(value, datetime) or (isinstance(value, date) and value < FIRST_DAY):
            sheet.write_string(*at, value.isoformat(), style)
        elif isinstance(value, bool):
            sheet.write_string(*at, show(value, self.language), style)
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(*at, float(value), style)
        elif isinstance(value, date):
            sheet.write_datetime(*at, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001 — the file format knows no zone
        else:
            words = [column.shown(word, self.language) if word in column.choices else word for word in _words(value)]
            sheet.write_string(*at, neutral(" ".join(words)), style)

    def validate(self, sheet: Any, area: tuple[int, int, int, int], column: Column) -> None:
        """Let the spreadsheet itself say what a cell may hold."""
        rule = self.rule(column)
        meaning = say(column.meaning, self.language)
        title = column.header(self.language)
        sheet.data_validation(
            *area,
            rule
            | {
                "input_title": title[:32],
                "input_message": meaning[:LONGEST_MESSAGE],
                "error_title": title[:32],
                "error_message": show(self.may_hold(column), self.language)[:LONGEST_MESSAGE],
            },
        )

    def rule(self, column: Column) -> dict[str, object]:
        """Return the validation of a column; one that depends on another column may hold what any of its cases may."""
        variants = list(column.variants())
        choices = tuple(
            dict.fromkeys(variant.shown(choice, self.language) for variant in variants for choice in variant.choices)
        )
        if column.kind == "list" or (not choices and column.kind in ("text", "id", "moment")):
            return {"validate": "any"}
        if choices:
            return {"validate": "list", "source": self.source(choices)}
        if column.kind == "yes_no":
            return {"validate": "list", "source": [show(answer, self.language) for answer in (True, False)]}
        if column.kind == "date":
            return {"validate": "date", "criteria": ">=", "value": FIRST_DAY}
        return {"validate": "integer" if column.kind == "whole" else "decimal"} | _bounds(variants)

    def source(self, choices: tuple[str, ...]) -> str:
        """Return the range in which these choices stand."""
        if choices not in self.choices:
            self.choices.append(choices)
        index = self.choices.index(choices)
        letter = xlsxwriter.utility.xl_col_to_name(index, col_abs=True)
        return f"={self.say('formats.template.choices')}!{letter}$1:{letter}${len(choices)}"

    def list_choices(self) -> None:
        """Add the hidden sheet that the lists refer to."""
        sheet = self.book.add_worksheet(self.say("formats.template.choices"))
        sheet.hide()
        for index, choices in enumerate(self.choices):
            for number, choice in enumerate(choices):
                sheet.write_string(number, index, neutral(choice))

    def may_hold(self, column: Column) -> object:
        """Return what a cell of this column may hold, for people: choices as they are offered."""
        variants = list(column.variants())
        shown = tuple(
            dict.fromkeys(variant.shown(choice, self.language) for variant in variants for choice in variant.choices)
        )
        return shown or expected(variants[0])

    def explain(self, forms: Sequence[Form]) -> None:
        """Add the sheet that explains every column of every form."""
        sheet = self.book.add_worksheet(self.say("formats.template.explanation"))
        widths = (28, 28, 60, 10, 10, 50, 24)
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width)
        sheet.write_string(0, 0, self.say("formats.template.explanation"), self.title)
        sheet.write_string(1, 0, self.say("formats.template.how"))
        number = 3
        for of in forms:
            sheet.write_string(number, 0, f"{of.sheet(self.language)}: {say(of.title, self.language)}", self.title)
            sheet.write_string(number + 1, 0, say(of.about, self.language))
            for index, code in enumerate(EXPLAINED):
                sheet.write_string(number + 2, index, self.say(code), self.head)
            number += 3
            for column in of.columns:
                for index, words in enumerate(self.explanation(column)):
                    sheet.write_string(number, index, neutral(words), self.wrapped)
                number += 1
            number += 1

    def explanation(self, column: Column) -> tuple[str, ...]:
        """Return what stands in the explanation of one column."""
        example = show(column.example == "yes", self.language) if column.kind == "yes_no" else column.example
        if column.example in column.choices:
            example = column.shown(column.example, self.language)
        required = show(True, self.language) if column.required else ""
        may_hold = show(self.may_hold(column), self.language)
        return (
            column.header(self.language),
            column.name,
            say(column.meaning, self.language),
            column.unit or "",
            required,
            may_hold,
            example,
        )


def _words(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _bounds(variants: Sequence[Column]) -> dict[str, object]:
    """Return the widest bounds of a column's cases as a validation."""
    least = [variant.least for variant in variants if variant.least is not None]
    most = [variant.most for variant in variants if variant.most is not None]
    above = [variant.above for variant in variants if variant.above is not None]
    if above:
        return {"criteria": ">", "value": min(above)}
    if least and most:
        return {"criteria": "between", "minimum": min(least), "maximum": max(most)}
    if least:
        return {"criteria": ">=", "value": min(least)}
    return {"criteria": "between", "minimum": -1e300, "maximum": max(most) if most else 1e300}
