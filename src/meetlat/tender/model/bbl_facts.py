"""The facts of a work from which its emission reduction duty follows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class BblFacts:
    """What decides whether work falls under the emission reduction duty of Bbl 7.19a; None where the tender does not say.

    structure                 work on a building or on a structure such as a bridge, tunnel or lock; not on roads and railways only
    building, demolition      what is done
    permit, notification      what the building asks: a permit for the building activity, or a notification (consequence class 1)
    demolition_notification   whether the demolition must be notified
    demolition_waste_m3       how much demolition waste is reasonably expected
    """

    structure: bool | None = None
    building: bool | None = None
    permit: bool | None = None
    notification: bool | None = None
    demolition: bool | None = None
    demolition_notification: bool | None = None
    demolition_waste_m3: Decimal | None = None
