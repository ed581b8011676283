"""Which of the two shapes a file has, and where each of its columns stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meetlat.errors import Problem, refuse, text
from meetlat.forms.declared import Form, form
from meetlat.words import key

SHAPES = ("readings", "logs")

TIMES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "readings": {"at": ("wall", "utc_offset")},
    "logs": {"from": ("wall_from", "offset_from"), "to": ("wall_to", "offset_to")},
}
"""The columns that hold a moment, by shape, and what raw rows have of each: the clock on the wall, and by how much it is ahead of UTC."""

UNITS = {"fuel_used": "fuel_unit", "distance": "distance_unit"}
"""The column that says in which unit another one is."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a file: its shape, the place of each known column, and the headers that are not used."""

    shape: str
    places: Mapping[str, int]
    written: Mapping[str, str]
    unused: tuple[str, ...]


def header_of(file: str, written: Sequence[str]) -> Header:
    """Return what a header says. Raises InputError: neither shape, a column twice, a counter without the column of its unit, nothing measured."""
    shape = max(SHAPES, key=lambda name: len(set(TIMES[name]) & set(_places(form(name), written))))
    of = form(shape)
    found = _places(of, written)
    problems = [
        Problem(
            text("formats.column-missing", column=column.name, dutch=column.nl),
            file,
            None,
            1,
            column.name,
            None,
            column.name,
        )
        for column in of.columns
        if column.required and column.name not in found
    ]
    for name, at in found.items():
        if len(at) > 1:
            problems.append(Problem(text("logs.column-twice", column=written[at[1]]), file, None, 1, written[at[1]]))
        if name in UNITS and UNITS[name] not in found:
            unit = of.column(UNITS[name])
            problems.append(
                Problem(
                    text("logs.unit-column-missing", column=written[at[0]], unit=unit.nl),
                    file,
                    None,
                    1,
                    unit.name,
                    None,
                    tuple(unit.choices),
                )
            )
    if not problems and not set(found) & set(measured(of)):
        problems.append(Problem(text("logs.nothing-measured"), file, None, 1, expected=measured(of)))
    refuse(problems)
    used = {at for places in found.values() for at in places}
    return Header(
        shape,
        {name: at[0] for name, at in found.items()},
        {name: written[at[0]] for name, at in found.items()},
        tuple(words for index, words in enumerate(written) if index not in used and words.strip()),
    )


def measured(of: Form) -> tuple[str, ...]:
    """Return the columns of a shape that hold a number."""
    return tuple(column.name for column in of.columns if column.kind == "number")


def _places(of: Form, written: Sequence[str]) -> dict[str, list[int]]:
    known = {key(word): column.name for column in of.columns for word in (column.name, column.nl, *column.aliases)}
    found: dict[str, list[int]] = {}
    for index, words in enumerate(written):
        if (name := known.get(key(words))) is not None:
            found.setdefault(name, []).append(index)
    return found
