"""What goes into the work: the items that the client asks, and those that are offered and delivered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePath

from meetlat.concrete.model import NOWHERE, Mix, Placed
from meetlat.errors import Text
from meetlat.lca import Profile

CONCRETE = "concrete"


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


@dataclass(frozen=True, slots=True)
class DeclaredMki:
    """The MKI of a product by its declaration, in euros per unit of its quantity. None: not said.

    modules    the modules it covers, as written: `A1-A3 C4`; empty where it does not say
    category   1, 2, 3 or 3a of the Dutch national database
    valid_to   the last day of the declaration
    """

    eur_per_unit: float
    declaration: str
    indicator_set: str | None = None
    modules: str = ""
    category: str | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """One quantity that goes into the work, offered or delivered: concrete, steel, asphalt, whatever has a declaration. None: not said.

    name                the product as it is called; of concrete its mix
    plant               where its mix is made
    profile             its environmental profile
    declared            its MKI by its own declaration; that of a mix stands with the mix
    placed_on           the day of its delivery or placing
    recycled_percent    of its mass; `reused_percent` likewise
    row                 where it stands
    """

    item: str
    material: str
    quantity: float
    unit: str
    name: str | None = None
    mix: Mix | None = None
    plant: str | None = None
    profile: Profile | None = None
    declared: DeclaredMki | None = None
    placed_on: date | None = None
    recycled_percent: float | None = None
    reused_percent: float | None = None
    delivery_note: str | None = None
    row: Placed = field(default=NOWHERE, compare=False, repr=False)

    @property
    def is_concrete(self) -> bool:
        """Tell whether it is concrete."""
        return self.material == CONCRETE

    @property
    def declarations(self) -> tuple[tuple[str, str], ...]:
        """The files that it rests on, its EPDs among them, each with its hash."""
        of_mix = [(str(one.document), one.digest) for one in self.mix.documents] if self.mix else []
        origin = self.profile.origin if self.profile else None
        own = [(PurePath(origin.file).name, origin.sha256)] if origin and origin.file else []
        return tuple((name, sha) for name, sha in (*of_mix, *own) if sha)

    @property
    def exact(self) -> Decimal:
        """The quantity as it was written."""
        return Decimal(str(self.quantity))

    @property
    def bill_item(self) -> BillItem:
        """The item with its quantity, to hold beside that of the client."""
        return BillItem(self.item, self.material, self.exact, self.unit)


@dataclass(frozen=True, slots=True)
class Change:
    """A quantity of an item that was agreed after the award."""

    item: str
    quantity: Decimal
    agreed_on: date | None = None
    row: Placed = field(default=NOWHERE, compare=False, repr=False)
