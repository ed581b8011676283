"""The MKI of one item of a bid, over the modules and in the indicator set that the award counts, and of all its items together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from meetlat.concrete import Mix
from meetlat.errors import InputError, Text, text
from meetlat.figures import Caveat
from meetlat.lca import Mki, Profile, parse, steps
from meetlat.lca.modules import BEYOND
from meetlat.products import KG
from meetlat.tender.model.award import MkiCriterion
from meetlat.tender.model.money import plain
from meetlat.tender.model.product import Product
from meetlat.tender.model.types import ComputedMki, MkiPart, Tender
from meetlat.words import catalogue

PARTIAL = ("missing-indicator", "missing-module", "missing-part")
"""The caveats of an MKI that say what it misses."""


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


def award_day(tender: Tender) -> date:
    """Return the day whose weights an MKI in the award is counted by: the closing of the tender, else what is known of its days."""
    known = (tender.closing, tender.opening, tender.published, tender.execution_from)
    return next((day for day in known if day is not None), date.max)


def asked_modules(award: MkiCriterion) -> str:
    """Return the modules of an award as one question."""
    return " ".join(award.modules)


def single_modules(award: MkiCriterion) -> str:
    """Return the modules of an award one by one: A1-A3 as A1, A2 and A3, for a sum that knows them apart."""
    return " ".join(_steps(asked_modules(award)))


def counts_benefits(award: MkiCriterion) -> bool:
    """Tell whether an award counts module D: what is missing may then be a benefit, and lower the sum."""
    return BEYOND in _steps(asked_modules(award))


def of_cost(product: Product, quantity: float, unit: str, cost: Mki) -> ItemMki:
    """Return the MKI of an item from that of one unit, and whether what is missing could also lower it."""
    missing = [caveat.message for caveat in cost.caveats if caveat.code in PARTIAL]
    item = of_units(product, quantity, unit, cost.by_module, missing)
    return replace(item, may_lower=cost.partial and not cost.lower_bound)


def named(product: Product, caveats: Iterable[Caveat]) -> Iterator[Caveat]:
    """Say of what item an MKI is partial."""
    for caveat in caveats:
        if caveat.code in PARTIAL:
            said = text("tender.missing-of", item=product.item, what=caveat.message)
            yield replace(caveat, message=said)
        else:
            yield caveat


def of_units(
    product: Product, quantity: float, unit: str, per_unit: Mapping[str, float | None], missing: Sequence[Text] = ()
) -> ItemMki:
    """Return the MKI of an item: its quantity times what one unit costs per module; what is missing is said with its name."""
    said = [text("tender.missing-of", item=product.item, what=one) for one in missing]
    written = text(f"unit.{unit}") if f"unit.{unit}" in catalogue() else unit
    return item_mki(product.item, quantity, written, per_unit, said)


def nothing_known(product: Product, why: Text, award: MkiCriterion) -> ItemMki:
    """Return the MKI of an item of which nothing is known: it makes the MKI of the bid a lower bound."""
    missing = (text("tender.missing-of", item=product.item, what=why),)
    return ItemMki(product.item, missing=missing, may_lower=counts_benefits(award))


def uncovered(declared: str, award: MkiCriterion) -> tuple[str, ...] | None:
    """Return the modules of an award that declared modules leave out; None when what is declared cannot be counted at all.

    It cannot where it reaches outside the award (it cannot be split), or leaves out module D (which may lower the sum).
    """
    asked, given = _steps(asked_modules(award)), _steps(declared)
    left = tuple(step for step in asked if step not in given)
    return None if BEYOND in left or not set(given) <= set(asked) else left


def _steps(codes: str) -> tuple[str, ...]:
    return tuple(step for code in parse(codes) for step in steps(code))


def in_declared_unit(product: Product, profile: Profile) -> float:
    """Return the quantity of a product in the declared unit of a profile: by mass, and by density where that is known.

    Raises InputError, at its row, when the one cannot be turned into the other.
    """
    per_unit = KG.get(profile.declared_unit) or profile.mass_kg_per_unit
    return _converted(product, profile.declared_unit, per_unit, profile.density_kg_per_m3, profile.id)


def in_cubic_metres(product: Product, mix: Mix) -> float:
    """Return the quantity of a mix in m3. Raises InputError, at its row, when the one cannot be turned into the other."""
    return _converted(product, "m3", mix.density_kg_per_m3, mix.density_kg_per_m3, mix.name)


def _converted(product: Product, wanted: str, kg_per_wanted: float | None, density: float | None, of: str) -> float:
    quantity, unit = product.quantity, product.unit
    if unit == wanted:
        return quantity
    kilograms = next(_kilograms(quantity, unit, density), None)
    if kilograms is None or not kg_per_wanted:
        message = text("tender.unit-does-not-fit", product=of, found=unit, wanted=wanted)
        raise InputError([product.row.problem(message, "unit", unit, wanted)])
    return float(Decimal(str(kilograms)) / Decimal(str(kg_per_wanted)))


def _kilograms(quantity: float, unit: str, density: float | None) -> Iterator[float]:
    if unit in KG:
        yield quantity * KG[unit]
    if unit == "m3" and density is not None:
        yield quantity * density
