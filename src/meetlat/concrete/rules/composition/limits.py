"""What NEN 8005 asks of a composition, by the exposure classes of a mix: each limit is a requirement, the strictest class binds.

Of a class that is no choice of a table, the table asks nothing: X0 has no maximum water/binder ratio.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from meetlat.concrete.rules.exposure import TABLE as EXPOSURE
from meetlat.figures import Library
from meetlat.requirements import Requirement, bounds, find, find_one

WATER_BINDER, BINDER, AIR = "nen-8005-water-binder", "nen-8005-binder", "nen-8005-air"
CLINKER, RECYCLED = "nen-8005-clinker", "nen-8005-recycled-coarse"
TABLES = (WATER_BINDER, BINDER, AIR, CLINKER, RECYCLED)
UNAGGRESSIVE = "X0"
"""The class in which more recycled aggregate is allowed, where it is the only one."""


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """The requirements on a composition for some exposure classes; None where nothing is asked.

    water_binder    the maximum water/binder ratio, kg/kg
    binder          the minimum of cement + k · addition, kg/m3
    clinker         the minimum clinker in cement and lime-consuming additions, %
    air             the minimum air content, %; only of air-entrained concrete
    recycled        by type of recycled aggregate: its maximum share of the coarse aggregate, % of volume
    """

    exposure_classes: tuple[str, ...]
    air_entrained: bool
    water_binder: Requirement | None
    binder: Requirement | None
    clinker: Requirement | None
    air: Requirement | None
    recycled: dict[str, Requirement]

    @property
    def max_water_binder(self) -> float | None:
        """The maximum water/binder ratio; None where none is asked or it is not known."""
        return _value(self.water_binder)

    @property
    def min_binder(self) -> float | None:
        """The minimum binder content in kg/m3, likewise."""
        return _value(self.binder)

    @property
    def min_clinker(self) -> float | None:
        """The minimum clinker content in %, likewise."""
        return _value(self.clinker)

    @property
    def min_air(self) -> float | None:
        """The minimum air content in %, likewise."""
        return _value(self.air)

    @property
    def max_recycled(self) -> dict[str, float | None]:
        """By type of recycled aggregate the maximum share in %."""
        return {name: _value(one) for name, one in self.recycled.items()}


def limits_of(
    exposure_classes: Sequence[str],
    on: date,
    library: Library,
    *,
    air_entrained: bool = False,
    max_aggregate_mm: float | None = None,
    level: str = "norm",
) -> Limits:
    """Return what is asked of a composition in these exposure classes on a day.

    air_entrained     with entrained air XF2 and XF4 allow more water, and ask an air content by the largest grain
    max_aggregate_mm  the largest grain; not known: the air content is that of the grain that asks the most
    level             norm · rok: of the maximum water/binder ratio, the relaxed values of Rijkswaterstaat where it has one

    Raises ValueError for a class that does not exist: a requirement is never missed by a word misspelt.
    """
    known = library.table(EXPOSURE).dimension["exposure_class"].choices or ()
    if unknown := [one for one in exposure_classes if one not in known]:
        raise ValueError(f"{unknown} are no exposure classes; known are {list(known)}")
    air = "yes" if air_entrained else "no"
    only_x0 = all(one == UNAGGRESSIVE for one in exposure_classes)
    types = library.table(RECYCLED).dimension["recycled_type"].choices or ()
    water = _each(library, WATER_BINDER, on, exposure_classes, "norm", air_entrained=air)
    relaxed = _each(library, WATER_BINDER, on, exposure_classes, level, air_entrained=air) if level != "norm" else ()
    kept = {one.conditions["exposure_class"]: one for one in (*water, *relaxed) if one.figure.value is not None}
    return Limits(
        exposure_classes=tuple(exposure_classes),
        air_entrained=air_entrained,
        water_binder=strictest(kept.values()),
        binder=strictest(_each(library, BINDER, on, exposure_classes, None, air_entrained=air)),
        clinker=strictest(_each(library, CLINKER, on, exposure_classes, "norm")),
        air=strictest(_airs(library, on, exposure_classes, max_aggregate_mm)) if air_entrained else None,
        recycled={
            name: find_one(
                library,
                RECYCLED,
                on,
                {"recycled_type": name, "exposure": "x0_only" if only_x0 else "other"},
            )
            for name in types
        },
    )


def _airs(library: Library, on: date, classes: Iterable[str], grain: float | None) -> list[Requirement]:
    """Return the air content that each class asks for a largest grain; without one, of every grain of which it is known."""
    given = {} if grain is None else {"max_aggregate_mm": grain}
    asking = [one for one in classes if one in (library.table(AIR).dimension["exposure_class"].choices or ())]
    found = [one for name in asking for one in find(library, AIR, on, {"exposure_class": name, **given})]
    return [one for one in found if grain is not None or one.figure.value is not None]


def asks_air(exposure_classes: Iterable[str], library: Library) -> bool:
    """Tell whether entrained air makes a difference in any of these classes."""
    return bool(set(exposure_classes) & set(library.table(AIR).dimension["exposure_class"].choices or ()))


def strictest(requirements: Iterable[Requirement]) -> Requirement | None:
    """Return the requirement that leaves the least room, of those that sense the same; one that is not known before all; None of none."""
    return min(requirements, key=_room, default=None)


def _room(requirement: Requirement) -> float:
    limits = bounds(requirement.sense, requirement.figure.value)
    return float("-inf") if limits is None else min(limits.at_most, -limits.at_least)


def _each(
    library: Library, table: str, on: date, classes: Iterable[str], level: str | None, **given: str | float
) -> list[Requirement]:
    """Return the requirement of each class that is a choice of the table."""
    known = library.table(table).dimension["exposure_class"].choices or ()
    return [find_one(library, table, on, {"exposure_class": one, **given}, level) for one in classes if one in known]


def _value(requirement: Requirement | None) -> float | None:
    return requirement.figure.value if requirement and isinstance(requirement.figure.value, float) else None
