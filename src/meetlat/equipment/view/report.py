"""What the report on machines is made of before it is printed. No word is chosen here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from meetlat.equipment import Compliance, Extra
from meetlat.equipment.rules.fleet import Fleet
from meetlat.equipment.rules.follow_ups import Partner, UnknownCell
from meetlat.equipment.rules.progress import Progress
from meetlat.errors import Text
from meetlat.figures import Caveat, Figure
from meetlat.tender.view.report import Hashed


@dataclass(frozen=True, slots=True)
class Listed:
    """A spelling in the list, what it was read as, and the cells in which it stands."""

    column: Text
    found: str
    read: str | Text
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that could not be read: where, of which machine and partner, what stands there and why it was not."""

    cell: str
    column: Text
    deployment: str
    machine: str | Text
    partner: str | None
    found: str
    why: Text


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that was set aside, how it begins, why, and whether it is a machine."""

    row: str
    found: str
    why: Text
    is_machine: bool


@dataclass(frozen=True, slots=True)
class EquipmentReport:
    """Machines judged, with all that must travel with it.

    project    what the work is called; None where nobody said
    on         the day on which is called; None where none is given: then nothing counts as late or past
    machines   how many there are, judged or set aside; `rows` how many filled rows the lists have below their headers
    document   the answer as plain data, as the contract writes it
    extras     the emission-free work per category and period, of each partner
    """

    project: str | None
    on: date | None
    checked: Compliance
    partners: tuple[Partner, ...]
    cells: tuple[UnknownCell, ...]
    progress: tuple[Progress, ...]
    extras: tuple[tuple[str, Extra], ...]
    fleet: Fleet | None
    machines: int
    rows: int
    listed: tuple[Listed, ...]
    unread: tuple[Unread, ...]
    aside: tuple[Aside, ...]
    notes: tuple[Text, ...]
    document: Mapping[str, Any]
    version: str
    caveats: tuple[Caveat, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Hashed, ...] = ()
    inputs: tuple[Hashed, ...] = ()
