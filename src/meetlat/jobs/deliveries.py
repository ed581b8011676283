"""Deliveries against the bid, item by item: how much was offered, agreed and delivered, and what about them a person must see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import refuse, text
from meetlat.formats.rows import FormRow, nearest
from meetlat.tender import ComputedMki, Finding, Severity, Tender
from meetlat.tender.realisation import Quantity

PART = " / "
"""Parts the deliveries of one item: `Dek / 2` is a delivery of `Dek`."""


def item_of(name: str) -> str:
    """Return the item of a delivery: of `Dek / 2` it is `Dek`."""
    return name.partition(PART)[0].strip()


def ratios(offered: Sequence[FormRow], changes: Sequence[FormRow]) -> Mapping[str, Fraction]:
    """Return agreed ÷ offered quantity of the items that changed. Raises InputError: an item that was not offered."""
    quantities = {str(row["item"]): row.number("quantity") or 0.0 for row in offered}
    refuse(
        row.problem(text("built.change-of-nothing", item=row["item"]), "item", row["item"])
        for row in changes
        if not quantities.get(str(row["item"]))
    )
    return {
        str(row["item"]): Fraction(str(row.number("agreed_quantity"))) / Fraction(str(quantities[str(row["item"])]))
        for row in changes
    }


def quantities(
    offered: Sequence[FormRow],
    delivered: Sequence[FormRow],
    changes: Sequence[FormRow],
    promised: ComputedMki | None,
    built: ComputedMki | None,
) -> tuple[Quantity, ...]:
    """Return every item of the bid in its order, then what was delivered without being offered."""
    agreed = {str(row["item"]): _exact(row, "agreed_quantity") for row in changes}
    of_bid = {str(row["item"]): row for row in offered}
    by_item: dict[str, list[FormRow]] = defaultdict(list)
    for row in delivered:
        by_item[item_of(str(row["item"]))].append(row)
    before, after = _by_item(promised), _by_item(built)
    found = []
    for item in dict.fromkeys((*of_bid, *by_item)):
        rows = by_item.get(item, [])
        unit = str((of_bid.get(item) or rows[0])["unit"])
        asked = _exact(of_bid[item], "quantity") if item in of_bid else None
        done = sum((_exact(row, "quantity") for row in rows), Decimal(0))
        days = [day for row in rows if (day := row.day("placed_on"))]
        found.append(
            Quantity(
                item,
                unit,
                asked,
                agreed.get(item, asked),
                done if all(row["unit"] == unit for row in rows) else None,
                len(rows),
                max(days, default=None),
                before.get(item),
                after.get(item),
            )
        )
    return tuple(found)


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
        elif one.count and one.is_short:
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


def _by_item(computed: ComputedMki | None) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for part in computed.parts if computed else ():
        found[item_of(part.item)] += part.eur
    return dict(found)


def _finding(code: str, severity: Severity, **about: object) -> Finding:
    return Finding(f"delivery-{code}", severity, text(f"realised.{code}", **about), text(f"realised.{code}-advice"))
