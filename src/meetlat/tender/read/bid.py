"""A bid as it is judged: what it says, what it delivers, and with which machines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from meetlat.equipment import Deployment, Register
from meetlat.equipment.read.deployments import deployments_of
from meetlat.equipment.read.register import register_of
from meetlat.lca import Profiles
from meetlat.tender import Bid, Tender
from meetlat.tender.model.product import Product
from meetlat.tender.read.assessment import NOT_ASSESSED, Assessed
from meetlat.tender.read.folder import REGISTER, BidFolder
from meetlat.tender.read.own_criteria import with_own_offers
from meetlat.tender.read.products import products_of


@dataclass(frozen=True, slots=True)
class BidReading:
    """A bid as it was read: what it says, what it delivers, and with which machines. `register`: the bidder's own; None without one."""

    bid: Bid
    products: tuple[Product, ...]
    deployments: tuple[Deployment, ...]
    register: Register | None


def bid_reading(folder: BidFolder, tender: Tender, profiles: Profiles, assessed: Assessed = NOT_ASSESSED) -> BidReading:
    """Return a bid for a tender, with the client's marks for it. Raises InputError with every problem of a form, each at its place."""
    rows = folder.forms[REGISTER]
    return BidReading(
        replace(with_own_offers(folder, tender), marks=assessed.marks, open_marks=assessed.open),
        products_of(folder.forms, profiles),
        tuple(deployments_of(folder.forms["deployments"])),
        register_of(rows) if rows else None,
    )
