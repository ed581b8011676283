"""The forms, declared as tables: data/forms/<form>.yaml says which columns a form has, what they mean and what they may hold.

Adding a column or a form is adding lines there; readers, templates and explanations follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, Literal

from meetlat import yaml12
from meetlat.folder import DATA
from meetlat.words import Both, Language, key

FOLDER = DATA / "forms"

Kind = Literal["text", "id", "choice", "number", "whole", "money", "date", "moment", "yes_no", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the contract, its Dutch header, and what a cell may hold.

    least, most       bounds that a number may reach; above: a bound it must exceed
    choices           value → other spellings that mean it (the first one is the Dutch one)
    pattern           a regular expression that a text, or each item of a list, must match as a whole
    by, cases         the cell depends on another column: the case whose name that column's value matches replaces this declaration
    not_before        a date that may not lie before the date in that column
    refers            `form.column` in which the value must occur, when both forms are read
    path              for a form of one answer per row: where the answer stands in the YAML document
    """

    name: str
    nl: str
    kind: Kind
    meaning: Both
    example: str = ""
    required: bool = False
    unit: str | None = None
    least: float | None = None
    most: float | None = None
    above: float | None = None
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pattern: str | None = None
    aliases: tuple[str, ...] = ()
    by: str | None = None
    cases: tuple[tuple[str, Column], ...] = ()
    not_before: str | None = None
    refers: str | None = None
    path: tuple[str, ...] = ()

    def header(self, language: Language) -> str:
        """Return the header to print: the Dutch one, or the name in the contract."""
        return self.nl if language == "nl" else self.name

    def shown(self, choice: str, language: Language) -> str:
        """Return a choice as it is offered to people."""
        spellings = self.choices[choice]
        return spellings[0] if language == "nl" and spellings else choice

    def variants(self) -> Iterator[Column]:
        """Yield the declarations that a cell of this column may fall under: its cases, or itself."""
        if self.cases:
            yield from (case for _, case in self.cases)
        else:
            yield self


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its columns in order, and the columns whose values together occur once."""

    name: str
    title: Both
    about: Both
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    upright: bool = False  # one answer per row (field, value) instead of one record per row

    def column(self, name: str) -> Column:
        """Return the column of this name. Raises KeyError when the form has none."""
        return next(column for column in self.columns if column.name == name)

    def sheet(self, language: Language) -> str:
        """Return the name of its sheet to print."""
        return self.aliases[0] if language == "nl" and self.aliases else self.name


@cache
def names() -> tuple[str, ...]:
    """Return the names of all forms."""
    return tuple(path.stem for path in sorted(FOLDER.glob("*.yaml")))


@cache
def form(name: str) -> Form:
    """Return the form of this name. Raises KeyError when there is none."""
    if name not in names():
        raise KeyError(name)
    entry: dict[str, Any] = yaml12.load(FOLDER / f"{name}.yaml").value
    return Form(
        name=name,
        title=Both(**entry["title"]),
        about=Both(**entry["about"]),
        columns=tuple(_column(column) for column in entry["columns"]),
        aliases=tuple(entry.get("aliases", ())),
        unique=tuple(entry.get("unique", ())),
        upright=entry.get("upright", False),
    )


@cache
def called(words: str, among: tuple[str, ...] = ()) -> str | None:
    """Return the form that a file or sheet of this name holds: by its name or one of its aliases, else None.

    among    forms that are looked for first: beside a tender *hoeveelheden* are the client's, in a bid its products
    """
    said = key(words)
    return next(
        (name for name in (*among, *names()) if said in {key(word) for word in (name, *form(name).aliases)}), None
    )


def _column(entry: dict[str, Any]) -> Column:
    cases = entry.pop("cases", {})
    column = Column(**{name: _value(name, value) for name, value in entry.items()})
    variants = (
        (match, replace(column, **{name: _value(name, value) for name, value in changes.items()}, by=None))
        for match, changes in cases.items()
    )
    return replace(column, cases=tuple(variants))


def _value(name: str, value: Any) -> Any:
    if name == "meaning":
        return Both(**value)
    if name == "choices":
        return {choice: tuple(str(word) for word in spellings) for choice, spellings in value.items()}
    if name == "example":
        return str(value)
    return tuple(value) if name in _LISTS else value


_LISTS = {column_field.name for column_field in fields(Column) if str(column_field.type).startswith("tuple")}
