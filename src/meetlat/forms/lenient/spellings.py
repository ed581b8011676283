"""How people write a form in their own words, declared as data: data/spellings/common.yaml for every form, data/spellings/<form>.yaml for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from meetlat import yaml12
from meetlat.folder import DATA
from meetlat.forms.declared import form
from meetlat.words import key

FOLDER = DATA / "spellings"
COMMON = "common"
MARKS = "?？"


@dataclass(frozen=True, slots=True)
class Spellings:
    """Words by what they mean, each as its key.

    headers      header → column
    ignored      headers of a number of the row
    plates       headers of columns of licence plates
    values       column → word → choice
    second       column → what a second column under one of its headers is
    telling      columns of which a table of this form has one; none: any will do
    convertible  column → units in a header that are not that of the form, and are read
    beside       words that may stand beside the items of a list, and say nothing of them
    in_header    columns whose value the header of another column may state
    per          column → the column that says in what unit it is, or what it is per
    density      the column by which what is given per ton becomes per m³
    by_value     column → the column that it is where its cells hold what only that one may hold
    either       header → the columns of which it may mean any
    parts        columns that tell rows of one name apart, each of which is a part of it
    apart        columns of which a cell that cannot be read is unknown, and costs no more than itself
    """

    headers: Mapping[str, str]
    ignored: frozenset[str]
    plates: frozenset[str]
    unknown: frozenset[str]
    nothing: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    values: Mapping[str, Mapping[str, str]]
    second: Mapping[str, str]
    telling: frozenset[str]
    convertible: Mapping[str, Sequence[str]]
    beside: frozenset[str]
    in_header: tuple[str, ...]
    per: Mapping[str, str]
    density: str | None
    by_value: Mapping[str, str]
    either: Mapping[str, tuple[str, ...]]
    parts: tuple[str, ...]
    apart: frozenset[str]

    def says_unknown(self, words: str) -> bool:
        """Tell whether words say that something is not known."""
        return key(words) in self.unknown if key(words) else any(mark in words for mark in MARKS)

    def says_nothing(self, words: str) -> bool:
        """Tell whether words say that nothing applies: a dash, n.v.t."""
        return key(words) in self.nothing if key(words) else not any(mark in words for mark in MARKS)


@cache
def spellings(name: str) -> Spellings:
    """Return the spellings of a form. Raises KeyError when there is no such form."""
    files = [entries(each) for each in (COMMON, *_like(name), name)]
    keys = {
        each: frozenset(key(word) for file in files for word in file.get(each, ()))
        for each in ("ignored", "unknown", "nothing", "yes", "no")
    }
    own = files[-1]
    values: dict[str, dict[str, str]] = {}
    for file in files:
        for column, choices in file.get("values", {}).items():
            words = {key(word): choice for choice, each in choices.items() for word in each}
            values[column] = values.get(column, {}) | words
    return Spellings(
        headers=_headers(name, files),
        plates=frozenset(key(word) for word in own.get("plate_headers", ())),
        values=values,
        second=own.get("second", {}),
        telling=frozenset(own.get("telling", ())),
        convertible=own.get("convertible", {}),
        beside=frozenset(word.casefold() for word in own.get("beside", ())),
        in_header=tuple(own.get("in_header", ())),
        per=own.get("per", {}),
        density=own.get("density"),
        by_value=own.get("by_value", {}),
        either={key(words): tuple(columns) for words, columns in own.get("either", {}).items()},
        parts=tuple(own.get("parts", ())),
        apart=frozenset(own.get("apart", ())),
        **keys,
    )


@cache
def entries(name: str) -> Mapping[str, Any]:
    """Return what a file of spellings holds; nothing where there is none."""
    path = FOLDER / f"{name}.yaml"
    found: dict[str, Any] = yaml12.load(path).value if path.exists() else {}
    return found


@cache
def common(name: str) -> frozenset[str]:
    """Return a list of words that holds for every form, as they are written, without case."""
    return frozenset(word.casefold() for word in entries(COMMON)[name])


@cache
def _totals() -> frozenset[str]:
    return frozenset(key(word) for word in entries(COMMON)["totals"])


def is_total(words: str) -> bool:
    """Tell whether the name of a row says that it adds up others, and nothing else."""
    return key(words) in _totals()


def begins_as_total(words: str) -> bool:
    """Tell whether the name of a row begins as that of a sum, with more behind it: `Totaal beton`."""
    return not is_total(words) and key((words.split() or [""])[0]) in _totals()


def _like(name: str) -> Iterator[str]:
    if (other := entries(name).get("like")) is not None:
        yield other


def _headers(name: str, files: Sequence[Mapping[str, Any]]) -> Mapping[str, str]:
    """Return header → column: those of the form itself before those of its own file before those of every form."""
    columns = form(name).columns
    known = {column.name for column in columns} | set(files[-1].get("headers", {}))
    headers: dict[str, str] = {}
    for file in files:
        for column, words in file.get("headers", {}).items():
            if column in known:
                headers |= {key(word): column for word in _words(words)}
    for column in columns:
        headers |= {key(word): column.name for word in (column.name, column.nl, *column.aliases)}
    return headers


def _words(words: Mapping[str, Sequence[str]] | Sequence[str]) -> Iterator[str]:
    """Yield headers, which are listed by language or together."""
    if isinstance(words, Mapping):
        for each in words.values():
            yield from each
    else:
        yield from words
