"""What the registration of a vehicle says of its class and its energy: read as it stands, from every fuel row, and never from a date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from meetlat.equipment.model.machine import Energy
from meetlat.figures import Library, figure

FUELS = "rdw-fuels"
EXHAUST = "exhaust"
CLEAN = frozenset({Energy.ELECTRIC.value, Energy.HYDROGEN.value})
CATEGORIES = ("N1", "N2", "N3", "M1", "M2", "M3")
"""The categories the register knows; a trailer or a tractor is none of them."""
PASSENGER_CAR = "M1"
BY_MASS = "vehicle-categories"
GOODS = "bedrijfsauto"
"""The sort of vehicle that carries goods: the mass of another says nothing. A file that does not say the sort is taken at the word of the register."""

LEVEL = re.compile(r"EURO ([1-6]|I{1,3}|IV|VI?)( [A-Z-]{1,4})?", re.IGNORECASE)
"""`EURO 5`, `EURO VI`, and with the letters of a version behind it, as `EURO 6 AP`."""
CODE = re.compile(r"([1-6])")


@dataclass(frozen=True, slots=True)
class Vehicle:
    """One row of the data set of vehicles (m9d7-ebf2); what it omits is None.

    sort      voertuigsoort
    mass_kg   toegestane_maximum_massa_voertuig
    """

    category: str | None
    admitted_on: date | None
    row: int
    sort: str | None = None
    mass_kg: float | None = None


@dataclass(frozen=True, slots=True)
class Fuel:
    """One row of the data set of fuels (8ys7-d773): a vehicle has one for each of its fuels.

    level    uitlaatemissieniveau
    code     emissiecode_omschrijving
    hybrid   klasse_hybride_elektrisch_voertuig
    """

    number: int
    word: str | None
    level: str | None
    code: str | None
    hybrid: str | None
    row: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that is not known here: in which field and row it stands, and which ones are known."""

    field: str
    word: str
    row: int
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Says:
    """What a registration says. `notes`: codes of what must be said beside it; `unknown`: words that were refused."""

    category: str | None
    stage: str | None
    energy: Energy | None
    built_on: date | None
    notes: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()


def registration_says(library: Library, vehicle: Vehicle, fuels: Sequence[Fuel], on: date) -> Says:
    """Return what the registration of a vehicle says. Raises UnknownTableError.

    Emission-free only where every fuel row is electricity or hydrogen: a fuel cell vehicle carries both. Electricity beside a fuel that is
    burnt, or a hybrid class on such a row, makes a hybrid; its electricity may stand first. The class is that of the rows that burn:
    uitlaatemissieniveau, else emissiecode; where they differ it is not known. A date gives no class.
    """
    unknown: list[Unknown] = []
    notes: list[str] = []
    category = _category(library, vehicle, on, notes)
    in_order = sorted(fuels, key=lambda one: one.number)
    kinds = [_kind(library, one, on, unknown) for one in in_order]
    energy, stage = None, None
    if not fuels:
        notes.append("rdw-no-fuel")
    elif None not in kinds:  # a row that is not understood may burn something
        energy = _energy(in_order, [str(kind) for kind in kinds], notes)
        burning = [one for one, kind in zip(in_order, kinds, strict=True) if kind not in CLEAN]
        stage = _stage(burning, notes, unknown) if burning else None
    return Says(category, stage, energy, vehicle.admitted_on, tuple(notes), tuple(unknown))


def _category(library: Library, vehicle: Vehicle, on: date, notes: list[str]) -> str | None:
    """Return the category that is registered; where none is, of a goods vehicle that of its maximum mass."""
    found = vehicle.category.strip().upper() if vehicle.category else None
    if found is None:
        is_goods = (vehicle.sort or GOODS).strip().casefold() == GOODS
        mass = {"mass_kg": vehicle.mass_kg} if is_goods and vehicle.mass_kg is not None else None
        by_mass = figure(library.table(BY_MASS), on, mass).value if mass else None
        notes.append("rdw-no-category" if by_mass is None else "rdw-category-by-mass")
        return None if by_mass is None else str(by_mass)
    if found not in CATEGORIES:
        notes.append("rdw-other-category")
        return None
    if found == PASSENGER_CAR:
        notes.append("rdw-passenger-car")
    return found


def _kind(library: Library, fuel: Fuel, on: date, unknown: list[Unknown]) -> str | None:
    """Return what a fuel row is; None for a word that is not known, which is refused by name."""
    table = library.table(FUELS)
    (dimension,) = table.dimensions
    known: Mapping[str, str] = {word.casefold(): word for word in dimension.choices or ()}
    word = known.get((fuel.word or "").strip().casefold())
    if word is None:
        unknown.append(Unknown("brandstof_omschrijving", fuel.word or "", fuel.row, tuple(known.values())))
        return None
    value = figure(table, on, {"fuel": word}).value
    return None if value is None else str(value)


def _energy(fuels: Sequence[Fuel], kinds: Sequence[str], notes: list[str]) -> Energy | None:
    """Return the energy of all fuel rows together; None for a fuel the form has no word for, or for two that are burnt."""
    burnt = list(dict.fromkeys(kind for kind in kinds if kind not in CLEAN))
    if not burnt:
        return Energy.HYDROGEN if Energy.HYDROGEN.value in kinds else Energy.ELECTRIC
    has_class = any(one.hybrid for one, kind in zip(fuels, kinds, strict=True) if kind not in CLEAN)
    if has_class or CLEAN & set(kinds):
        return Energy.HYBRID
    if len(burnt) > 1:
        notes.append("rdw-two-fuels")
        return None
    if burnt == [EXHAUST]:
        notes.append("rdw-other-fuel")
        return None
    return Energy(burnt[0])


def _stage(burning: Sequence[Fuel], notes: list[str], unknown: list[Unknown]) -> str | None:
    before = len(unknown)
    levels = {level for one in burning if one.level and (level := _read(one, "level", unknown))}
    codes = {code for one in burning if not one.level and one.code and (code := _read(one, "code", unknown))}
    if len(unknown) > before:
        return None
    every = sorted(levels or codes)
    if not every:
        notes.append("rdw-no-class")
    elif len(every) > 1:
        notes.append("rdw-two-classes")
    elif not levels:
        notes.append("rdw-class-by-code")
    return every[0] if len(every) == 1 else None


FIELDS = {"level": ("uitlaatemissieniveau", LEVEL), "code": ("emissiecode_omschrijving", CODE)}
EXAMPLES = {"level": ("EURO 1 … EURO 6", "EURO I … EURO VI"), "code": ("1", "2", "3", "4", "5", "6")}


def _read(fuel: Fuel, which: str, unknown: list[Unknown]) -> str | None:
    field, pattern = FIELDS[which]
    word = " ".join(str(getattr(fuel, which)).split())
    match = pattern.fullmatch(word)
    if match is None:
        unknown.append(Unknown(field, word, fuel.row, EXAMPLES[which]))
        return None
    return f"EURO {match[1].upper()}"
