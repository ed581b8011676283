"""The quantities of a work: the client's, which every bid declares, and where bids state others.

A bid that states other quantities is for another work: its price and its MKI compare with nothing. Without quantities of the client
nobody knows which ones hold, so bids that differ among themselves are all open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import islice

from meetlat.errors import Text, text
from meetlat.products import KG
from meetlat.tender.model.product import BillItem

MOST_NAMED = 3
"""How many of many are named in a sentence."""
PART = " / "
"""Parts one item of the work: `Dek / 1` and `Dek / 2` are together `Dek`."""


def from_client(asked: Sequence[BillItem], stated: Sequence[BillItem]) -> tuple[Text, ...]:
    """Return where a bid states other quantities than the client: each item that is left out, other than asked, or not asked."""
    if not asked:
        return ()
    if not stated:
        return (text("quantities.none-stated"),)
    groups = _by_item(stated, asked)
    wanted = {_key(one.item): one for one in asked}
    return (
        *(said for key, one in wanted.items() if (said := _differs(one, groups.get(key, ())))),
        *(text("quantities.not-asked", **_said(group[0])) for key, group in groups.items() if key not in wanted),
    )


def _differs(asked: BillItem, stated: Sequence[BillItem]) -> Text | None:
    if not stated:
        return text("quantities.option-left-out" if asked.option else "quantities.left-out", **_said(asked))
    for one in stated:
        if one.material != asked.material:
            about = {
                name: text(f"quantities.material.{kind}")
                for name, kind in (("found", one.material), ("asked", asked.material))
            }
            return text("quantities.other-material", item=asked.item, **about)
        if in_unit(one.quantity, one.unit, asked.unit) is None:
            return text("quantities.other-unit", **_said(asked), found=text(f"unit.{one.unit}"))
    total = _total(stated, asked.unit)
    return None if total == asked.quantity else text("quantities.other", **_said(asked), found=total)


def in_unit(quantity: Decimal, given: str, wanted: str) -> Decimal | None:
    """Return a quantity in another unit; None where the one does not turn into the other."""
    if given == wanted:
        return quantity
    return quantity * KG[given] / KG[wanted] if given in KG and wanted in KG else None


def _total(stated: Sequence[BillItem], unit: str) -> Decimal | None:
    """Return what is stated of an item together, in a unit; None where a part of it does not turn into that."""
    found = [in_unit(one.quantity, one.unit, unit) for one in stated]
    known = [one for one in found if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


def factors(asked: Sequence[BillItem], stated: Sequence[BillItem]) -> Mapping[str, Fraction]:
    """Return by what each stated item is multiplied to come to the quantity of the client: 1 for one that is not asked.

    Without a factor where that does not follow: the unit is another one, or nothing of it was stated.
    """
    wanted = {_key(one.item): one for one in asked}
    found: dict[str, Fraction] = {}
    for key, group in _by_item(stated, asked).items():
        one = wanted.get(key)
        if one is None:
            found |= dict.fromkeys((part.item for part in group), Fraction(1))
        elif total := _total(group, one.unit):
            found |= dict.fromkeys((part.item for part in group), Fraction(one.quantity) / Fraction(total))
    return found


def left_out(asked: Sequence[BillItem], stated: Sequence[BillItem]) -> tuple[str, ...]:
    """Return the items of the client that a bid does not state."""
    groups = _by_item(stated, asked)
    return tuple(one.item for one in asked if _key(one.item) not in groups)


def among(bids: Mapping[str, Sequence[BillItem]]) -> Mapping[str, tuple[Text, ...]]:
    """Return, by bidder, where bids that state quantities do not all state the same: another quantity or unit, or an item of some only.

    A bid that states none is not compared.
    """
    grouped = {bidder: _by_item(stated) for bidder, stated in bids.items() if stated}
    if len(grouped) < 2:
        return {}
    keys = dict.fromkeys(key for groups in grouped.values() for key in groups)
    found: dict[str, list[Text]] = {}
    for key in keys:
        amounts = {bidder: _amount(groups[key]) if key in groups else None for bidder, groups in grouped.items()}
        if len(distinct := dict.fromkeys(amounts.values())) > 1:
            item = next(groups[key][0].item.partition(PART)[0] for groups in grouped.values() if key in groups)
            for bidder, own in amounts.items():
                others = [_written(one) for one in islice((one for one in distinct if one != own), MOST_NAMED)]
                found.setdefault(bidder, []).append(
                    text("quantities.others-differ", item=item, found=_written(own), others=others)
                )
    return {bidder: tuple(said) for bidder, said in found.items()}


Amounts = tuple[tuple[str, Decimal], ...]
"""The quantity of an item by unit, in order of the unit."""


def _amount(group: Sequence[BillItem]) -> Amounts:
    """Add up by unit; what is a mass in kilograms."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for one in group:
        unit = "kg" if one.unit in KG else one.unit
        found[unit] += in_unit(one.quantity, one.unit, unit) or 0
    return tuple((unit, total.normalize()) for unit, total in sorted(found.items()))


def _written(amounts: Amounts | None) -> Text:
    if amounts is None:
        return text("quantities.nothing")
    return text(
        "quantities.amounts",
        amounts=[text("quantities.amount", quantity=quantity, unit=text(f"unit.{unit}")) for unit, quantity in amounts],
    )


def _by_item(stated: Sequence[BillItem], asked: Sequence[BillItem] = ()) -> Mapping[str, list[BillItem]]:
    """Return what is stated by item: one of the client that has its name, else the item of which it is a part."""
    wanted = {_key(one.item) for one in asked}
    found: dict[str, list[BillItem]] = {}
    for one in stated:
        key = _key(one.item)
        found.setdefault(key if key in wanted else _key(one.item.partition(PART)[0]), []).append(one)
    return found


def _key(item: str) -> str:
    """Return what counts of a name: case and spaces do not."""
    return " ".join(item.casefold().split())


def _said(one: BillItem) -> dict[str, object]:
    return {"item": one.item, "quantity": one.quantity, "unit": text(f"unit.{one.unit}")}


def in_short(reasons: Sequence[Text]) -> Text:
    """Return the first few of many reasons as one text, and how many more there are."""
    more = [text("quantities.and-more", count=len(reasons) - MOST_NAMED)] if len(reasons) > MOST_NAMED else []
    return reduce(lambda before, then: text("document.then", before=before, then=then), [*reasons[:MOST_NAMED], *more])
