"""From rows of the form `measurements` to deployments with what they used: litres, kWh and hours as they were measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from meetlat.equipment import Deployment, Span
from meetlat.equipment.read.deployments import label_of
from meetlat.errors import Problem, refuse, text
from meetlat.figures import Caveat
from meetlat.forms.rows import FormRow

MEASURED = ("hours", "fuel_litres", "electricity_kwh", "adblue_litres")


def with_measurements(
    deployments: Sequence[Deployment], rows: Sequence[FormRow], until: date | None = None
) -> tuple[tuple[Deployment, ...], tuple[Caveat, ...]]:
    """Return deployments with what was measured of them, over their own days up to and including `until`.

    An amount that the deployment leaves open is the sum of its measurements, where these cover all of its days; else it stays open,
    and a caveat says how many days were measured.
    Raises InputError: measurements that overlap, that lie outside the deployment, that measure nothing or contradict themselves or the deployment.
    """
    by_name: dict[str, list[FormRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (str(row["deployment"]), row.day("from"))):
        by_name[str(row["deployment"])].append(row)
    refuse(problem for of_one in by_name.values() for problem in _in_themselves(of_one))
    refuse(_outside(deployments, rows))
    refuse(problem for one in deployments for problem in _against(one, by_name.get(one.name, ())))
    seen = [part for one in deployments if (part := one.within(Span(date.min, until or date.max)))]
    caveats = tuple(caveat for one in seen for caveat in _holes(one, by_name.get(one.name, ())))
    return tuple(_measured(one, by_name.get(one.name, ())) for one in seen), caveats


def _measured(one: Deployment, rows: Sequence[FormRow]) -> Deployment:
    found = {name: amount for name, amount in _sums(one, rows).items() if getattr(one.use, name) is None}
    return replace(one, use=replace(one.use, **found)) if found else one


def _sums(one: Deployment, rows: Sequence[FormRow]) -> Mapping[str, float]:
    """Return each amount that was measured on all days of a deployment."""
    found = {}
    for name in MEASURED:
        given = [(amount, _span(row)) for row in rows if (amount := _amount(row, name)) is not None]
        if sum(_days(span, one.span) for _, span in given) == one.span.days:
            found[name] = sum(amount * _days(span, one.span) / span.days for amount, span in given)
    return found


def _holes(one: Deployment, rows: Sequence[FormRow]) -> Iterator[Caveat]:
    """Say on how many days an amount was measured, where that is not all of them and the deployment leaves the amount open."""
    for name in MEASURED:
        days = sum(_days(_span(row), one.span) for row in rows if _amount(row, name) is not None)
        if 0 < days < one.span.days and getattr(one.use, name) is None:
            about = {"deployment": one.label or one.name, "what": text(f"measured.{name}")}
            yield Caveat("measured-in-part", text("measured.in-part", **about, days=days, all=one.span.days), weight=3)


def _in_themselves(rows: Sequence[FormRow]) -> Iterator[Problem]:
    for row in rows:
        begin, end, kwh = (row.number(name) for name in ("meter_begin_kwh", "meter_end_kwh", "electricity_kwh"))
        if (begin is None) != (end is None):
            yield row.problem(text("measured.one-reading"), "meter_end_kwh" if end is None else "meter_begin_kwh")
        elif begin is not None and end is not None and end < begin:
            yield row.problem(text("measured.meter-back", begin=begin, end=end), "meter_end_kwh", end, begin)
        elif begin is not None and end is not None and kwh is not None and abs(end - begin - kwh) > 1:
            message = text("measured.meter-differs", kwh=kwh, read=end - begin)
            yield row.problem(message, "electricity_kwh", kwh, end - begin)
        if begin is None and end is None and all(_amount(row, name) is None for name in MEASURED):
            yield row.problem(text("measured.nothing"), "fuel_litres")
    for before, after in pairwise(rows):
        if _span(before).overlap(_span(after)):
            about = {"deployment": label_of(str(after["deployment"]), after.row), "row": str(before.row)}
            yield after.problem(text("measured.overlap", **about), "from", after["from"])


def _against(one: Deployment, rows: Sequence[FormRow]) -> Iterator[Problem]:
    sums = _sums(one, rows)
    for name, amount in sums.items():
        stated = getattr(one.use, name)
        if stated is not None and abs(stated - amount) > 1:
            about = {"deployment": one.label or one.name, "stated": stated, "measured": amount}
            yield rows[0].problem(text("measured.twice", **about, what=text(f"measured.{name}")), name, stated, amount)


def _outside(deployments: Sequence[Deployment], rows: Sequence[FormRow]) -> Iterator[Problem]:
    """Yield each measurement that begins before its deployment or ends after it."""
    by_name = {one.name: one for one in deployments}
    for row in rows:
        one = by_name.get(str(row["deployment"]))
        if one is not None and not (one.span.first <= _span(row).first and _span(row).last <= one.span.last):
            about = {"deployment": one.label or one.name, "first": one.span.first, "last": one.span.last}
            yield row.problem(text("measured.outside", **about), "from", row["from"])


def _amount(row: FormRow, name: str) -> float | None:
    begin, end = row.number("meter_begin_kwh"), row.number("meter_end_kwh")
    if name == "electricity_kwh" and row.number(name) is None and begin is not None and end is not None:
        return end - begin
    return row.number(name)


def _span(row: FormRow) -> Span:
    first, last = row.day("from"), row.day("to")
    if first is None or last is None:
        raise ValueError("the form requires both days")
    return Span(first, last)


def _days(span: Span, within: Span) -> int:
    both = span.overlap(within)
    return both.days if both else 0
