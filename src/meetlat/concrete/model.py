"""The nouns of a concrete plant: mix, constituent, plant, and what a declaration says of a mix."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from meetlat.errors import Problem, Text
from meetlat.lca import Profile
from meetlat.requirements import Evidence

CEMENT = "cement"
AGGREGATES = ("aggregate_fine", "aggregate_coarse")
OF_AGGREGATE = (*AGGREGATES, "end_of_life")
GROUPS = {
    CEMENT: (CEMENT,),
    "addition": ("addition", "lime"),
    "water": ("water",),
    **dict.fromkeys(AGGREGATES, OF_AGGREGATE),
    "admixture": ("admixture",),
    "fibre": ("fibre", "steel"),
}
"""The groups of profiles that a kind of constituent may have; of another kind any. What is crushed at its end of life is aggregate."""


class Placed(Protocol):
    """A row that something was read from: it makes a problem that points to it."""

    def problem(
        self, message: Text, column: str | None = None, found: object = None, expected: object = None
    ) -> Problem:
        """Return a problem at this row."""


@dataclass(frozen=True, slots=True)
class Nowhere:
    """The place of what was not read from a file."""

    def problem(
        self, message: Text, column: str | None = None, found: object = None, expected: object = None
    ) -> Problem:
        """Return a problem that names its column only."""
        return Problem(message, column=column, found=found, expected=expected)


NOWHERE = Nowhere()


@dataclass(frozen=True, slots=True)
class Declared:
    """What a declaration says of one m3 of a mix. What it does not say is None.

    indicator_set     A1 or A2: the set of the MKI, and of the climate change behind the CO2
    modules           the modules of MKI and CO2, as written: `A1-A3`
    category          1, 2, 3 or 3a of the Dutch national database
    valid_to          the last day of the declaration
    instead           the words that stand where a declaration should be named, and name none: `n.v.t.`
    """

    declaration: str | None = None
    mki_eur_per_m3: float | None = None
    co2_kg_per_m3: float | None = None
    recycled_percent: float | None = None
    indicator_set: str | None = None
    modules: str | None = None
    category: str | None = None
    valid_to: date | None = None
    instead: str | None = None

    def value(self, indicator: str) -> float | None:
        """Return the declared `mki`, `co2` or `recycled`. Raises KeyError for another indicator."""
        return {
            "mki": self.mki_eur_per_m3,
            "co2": self.co2_kg_per_m3,
            "recycled": self.recycled_percent,
        }[indicator]

    @property
    def says_anything(self) -> bool:
        """Tell whether any value is declared."""
        return any(value is not None for value in (self.mki_eur_per_m3, self.co2_kg_per_m3, self.recycled_percent))


@dataclass(frozen=True, slots=True)
class Constituent:
    """One constituent of a mix, per m3 of concrete. `secondary` None: not said.

    profile           the profile that was named; None: not known
    type              what EN 206 calls it: the designation of a cement, fly_ash … of an addition, A1 or A2 of recycled aggregate
    k_value           what an attest lets an addition count for as binder, 0 to 1
    absorption_percent, moisture_percent    water that an aggregate takes up, and holds, in % of its dry mass
    water_percent     the water in an admixture or addition, in % of its mass
    """

    kind: str
    kg_per_m3: float
    name: str | None = None
    density_kg_per_m3: float | None = None
    profile: Profile | None = None
    transport_km: float | None = None
    transport_mode: str | None = None
    secondary: bool | None = None
    type: str | None = None
    k_value: float | None = None
    absorption_percent: float | None = None
    moisture_percent: float | None = None
    water_percent: float | None = None
    row: Placed = field(default=NOWHERE, compare=False, repr=False)

    @property
    def solids_kg_per_m3(self) -> float:
        """What of it is no water: of a slurry its solids."""
        return self.kg_per_m3 * (1 - (self.water_percent or 0) / 100)

    @property
    def misfit(self) -> bool:
        """Tell whether the profile is of another group than the constituent: fly ash for cement."""
        group = self.profile.group if self.profile else None
        return group is not None and group not in GROUPS.get(self.kind, (group,))

    @property
    def counted(self) -> Profile | None:
        """Return the profile that counts; None where none was named, or one of another group: what it costs is then not known."""
        return None if self.misfit else self.profile


@dataclass(frozen=True, slots=True)
class Energy:
    """One energy carrier of a plant, per m3 of concrete: kWh electricity, m3 gas or litres diesel."""

    kind: str
    per_m3: float | None
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class Plant:
    """A concrete plant and the energy it takes to mix one m3."""

    name: str
    energies: tuple[Energy, ...]
    row: Placed = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Mix:
    """A concrete mix: what a declaration says of it, what it consists of, or both.

    category          the category of the Betonakkoord where the client names it; None: by the exposure classes
    documents         the files its composition was read from
    """

    name: str
    exposure_classes: tuple[str, ...] = ()
    category: str | None = None
    strength_class: str | None = None
    reinforced: bool | None = None
    cement: str | None = None
    density_kg_per_m3: float | None = None
    max_aggregate_mm: float | None = None
    air_percent: float | None = None
    declared: Declared = Declared()
    constituents: tuple[Constituent, ...] = ()
    plant: Plant | None = None
    documents: tuple[Evidence, ...] = ()
    row: Placed = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a mix that is still to be found: strength, exposure, grain, and what the client wants recycled.

    recycled_percent  of all aggregate, by volume, at least
    consistence       the flow class (EN 12350-5) that the water demand is taken for, before any admixture
    """

    strength_class: str
    exposure_classes: tuple[str, ...]
    max_aggregate_mm: float
    reinforced: bool | None = None
    recycled_percent: float | None = None
    category: str | None = None
    air_percent: float | None = None
    consistence: str | None = None


@dataclass(frozen=True, slots=True)
class StockItem:
    """A constituent that a plant has, with what it costs and how much of it may go into one m3. None: not said.

    of                       the constituent, of which there is nothing yet
    dosage_percent           of an admixture: kg per 100 kg of binder at which it reduces the water by `water_reduction_percent`
    documents                the files it was read from
    """

    of: Constituent
    price_eur_per_kg: float | None = None
    max_kg_per_m3: float | None = None
    dosage_percent: float | None = None
    water_reduction_percent: float | None = None
    documents: tuple[Evidence, ...] = ()

    @property
    def name(self) -> str:
        """Return its name."""
        return self.of.name or self.of.kind

    @property
    def kind(self) -> str:
        """Return what kind of constituent it is."""
        return self.of.kind
