"""The parts of a mix for the computed path: constituents (A1), their transport (A2), the energy of the plant (A3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from meetlat.concrete.model import Constituent, Energy, Mix, Placed, Plant
from meetlat.concrete.rules.volume import names
from meetlat.errors import Problem, Text, refuse, text
from meetlat.figures import Caveat, Figure, Library, figure, join_caveats
from meetlat.lca import IndicatorSet, Part, Profile, Profiles, indicator_set, modules, uplift_factor, uplifted

SCOPE = "A1-A3"
ENERGY = {
    "electricity": "concrete.energy-electricity",
    "gas": "concrete.energy-gas",
    "diesel": "concrete.energy-diesel",
}
UNITS = {"electricity": "kWh", "gas": "m3", "diesel": "l"}
"""In which unit a plant gives each energy."""
OF_MATERIAL = ("m3", "m2", "m", "piece")
"""Units of a material, which a declaration may say the mass of."""
MJ_PER_KWH = 3600 / 1000
WATER = "water"
WATER_ON_SITE = Caveat("water-on-site", text("concrete.water-on-site"), weight=1)


@dataclass(frozen=True, slots=True, eq=False)
class Transport:
    """The profile of a mode of transport per tkm; None when there is none in this set."""

    profile: Profile | None
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """What a mix is computed with on a day: weights, profiles of transport, the factor for category 3, the figures."""

    on: date
    weights: IndicatorSet
    transports: Mapping[str, Transport]
    uplift: Figure
    library: Library


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The parts of a mix, what is missing of them as a reader knows it, and what must be said."""

    parts: tuple[Part, ...] = ()
    missing: tuple[Text | str, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    def __add__(self, other: Parts) -> Parts:
        """Put parts together."""
        return Parts(self.parts + other.parts, self.missing + other.missing, self.caveats + other.caveats)


def sources(library: Library, profiles: Profiles, set_name: str, on: date) -> Sources:
    """Return what mixes are computed with on a day, in one indicator set."""
    table = library.table("transport-profiles")
    modes = next(dimension.choices or () for dimension in table.dimensions if dimension.name == "mode")
    found = {mode: figure(table, on, {"mode": mode, "indicator_set": set_name}) for mode in modes}
    return Sources(
        on=on,
        weights=indicator_set(set_name, on, library),
        transports={mode: _transport(one, profiles) for mode, one in found.items()},
        uplift=uplift_factor(on, library),
        library=library,
    )


def parts(mix: Mix, by: Sources) -> Parts:
    """Return the parts of one m3 of a mix.

    Raises InputError, at its row: a profile of another set than the weights, or in a unit that cannot be converted; a
    quantity that is negative or no number.
    """
    refuse(_problems(mix, by))
    return _constituents(mix, by) + _transports(mix, by) + _plant(mix.plant, by)


def _transport(one: Figure, profiles: Profiles) -> Transport:
    return Transport(None) if one.value is None else Transport(profiles.get(str(one.value)), one.caveats)


def _problems(mix: Mix, by: Sources) -> Iterator[Problem]:
    for constituent in mix.constituents:
        if not (np.isfinite(constituent.kg_per_m3) and constituent.kg_per_m3 >= 0):
            said = text("concrete.bad-quantity", found=constituent.kg_per_m3)
            yield constituent.row.problem(said, "kg_per_m3", constituent.kg_per_m3)
        if (profile := _of_set(constituent.profile, by)) is not None:
            fits = _per_kg(profile) is not None
            yield from _wrong(profile, "profile", constituent.row, by, fits=fits, unit="kg")
    for energy in mix.plant.energies if mix.plant else ():
        profile = _of_set(energy.profile, by)
        if profile is not None and mix.plant is not None:
            fits = _factor(energy.kind, profile, by) is not None
            column = f"profile_{energy.kind}"
            yield from _wrong(profile, column, mix.plant.row, by, fits=fits, unit=UNITS[energy.kind])


def _of_set(profile: Profile | None, by: Sources) -> Profile | None:
    """Return a profile in the set that is counted in, where its declaration gives that."""
    return None if profile is None else profile.of_set(by.weights.name)


def _wrong(profile: Profile, column: str, row: Placed, by: Sources, *, fits: bool, unit: str) -> Iterator[Problem]:
    if profile.indicator_set != by.weights.name:
        said = text("concrete.other-set", profile=profile.id, found=profile.indicator_set, asked=by.weights.name)
        yield row.problem(said, column, profile.id, text("concrete.a-profile-of-set", set=by.weights.name))
    elif not fits:
        weighed = unit == "kg" and profile.declared_unit in OF_MATERIAL
        code = "concrete.profile-mass" if weighed else "concrete.profile-unit"
        said = text(code, profile=profile.id, found=profile.declared_unit, unit=unit)
        yield row.problem(said, column, profile.declared_unit, unit)


def _constituents(mix: Mix, by: Sources) -> Parts:
    """A1: m kg times the profile per kg, over the modules A1-A3 of the constituent itself."""
    profiles = [_per_kg(_of_set(one.counted, by)) for one in mix.constituents]
    return Parts(
        parts=tuple(
            _part(_name(one), one.kg_per_m3, profile, "A1", by)
            for one, profile in zip(mix.constituents, profiles, strict=True)
        ),
        missing=tuple(names(one for one in mix.constituents if one.counted is None and one.kg_per_m3 > 0)),
        caveats=join_caveats(*(_process(profile) for profile in profiles if profile is not None)),
    )


def _part(name: str, quantity: float | None, profile: Profile | None, module: str, by: Sources) -> Part:
    """Return a part; one of which quantity or profile is not known is there, and makes the sums lower bounds."""
    if profile is None or quantity is None:
        return Part(name, 1 if quantity is None else quantity, None, None, module)
    return Part(name, quantity, uplifted(profile, by.uplift), _counts(profile), module)


def _process(profile: Profile) -> tuple[Caveat, ...]:
    """Say that the profile of a constituent is that of a process, which has no A1-A3 of its own."""
    counted = _counts(profile)
    if counted == SCOPE:
        return ()
    return (Caveat("process-profile", text("concrete.process-profile", profile=profile.id, modules=counted)),)


def _transports(mix: Mix, by: Sources) -> Parts:
    """A2: m/1000 · d tkm times the profile per tkm. Where no distance at all is given the module is missing as a whole; all 0 is none.

    Water without a distance comes from the tap or from a source at the plant: it is not transported.
    """
    if all(one.transport_km is None for one in mix.constituents):
        return Parts()
    on_site = [one for one in mix.constituents if one.kind == WATER and one.transport_km is None]
    moved = [one for one in mix.constituents if one.transport_km != 0 and one.kg_per_m3 > 0 and one not in on_site]
    parts = [_moved(one, by) for one in moved]
    missing = [one for one, part in zip(moved, parts, strict=True) if part.profile is None]
    return Parts(
        parts=tuple(parts) or _nothing("A2", by),
        missing=tuple(text("concrete.transport-of", constituent=name) for name in names(missing)),
        caveats=join_caveats([WATER_ON_SITE] if on_site else [], *(_transport_of(one, by).caveats for one in moved)),
    )


def _nothing(module: str, by: Sources) -> tuple[Part, ...]:
    """Return a part of nothing, so that a module of which only 0 is stated is known: any profile will do."""
    profile = next((one.profile for one in by.transports.values() if one.profile), None)
    return () if profile is None else (Part(module, 0, profile, _counts(profile), module),)


def _moved(one: Constituent, by: Sources) -> Part:
    tonne_kilometres = None if one.transport_km is None else one.kg_per_m3 / 1000 * one.transport_km
    name = f"{_name(one)} ({one.transport_mode})"
    return _part(name, tonne_kilometres, _transport_of(one, by).profile, "A2", by)


def _transport_of(one: Constituent, by: Sources) -> Transport:
    return by.transports.get(one.transport_mode or "", Transport(None))


def _plant(plant: Plant | None, by: Sources) -> Parts:
    """A3: the energy of the plant. Where none at all is given the module is missing as a whole; all 0 is none."""
    if plant is None or all(one.per_m3 is None for one in plant.energies):
        return Parts()
    used = [one for one in plant.energies if one.per_m3 != 0]
    factors = {one.kind: _factor(one.kind, _of_set(one.profile, by), by) for one in used}
    parts = [_energy(one, factors[one.kind], by) for one in used]
    return Parts(
        parts=tuple(parts) or _nothing("A3", by),
        missing=tuple(text(ENERGY[one.kind]) for one, part in zip(used, parts, strict=True) if part.profile is None),
        caveats=join_caveats(*(factor.caveats for factor in factors.values() if factor)),
    )


def _energy(one: Energy, factor: _Factor | None, by: Sources) -> Part:
    quantity = None if one.per_m3 is None or factor is None else one.per_m3 * factor.value
    return _part(one.kind, quantity, _of_set(one.profile, by), "A3", by)


@dataclass(frozen=True, slots=True)
class _Factor:
    """How many declared units of a profile go into the unit that a plant gives."""

    value: float
    caveats: tuple[Caveat, ...] = ()


def _factor(kind: str, profile: Profile | None, by: Sources) -> _Factor | None:
    """Return the conversion from the unit of a plant to that of a profile; None when none is known."""
    if profile is None:
        return None
    if profile.declared_unit == UNITS[kind]:
        return _Factor(1)
    if kind == "electricity":
        return _Factor(MJ_PER_KWH) if profile.declared_unit == "MJ" else None
    table = by.library.table("energy-content")
    (units,) = (dimension.choices or () for dimension in table.dimensions if dimension.name == "into")
    if profile.declared_unit not in units:
        return None
    content = figure(table, by.on, {"energy": kind, "into": profile.declared_unit})
    return _Factor(content.value, content.caveats) if isinstance(content.value, float) else None


def _per_kg(profile: Profile | None) -> Profile | None:
    """Return a profile per kg: as it is, or through the mass of its declared unit; None when that is not known."""
    if profile is None or profile.declared_unit == "kg":
        return profile
    return profile.scaled(1 / profile.mass_kg_per_unit, "kg") if profile.mass_kg_per_unit else None


def _counts(profile: Profile) -> str:
    """Return which modules of a profile count: A1-A3 of a product; of a process (A4 of transport, B6 of energy, C3 of crushing) what it declares."""
    single = {step for code in profile.modules for step in modules.steps(code)}
    process = [code for code in modules.whole(profile.modules) if modules.BEYOND not in modules.steps(code)]
    return SCOPE if not process or single & set(modules.steps(SCOPE)) else " ".join(process)


def _name(one: Constituent) -> str:
    return one.name or one.kind
