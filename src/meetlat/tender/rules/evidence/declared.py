"""The MKI of a product by its declaration: steel, asphalt, and whatever else has an environmental declaration of its own.

A declared MKI counts when it is of the indicator set and the modules of the award, on a day on which the declaration is valid.
It is never converted: not to another set, and not to another unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from meetlat.errors import Text, text
from meetlat.figures import Caveat, Figure
from meetlat.forms.proof import names_no_proof
from meetlat.lca import uplift_factor
from meetlat.lca.profile import CATEGORY_3
from meetlat.tender.model.award import MkiCriterion
from meetlat.tender.model.product import DeclaredMki, Product
from meetlat.tender.rules.evidence import BidEvidence, Case
from meetlat.tender.rules.evidence.mki import award_day, nothing_known, of_units, uncovered


def mki_of_declaration(product: Product, declared: DeclaredMki, award: MkiCriterion, case: Case) -> BidEvidence:
    """Return the MKI of a quantity by its declaration: quantity × declared MKI, both per unit of the quantity.

    Unknown, with what to ask, where the declaration is of another set or of modules that cannot be counted, or has expired.
    Of category 3 the declared value is the least it can be: whether the factor for unverified data is in it is not known.
    """
    on = product.placed_on or award_day(case.tender)
    wrong = next(_wrong(declared, award, on), None)
    if wrong is not None:
        said = Caveat("declaration-not-counted", text("tender.missing-of", item=product.item, what=wrong), weight=3)
        return BidEvidence(items=(nothing_known(product, wrong, award),), caveats=(said,))
    left = uncovered(declared.modules, award)
    missing = [text("lca.missing-module", modules=left)] if left else []
    caveats = tuple(_without_end(product, declared, on))
    factor: Figure | None = None
    if declared.category == CATEGORY_3:
        factor = uplift_factor(award_day(case.tender), case.library)
        missing.append(text("built.ask-category-3"))
        caveats += (_category_3(product, factor), *factor.caveats)
    item = of_units(product, product.quantity, product.unit, {declared.modules: declared.eur_per_unit}, missing)
    return BidEvidence(items=(item,), caveats=caveats, tables=frozenset({factor.table} if factor else ()))


def _wrong(declared: DeclaredMki, award: MkiCriterion, on: date) -> Iterator[Text]:
    """Yield why a declared MKI cannot be counted, with what to ask."""
    name, modules = declared.declaration, declared.modules
    if names_no_proof(name):
        yield text("built.no-proof", found=name)
    if declared.indicator_set is None:
        yield text("built.set-not-said", declaration=name, asked=award.indicator_set)
    elif declared.indicator_set != award.indicator_set:
        yield text("built.set-other", declaration=name, found=declared.indicator_set, asked=award.indicator_set)
    if not modules:
        yield text("built.modules-not-said", declaration=name, asked=list(award.modules))
    elif uncovered(modules, award) is None:
        yield text("built.modules-other", declaration=name, found=modules, asked=list(award.modules))
    if declared.valid_to is not None and declared.valid_to < on:
        yield text("built.declaration-expired", declaration=name, valid_to=declared.valid_to, on=on)


def _without_end(product: Product, declared: DeclaredMki, on: date) -> Iterator[Caveat]:
    """Ask until when a declaration is valid that does not say so: its MKI counts until it proves to have expired."""
    if declared.valid_to is None:
        said = text("built.declaration-without-end", declaration=declared.declaration, on=on)
        yield Caveat("declaration-without-end", text("tender.missing-of", item=product.item, what=said), weight=2)


def _category_3(product: Product, factor: Figure) -> Caveat:
    said = text("built.category-3", item=product.item, factor=factor.value, source=str(factor.source))
    return Caveat("category-3-uplift", said, weight=3)
