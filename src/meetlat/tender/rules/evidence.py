"""What the forms of a bid prove: the MKI of its items added up, and the day whose requirements govern each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, join_caveats
from meetlat.requirements import Requirement, Verdict, unjudged
from meetlat.tender.model.money import plain
from meetlat.tender.model.types import ComputedMki, MkiPart, ReferenceDate, Tender


@dataclass(frozen=True, slots=True)
class ItemMki:
    """The MKI of one item of a bid over its whole quantity: the parts that are known, and what is missing.

    may_lower     whether what is missing could also lower the sum: benefits of module D that the award counts
    """

    item: str
    parts: tuple[MkiPart, ...] = ()
    missing: tuple[Text, ...] = ()
    arithmetic: tuple[Text, ...] = ()
    may_lower: bool = False


def item_mki(
    item: str, quantity: float, unit: Text | str, per_unit: Mapping[str, float | None], missing: Sequence[Text] = ()
) -> ItemMki:
    """Return the MKI of a quantity: M = q · Σ m, exact, in its parts per module. It is rounded where it is shown, and not before.

    quantity    q, in `unit`
    per_unit    m, EUR per unit, by module; None where nothing of it is known
    """
    known = {module: Decimal(str(eur)) for module, eur in per_unit.items() if eur is not None}
    if not known:
        return ItemMki(item, missing=tuple(missing))
    q, together = Decimal(str(quantity)), sum(known.values(), Decimal(0))
    parts = tuple(MkiPart(item, module, q * eur) for module, eur in known.items())
    shown = Decimal(f"{float(together):.9g}")
    said = text("tender.item-mki", item=item, quantity=quantity, unit=unit, per_unit=shown, total=plain(q * together))
    return ItemMki(item, parts, tuple(missing), (said,))


def computed_mki(items: Sequence[ItemMki]) -> ComputedMki | None:
    """Return the MKI of a bid from its items; None when nothing of any item is known, or what is missing could lower the sum."""
    parts = tuple(part for one in items for part in one.parts)
    if not parts or any(one.may_lower for one in items):
        return None
    return ComputedMki(
        eur=sum((part.eur for part in parts), Decimal(0)),
        missing=missing_of(items),
        arithmetic=tuple(said for one in items for said in one.arithmetic),
        parts=parts,
    )


def missing_of(items: Sequence[ItemMki]) -> tuple[Text, ...]:
    """Return what is missing of the MKI of items, each said once."""
    return tuple(dict.fromkeys(missing for one in items for missing in one.missing))


@dataclass(frozen=True, slots=True)
class GoverningDays:
    """The days whose tables may govern an item: one, or two where the tender leaves it open; and what to ask when one is not known."""

    days: tuple[date, ...]
    ask: tuple[Text, ...] = ()
    caveats: tuple[Caveat, ...] = ()


def governing_days(tender: Tender, placed_on: date | None, item: str) -> GoverningDays:
    """Return the days that govern an item: its delivery, or the closing of the tender; both where the tender does not say."""
    days = {ReferenceDate.DELIVERY: placed_on, ReferenceDate.CLOSING: tender.closing}
    asks = {
        ReferenceDate.DELIVERY: text("tender.ask-placed-on", item=item),
        ReferenceDate.CLOSING: text("tender.ask-closing"),
    }
    chosen = tender.requirements.reference_date
    asked = tuple(ReferenceDate) if chosen is None else (chosen,)
    return GoverningDays(
        days=tuple(dict.fromkeys(day for one in asked if (day := days[one]) is not None)),
        ask=tuple(asks[one] for one in asked if days[one] is None),
        caveats=(Caveat("reference-date-unset", text("tender.reference-date-unset"), weight=3),)
        if chosen is None
        else (),
    )


def governed(verdicts: Sequence[Verdict], governing: GoverningDays) -> Verdict:
    """Return the verdict of an item from those on each day that may govern: the first where they agree, else unknown.

    verdicts    one for each of the days that are known, and at least one
    """
    first = verdicts[0]
    if governing.ask:
        said = unjudged(_of_no_day(first.requirement), first.measured, text("tender.day-missing"), governing.ask)
    elif len({verdict.outcome for verdict in verdicts}) > 1:
        differs = text("tender.days-differ", days=list(governing.days))
        said = unjudged(first.requirement, first.measured, differs, (text("tender.ask-reference-date"),))
    else:
        said = first
    return replace(said, caveats=join_caveats(said.caveats, governing.caveats))


def _of_no_day(requirement: Requirement) -> Requirement:
    """Return a requirement without a value: which one holds is not known before the day is."""
    figure = replace(requirement.figure, value=None, certainty=Certainty.UNKNOWN, valid_from=None, valid_to=None)
    return replace(requirement, figure=figure)
