"""From a clean log to deployments: what each machine did for each project in each month, beside what the register says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetlat.equipment.model.machine import Span, Use
from meetlat.equipment.model.register import Register, Registered
from meetlat.equipment.rules.logs.engine import Engine
from meetlat.equipment.rules.logs.quality import Quality


@dataclass(frozen=True, slots=True)
class LoggedWork:
    """What one machine did for one project (None: none) in one month, and who it is.

    span         the first and the last day on which it worked
    use          sums of what is known, None where nothing is; the load is the average by hours, None where a part has none
    is_partial   whether work of this machine is missing from its log: the sums are then at least what stands here
    """

    registered: Registered
    project: str | None
    span: Span
    use: Use
    is_partial: bool


PER_MONTH = """
    SELECT machine, project, min(day) AS first_day, max(day) AS last_day, round(sum(hours), 6),
        CASE WHEN count(CASE WHEN hours > 0 AND load_percent IS NULL THEN 1 END) = 0 AND sum(hours) > 0
             THEN round(sum(hours * load_percent) / sum(hours), 6) END,
        round(sum(distance_km), 6), round(sum(fuel_litres), 6), round(sum(electricity_kwh), 6), round(sum(adblue_litres), 6)
    FROM clean
    GROUP BY machine, project, year(day), month(day)
    ORDER BY machine, project NULLS LAST, first_day
"""

BY_MACHINE = "SELECT DISTINCT machine, code FROM defects WHERE machine IS NOT NULL"


def worked(engine: Engine, quality: Quality, register: Register) -> Iterator[LoggedWork]:
    """Yield what the machines of the register did, by machine, project and month. Tables change at the start of a month, so no row lies in two."""
    losing = {one.code for one in quality.defects if one.loses}
    partial = {machine for machine, code in engine.rows(BY_MACHINE) if code in losing}
    for machine, project, first, last, *amounts in engine.rows(PER_MONTH):
        registered = register.find(machine)
        if registered is not None:
            yield LoggedWork(registered, project, Span(first, last), Use(*amounts), machine in partial)


def strangers(quality: Quality, register: Register) -> tuple[str, ...]:
    """Return the machines that worked and are not in the register: who they are is not known, so they have no deployments."""
    at_work = (one.machine for one in quality.machines if one.machine is not None and one.first is not None)
    return tuple(machine for machine in at_work if register.find(machine) is None)
