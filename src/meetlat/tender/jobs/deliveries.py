"""Deliveries against the bid, item by item: how much was offered, agreed and delivered, and what about them a person must see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meetlat.errors import Text, refuse, text
from meetlat.forms.rows import FormRow, nearest, same_name
from meetlat.requirements import Finding, Severity
from meetlat.tender import BillItem, ComputedMki, Tender
from meetlat.tender.rules.quantities import in_unit
from meetlat.tender.rules.realisation import Quantity

PART = " / "
"""Parts the deliveries of one item: `Dek / 2` is a delivery of `Dek`."""


def item_of(name: str, known: Collection[str] = ()) -> str:
    """Return the item of a delivery: of `Dek / 2` it is `Dek`, unless an item has that very name."""
    return name if name in known else name.partition(PART)[0].strip()


@dataclass(frozen=True, slots=True)
class Stated:
    """What was asked and stated of the items of a work: by the client, the bid, the deliveries and the changes that were agreed."""

    bill: Sequence[BillItem]
    offered: Sequence[FormRow]
    delivered: Sequence[FormRow]
    changes: Sequence[FormRow]

    @property
    def asked(self) -> Mapping[str, tuple[Decimal, str]]:
        """The quantity and the unit of each item: the client's where it gives them, else those of the bid, by the name in the bid."""
        bill = {same_name(one.item): one for one in self.bill}
        found = {}
        for row in self.offered:
            item, unit = str(row["item"]), str(row["unit"])
            one = bill.pop(same_name(item), None)
            asked = in_unit(one.quantity, one.unit, unit) if one else None
            found[item] = (_exact(row, "quantity") if asked is None else asked, unit)
        return found | {one.item: (one.quantity, one.unit) for one in bill.values()}


def quantities(stated: Stated, promised: ComputedMki | None, built: ComputedMki | None) -> tuple[Quantity, ...]:
    """Return every item that was asked in its order, then what was delivered without being offered.

    Raises InputError for an agreed change of an item that was not offered.
    """
    asked = stated.asked
    refuse(
        row.problem(text("built.change-of-nothing", item=row["item"]), "item", row["item"])
        for row in stated.changes
        if not asked.get(str(row["item"]), (0, ""))[0]
    )
    agreed = {str(row["item"]): _exact(row, "agreed_quantity") for row in stated.changes}
    of_bid = {str(row["item"]): _exact(row, "quantity") for row in stated.offered}
    by_item: dict[str, list[FormRow]] = defaultdict(list)
    for row in stated.delivered:
        by_item[item_of(str(row["item"]), asked)].append(row)
    before, after = (_by_item(mki, asked) for mki in (promised, built))
    found = []
    for item in dict.fromkeys((*asked, *by_item)):
        rows = by_item.get(item, [])
        quantity, unit = asked.get(item) or (None, str(rows[0]["unit"]))
        mine, eur = of_bid.get(item), before.get(item)
        days = [day for row in rows if (day := row.day("placed_on"))]
        found.append(
            Quantity(
                item,
                unit,
                quantity,
                agreed.get(item, quantity),
                _sum(rows, unit),
                len(rows),
                max(days, default=None),
                eur * quantity / mine if eur is not None and quantity and mine else eur,
                after.get(item),
                _sum(_given_before(rows), unit) or Decimal(0),
            )
        )
    return tuple(found)


def _sum(rows: Iterable[FormRow], unit: str) -> Decimal | None:
    """Return what rows add up to in a unit; None where one is in another that cannot be turned into it."""
    found = [in_unit(_exact(row, "quantity"), str(row["unit"]), unit) for row in rows]
    known = [one for one in found if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


def _given_before(rows: Sequence[FormRow]) -> Iterator[FormRow]:
    """Yield the deliveries of an item with a delivery note that was given before."""
    notes: set[object] = set()
    for row in rows:
        note = row["delivery_note"]
        if note is not None and note in notes:
            yield row
        notes.add(note)


def findings(found: Sequence[Quantity], delivered: Sequence[FormRow], tender: Tender) -> tuple[Finding, ...]:
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


def _outside(delivered: Sequence[FormRow], tender: Tender) -> Iterator[Finding]:
    first, last = tender.execution_from, tender.execution_to
    for row in delivered:
        day = row.day("placed_on")
        if day is not None and last is not None and day > last:
            yield _finding("after-end", Severity.WARNING, item=row["item"], day=day, last=last)
        elif day is not None and first is not None and day < first:
            yield _finding("before-start", Severity.WARNING, item=row["item"], day=day, first=first)
        elif day is None:
            yield _finding("no-day", Severity.WARNING, item=row["item"])


def _twice(delivered: Sequence[FormRow]) -> Iterator[Finding]:
    """The same note twice is one delivery entered twice; the same item, product, day and quantity may be."""
    by_note: dict[object, str] = {}
    by_look: dict[tuple[object, ...], str] = {}
    for row in delivered:
        name, note = str(row["item"]), row["delivery_note"]
        look = (item_of(name), row["product"], row["placed_on"], row["quantity"], row["unit"])
        if note is not None and (item_of(name), note) in by_note:
            yield _finding("same-note", Severity.ERROR, item=name, other=by_note[item_of(name), note], note=note)
        elif note is None and row["placed_on"] is not None and look in by_look:
            yield _finding("alike", Severity.WARNING, item=name, other=by_look[look])
        by_note.setdefault((item_of(name), note), name)
        by_look.setdefault(look, name)


def _exact(row: FormRow, column: str) -> Decimal:
    return Decimal(str(row.number(column) or 0))


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
    return Finding(f"delivery-{code}", severity, text(f"realised.{code}", **about), text(f"realised.{code}-advice"))
