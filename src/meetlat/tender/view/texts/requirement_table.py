"""A table of requirements as it stands in a contract: known cells as they are, each with how well it is known; unknown ones lead to their source.

An unknown cell never bears a number. Whoever fills it with figures of his own gets it printed, with his source.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise, product

from meetlat.documents.document import Cell, Column, Number, Table, Words, columns
from meetlat.equipment.rules.tables import routekaart_number
from meetlat.errors import text
from meetlat.figures import Caveat, Certainty, EngineClass, Figure, Interval, Library, Range, Row
from meetlat.figures import Table as Figures
from meetlat.figures.scale import scale
from meetlat.figures.table import DAY, Condition
from meetlat.tender.rules.periods import Period, periods


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the figures a document prints: over which span of work, and down to which certainty.

    A text for the market rests on figures read at their publisher; what is known otherwise is for the account to the client.
    """

    library: Library
    start: date | None = None
    end: date | None = None
    accept: Certainty = Certainty.PUBLISHED


@dataclass
class Notes:
    """What must be said of the cells of a table, as they are read: notes, each once and numbered in order, and the caveats of their figures."""

    said: list[Words] = field(default_factory=list)
    caveats: list[Caveat] = field(default_factory=list)

    def of(self, figure: Figure) -> int | None:
        """Return the number of the note on a figure, or None where there is nothing to say."""
        self.caveats += [caveat for caveat in figure.caveats if caveat not in self.caveats]
        says = how_known(figure)
        if says is None:
            return None
        if says not in self.said:
            self.said.append(says)
        return self.said.index(says) + 1


def requirement_table(
    scope: Scope, name: str, level: str | None = None, only: Mapping[str, str] | None = None
) -> Table:
    """Return a table of requirements with its periods as columns.

    Where only published figures may stand and none of its cells is one, the table states no bands, no periods and no remarks either.

    only   choices to keep; a condition of which one choice is kept does not name the rows
    Raises UnknownTableError, and ValueError for a level or choice that the table does not have.
    """
    figures, notes = scope.library.table(name), Notes()
    spans = periods(figures, scope.start, scope.end, level)
    rows = tuple(
        (
            _names(conditions, only or {}, figures),
            *(_cell(figures, conditions, span, level, scope, notes) for span in spans),
        )
        for conditions in _conditions(figures, only or {})
    )
    numbers = any(isinstance(cell, Cell) and isinstance(cell.value, Number) for row in rows for cell in row)
    made = Table(
        (
            *columns(f"condition.{_named(figures, only or {})}"),
            *(Column(said_period(span), number=numbers) for span in spans),
        ),
        rows,
        caption(figures, level),
        notes=tuple(notes.said),
        remarks=tuple(remark for remark in (figures.note,) if remark),
        of=name,
        caveats=tuple(notes.caveats),
    )
    return made if made.holds_values or scope.accept is not Certainty.PUBLISHED else _official(made, figures)


def caption(figures: Figures, level: str | None = None) -> Words:
    """Return the caption of a table: with its number where it is one of the Routekaart, else with its level and unit."""
    number = routekaart_number(figures.name)
    if number is None:
        found = figures.level(level)
        named = found.title if found and found.title else text("verdict.all-levels")
        return text("texts.caption-level", title=figures.title, level=named, unit=text(f"unit.{figures.unit}"))
    return text("texts.caption-seb", number=number, title=figures.title)


def pointer(figures: Figures) -> Words:
    """Return what stands in a cell that is not known: where it is to be found."""
    number = routekaart_number(figures.name)
    if number is not None:
        return text("texts.see-routekaart", number=number)
    return text("texts.see-publisher", publisher=figures.source.publisher or figures.source.title)


def _official(table: Table, figures: Figures) -> Table:
    """Return a table of which nothing may be printed as one line: the official table holds."""
    number = routekaart_number(figures.name)
    says = pointer(figures) if number is None else text("texts.official-table", number=number)
    head = columns("texts.applies-to", "document.requirement-short")
    return replace(table, columns=head, rows=((text("texts.all"), Cell(says, pointer=True)),), remarks=())


def said_period(period: Period) -> Words:
    """Say a period, both days included."""
    if period.start is None and period.end is None:
        return text("texts.always")
    if (
        period.start
        and period.end
        and (period.start, period.end + DAY) == (_new_year(period.start.year), _new_year(period.start.year + 1))
    ):
        return str(period.start.year)
    if period.end is None:
        return text("texts.from", start=period.start)
    if period.start is None:
        return text("texts.until", end=period.end)
    return text("document.period", start=period.start, end=period.end)


def _new_year(year: int) -> date:
    return date(year, 1, 1)


def known(figure: Figure, accept: Certainty) -> bool:
    """Tell whether a figure is known well enough to stand in a contract."""
    return figure.value is not None and figure.certainty.at_least(accept)


def said_value(figure: Figure, scale_name: str | None, decimals: int = 0) -> Words | Number:
    """Say the value of a figure as a cell of a table; its unit stands in the caption, but a share bears its own."""
    value = figure.value
    if isinstance(value, EngineClass):
        name = scale(scale_name).said(value.name) if scale_name else value.name
        features = [text(f"feature.{feature}") for feature in value.features]
        return (
            text("texts.class-with", name=name, features=features)
            if features
            else text("verdict.class-cleanest", name=name)
        )
    if isinstance(value, Range):
        return text("texts.range", low=value.low, high=value.high, unit=text(f"unit.{figure.unit}"))
    return (
        Number(value, figure.unit if figure.unit == "percent" else "", decimals)
        if isinstance(value, int | float)
        else str(value)
    )


def decimals_of(figures: Figures) -> int:
    """Return with how many decimals the numbers of a table are written: those of the longest."""
    values = (row.value for row in figures.rows if isinstance(row.value, int | float))
    exponents = (Decimal(str(value)).normalize().as_tuple().exponent for value in values)
    return max((-exponent for exponent in exponents if isinstance(exponent, int) and exponent < 0), default=0)


def how_known(figure: Figure) -> Words | None:
    """Say how a figure is known, where that is less than read at its publisher."""
    if figure.certainty is Certainty.PUBLISHED:
        return None
    why = figure.reasoning or figure.note
    if why is None:
        return text("texts.how-known", certainty=figure.certainty, source=str(figure.source))
    return text("texts.how-known-because", certainty=figure.certainty, why=why, source=str(figure.source))


def row_at(figures: Figures, conditions: Mapping[str, Condition], day: date, level: str | None) -> Row | None:
    """Return the row that covers these conditions on a day; None where the table has a hole."""
    return next(
        (
            row
            for row in figures.rows
            if level in (None, row.level)
            and row.in_force(day)
            and all(_covers(row.conditions[name], condition) for name, condition in conditions.items())
        ),
        None,
    )


def _cell(
    figures: Figures, conditions: Mapping[str, Condition], period: Period, level: str | None, scope: Scope, notes: Notes
) -> Cell:
    row = row_at(figures, conditions, period.sample, level)
    figure = figures.figure(row) if row else figures.unknown()
    if row is None or not known(figure, scope.accept):
        return Cell(pointer(figures), pointer=True)
    return Cell(said_value(figure, row.scale or figures.scale, decimals_of(figures)), notes.of(figure))


def _conditions(figures: Figures, only: Mapping[str, str]) -> Iterator[Mapping[str, Condition]]:
    """Yield the conditions of each row of the table as printed: every choice, and bands that no row cuts further."""
    axes = [list(_axis(figures, dimension.name, only)) for dimension in figures.dimensions]
    printed = {
        tuple(sorted((name, str(row.conditions[name])) for name in choice_names(figures))) for row in figures.rows
    }
    for combination in product(*axes):
        conditions = dict(zip(figures.dimension_names, combination, strict=True))
        if tuple(sorted((name, str(conditions[name])) for name in choice_names(figures))) in printed:
            yield conditions


def choice_names(figures: Figures) -> tuple[str, ...]:
    """Return the names of the conditions of a table that are choices."""
    return tuple(dimension.name for dimension in figures.dimensions if not dimension.is_interval)


def _axis(figures: Figures, name: str, only: Mapping[str, str]) -> Iterator[Condition]:
    dimension = next(one for one in figures.dimensions if one.name == name)
    if dimension.choices is not None:
        if name in only and only[name] not in dimension.choices:
            raise ValueError(f"{figures.name}: {only[name]!r} is no {name}; known are {list(dimension.choices)}")
        yield from (choice for choice in dimension.choices if only.get(name, choice) == choice)
        return
    edges = {
        edge
        for row in figures.rows
        if isinstance(band := row.conditions[name], Interval)
        for edge in (band.low, band.high)
    }
    yield from (Interval(low, high) for low, high in pairwise(sorted(edges)))


def _covers(condition: Condition, asked: Condition) -> bool:
    if isinstance(condition, Interval) and isinstance(asked, Interval):
        return condition.low <= asked.low and asked.high <= condition.high
    return condition == asked


def _named(figures: Figures, only: Mapping[str, str]) -> str:
    """Return the condition that names the rows: the last that is not fixed."""
    free = [name for name in figures.dimension_names if name not in only]
    return free[-1] if free else figures.dimension_names[-1]


def _names(conditions: Mapping[str, Condition], only: Mapping[str, str], figures: Figures) -> Words:
    return said_condition(conditions[_named(figures, only)])


def said_condition(condition: Condition) -> Words:
    """Say a condition without its name: `buiten`, `56 tot 130`."""
    if not isinstance(condition, Interval):
        return text(f"choice.{condition}")
    if math.isinf(condition.low) and math.isinf(condition.high):
        return text("texts.band-any")
    if math.isinf(condition.low):
        return text("texts.band-below", high=condition.high)
    if math.isinf(condition.high):
        return text("texts.band-from", low=condition.low)
    return text("document.range", low=condition.low, high=condition.high)
