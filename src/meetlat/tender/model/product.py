"""What goes into the work: the items that the client asks, and those that are offered and delivered."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from meetlat.errors import Text


@dataclass(frozen=True, slots=True)
class BillItem:
    """One item of the work with its quantity, as the client asks it or a bid states it.

    option    whether the client may call for it after the award; never said by a bid
    """

    item: str
    material: str
    quantity: Decimal
    unit: str
    description: str | None = None
    option: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """Where the quantities of a bid differ, item by item: from those of the client, or from those of the other bids."""

    reasons: tuple[Text, ...]
    from_client: bool
