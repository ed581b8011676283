"""The MKI of a product by its declaration: steel, asphalt, and whatever else has an environmental declaration of its own.

A declared MKI counts when it is of the indicator set and the modules of the award, on a day on which the declaration is valid.
It is never converted: not to another set, and not to another unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from meetlat.concrete.proof_words import names_no_proof
from meetlat.errors import InputError, Text, text
from meetlat.figures import Caveat, Figure
from meetlat.forms.rows import FormRow
from meetlat.lca import uplift_factor
from meetlat.lca.profile import CATEGORY_3
from meetlat.tender import MkiCriterion
from meetlat.tender.jobs.evidence.case import Case, Found
from meetlat.tender.jobs.evidence.mki import award_day, nothing_known, of_units, uncovered

VALUE = "declared_mki_eur_per_unit"


def declares(row: FormRow, *, of_mix: bool = False) -> bool:
    """Tell whether a row declares the MKI of its product.

    of_mix    whether the row names a mix, which carries its own declaration

    Raises InputError, at its cell: declared beside a mix, or without a declaration that proves it.
    """
    value = row.number(VALUE)
    if value is None:
        return False
    if of_mix:
        raise InputError([row.problem(text("built.declared-beside-mix", mix=row["product"]), VALUE, value)])
    if row.text("declaration") is None:
        raise InputError([row.problem(text("built.declaration-missing"), "declaration")])
    return True


def mki_of_declaration(row: FormRow, award: MkiCriterion, case: Case) -> Found:
    """Return the MKI of a quantity by its declaration: quantity × declared MKI, both per unit of the row.

    Unknown, with what to ask, where the declaration is of another set or of modules that cannot be counted, or has expired.
    Of category 3 the declared value is the least it can be: whether the factor for unverified data is in it is not known.
    """
    wrong = next(_wrong(row, award, case), None)
    if wrong is not None:
        said = Caveat("declaration-not-counted", text("tender.missing-of", item=row["item"], what=wrong), weight=3)
        return Found(items=(nothing_known(row, wrong, award),), caveats=(said,))
    modules = " ".join(row.items("declared_modules"))
    left = uncovered(modules, award)
    missing = [text("lca.missing-module", modules=left)] if left else []
    caveats = tuple(_without_end(row, case))
    factor: Figure | None = None
    if row.text("declared_category") == CATEGORY_3:
        factor = uplift_factor(award_day(case.tender), case.library)
        missing.append(text("built.ask-category-3"))
        caveats += (_category_3(row, factor), *factor.caveats)
    item = of_units(row, row.number("quantity") or 0.0, str(row["unit"]), {modules: row.number(VALUE)}, missing)
    return Found(items=(item,), caveats=caveats, tables=frozenset({factor.table} if factor else ()))


def _wrong(row: FormRow, award: MkiCriterion, case: Case) -> Iterator[Text]:
    """Yield why a declared MKI cannot be counted, with what to ask."""
    name, modules = str(row["declaration"]), " ".join(row.items("declared_modules"))
    if names_no_proof(name):
        yield text("built.no-proof", found=name)
    indicator_set = row.text("declared_mki_set")
    if indicator_set is None:
        yield text("built.set-not-said", declaration=name, asked=award.indicator_set)
    elif indicator_set != award.indicator_set:
        yield text("built.set-other", declaration=name, found=indicator_set, asked=award.indicator_set)
    if not modules:
        yield text("built.modules-not-said", declaration=name, asked=list(award.modules))
    elif uncovered(modules, award) is None:
        yield text("built.modules-other", declaration=name, found=modules, asked=list(award.modules))
    on, valid_to = _day(row, case), row.day("declaration_valid_to")
    if valid_to is not None and valid_to < on:
        yield text("built.declaration-expired", declaration=name, valid_to=valid_to, on=on)


def _day(row: FormRow, case: Case) -> date:
    return row.day("placed_on") or award_day(case.tender)


def _without_end(row: FormRow, case: Case) -> Iterator[Caveat]:
    """Ask until when a declaration is valid that does not say so: its MKI counts until it proves to have expired."""
    if row.day("declaration_valid_to") is None:
        said = text("built.declaration-without-end", declaration=row["declaration"], on=_day(row, case))
        yield Caveat("declaration-without-end", text("tender.missing-of", item=row["item"], what=said), weight=2)


def _category_3(row: FormRow, factor: Figure) -> Caveat:
    said = text("built.category-3", item=row["item"], factor=factor.value, source=str(factor.source))
    return Caveat("category-3-uplift", said, weight=3)
