"""The quality of a log: every row accounted for, every defect with its count, what it touches, an example and what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from meetlat.equipment.rules.logs.engine import Engine

UNREGISTERED = "not-in-register"

ORDER = ("set_aside", "unknown", "split", "converted", "kept")
"""What was done with a row, the heaviest first: set aside as a whole; a value of it taken as unknown; divided over days; converted; kept as it is."""

HARMLESS = ("double-identical", "overlap", "no-values")
"""Rows that were set aside without anything being lost: it stands in another row, or nowhere."""

UNCOUNTED = ("counter-reset", "counter-returns")
"""What makes an amount unknown in a row that is kept."""

WORST = 3
"""Machines that are named with a defect."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One kind of defect.

    code              as in data/words/logs.yaml, `logs.found.<code>`
    done              what was done, one of ORDER
    hours, litres     what the rows state, where they state any; None where that is unknown
    example           id of the first row that has it
    worst             the machines that have it most, with how often
    """

    code: str
    done: str
    count: int
    machines: int
    hours: float | None
    litres: float | None
    example: int
    worst: tuple[tuple[str | None, int], ...]

    @property
    def loses(self) -> bool:
        """Tell whether work is missing from the sums because of it."""
        return self.code in UNCOUNTED or (self.done == "set_aside" and self.code not in HARMLESS)


@dataclass(frozen=True, slots=True)
class MachineQuality:
    """What came in of one machine, and what of it counts. `machine` is None for rows that name none; first and last are days that count."""

    machine: str | None
    rows: int
    kept: int
    example: int
    first: date | None
    last: date | None
    hours: float | None
    fuel_litres: float | None
    electricity_kwh: float | None
    distance_km: float | None

    @property
    def set_aside(self) -> int:
        """The rows that do not count."""
        return self.rows - self.kept


@dataclass(frozen=True, slots=True)
class Quality:
    """The report: rows in = rows kept + rows set aside, per reason."""

    rows: int
    kept: int
    defects: tuple[Defect, ...]
    machines: tuple[MachineQuality, ...]

    @property
    def set_aside(self) -> int:
        """The rows that do not count."""
        return self.rows - self.kept


def quality_of(engine: Engine, is_registered: Callable[[str], bool] | None = None) -> Quality:
    """Return the quality of the log that was cleaned; `is_registered` tells whether a machine is known, where there is a register."""
    ((rows, kept),) = engine.rows("SELECT count(*), count(CASE WHEN reason IS NULL THEN 1 END) FROM accounts")
    machines = tuple(MachineQuality(*row) for row in engine.rows(MACHINES))
    defects = [*_defects(engine), *_unregistered(machines, is_registered)]
    return Quality(
        rows, kept, tuple(sorted(defects, key=lambda one: (ORDER.index(one.done), -one.count, one.code))), machines
    )


MACHINES = """
    SELECT a.machine, a.row_count, a.kept, a.example, c.first_day, c.last_day, c.hours, c.fuel_litres, c.electricity_kwh, c.distance_km
    FROM (
        SELECT machine, count(*) AS row_count, count(CASE WHEN reason IS NULL THEN 1 END) AS kept, min(id) AS example
        FROM accounts GROUP BY machine
    ) AS a
    LEFT JOIN (
        SELECT machine, min(day) AS first_day, max(day) AS last_day, round(sum(hours), 6) AS hours, round(sum(fuel_litres), 6) AS fuel_litres,
            round(sum(electricity_kwh), 6) AS electricity_kwh, round(sum(distance_km), 6) AS distance_km
        FROM clean GROUP BY machine
    ) AS c ON c.machine = a.machine
    ORDER BY a.machine NULLS LAST
"""

DEFECTS = """
    SELECT code, done, count(*), count(DISTINCT machine), round(sum(hours), 6), round(sum(fuel_litres), 6), min(id) FROM defects GROUP BY code, done
"""

WORST_OF = """
    SELECT code, machine, n FROM (
        SELECT code, machine, count(*) AS n, row_number() OVER (PARTITION BY code ORDER BY count(*) DESC, machine NULLS LAST) AS place
        FROM defects GROUP BY code, machine
    ) AS ranked WHERE place <= {worst} ORDER BY code, place
"""


def _defects(engine: Engine) -> list[Defect]:
    worst: dict[str, list[tuple[str | None, int]]] = {}
    for code, machine, count in engine.rows(WORST_OF.format(worst=WORST)):
        worst.setdefault(code, []).append((machine, count))
    return [
        Defect(code, done, count, machines, hours, litres, example, tuple(worst[code]))
        for code, done, count, machines, hours, litres, example in engine.rows(DEFECTS)
    ]


def _unregistered(machines: Sequence[MachineQuality], is_registered: Callable[[str], bool] | None) -> list[Defect]:
    if is_registered is None:
        return []
    strangers = [one for one in machines if one.machine is not None and not is_registered(one.machine)]
    if not strangers:
        return []
    most = sorted(strangers, key=lambda one: (-one.rows, one.machine or ""))[:WORST]
    return [
        Defect(
            UNREGISTERED,
            "kept",
            sum(one.rows for one in strangers),
            len(strangers),
            _sum([one.hours for one in strangers]),
            _sum([one.fuel_litres for one in strangers]),
            min(one.example for one in strangers),
            tuple((one.machine, one.rows) for one in most),
        )
    ]


def _sum(amounts: Sequence[float | None]) -> float | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
