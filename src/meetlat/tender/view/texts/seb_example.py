"""Worked examples of the SEB requirements on the dates of the work itself: the span cut where the tables change, known cells only.

Hours and kilometres are made up to show the counting, and said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from math import ceil

from meetlat.documents.document import Example, List, Paragraph, Words
from meetlat.errors import Text, text
from meetlat.figures import Figure, Interval, Range, Row
from meetlat.figures import Table as Figures
from meetlat.figures.table import Condition
from meetlat.requirements import find_one, required
from meetlat.tender.model.money import plain
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.periods import Period, periods, within
from meetlat.tender.view.texts.requirement_table import Scope, known, pointer, said_period
from meetlat.words import joined

HOURS, KM, LOAD_PERCENT = 1000, 10 * 1000, 10
MACHINES = 2
MOBILE = {"minimum": "seb-07-mobile-minimum", "basic": "seb-08-mobile-basic", "ambitious": "seb-08-mobile-basic"}
TRANSPORT, WORK_SHARE, KM_SHARE = "seb-10-transport-basic", "seb-09-mobile-ambitious", "seb-11-transport-ambitious"


def examples(tender: Tender, level: str, scope: Scope) -> Iterator[Example | Paragraph]:
    """Yield the examples that can be made with what is known; say so where there is none, and why."""
    if scope.start is None or scope.end is None:
        yield Paragraph(text("seb.example-no-dates"))
        return
    span = (scope.start, scope.end)
    made, counted = [_machines(MOBILE[level], scope, span)], list[Example | None]()
    if level != "minimum":
        made.append(_vehicles(scope, span))
    if level == "ambitious":
        own = tender.requirements.seb_shares
        counted = [_work(scope, span, own.get("mobile")), _kilometres(scope, span, own)]
    yield Paragraph(text("seb.examples-read", start=scope.start, end=scope.end))
    if not any((*made, *counted)):
        yield Paragraph(text("seb.example-unknown"))
    yield from (one for one in (*made, *counted) if one is not None)
    if any(counted):
        yield Paragraph(text("seb.example-made-up"))


def _machines(name: str, scope: Scope, span: tuple[date, date]) -> Example | None:
    """The class that a machine must have in each part of the work, for each power of which something is known."""
    figures = scope.library.table(name)
    said = [
        text("seb.example-machine", power=power, parts=parts)
        for power in _powers(figures)
        if (parts := _parts(figures, {"power_kw": power}, level_of_table(figures), scope, span))
    ]
    return Example(text("seb.example-machines"), (List(tuple(said)),)) if said else None


def _vehicles(scope: Scope, span: tuple[date, date]) -> Example | None:
    """The class that a vehicle must have in each part of the work, by category."""
    figures = scope.library.table(TRANSPORT)
    said = [
        text("seb.example-vehicle", category=category, parts=parts)
        for category in _choices(figures, "category")
        if (parts := _parts(figures, {"category": category}, "basic", scope, span))
    ]
    return Example(text("seb.example-vehicles"), (List(tuple(said)),)) if said else None


def _work(scope: Scope, span: tuple[date, date], own: Decimal | None) -> Example | None:
    """The work that must be emission-free: hours × load × power of all machines, per part, times the share of that part."""
    powers = [power for power in _powers(scope.library.table(MOBILE["ambitious"])) if _is_stated(scope, power)][
        -MACHINES:
    ]
    if not powers:
        return None
    total = sum((Fraction(HOURS) * LOAD_PERCENT / 100 * Fraction(power) for power in powers), Fraction(0))
    setting = text(
        "seb.example-work-setting",
        powers=joined([text("document.kilowatts", power=power) for power in powers]),
        hours=HOURS,
        load=LOAD_PERCENT,
        total=Decimal(round(total)),
    )
    lines = []
    for part, share, days in _shared(scope, WORK_SHARE, {}, span, own):
        work = round(total * days)
        if share is None:
            lines.append(
                text(
                    "seb.example-share-unknown",
                    period=said_period(part),
                    pointer=pointer(scope.library.table(WORK_SHARE)),
                )
            )
            continue
        need = work * Fraction(share) / 100
        largest = max(powers)
        lines.append(
            text(
                "seb.example-work",
                period=said_period(part),
                work=work,
                share=share,
                need=_up(need),
                power=largest,
                hours=_up(need * 100 / LOAD_PERCENT / Fraction(largest)),
            )
        )
    return _counted("seb.example-work-title", setting, lines)


def _kilometres(scope: Scope, span: tuple[date, date], own: Mapping[str, Decimal]) -> Example | None:
    """The kilometres that must be emission-free, per vehicle category and part."""
    figures = scope.library.table(KM_SHARE)
    lines = []
    for category in (one for one in _choices(figures, "category") if one != "all"):
        for part, share, days in _shared(scope, KM_SHARE, {"category": category}, span, own.get(category)):
            km = round(KM * days)
            if share is None:
                lines.append(
                    text(
                        "seb.example-km-unknown", category=category, period=said_period(part), pointer=pointer(figures)
                    )
                )
            else:
                lines.append(
                    text(
                        "seb.example-km",
                        category=category,
                        period=said_period(part),
                        km=km,
                        share=share,
                        need=_up(km * Fraction(share) / 100),
                    )
                )
    return _counted("seb.example-km-title", text("seb.example-km-setting", km=KM), lines)


def _counted(title: str, setting: Words, lines: list[Text]) -> Example | None:
    """Return an example of which at least one line counts something; None where every share is unknown."""
    if all("unknown" in line.code for line in lines):
        return None
    return Example(text(title), (Paragraph(setting), List(tuple(lines))))


def _shared(
    scope: Scope, name: str, given: Mapping[str, str], span: tuple[date, date], own: Decimal | None
) -> Iterator[tuple[Period, Decimal | None, Fraction]]:
    """Yield each part of the span with the share that binds in it, and the part of all days that it is: amounts are spread evenly."""
    figures = scope.library.table(name)
    parts = within(periods(figures, *span, "ambitious"), *span)
    days = sum(part.days for part in parts)
    for part in parts:
        requirement = find_one(
            scope.library, name, part.sample, {"measure": "zero_emission_share", **given}, "ambitious"
        )
        share = (
            own
            if own is not None
            else _lower_end(requirement.figure)
            if known(requirement.figure, scope.accept)
            else None
        )
        yield part, share, Fraction(part.days, days)


def _lower_end(figure: Figure) -> Decimal | None:
    """Return the share that binds: of a range its lower end."""
    value = figure.value.low if isinstance(figure.value, Range) else figure.value
    return plain(Decimal(str(value))) if isinstance(value, int | float) else None


def _parts(
    figures: Figures, given: Mapping[str, str | float], level: str, scope: Scope, span: tuple[date, date]
) -> list[Text]:
    """Say what is required in each part of the span; nothing where no part is known. An unknown part leads to the Routekaart."""
    said: list[tuple[Period, Words]] = []
    any_known = False
    for part in within(periods(figures, *span, level), *span):
        requirement = find_one(scope.library, figures.name, part.sample, given, level)
        is_known = all(
            known(find_one(scope.library, figures.name, day, given, level).figure, scope.accept)
            for day in (part.sample, part.end or part.sample)
        )
        any_known |= is_known
        what = required(requirement) if is_known else pointer(figures)
        said.append((part, what))
    if not any_known:
        return []
    if len({what for _, what in said}) == 1:
        return [text("seb.example-whole", required=said[0][1])]
    return [text("seb.example-part", period=said_period(part), required=what) for part, what in _run_together(said)]


def _run_together(said: list[tuple[Period, Words]]) -> Iterator[tuple[Period, Words]]:
    """Yield parts in order, those that follow each other with the same requirement as one."""
    for what, parts in groupby(said, key=lambda one: one[1]):
        spans = [part for part, _ in parts]
        yield Period(spans[0].start, spans[-1].end), what


def _powers(figures: Figures) -> list[float]:
    """Return a power for each band of which a cell is known: the one its source speaks of, else the middle of the band."""
    found: dict[Condition, float] = {}
    for row in figures.rows:
        band = row.conditions["power_kw"]
        if row.value is not None and isinstance(band, Interval) and band.high < float("inf"):
            power = _stated(row)
            if power is not None or band not in found:
                found[band] = power if power is not None else _middle(band)
    return sorted(found.values())


def _stated(row: Row) -> float | None:
    return row.stated.values.get("power_kw") if row.stated else None


def _is_stated(scope: Scope, power: float) -> bool:
    return any(_stated(row) == power for row in scope.library.table(MOBILE["ambitious"]).rows)


def _middle(band: Interval) -> float:
    """Return a whole number within a band."""
    return float(int((max(band.low, 0) + band.high) / 2))


def _choices(figures: Figures, name: str) -> tuple[str, ...]:
    return next(one.choices or () for one in figures.dimensions if one.name == name)


def level_of_table(figures: Figures) -> str:
    """Return the level of a table of the Routekaart that has only one."""
    return figures.levels[0].name


def _up(amount: Fraction) -> Decimal:
    """Round up to a whole number: what is needed is never understated."""
    return Decimal(ceil(amount))
