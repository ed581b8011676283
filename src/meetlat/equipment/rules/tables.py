"""Which table of the Routekaart speaks of what, at each level and in which clause, and which spans its rows divide a span into."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from meetlat.equipment.model.machine import Kind, Span
from meetlat.figures import Given, Library, Table
from meetlat.figures.table import DAY

TRANSITION_BUILT = "stage-v-transition"
TRANSITION_CELLS = "stage-v-transition-cells"
HOPPER = "hopper-exemption"
CUTTER_ZONE = "small-cutter-zone"

MINIMUM_TABLE = "seb-07-mobile-minimum"
VESSEL_BASIC_TABLE = "seb-13-vessel-basic"


class Level(StrEnum):
    """A level of requirements of the Routekaart."""

    MINIMUM = "minimum"
    BASIC = "basic"
    AMBITIOUS = "ambitious"


class LevelTable(NamedTuple):
    """A table, and the level in it."""

    name: str
    level: str


CLASS_TABLES: Mapping[tuple[Level, Kind], LevelTable] = {
    (Level.MINIMUM, Kind.MOBILE): LevelTable(MINIMUM_TABLE, "minimum"),
    (Level.BASIC, Kind.MOBILE): LevelTable("seb-08-mobile-basic", "basic"),
    (Level.BASIC, Kind.TRANSPORT): LevelTable("seb-10-transport-basic", "basic"),
    (Level.BASIC, Kind.VESSEL): LevelTable(VESSEL_BASIC_TABLE, "basic"),
    (Level.AMBITIOUS, Kind.MOBILE): LevelTable("seb-08-mobile-basic", "basic"),
    (Level.AMBITIOUS, Kind.TRANSPORT): LevelTable("seb-10-transport-basic", "basic"),
    (Level.AMBITIOUS, Kind.VESSEL): LevelTable("seb-14-vessel-ambitious", "ambitious"),
}
"""Table and level of the class that every deployment must have. There is no minimum level for transport and vessels."""

SHARE_TABLES: Mapping[tuple[Level, Kind], LevelTable] = {
    (Level.AMBITIOUS, Kind.MOBILE): LevelTable("seb-09-mobile-ambitious", "ambitious"),
    (Level.AMBITIOUS, Kind.TRANSPORT): LevelTable("seb-11-transport-ambitious", "ambitious"),
}
"""Table and level of the share that must be emission-free, all partners together. Vessels have none."""


def tables_of(level: Level) -> tuple[str, ...]:
    """Return the tables a level is judged by."""
    found = [name for tables in (CLASS_TABLES, SHARE_TABLES) for (one, _), (name, _) in tables.items() if one is level]
    return tuple(dict.fromkeys(found))


def class_tables_of(level: Level) -> tuple[str, ...]:
    """Return the tables of the class that every deployment of a level must have."""
    return tuple(dict.fromkeys(name for (one, _), (name, _) in CLASS_TABLES.items() if one is level))


def change_days(table: Table, given: Given, level: str | None = None) -> set[date]:
    """Return the days on which another row of a table starts to answer, or on which no row answers any more."""
    days = set()
    for row in table.answering(given, level):
        days |= {row.valid_from} if row.valid_from else set()
        days |= {row.valid_to + DAY} if row.valid_to else set()
    return days


def certainty_days(table: Table, given: Given, level: str | None = None) -> set[date]:
    """Return the days on which a row becomes better or less well known: where what its source states starts or ends."""
    days = set()
    for row in table.answering(given, level):
        if row.stated is not None:
            days |= {row.stated.valid_from} if row.stated.valid_from else set()
            days |= {row.stated.valid_to + DAY} if row.stated.valid_to else set()
    return days


def segments(library: Library, span: Span, table_name: str, given: Given, level: str | None = None) -> tuple[Span, ...]:
    """Divide a span where the rows of a table change; of table 7 also where its transition ends."""
    days = change_days(library.table(table_name), given, level)
    if table_name == MINIMUM_TABLE:
        days |= change_days(library.table(TRANSITION_BUILT), {})
        days |= change_days(library.table(TRANSITION_CELLS), given)
    return span.split(days)


SEB = "seb-"
"""How the names of the tables of the Routekaart begin."""


def routekaart_number(name: str) -> int | None:
    """Return the number of a table in the Routekaart SEB, from its name; None for another table."""
    digits = name.removeprefix(SEB).partition("-")[0]
    return int(digits) if name.startswith(SEB) and digits.isdigit() else None


SHARES = ("seb-09-mobile-ambitious", "seb-11-transport-ambitious")
"""Tables whose clause stands among those on shares."""
ASKS = {
    "seb-07-mobile-minimum": "seb.asks-mobile",
    "seb-08-mobile-basic": "seb.asks-mobile",
    "seb-09-mobile-ambitious": "seb.asks-mobile-share",
    "seb-10-transport-basic": "seb.asks-transport",
    "seb-11-transport-ambitious": "seb.asks-transport-share",
    "seb-13-vessel-basic": "seb.asks-vessels",
    "seb-14-vessel-ambitious": "seb.asks-vessels",
}
"""What each table asks of the contractor, in one sentence of the annex."""
