"""Which performances a dossier must show: those of its exposure classes and strength class, and those that it names itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from meetlat.errors import Text, text
from meetlat.figures import Interval, Table, rows_in_force
from meetlat.performance.model import Dossier

PREFIX = "performance-"
"""A table of requirements of this name is a performance."""
MEASURED = ("method", "age_days", "shape")
"""Conditions that the result tells, not the dossier."""
CLASS, STRENGTH = "exposure_class", "strength_class"


@dataclass(frozen=True, slots=True)
class Demand:
    """A performance that is asked for: its table, what the dossier tells of the conditions, and which it does not."""

    table: Table
    given: Mapping[str, str | float]
    missing: tuple[str, ...] = ()

    @property
    def performance(self) -> str:
        """Its name."""
        return self.table.name.removeprefix(PREFIX)

    @property
    def item(self) -> str:
        """The class that asks for it; empty where none does."""
        return str(self.given.get(CLASS) or self.given.get(STRENGTH) or "")


def demands(dossier: Dossier, tables: Iterable[Table], on: date) -> tuple[Demand, ...]:
    """Return what a dossier must show, its strength first: what its classes ask for, what it names itself, and what has a value though
    no class asks for it, as a client's own table of shrinkage.
    """
    strength_first = sorted(tables, key=lambda table: (STRENGTH not in table.dimension_names, table.name))
    return tuple(one for table in strength_first for one in _of(dossier, table, on))


def _of(dossier: Dossier, table: Table, on: date) -> Iterator[Demand]:
    facts = _facts(dossier)
    if CLASS in table.dimension_names:
        known = table.dimension[CLASS].choices or ()
        for exposure_class in dossier.exposure_classes:
            if exposure_class in known:
                yield _demand(table, {**facts, CLASS: exposure_class})
    elif (
        STRENGTH in table.dimension_names
        or table.name.removeprefix(PREFIX) in dossier.performances
        or any(row.value is not None for row in rows_in_force(table, on))
    ):
        yield _demand(table, facts)


def _demand(table: Table, facts: Mapping[str, str | float | None]) -> Demand:
    asked = [name for name in table.dimension_names if name not in MEASURED]
    given = {name: value for name in asked if (value := facts.get(name)) is not None and _known(table, name, value)}
    return Demand(table, given, tuple(name for name in asked if name not in given and _decides(table, name)))


def _known(table: Table, name: str, value: str | float) -> bool:
    choices = table.dimension[name].choices
    return choices is None or value in choices


def _decides(table: Table, name: str) -> bool:
    """Tell whether a condition makes a difference: not where every row holds for all of it."""
    return any(row.conditions[name] != Interval() for row in table.rows)


def _facts(dossier: Dossier) -> dict[str, str | float | None]:
    return {
        STRENGTH: dossier.strength_class,
        "design_life": dossier.design_life,
        "cover_mm": dossier.cover_mm,
        "steel": dossier.steel,
        "binder": dossier.binder,
    }


def ask_for(missing: Iterable[str]) -> tuple[Text, ...]:
    """Ask for what the dossier does not tell."""
    return tuple(text("dossier.ask-fact", fact=text(f"condition.{name}"), key=name) for name in missing)
