"""Machines, vehicles and vessels, and what they are deployed for: values as they were stated, None where nothing was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from meetlat.errors import Text, text
from meetlat.figures.table import DAY
from meetlat.plates import without_plates


class Kind(StrEnum):
    """What the tables of the Routekaart tell apart."""

    MOBILE = "mobile"
    TRANSPORT = "transport"
    VESSEL = "vessel"


GOODS_VEHICLES = ("N1", "N2", "N3")
"""The categories of vehicles for goods: of the others no table asks anything."""


class Energy(StrEnum):
    """What an engine runs on."""

    DIESEL = "diesel"
    HVO = "hvo"
    PETROL = "petrol"
    LPG = "lpg"
    ELECTRIC = "electric"
    HYDROGEN = "hydrogen"
    HYBRID = "hybrid"

    @property
    def is_zero_emission(self) -> bool:
        """Tell whether nothing leaves an exhaust. A hybrid has one."""
        return self in (Energy.ELECTRIC, Energy.HYDROGEN)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days, the first and the last included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    def overlap(self, other: Span) -> Span | None:
        """Return the days both have; None when they have none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None

    def part_of(self, whole: Span) -> float:
        """Return which part of the days of `whole` lies in this span, 0 to 1."""
        both = self.overlap(whole)
        return both.days / whole.days if both else 0.0

    def split(self, starts: set[date]) -> tuple[Span, ...]:
        """Split at days on which something new starts."""
        firsts = [self.first, *sorted(day for day in starts if self.first < day <= self.last)]
        lasts = [day - DAY for day in firsts[1:]] + [self.last]
        return tuple(Span(first, last) for first, last in zip(firsts, lasts, strict=True))


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine, vehicle or vessel.

    stage                as written in the form; None when emission-free or not known
    particulate_filter   whether a working, closed filter is stated; None when nothing is
    retrofit             whether the engine was converted to meet the stated class
    proof                the document that shows the class
    described_energy     what the words of its description say it runs on; alone they prove nothing, beside another energy or a class they are asked
    engine_built_on      where the engine is younger or older than the machine
    """

    kind: Kind
    name: str | None = None
    description: str | None = None
    power_kw: float | None = None
    category: str | None = None
    stage: str | None = None
    built_on: date | None = None
    particulate_filter: bool | None = None
    scr: bool | None = None
    energy: Energy | None = None
    vessel_type: str | None = None
    hopper_m3: float | None = None
    retrofit: bool | None = None
    proof: str | Text | None = None
    engine_built_on: date | None = None
    described_energy: Energy | None = None

    @property
    def engine_date(self) -> date | None:
        """The day of building of the engine; without one of its own, that of the machine."""
        return self.engine_built_on or self.built_on

    @property
    def is_zero_emission(self) -> bool | None:
        """Tell whether nothing leaves an exhaust; None when neither energy nor class is stated, or what is stated contradicts itself."""
        says = self._says_zero_emission
        return next(iter(says)) if len(says) == 1 else None

    @property
    def contradiction(self) -> bool:
        """Tell whether energy, class and description contradict each other on whether there is an exhaust."""
        return len(self._says_zero_emission) > 1

    @property
    def _says_zero_emission(self) -> frozenset[bool]:
        """What is said of it; the description alone says nothing, it only contradicts."""
        says = {self.energy.is_zero_emission} if self.energy else set()
        says |= {False} if self.stage else set()
        if says and self.described_energy:
            says.add(self.described_energy.is_zero_emission)
        return frozenset(says)

    @property
    def work_category(self) -> str | None:
        """The category its work counts in: mobile, N1, N2, N3 or vessel; None for a vehicle of which it is not known, or of persons."""
        if self.kind is Kind.TRANSPORT:
            return self.category if self.category in GOODS_VEHICLES else None
        return self.kind.value

    @property
    def has_spark(self) -> bool:
        """Tell whether it is a spark-ignition engine: petrol or LPG."""
        return self.energy in (Energy.PETROL, Energy.LPG)


@dataclass(frozen=True, slots=True)
class Use:
    """What was used or done, planned or measured, over a whole span."""

    hours: float | None = None
    load_percent: float | None = None
    distance_km: float | None = None
    fuel_litres: float | None = None
    electricity_kwh: float | None = None
    adblue_litres: float | None = None

    def part(self, share: float) -> Use:
        """Return a share of the use, from 0 to 1; the load stays what it is."""
        amounts = ("hours", "distance_km", "fuel_litres", "electricity_kwh", "adblue_litres")
        scaled = {name: amount * share for name in amounts if (amount := getattr(self, name)) is not None}
        return replace(self, **scaled)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about which machine, in words that may be printed."""

    owner: str | Text
    machine: str | Text

    @classmethod
    def of(cls, owner: str | Text, description: str | None, label: str | Text) -> Contact:
        """Return whom to ask about a machine by its description and its label: `hijskraan (kraan-1)`."""
        is_said = description not in (None, label)
        return cls(owner, text("equipment.machine-and-label", machine=description, label=label) if is_said else label)


@dataclass(frozen=True, slots=True)
class Deployment:
    """One machine on one job over one span.

    label   how it is called where others read along; differs from its name where that is a licence plate
    owner   who has the papers of the machine, where that is another than the partner who deploys it
    """

    name: str
    machine: Machine
    span: Span
    partner: str | None = None
    use: Use = Use()
    necessity: bool | None = None
    water_zone: str | None = None

    label: str | Text | None = None
    owner: str | None = None

    def within(self, span: Span) -> Deployment | None:
        """Return the deployment on the days of a span, its use pro rata by days; None where it has no day in it."""
        days = self.span.overlap(span)
        if days is None or days == self.span:
            return self if days else None
        return replace(self, span=days, use=self.use.part(days.days / self.span.days))

    @property
    def public_name(self) -> str | Text:
        """Its name; where a licence plate stands in that, how it is called where others read along."""
        hidden = without_plates(self.name)
        return self.name if hidden == self.name else self.label or hidden

    @property
    def contact(self) -> Contact:
        """Return whom to ask, and how to call the machine there."""
        owner = self.owner or self.partner or text("equipment.contractor")
        return Contact.of(owner, self.machine.description, self.label or self.public_name)
