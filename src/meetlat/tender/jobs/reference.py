"""The MKI reference calculation of a work: from quantities and profiles, or from reference values with their source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from meetlat.answer import Answer, used
from meetlat.errors import InputError, Problem, refuse, text
from meetlat.figures import Caveat, Library, join_caveats
from meetlat.forms import read
from meetlat.lca import indicator_set, parse
from meetlat.lca import profiles as own_profiles
from meetlat.lca.indicators import SETS
from meetlat.tender import Award, Client, MkiCriterion, Tender
from meetlat.tender.model.money import plain
from meetlat.tender.model.product import BillItem, Product
from meetlat.tender.read.folder import QUANTITIES, quantities_beside
from meetlat.tender.read.products import bill, products_of
from meetlat.tender.rules.evidence import Case
from meetlat.tender.rules.evidence.mki import computed_mki
from meetlat.tender.rules.evidence.products import judge_products
from meetlat.tender.rules.quantities import from_client
from meetlat.tender.rules.reference import BoundChoices, Reference, band, bounds

FORMS = ("products", "mixes", "constituents", "plants", QUANTITIES)
NAME = "reference"


@dataclass(frozen=True, slots=True)
class Scope:
    """What an MKI is counted over: the day of the weights, the indicator set and the modules."""

    on: date
    indicator_set: str = "A1"
    modules: tuple[str, ...] = ("A1-A3",)


def reference_of(
    library: Library,
    path: Path,
    scope: Scope,
    choices: BoundChoices = BoundChoices(),  # noqa: B008  frozen
    band_percent: Decimal | None = None,
    tender_path: Path | None = None,
) -> Answer[Reference]:
    """Return the reference calculation of the products in a folder, a workbook or one table.

    tender_path    a tender.yaml, or its folder, whose client's quantities must be those of the products; without it those beside them

    Raises InputError with every problem of the forms, for other quantities than the client's, and for bounds that cannot be.
    """
    parse(" ".join(scope.modules))  # refuses, once, a module that does not exist
    forms = read(path, ["products"] if path.suffix.lower() == ".csv" else FORMS, ["products"])
    profiles = own_profiles(figures=library)
    products = products_of(forms, profiles)
    _of_client(quantities_beside(tender_path) if tender_path else bill(forms[QUANTITIES]), products, path)
    award = MkiCriterion("ceiling", scope.indicator_set, scope.modules)
    tender = Tender(NAME, NAME, Client(NAME), Award(mki=award), closing=scope.on)
    found = judge_products(products, Case(tender, library, profiles))
    mki = computed_mki(found.items)
    weights = indicator_set(scope.indicator_set, scope.on, library)
    climate = weights.figures[weights.codes.index(weights.climate)]
    per_kg = Decimal(str(climate.value)) if isinstance(climate.value, float) else None
    try:
        bounded = bounds(mki.eur, choices, per_kg) if mki else None
    except ValueError as error:
        found_percent, first = choices.floor_percent, choices.ceiling_percent
        message = text("built.floor-not-below-ceiling", floor=found_percent, ceiling=first)
        raise InputError([Problem(message, column="--floor-percent", found=found_percent)]) from error
    within = band(mki, band_percent) if mki and band_percent is not None else None
    result = Reference(scope.indicator_set, scope.modules, mki, within, bounded)
    said = join_caveats(found.caveats, _caveats(result), climate.caveats if bounded else ())
    names = sorted({*found.tables, *([SETS[scope.indicator_set]] if bounded else [])})
    return Answer(result, said, used(library.table(name) for name in names))


def _of_client(asked: Sequence[BillItem], products: Sequence[Product], path: Path) -> None:
    """Refuse products that state other quantities than the client asks."""
    if asked:
        stated = [one.bill_item for one in products]
        refuse(Problem(said, str(path), column="products") for said in from_client(asked, stated))


def _caveats(found: Reference) -> tuple[Caveat, ...]:
    if found.mki is None or not found.mki.is_lower_bound:
        return ()
    code = "built.reference-bound-bounds" if found.bounds else "built.reference-bound"
    return (Caveat("reference-lower-bound", text(code, mki=plain(found.mki.eur)), weight=3),)
