"""Which sheets of the files that people gave are which forms, by their name or by their header; each as the table of its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from meetlat.errors import Problem, Text, text
from meetlat.forms.declared import Form, called, form
from meetlat.forms.lenient.account import Account
from meetlat.forms.lenient.basis import by_their_values, is_turned, on_another_basis, with_units_above
from meetlat.forms.lenient.cells import bare
from meetlat.forms.lenient.head import Head, find_head
from meetlat.forms.lenient.sheets import KINDS, Sheet, sheets
from meetlat.forms.lenient.table import answers_of, table_of, wrong_headers
from meetlat.forms.rows import Table
from meetlat.words import Both, key

EXPLANATIONS = frozenset(
    {"toelichting", "explanation", "keuzes", "choices", "leeseerst", "readfirst", "samenvoeging", "merge"}
)  # sheets of our own workbooks that hold no data
MOST_ROWS = 20_000
"""More is no form that somebody keeps by hand."""
MOST_SHEETS = 30


@dataclass(frozen=True, slots=True)
class Understood:
    """The table of a form, how it was understood, and the headers that are probably mistyped."""

    form: str
    table: Table
    account: Account
    problems: tuple[Problem, ...] = ()


def understood(
    files: Mapping[str, bytes], wanted: Sequence[str], *, by_header: bool
) -> tuple[list[Understood], list[Text]]:
    """Return the tables of the wanted forms, and what is told of the sheets that hold none. Raises InputError for a file that is unsafe.

    by_header   a sheet of another name is the form that its header says, where it names each column that the form requires
    """
    every = [(name, sheet) for name, raw in files.items() for sheet in _sheets(name, raw)][:MOST_SHEETS]
    if sum(len(sheet.rows) for _, sheet in every) > MOST_ROWS:
        return [], []
    found: list[Understood] = []
    unread: list[Text] = []
    for name, sheet in every:
        read = _understood(sheet, _form_of(sheet, name, wanted, alone=len(every) == 1), wanted if by_header else ())
        if read is not None:
            found.append(read)
        elif by_header and (
            filled := sum(any(bare(cell) is not None for cell in cells) for cells in sheet.rows.values())
        ):
            unread.append(text("lenient.sheet-no-form", sheet=sheet.name or PurePath(name).name, rows=filled))
    return found, unread


def _sheets(name: str, raw: bytes) -> Iterator[Sheet]:
    if PurePath(name).suffix.lower() in KINDS:
        yield from (sheet for sheet in sheets(raw, name) if key(sheet.name or "") not in EXPLANATIONS)


def _form_of(sheet: Sheet, file: str, wanted: Sequence[str], *, alone: bool) -> str | None:
    """Return the wanted form that a sheet is by its name, or as the only one."""
    by_name = called(sheet.name or PurePath(file).stem, tuple(wanted))
    return by_name if by_name in wanted else wanted[0] if alone and len(wanted) == 1 else None


def _understood(sheet: Sheet, by_name: str | None, wanted: Sequence[str]) -> Understood | None:
    if by_name is not None:
        of = form(by_name)
        if of.upright:
            answers = answers_of(sheet, of)
            return Understood(by_name, *answers) if answers else None
        sheet = with_units_above(sheet, of)
        head = find_head(sheet, by_name)
        if is_turned(sheet, head, of):
            return _turned(sheet, of)
        return _table(sheet, head, of) if head else None
    heads = [(form(name), find_head(sheet, name)) for name in wanted if not form(name).upright]
    if turned := [of for of, head in heads if is_turned(sheet, head, of)]:
        return _turned(sheet, turned[0])
    whole = [(of, head) for of, head in heads if head and all(c.name in head.columns for c in of.columns if c.required)]
    if not whole:
        return None
    of, head = max(whole, key=lambda one: len(one[1].columns))
    sheet = with_units_above(sheet, of)
    return _table(sheet, find_head(sheet, of.name) or head, of)


def _turned(sheet: Sheet, of: Form) -> Understood:
    problem = Problem(text("lenient.turned", form=Both(of.sheet("nl"), of.sheet("en"))), sheet.file, sheet.name)
    return Understood(
        of.name, Table(sheet.file, sheet.name, (), ()), Account(sheet.file, sheet.name, of.name, 0), (problem,)
    )


def _table(sheet: Sheet, head: Head, of: Form) -> Understood:
    table, account = table_of(sheet, on_another_basis(sheet, by_their_values(sheet, head, of), of), of)
    return Understood(of.name, table, account, tuple(wrong_headers(account, of)))
