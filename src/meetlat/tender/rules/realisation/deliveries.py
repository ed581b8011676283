"""Deliveries against the bid, item by item: how much was offered, agreed and delivered, and what about them a person must see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meetlat.errors import Text, refuse, text
from meetlat.forms.rows import nearest, same_name
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.product import BillItem, Change, Product
from meetlat.tender.model.types import ComputedMki, Tender
from meetlat.tender.rules.quantities import PART, in_unit
from meetlat.tender.rules.realisation import Quantity


def item_of(name: str, known: Collection[str] = ()) -> str:
    """Return the item of a delivery: of `Dek / 2` it is `Dek`, unless an item has that very name."""
    return name if name in known else name.partition(PART)[0].strip()


@dataclass(frozen=True, slots=True)
class Stated:
    """What was asked and stated of the items of a work: by the client, the bid, the deliveries and the changes that were agreed."""

    bill: Sequence[BillItem]
    offered: Sequence[Product]
    delivered: Sequence[Product]
    changes: Sequence[Change]

    @property
    def asked(self) -> Mapping[str, tuple[Decimal, str]]:
        """The quantity and the unit of each item: the client's where it gives them, else those of the bid, by the name in the bid."""
        bill = {same_name(one.item): one for one in self.bill}
        found = {}
        for product in self.offered:
            one = bill.pop(same_name(product.item), None)
            asked = in_unit(one.quantity, one.unit, product.unit) if one else None
            found[product.item] = (product.exact if asked is None else asked, product.unit)
        return found | {one.item: (one.quantity, one.unit) for one in bill.values()}


def quantities(stated: Stated, promised: ComputedMki | None, built: ComputedMki | None) -> tuple[Quantity, ...]:
    """Return every item that was asked in its order, then what was delivered without being offered.

    Raises InputError for an agreed change of an item that was not offered.
    """
    asked = stated.asked
    refuse(
        one.row.problem(text("built.change-of-nothing", item=one.item), "item", one.item)
        for one in stated.changes
        if not asked.get(one.item, (0, ""))[0]
    )
    agreed = {one.item: one.quantity for one in stated.changes}
    of_bid = {one.item: one.exact for one in stated.offered}
    by_item: dict[str, list[Product]] = defaultdict(list)
    for one in stated.delivered:
        by_item[item_of(one.item, asked)].append(one)
    before, after = (_by_item(mki, asked) for mki in (promised, built))
    found = []
    for item in dict.fromkeys((*asked, *by_item)):
        parts = by_item.get(item, [])
        quantity, unit = asked.get(item) or (None, parts[0].unit)
        mine, eur = of_bid.get(item), before.get(item)
        found.append(
            Quantity(
                item=item,
                unit=unit,
                offered=quantity,
                agreed=agreed.get(item, quantity),
                delivered=_sum(parts, unit),
                count=len(parts),
                last=max((one.placed_on for one in parts if one.placed_on), default=None),
                offered_eur=eur * quantity / mine if eur is not None and quantity and mine else eur,
                realised_eur=after.get(item),
                twice=_sum(_given_before(parts), unit) or Decimal(0),
            )
        )
    return tuple(found)


def _sum(parts: Iterable[Product], unit: str) -> Decimal | None:
    """Return what deliveries add up to in a unit; None where one is in another that cannot be turned into it."""
    found = [in_unit(one.exact, one.unit, unit) for one in parts]
    known = [one for one in found if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


def _given_before(parts: Sequence[Product]) -> Iterator[Product]:
    """Yield the deliveries of an item with a delivery note that was given before."""
    notes: set[str] = set()
    for one in parts:
        if one.delivery_note is not None:
            if one.delivery_note in notes:
                yield one
            notes.add(one.delivery_note)


def findings(found: Sequence[Quantity], delivered: Sequence[Product], tender: Tender) -> tuple[Finding, ...]:
    """Return what about deliveries a person must see: it counts as it was given, and is never dropped."""
    return (*_of_items(found), *_outside(delivered, tender), *_twice(delivered))


def _of_items(found: Sequence[Quantity]) -> Iterator[Finding]:
    known = [one.item for one in found if one.offered is not None]
    for one in found:
        about = {"item": one.item, "delivered": one.delivered, "agreed": one.agreed, "unit": text(f"unit.{one.unit}")}
        if one.offered is None:
            near = nearest(one.item, known)
            yield _finding(
                "not-offered-near" if near else "not-offered", Severity.ERROR, item=one.item, near=near or ""
            )
        elif one.delivered is None:
            yield _finding("other-unit", Severity.ERROR, **about)
        elif one.agreed is not None and one.delivered > one.agreed:
            yield _finding("over-delivery", Severity.WARNING, **about)
        elif one.count and one.agreed is not None and one.delivered < one.agreed:
            yield _finding("short-delivery", Severity.NOTE, **about)


def _outside(delivered: Sequence[Product], tender: Tender) -> Iterator[Finding]:
    first, last = tender.execution_from, tender.execution_to
    for one in delivered:
        day = one.placed_on
        if day is not None and last is not None and day > last:
            yield _finding("after-end", Severity.WARNING, item=one.item, day=day, last=last)
        elif day is not None and first is not None and day < first:
            yield _finding("before-start", Severity.WARNING, item=one.item, day=day, first=first)
        elif day is None:
            yield _finding("no-day", Severity.WARNING, item=one.item)


def _twice(delivered: Sequence[Product]) -> Iterator[Finding]:
    """The same note twice is one delivery entered twice; the same item, product, day and quantity may be."""
    by_note: dict[object, str] = {}
    by_look: dict[tuple[object, ...], str] = {}
    for one in delivered:
        name, note = one.item, one.delivery_note
        look = (item_of(name), one.name, one.placed_on, one.quantity, one.unit)
        if note is not None and (item_of(name), note) in by_note:
            yield _finding("same-note", Severity.ERROR, item=name, other=by_note[item_of(name), note], note=note)
        elif note is None and one.placed_on is not None and look in by_look:
            yield _finding("alike", Severity.WARNING, item=name, other=by_look[look])
        by_note.setdefault((item_of(name), note), name)
        by_look.setdefault(look, name)


def _by_item(computed: ComputedMki | None, known: Collection[str]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for part in computed.parts if computed else ():
        found[item_of(part.item, known)] += part.eur
    return dict(found)


def to_come(found: Sequence[Quantity], *, waits: bool) -> Iterator[Text]:
    """Yield what was not delivered, or not in full: while the work goes on that is to come, and after it nobody knows what became of it."""
    for one in found:
        if not one.is_short:
            continue
        about = {"item": one.item, "delivered": one.proven, "agreed": one.agreed, "unit": text(f"unit.{one.unit}")}
        if one.delivered is None:
            yield text("realised.other-unit", **about)
        elif waits:
            yield text("realised.still-to-come", **about)
        else:
            yield text("built.delivered-in-part" if one.count else "built.not-delivered", **about)


def _finding(code: str, severity: Severity, **about: object) -> Finding:
    return Finding(f"delivery-{code}", severity, text(f"realised.{code}", **about), text(f"realised.{code}.advice"))
