"""The quantities of a work: what the client asks of every bid, and where the quantities that bids state differ from them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


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
