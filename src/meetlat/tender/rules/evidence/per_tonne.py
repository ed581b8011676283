"""The steel and the asphalt of a bid: whether an item is what the tender requires of a tonne of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from meetlat.asphalt import ASPHALT
from meetlat.errors import text
from meetlat.figures import join_caveats
from meetlat.products import KG, Basis, Declared, ProductResult, basis, check, per_tonne
from meetlat.products import Product as PerTonneProduct
from meetlat.requirements import Outcome, Verdict
from meetlat.steel import STEEL
from meetlat.tender.model.product import Product
from meetlat.tender.model.types import PerTonneRequirement
from meetlat.tender.rules.evidence import BidEvidence, Case
from meetlat.tender.rules.evidence.concrete import governed, governing_days
from meetlat.tender.rules.evidence.mki import award_day
from meetlat.words import meant

MATERIALS = {one.name: one for one in (STEEL, ASPHALT)}


@dataclass(frozen=True, slots=True)
class PerTonne:
    """What steel and asphalt are judged by: the case, and what a material is held against on a day."""

    case: Case
    basis_of: Callable[[str, date], Basis]


def per_tonne_of(case: Case) -> PerTonne:
    """Return what the steel and asphalt of a tender are judged by."""
    return PerTonne(case, cache(lambda name, on: basis(case.library, MATERIALS[name], on, case.accept)))


def verdicts_of(product: Product, by: PerTonne) -> BidEvidence:
    """Return the verdict on each indicator that a table requires, by the table of the day that governs; nothing where the tender asks nothing."""
    asked = by.case.tender.requirements.per_tonne(product.material)
    if asked is None:
        return BidEvidence()
    material = MATERIALS[product.material]
    table = by.case.library.table(next(iter(material.tables.values())))
    kinds = table.dimensions[0].choices or ()
    found = tuple(_verdicts(product, meant(product.name or "", kinds, "choice"), kinds, asked, by))
    return BidEvidence(
        verdicts=found,
        caveats=join_caveats(*(one.caveats for one in found)),
        tables=frozenset(material.tables.values()),
    )


def _verdicts(
    product: Product, kind: str | None, kinds: tuple[str, ...], asked: PerTonneRequirement, by: PerTonne
) -> Iterator[Verdict]:
    tender = by.case.tender
    governing = governing_days(tender, product.placed_on, product.item)
    days = governing.days or (award_day(tender),)
    results = [check(_of_tonne(product, kind or ""), by.basis_of(product.material, day)) for day in days]
    for place in range(len(results[0].verdicts)):
        verdict = governed([result.verdicts[place] for result in results], governing)
        on = governing.days[0] if governing.days and not governing.ask else None
        yield replace(_asked(verdict, product, kind, kinds, results[0]), item=product.item, proof=asked.proof, on=on)


def _asked(
    verdict: Verdict, product: Product, kind: str | None, kinds: tuple[str, ...], result: ProductResult
) -> Verdict:
    """Return a verdict that asks of what kind a product is, where its name does not tell."""
    if kind is not None or verdict.outcome is not Outcome.UNKNOWN:
        return verdict
    ask = text("tender.ask-product-kind", item=product.item, known=[text(f"choice.{one}") for one in kinds])
    return replace(verdict, ask=(ask, *verdict.ask), caveats=join_caveats(verdict.caveats, result.caveats))


def _of_tonne(product: Product, kind: str) -> PerTonneProduct:
    """Return what an item says of one tonne; a declared MKI per another unit than one of mass says nothing of it."""
    said = product.declared
    mass = KG.get(product.unit)
    declared = Declared()
    if said is not None and mass is not None:
        declared = Declared(
            values={"mki": said.eur_per_unit * KG["t"] / mass},
            declaration=said.declaration,
            indicator_set=said.indicator_set,
            modules=said.modules or None,
            category=said.category,
            valid_to=said.valid_to,
        )
    return PerTonneProduct(
        name=product.item,
        kind=kind,
        declared=declared,
        profile=per_tonne(product.profile) if product.profile else None,
        recycled_percent=product.recycled_percent,
    )
