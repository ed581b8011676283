"""What is doubtful in a list of deployments: counted and said, never repaired and never silently dropped."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from meetlat.equipment.model.machine import GOODS_VEHICLES, Deployment, Kind, Span
from meetlat.equipment.rules.classes import SCALES, engine, exists, filter_by_class, stated
from meetlat.equipment.rules.dates import is_too_old
from meetlat.errors import Text, text
from meetlat.figures import Library, scale
from meetlat.requirements import Finding, Severity

HOURS_PER_DAY = 24


def findings(library: Library, deployments: Sequence[Deployment]) -> tuple[Finding, ...]:
    """Return what is doubtful, in the order of CHECKS. Raises UnknownTableError."""
    return tuple(finding for check in CHECKS for finding in check(library, deployments))


def found_of(one: Deployment, code: str, message: Text, severity: Severity = Severity.WARNING) -> Finding:
    """Return what was found of one deployment."""
    return Finding(code, severity, message, items=(one.name,))


def too_many_hours(deployment: Deployment) -> bool:
    """Tell whether a machine is stated to run more than 24 hours a day: nobody can, so the row is refused."""
    hours = deployment.use.hours
    return hours is not None and hours > HOURS_PER_DAY * deployment.span.days


def _same_machine(_: Library, deployments: Sequence[Deployment]) -> Iterator[Finding]:
    """Find one machine on the same days in two deployments, and one that runs more than 24 hours a day over all of them."""
    by_name: dict[str, list[Deployment]] = {}
    for one in deployments:
        if one.machine.name:
            by_name.setdefault(one.machine.name.casefold(), []).append(one)
    for same in by_name.values():
        clashing = list(_clashing(same))
        for one, other in clashing:
            names = (one.name, other.name)
            labels = {"first": one.contact.machine, "second": other.contact.machine}
            yield Finding("two-places", Severity.WARNING, text("finding.two-places", **labels), items=names)
        if clashing and (busiest := _busiest(same)) is not None:
            span, hours = busiest
            message = text(
                "finding.over-24-hours", machine=same[0].contact.machine, hours=round(hours, 1), first=span.first
            )
            yield Finding("over-24-hours", Severity.WARNING, message, items=tuple(one.name for one in same))


def _clashing(same: Sequence[Deployment]) -> Iterator[tuple[Deployment, Deployment]]:
    """Yield each deployment that begins before an earlier one of the machine ends, with that one: as many at most as there are deployments."""
    in_order = sorted(same, key=lambda one: one.span)
    longest = in_order[0]
    for one in in_order[1:]:
        if one.span.overlap(longest.span):
            yield longest, one
        longest = max(longest, one, key=lambda other: other.span.last)


def _busiest(same: Sequence[Deployment]) -> tuple[Span, float] | None:
    """Return the days and the hours a day of the busiest stretch, where that is over 24; hours are spread evenly over the days."""
    starts = {one.span.first for one in same}
    whole = Span(min(starts), max(one.span.last for one in same))
    loads = [
        (
            span,
            math.fsum(
                (one.use.hours or 0) * span.part_of(one.span) / span.days for one in same if one.span.overlap(span)
            ),
        )
        for span in whole.split(starts)
    ]
    span, hours = max(loads, key=lambda load: load[1])
    return (span, hours) if hours > HOURS_PER_DAY * (1 + 1e-9) else None


def _impossible_class(library: Library, deployments: Sequence[Deployment]) -> Iterator[Finding]:
    for one in deployments:
        machine, on = one.machine, one.span.first
        if exists(library, machine, on) is False:
            about = {"machine": one.contact.machine, "stage": machine.stage, "engine": engine(machine)}
            yield found_of(one, "class-impossible", text("finding.class-impossible", **about))
        elif machine.kind is Kind.MOBILE and (starts := is_too_old(library, machine, scale(SCALES[machine.kind]), on)):
            message = text(
                "finding.class-too-early",
                machine=one.contact.machine,
                stage=machine.stage,
                built=machine.engine_date,
                first=date.fromisoformat(str(starts.value)),
                certainty=starts.certainty,
            )
            yield found_of(one, "class-too-early", message, Severity.NOTE)


def _contradictions(library: Library, deployments: Sequence[Deployment]) -> Iterator[Finding]:
    for one in deployments:
        machine = one.machine
        if machine.contradiction:
            about = {"machine": one.contact.machine, "stated": stated(machine)}
            by_energy = machine.energy is not None and machine.energy.is_zero_emission and machine.stage is not None
            code = "energy-and-class" if by_energy else "description-contradicts"
            yield found_of(one, code, text("finding.energy-and-class", **about))
        if machine.particulate_filter is False and filter_by_class(library, machine, one.span.first):
            message = text("finding.filter-denied", machine=one.contact.machine, stage=machine.stage)
            yield found_of(one, "filter-denied", message, Severity.NOTE)


def _uncounted(_: Library, deployments: Sequence[Deployment]) -> Iterator[Finding]:
    for one in deployments:
        if one.machine.kind is not Kind.TRANSPORT or one.machine.category in GOODS_VEHICLES:
            continue
        if one.machine.category is None:
            message = text("finding.category-unknown", machine=one.contact.machine)
            yield found_of(one, "category-unknown", message)
        else:
            message = text("finding.no-goods-vehicle", machine=one.contact.machine, category=one.machine.category)
            yield found_of(one, "no-goods-vehicle", message, Severity.NOTE)


def _unproven(_: Library, deployments: Sequence[Deployment]) -> Iterator[Finding]:
    without = [one for one in deployments if not one.machine.proof]
    if without:
        message = text("finding.no-evidence", count=len(without), all=len(deployments))
        yield Finding("no-evidence", Severity.NOTE, message, items=tuple(one.name for one in without))


CHECKS: tuple[Callable[[Library, Sequence[Deployment]], Iterator[Finding]], ...] = (
    _same_machine,
    _impossible_class,
    _contradictions,
    _uncounted,
    _unproven,
)
