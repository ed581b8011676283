"""The quantities that a bid states, and its MKI over those of the client where it states others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from meetlat.errors import text
from meetlat.forms.rows import FormRow
from meetlat.tender import Bid, ComputedMki
from meetlat.tender.jobs.evidence.case import Case
from meetlat.tender.jobs.evidence.products import judge_products
from meetlat.tender.model.product import BillItem
from meetlat.tender.read.folder import BidFolder
from meetlat.tender.read.nouns import bill
from meetlat.tender.rules.evidence import ItemMki, computed_mki
from meetlat.tender.rules.quantities import factors, from_client, left_out


def with_quantities(bid: Bid, folder: BidFolder, case: Case) -> Bid:
    """Return a bid with the quantities it states, and its MKI over those of the client where they differ."""
    stated = bill(folder.forms["products"])
    asked = case.tender.quantities
    differs = bool(stated) and case.tender.award.mki is not None and bool(from_client(asked, stated))
    return replace(bid, quantities=stated, asked_mki=_asked_mki(folder, case, stated) if differs else None)


def _asked_mki(folder: BidFolder, case: Case, stated: tuple[BillItem, ...]) -> ComputedMki | None:
    """Return the MKI of a bid over the quantities of the client; a lower bound where an item is left out or its unit is another one."""
    asked = case.tender.quantities
    known = factors(asked, stated)
    rows = tuple(_restated(row, known) for row in folder.forms["products"])
    forms = replace(folder.forms, rows={**folder.forms.rows, "products": rows})
    missing = [*left_out(asked, stated), *(one.item for one in stated if one.item not in known)]
    nothing = (ItemMki(item, missing=(text("quantities.no-mki", item=item),)) for item in missing)
    return computed_mki((*judge_products(replace(folder, forms=forms), case).items, *nothing))


def _restated(row: FormRow, known: Mapping[str, Fraction]) -> FormRow:
    """Return a row with the quantity of the client: what it states, times its factor."""
    factor = known.get(str(row["item"]), Fraction(1))
    quantity = Fraction(str(row.number("quantity"))) * factor
    return replace(row, values={**row.values, "quantity": float(quantity)})
