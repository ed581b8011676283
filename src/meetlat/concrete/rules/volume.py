"""Volumes of constituents: whether a mix fills one cubic metre, and whether its density is a usual one.

    Σᵢ 1000 · mᵢ / ρᵢ + 10 · a = 1000 l        m kg/m3, ρ kg/m3, a air in % of volume

A density that is not given is a range of the table `constituent-densities`, and the sum is then a range as well: a mix is
refused only when no density in the range makes it fit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from meetlat.concrete.model import Constituent, Mix
from meetlat.errors import InputError, Problem, Text, text
from meetlat.figures import Caveat, Figure, Library, Range, figure, join_caveats

LITRES = 1000
"""Litres in one cubic metre."""


@dataclass(frozen=True, slots=True)
class Volume:
    """The volume of a constituent in litres per m3 of concrete: low ≤ V ≤ high; high is infinite where no density is known."""

    low: float
    high: float
    caveats: tuple[Caveat, ...] = ()


def volume(constituent: Constituent, library: Library, on: date) -> Volume:
    """Return the volume of a constituent: by its own density, that of its profile, or the range of its kind."""
    profile = constituent.counted
    given = constituent.density_kg_per_m3 or (profile.density_kg_per_m3 if profile else None)
    if constituent.kg_per_m3 == 0:
        return Volume(0, 0)
    if given is not None:
        litres = LITRES * constituent.kg_per_m3 / given
        return Volume(litres, litres)
    figures = _usual_densities(constituent, library, on)
    if not figures:
        return Volume(0, math.inf)
    ranges = [one.value for one in figures if isinstance(one.value, Range)]
    return Volume(
        low=LITRES * constituent.kg_per_m3 / max(one.high for one in ranges),
        high=LITRES * constituent.kg_per_m3 / min(one.low for one in ranges),
        caveats=join_caveats([_without_density(constituent)], *(one.caveats for one in figures)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Filling:
    """What a recipe fills, in litres: low ≤ V ≤ high, by its constituents and its air; `room` is how far it may be from one cubic metre."""

    mix: Mix
    volumes: tuple[Volume, ...]
    air: Volume
    low: float
    high: float
    room: float

    @property
    def is_one_m3(self) -> bool:
        """Tell whether it may be one cubic metre."""
        return self.low <= LITRES + self.room and self.high >= LITRES - self.room

    @property
    def unknown(self) -> tuple[Constituent, ...]:
        """The constituents of which no density is known: how much they fill is open."""
        both = zip(self.mix.constituents, self.volumes, strict=True)
        return tuple(one for one, its in both if math.isinf(its.high))


def filling_of(mix: Mix, library: Library, on: date) -> Filling:
    """Return what a recipe fills."""
    volumes = tuple(volume(constituent, library, on) for constituent in mix.constituents)
    air = _air(mix, library, on)
    low, high = (sum(getattr(one, end) for one in (*volumes, air)) for end in ("low", "high"))
    tolerance = figure(library.table("mix-volume"), on, {"quantity": "tolerance"})
    room = LITRES * tolerance.value / 100 if isinstance(tolerance.value, float) else math.inf
    return Filling(mix, volumes, air, low, high, room)


def check_volume(mix: Mix, library: Library, on: date) -> tuple[Caveat, ...]:
    """Return what must be said of the volume of a mix. Raises InputError, with the sum, when it does not fill one cubic metre."""
    found = filling_of(mix, library, on)
    if not found.is_one_m3:
        raise InputError([_does_not_fit(found)])
    unknown = found.unknown
    return join_caveats(
        *(one.caveats for one in found.volumes),
        [Caveat("volume-not-checked", text("concrete.volume-not-checked", mix=mix.name, constituents=names(unknown)))]
        if unknown
        else (),
    )


def check_density(mix: Mix, library: Library, on: date) -> tuple[Caveat, ...]:
    """Return the caveat of a mix whose density is not usual for normal or light concrete (EN 206), or none."""
    mass = sum(constituent.kg_per_m3 for constituent in mix.constituents)
    density = mix.density_kg_per_m3 if mix.density_kg_per_m3 is not None else mass or None
    kind = "light" if (mix.strength_class or "").upper().startswith("L") else "normal"
    usual = figure(library.table("concrete-density"), on, {"kind": kind})
    if density is None or not isinstance(usual.value, Range) or usual.value.low <= density <= usual.value.high:
        return ()
    said = text(
        "concrete.density-unusual",
        mix=mix.name,
        density=density,
        low=usual.value.low,
        high=usual.value.high,
        source=str(usual.source),
    )
    return (Caveat("density-unusual", said, weight=3),)


def names(constituents: Iterable[Constituent]) -> list[Text | str]:
    """Return the constituents as a reader knows them: by name, else by kind."""
    return [constituent.name or text(f"constituent.{constituent.kind}") for constituent in constituents]


def _usual_densities(constituent: Constituent, library: Library, on: date) -> list[Figure]:
    """Return the usual densities of a kind: of secondary material, of primary, or of both when it is not said."""
    kinds = {True: ("yes",), False: ("no",), None: ("no", "yes")}[constituent.secondary]
    table = library.table("constituent-densities")
    found = [figure(table, on, {"constituent": constituent.kind, "secondary": secondary}) for secondary in kinds]
    return [one for one in found if isinstance(one.value, Range)]


def _air(mix: Mix, library: Library, on: date) -> Volume:
    if mix.air_percent is not None:
        return Volume(LITRES * mix.air_percent / 100, LITRES * mix.air_percent / 100)
    usual = figure(library.table("mix-volume"), on, {"quantity": "air_not_given"})
    if not isinstance(usual.value, Range):
        return Volume(0, math.inf)
    return Volume(LITRES * usual.value.low / 100, LITRES * usual.value.high / 100)


def _without_density(constituent: Constituent) -> Caveat:
    kind = text(f"constituent.{constituent.kind}")
    return Caveat("usual-density", text("concrete.usual-density", constituent=kind), weight=1)


def _does_not_fit(found: Filling) -> Problem:
    mix, room = found.mix, found.room
    parts = [*zip(names(mix.constituents), found.volumes, strict=True), (text("concrete.air"), found.air)]
    whole = Volume(found.low, found.high)
    said = text(
        "concrete.not-one-m3",
        mix=mix.name,
        whole=litres_said(whole),
        parts=[text("concrete.volume-part", name=name, litres=litres_said(one)) for name, one in parts],
        low=LITRES - room,
        high=LITRES + room,
    )
    expected = text("concrete.litres-between", low=LITRES - room, high=LITRES + room)
    return mix.constituents[0].row.problem(said, "kg_per_m3", round(whole.low, 1), expected)


def litres_said(one: Volume) -> Text:
    """Say a volume: litres, or between what they lie."""
    low, high = round(one.low, 1), round(one.high, 1)
    if math.isinf(high):
        return text("concrete.litres-at-least", low=low)
    return text("concrete.litres", litres=low) if low == high else text("concrete.litres-between", low=low, high=high)
