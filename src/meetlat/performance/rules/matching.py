"""Which row of a performance a result may be held against: that of its method, its age and its specimens; or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from meetlat.errors import Text, text
from meetlat.figures import Interval, Row, rows_in_force
from meetlat.figures.table import Condition
from meetlat.performance.model import Result
from meetlat.performance.rules.demands import MEASURED, Demand, ask_for
from meetlat.requirements import Requirement, found_in

LACKS = {"method": "dossier.no-method", "age_days": "dossier.no-age", "shape": "dossier.no-shape"}
OTHER = {"method": "dossier.other-method", "age_days": "dossier.other-age", "shape": "dossier.other-shape"}
ASK_OTHER = {"method": "dossier.ask-method", "age_days": "dossier.ask-age", "shape": "dossier.ask-shape"}
"""What is said where a result does not tell how it was measured, or was measured otherwise, and what is asked then."""
ANY = Interval()
Name = Text | str


@dataclass(frozen=True, slots=True)
class Match:
    """The requirement of a result; with a reason where the two may not be compared, and what to ask."""

    requirement: Requirement
    reason: Text | None = None
    ask: tuple[Text, ...] = ()


def match(demand: Demand, result: Result, on: date) -> Match:
    """Return the requirement for how a result was measured, or why it cannot be compared with what is asked."""
    rows = _rows(demand, on)
    told = {"method": result.method, "age_days": result.age_days, "shape": result.shape}
    for name in (one for one in MEASURED if rows and one in demand.table.dimension_names):
        value, asked = told[name], _asked(rows, name)
        if value is None and _matters(rows, name):
            return Match(_shown(demand, rows), text(LACKS[name]), (text(ASK_OTHER[name], asked=asked),))
        fitting = rows if value is None else tuple(row for row in rows if _fits(row.conditions[name], value))
        if not fitting or (_known(rows) and not _known(fitting)):
            reason = text(OTHER[name], found=_said(value), asked=asked)
            return Match(_shown(demand, rows), reason, (text(ASK_OTHER[name], asked=asked),))
        rows = fitting
    if demand.missing:
        return Match(_open(demand, rows), text("dossier.facts-missing"), ask_for(demand.missing))
    return Match(_shown(demand, rows))


def asked(demand: Demand, on: date) -> tuple[Requirement, Sequence[Name], Sequence[Name]]:
    """Return what is asked of a performance that was not measured, with the methods and the ages at which it may be measured."""
    rows = _rows(demand, on)
    requirement = _open(demand, rows) if demand.missing else _shown(demand, rows)
    return requirement, _asked(rows, "method"), _asked(rows, "age_days")


def _rows(demand: Demand, on: date) -> tuple[Row, ...]:
    return rows_in_force(demand.table, on, demand.given)


def _known(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.value is not None)


def _asked(rows: Sequence[Row], name: str) -> tuple[Name, ...]:
    """Return what a condition may be: of the rows with a value where there are any."""
    conditions = dict.fromkeys(row.conditions[name] for row in _known(rows) or rows if name in row.conditions)
    return tuple(_condition(one) for one in conditions if one != ANY)


def _condition(condition: Condition) -> Name:
    """Say a condition of a row; an age stands in its row as the day it begins."""
    return text("dossier.days", days=condition.low) if isinstance(condition, Interval) else _choice(condition)


def _choice(name: str) -> Text:
    return text(f"choice.{name}")


def _said(value: object) -> Name:
    return text("dossier.days", days=value) if isinstance(value, float) else _choice(str(value))


def _matters(rows: Sequence[Row], name: str) -> bool:
    return any(row.conditions[name] != ANY for row in rows)


def _fits(condition: Condition, value: str | float) -> bool:
    return value in condition if isinstance(condition, Interval) else value == condition  # type: ignore[operator]


def _shown(demand: Demand, rows: Sequence[Row]) -> Requirement:
    """Return the requirement of the first row with a value; that the value is not known where there is none."""
    known = _known(rows) or rows
    return found_in(demand.table, known[0]) if known else _open(demand, rows)


def _open(demand: Demand, rows: Sequence[Row]) -> Requirement:
    """Return the requirement without a value: none is known, or what the dossier lacks decides which."""
    like: Mapping[str, Condition | float] = demand.given
    first = found_in(demand.table, (tuple(rows) or demand.table.rows)[0])
    return replace(first, figure=demand.table.unknown(), conditions=like)
