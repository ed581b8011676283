"""The last day of a term in calendar days, by the Dutch general act on terms (Algemene termijnenwet, articles 1 to 3)."""

from __future__ import annotations

import re
from calendar import SATURDAY, SUNDAY
from collections.abc import Mapping
from datetime import date, timedelta

from dateutil.easter import easter

from meetlat.errors import InputError, Problem, text
from meetlat.figures import Library, Value, figure
from meetlat.figures.in_force import rows_in_force
from meetlat.figures.table import DAY, Table

HOLIDAYS, EXTENSION = "public-holidays", "term-extension"
EQUATED, NO_DAY, ON_SUNDAY = "equated", "none", "-sunday"


def last_day(start: date, days: int, library: Library) -> date:
    """Return the last day of a term of so many days that begins on the day after `start`.

    A term that ends on a Saturday, a Sunday or a recognised holiday runs on to the next working day; one of some length holds a
    number of working days (`term-extension`). Raises InputError for a holiday of the user that is no day, ValueError or
    OverflowError for days that no calendar knows.
    """
    holidays, extension = library.table(HOLIDAYS), library.table(EXTENSION)
    least, working = (_whole(figure(extension, start, {"rule": rule}).value) for rule in ("least_days", "working_days"))
    last = start + timedelta(days=days)
    needed = working if days >= least else 0
    counted = sum(is_working_day(start + timedelta(days=day), holidays) for day in range(1, days + 1))
    while counted < needed or not is_working_day(last, holidays):
        last += DAY
        counted += is_working_day(last, holidays)
    return last


def is_working_day(day: date, holidays: Table) -> bool:
    """Tell whether a day is no Saturday, no Sunday and no recognised holiday."""
    return day.weekday() < SATURDAY and holiday(day, holidays) is None


def holiday(day: date, holidays: Table) -> str | None:
    """Return the name of the recognised holiday that a day is, as the table names it; None for another day."""
    return next((name for name, one in holidays_around(day, holidays).items() if one == day), None)


def holidays_around(day: date, holidays: Table) -> Mapping[str, date]:
    """Return the holidays of the year of a day, by the rows that hold on that day."""
    rows = {str(row.conditions["holiday"]): row.value for row in rows_in_force(holidays, day)}
    days = {name: found for name, value in rows.items() if (found := _day_of(value, day.year))}
    moved = {name for name, one in days.items() if f"{name}{ON_SUNDAY}" in days and one.weekday() == SUNDAY}
    return {
        name: one
        for name, one in days.items()
        if name not in moved and (not name.endswith(ON_SUNDAY) or name.removesuffix(ON_SUNDAY) in moved)
    }


def equated_known(day: date, holidays: Table) -> bool:
    """Tell whether it is known which days around a day were equated with a holiday by royal decree."""
    return all(row.value is not None for row in rows_in_force(holidays, day, {"holiday": EQUATED}))


def _day_of(value: Value | None, year: int) -> date | None:
    """Return the day in a year that a value of the table means: a month and a day, or days from Easter; None where there is none."""
    if value is None or value == NO_DAY:
        return None
    if isinstance(value, int | float) and value == int(value):
        return easter(year) + timedelta(days=int(value))
    written = re.fullmatch(r"(\d\d)-(\d\d)", str(value))
    try:
        return date(year, int(written[1]), int(written[2])) if written else _refuse(value)
    except ValueError:
        return None if str(value) == LEAP_DAY else _refuse(value)


LEAP_DAY = "02-29"


def _refuse(value: Value) -> date:
    message = text("letter.no-holiday", found=str(value), table=HOLIDAYS)
    raise InputError([Problem(message, file=HOLIDAYS, column="value", found=str(value), expected="MM-DD")])


def _whole(value: Value | None) -> int:
    if not isinstance(value, int | float):
        raise LookupError(f"{EXTENSION}: {value!r} is no number")  # noqa: TRY004  the figure is wrong, not an argument
    return int(value)
