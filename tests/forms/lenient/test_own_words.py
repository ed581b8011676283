"""A form in its owner's own words reads to the same rows as the form filled in as it asks."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fnmatch import fnmatchcase
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.errors import InputError
from meetlat.forms import Column, Form, form, names, read_upload
from meetlat.forms.lenient.header import Header, header_of
from meetlat.forms.lenient.spellings import spellings
from tests.parts import examples

FORMS = [name for name in names() if not form(name).upright and all(one.kind != "moment" for one in form(name).columns)]
FIRST = date(2026, 3, 25)
"""A day that can be read in one way only: it settles the others of its table."""


def rows_of(of: Form, random: Random, count: int) -> list[Mapping[str, object]]:
    return [row_of(of, random, number) for number in range(count)]


def row_of(of: Form, random: Random, number: int) -> Mapping[str, object]:
    row: dict[str, object] = {}
    for column in of.columns:
        by = str(row.get(column.by or ""))
        own = next((case for match, case in column.cases if fnmatchcase(by, match)), column)
        row[column.name] = value_of(own, random, number, row)
    return row


def value_of(column: Column, random: Random, number: int, row: Mapping[str, object]) -> object:
    if column.kind == "choice":
        return random.choice(list(column.choices))
    if column.kind == "yes_no":
        return random.random() < 0.5
    if column.kind == "date":
        earlier = row.get(column.not_before or "")
        return (earlier if isinstance(earlier, date) else FIRST) + timedelta(
            days=random.randrange(400) if number else 0
        )
    if column.kind == "list":
        return tuple(sorted(random.sample(list(column.choices), 2))) if column.choices else ("A1-A3",)
    if column.kind in ("number", "whole", "money"):
        least = int(max(column.least or 0, 0)) + 1
        value = random.randint(least, int(column.most or 9_000_000))
        return float(value) - 0.5 if column.kind == "number" else Decimal(value) if column.kind == "money" else value
    return (column.example or column.nl) if column.pattern else f"{column.example or column.nl} {number}"


def as_asked(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(value) if isinstance(value, tuple) else str(value)


def as_people_write(value: object, random: Random) -> str:
    """The same value in Dutch typing."""
    if isinstance(value, bool):
        return random.choice(["ja", "Ja", "x"] if value else ["nee", "Nee"])
    if isinstance(value, date):
        months = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
        named = f"{value.day} {months[value.month - 1]} {value.year}"
        by_number = f"{value.day}-{value.month}-{value.year}"
        return by_number if value == FIRST else random.choice([by_number, f"{value:%d/%m/%Y}", named])
    if isinstance(value, tuple):
        return random.choice([" ", "/", ", ", " en ", " + "]).join(value)
    if isinstance(value, float | Decimal):
        dutch = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
        return random.choice([dutch, dutch.replace(".", "")])
    return str(value)


def own_header(column: Column, of: Form, random: Random) -> str:
    """A header that people write for a column, with its unit at times."""
    words = [word for word, name in spellings(of.name).headers.items() if name == column.name]
    known = [word for word in words if header_of(word, of.name) == Header((column.name,))]  # pk is another unit
    word = random.choice([column.nl, column.name, *known])
    return f"{word} [{column.unit}]" if column.unit and random.random() < 0.5 else word


def table(rows: Sequence[Sequence[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue().encode()


@pytest.mark.parametrize("name", FORMS)
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=examples(3, 60), deadline=None)
def test_any_form_in_own_words_reads_to_the_same_rows(name: str, random: Random) -> None:
    of = form(name)
    rows = rows_of(of, random, 3)
    asked = table([[c.name for c in of.columns], *([as_asked(row[c.name]) for c in of.columns] for row in rows)])
    columns = random.sample(of.columns, len(of.columns))
    kept = [["Overzicht van de uitvoerder"], [], [own_header(column, of, random) for column in columns]]
    for row in rows:
        kept += [[as_people_write(row[column.name], random) for column in columns], [""] * len(columns)]
    kept.append(["Totaal", *[""] * (len(columns) - 1)])
    try:
        strict = read_upload(asked, f"{name}.csv", [name])[name]
    except InputError:  # two rows with one name, by chance
        return
    assert [dict(row.values) for row in read_upload(table(kept), f"{name}.csv", [name])[name]] == [
        dict(row.values) for row in strict
    ]


@pytest.mark.parametrize("name", FORMS)
def test_no_header_means_two_columns_of_a_form(name: str) -> None:
    for column in form(name).columns:
        for word in (column.name, column.nl, *column.aliases):
            assert header_of(word, name).columns == (column.name,)


def test_a_choice_of_the_first_column_is_no_row_that_adds_up_others() -> None:
    """`Gemiddelde` says what kind of value stands there; in the column of names it would be the mean of the rows above."""
    rows = [
        ["soort_waarde", "prestatie", "waarde", "eenheid"],
        ["gemiddelde", "druksterkte", "44,6", "MPa"],
        ["Totaal", "", "", ""],
    ]
    (found,) = read_upload(table(rows), "results.csv", ["results"])["results"]
    assert (found["statistic"], found["value"]) == ("mean", 44.6)
