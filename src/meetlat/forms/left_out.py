"""One bad row costs one row: the rows that cannot be read are left out and told, where each row of a form stands by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NoReturn

from meetlat.errors import InputError, Problem, text
from meetlat.forms.declared import form
from meetlat.forms.lenient.spellings import spellings
from meetlat.forms.rows import FormRow, Problems, same_name
from meetlat.forms.values import CellError

Rows = Mapping[str, tuple[FormRow, ...]]
Place = tuple[str | None, str | None, int | None]

OF_ALL = frozenset({"formats.form-twice", "formats.form-missing"})
"""Problems that are not of one row alone."""

SHIFTED = "formats.row-length"
"""A row of which no cell was read."""


def without_bad_cells(
    rows: Rows, problems: Sequence[Problem], alone: Sequence[str]
) -> tuple[Rows, tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the rows with those cells unknown that cost no more than themselves, their problems, and those of the other cells and rows.

    Such a cell stands in a column that the form declares so (`apart`), in a row of which no row of another form says more.
    Raises InputError with all problems where no row is whole.
    """
    bad = {(problem.file, problem.sheet, problem.row) for problem in problems}
    if bad and all(_place(row) in bad for name in alone for row in rows.get(name, ())):
        refuse_all(problems)
    by_place = {_place(row): (name, row) for name in alone for row in rows.get(name, ())}
    named = {(name, row[column]) for name in alone for other, column in _naming(name, rows) for row in rows[other]}
    bare, unknown, others = dict[Place, FormRow](), list[Problem](), list[Problem]()
    for problem in problems:
        name, row = by_place.get((problem.file, problem.sheet, problem.row), ("", None))
        column = next((one for one, header in row.headers.items() if header == problem.column), "") if row else ""
        apart = row is not None and column in spellings(name).apart and (name, row[_unique(name)]) not in named
        if apart and row is not None and isinstance(row.values[column], CellError):
            known = bare.get(_place(row), row)
            bare[_place(row)] = replace(known, values={**known.values, column: None})
            unknown.append(problem)
        else:
            others.append(problem)
    kept = {name: tuple(bare.get(_place(row), row) for row in each) for name, each in rows.items()}
    return kept, tuple(unknown), tuple(others)


def without_bad_rows(rows: Rows, problems: Sequence[Problem], alone: Sequence[str]) -> tuple[Rows, tuple[Problem, ...]]:
    """Return the rows that can be read, and the problems of the others. Raises InputError with all problems where one is not of such a row, or none is left.

    alone    forms of which each row stands by itself. Rows of another form that name it (the constituents of a mix) go with it, and it
             goes with them: a sum without one of them would be too low.
    """
    of_row: dict[Place, list[Problem]] = {}
    for problem in problems:
        of_row.setdefault((problem.file, problem.sheet, problem.row), []).append(problem)
    bad = {name: [row for row in each if _place(row) in of_row] for name, each in rows.items()}
    sheets = {(row.file, row.sheet) for name in alone for row in rows.get(name, ())}
    explained = {_place(row) for each in bad.values() for row in each}
    explained |= {
        (p.file, p.sheet, p.row) for p in problems if p.message.code == SHIFTED and (p.file, p.sheet) in sheets
    }
    if any(problem.message.code in OF_ALL for problem in problems) or explained != of_row.keys():
        refuse_all(problems)
    kept, also = dict(rows), list[Problem]()
    for name in [name for name in alone if name in rows]:
        found = _lost(name, rows, bad)
        if found is None:
            refuse_all(problems)
        lost, told = found
        also += told
        names = {same_name(str(one)) for one in lost}
        kept[name] = tuple(
            row for row in rows[name] if same_name(str(row[_unique(name)])) not in names and _place(row) not in of_row
        )
        for other, column in _naming(name, rows):
            kept[other] = tuple(row for row in rows[other] if row[column] not in lost and _place(row) not in of_row)
    if any(_place(row) in of_row for each in kept.values() for row in each) or not all(
        kept[name] for name in alone if name in rows
    ):
        refuse_all(problems)
    return kept, (*problems, *also)


def refuse_all(problems: Iterable[Problem]) -> NoReturn:
    """Raise InputError with these problems: the first hundred, and how many more there are."""
    found = Problems()
    found.extend(problems)
    found.refuse()
    raise InputError(found.kept)


def _lost(
    name: str, rows: Rows, bad: Mapping[str, Sequence[FormRow]]
) -> tuple[AbstractSet[object], Sequence[Problem]] | None:
    """Return what of a form cannot be judged, by its name, and the problems that say so where its own row has none.

    None where a bad row of another form may be of any of them: it names none.
    """
    unique = _unique(name)
    lost, known = {row[unique] for row in bad[name]}, {row[unique] for row in rows[name]}
    told = []
    for other, column in _naming(name, rows):
        named = {row[column] for row in bad[other]} - lost
        if not named <= known:
            return None
        told += [
            row.problem(text("lenient.row-lost-with", name=str(row[unique]), form=other), unique, row[unique])
            for row in rows[name]
            if row[unique] in named
        ]
        lost |= named
    return lost, told


def _naming(name: str, rows: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the forms that name a row of this form, each with the column in which it does."""
    for other in rows:
        for column in form(other).columns:
            if column.refers == f"{name}.{_unique(name)}":
                yield other, column.name


def _unique(name: str) -> str:
    return form(name).unique[0]


def _place(row: FormRow) -> Place:
    return row.file, row.sheet, row.row
