"""An amount of one substance, by one method, and why that one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from meetlat.equipment.model.machine import Deployment, Energy
from meetlat.errors import Text, text
from meetlat.figures import Caveat
from meetlat.words import Both

BURNS_DIESEL = (None, Energy.DIESEL, Energy.HVO, Energy.HYBRID)
"""What the factors for diesel engines speak of: HVO changes the CO2, not the nitrogen or the particles."""


class Substance(StrEnum):
    """What is emitted, and the fuel it comes from."""

    NOX = "nox"
    PM = "pm"
    CO2 = "co2"
    FUEL = "fuel"


class Method(StrEnum):
    """How an amount was determined."""

    EMEP = "emep"
    AUB = "aub"
    MEASURED = "measured"
    NO_EXHAUST = "no-exhaust"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Amount:
    """Kilograms of one substance, between low and high; None where they cannot be told, and then why and what to ask."""

    substance: Substance
    method: Method
    why: Text
    low_kg: float | None = None
    high_kg: float | None = None
    ask: tuple[Text | Both, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    tables: tuple[str, ...] = ()


def untold(substance: Substance, why: Text, *ask: Text | Both | None) -> Amount:
    """Return that an amount cannot be told, why, and what to ask."""
    return Amount(substance, Method.NONE, why, ask=tuple(one for one in ask if one is not None))


def assumed_diesel(deployment: Deployment) -> tuple[Caveat, ...]:
    """Say that diesel was assumed where the energy of an engine is not stated."""
    if deployment.machine.energy is not None:
        return ()
    return (Caveat("energy-assumed", text("caveat.energy-assumed", machine=deployment.contact.machine)),)
