"""What a realised project gives to the monitoring: a row per delivery, in the form `declarations`, with what is not known left empty.

No name of a person stands in it and no number plate: deliveries, not machines. Of a lower bound the cell stays empty, and the remark says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meetlat.concrete import Mix, MixResult, check
from meetlat.concrete.rules.doubts import doubts
from meetlat.errors import Text, text
from meetlat.requirements import Measured
from meetlat.tender.model.product import Product
from meetlat.tender.rules.evidence import Case
from meetlat.tender.rules.evidence.concrete import M3, Concrete, concrete_of
from meetlat.tender.rules.evidence.mki import ItemMki, award_day, in_cubic_metres
from meetlat.tender.rules.realisation import Realisation

COMPUTED = "computed"
UNVERIFIED = "3"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What one delivery of a realised project gives to the monitoring: its row of the form `declarations`, by column.

    remarks   why a value is empty
    """

    values: Mapping[str, object]
    remarks: tuple[Text, ...] = ()


def declarations_of(found: Realisation, case: Case) -> tuple[Declaration, ...]:
    """Return a declaration for each delivery of a realised project."""
    concrete, items = concrete_of(case), {one.item: one for one in found.items}
    return tuple(_declaration(one, items.get(one.item), concrete) for one in found.products)


def _declaration(product: Product, mki: ItemMki | None, concrete: Concrete) -> Declaration:
    mix, placed_on = product.mix, product.placed_on
    on = placed_on or award_day(concrete.case.tender)
    values, remarks = _of_product(product, mki, on) if mix is None else _of_mix(product, mix, on, concrete)
    about = {
        "project": concrete.case.tender.id,
        "item": product.item,
        "year": placed_on.year if placed_on else None,
        "material": product.material,
        "quantity": product.quantity,
        "unit": product.unit,
        "plant": product.plant,
    }
    return Declaration({**about, **values}, tuple(remarks))


def _of_mix(product: Product, mix: Mix, on: date, concrete: Concrete) -> tuple[dict[str, object], list[Text]]:
    """Return what is known of a delivery of a mix, per m³: as declared where it was, else what its constituents come to."""
    result = check(mix, concrete.basis_of(on))
    doubted = [one.caveat.message for one in doubts(mix, concrete.basis_of(on).plausible)]
    values, remarks = _declared_mix(mix, on, doubted) if mix.declared.declaration else _computed_mix(result)
    return {
        "category": result.category.name,
        "exposure_classes": mix.exposure_classes,
        "strength_class": mix.strength_class,
        "quantity": in_cubic_metres(product, mix),
        "unit": M3,
        **values,
    }, remarks


def _declared_mix(mix: Mix, on: date, doubted: list[Text]) -> tuple[dict[str, object], list[Text]]:
    """Return what is declared; of values that cannot be right as they stand nothing, with the reason."""
    said = mix.declared
    if doubted:
        return {"proof_category": said.category}, doubted
    if said.valid_to is not None and said.valid_to < on:
        return {"proof_category": said.category}, [_expired(said.declaration, said.valid_to, on)]
    remarks = [text("portfolio.category-3")] if said.category == UNVERIFIED else []
    remarks += [text("portfolio.mki-not-complete")] if said.mki_eur_per_m3 is None else []
    return {
        "mki_eur_per_unit": said.mki_eur_per_m3,
        "co2_kg_per_unit": said.co2_kg_per_m3,
        "indicator_set": said.indicator_set,
        "modules": (said.modules or "").split(),
        "recycled_percent": said.recycled_percent,
        "proof_category": said.category,
    }, remarks


def _computed_mix(result: MixResult) -> tuple[dict[str, object], list[Text]]:
    mki, co2, recycled = (result.verdict(indicator).measured for indicator in ("mki", "co2", "recycled"))
    values = {"mki_eur_per_unit": _exact(mki), "co2_kg_per_unit": _exact(co2), "recycled_percent": _exact(recycled)}
    if mki.scope and any(values[name] is not None for name in ("mki_eur_per_unit", "co2_kg_per_unit")):
        values |= {
            "indicator_set": mki.scope.get("indicator_set"),
            "modules": str(mki.scope.get("modules", "")).split(),
        }
    remarks = [] if values["mki_eur_per_unit"] is not None else [text("portfolio.mki-not-complete")]
    return {**values, "proof_category": COMPUTED}, remarks


def _exact(measured: Measured) -> object:
    return measured.low if measured.is_exact else None


def _of_product(product: Product, mki: ItemMki | None, on: date) -> tuple[dict[str, object], list[Text]]:
    """Return what is known of another product, per unit of its quantity: as declared, else by its profile."""
    declared = product.declared
    if declared is not None:
        about: dict[str, object] = {"proof_category": declared.category}
        if declared.valid_to is not None and declared.valid_to < on:
            return about, [_expired(declared.declaration, declared.valid_to, on)]
        said = {"mki_eur_per_unit": declared.eur_per_unit, "indicator_set": declared.indicator_set}
        remarks = [text("portfolio.category-3")] if declared.category == UNVERIFIED else []
        return {**about, **said, "modules": tuple(declared.modules.split())}, remarks
    if mki is None or mki.missing or not mki.parts or not product.quantity:
        return {}, [text("portfolio.mki-not-complete")]
    per_unit = float(sum((part.eur for part in mki.parts), Decimal(0))) / product.quantity
    modules = tuple(dict.fromkeys(module for part in mki.parts for module in part.module.split()))
    return {"mki_eur_per_unit": per_unit, "modules": modules, "proof_category": COMPUTED}, []


def _expired(declaration: object, valid_to: date, on: date) -> Text:
    return text("built.declaration-expired", declaration=declaration, valid_to=valid_to, on=on)
