"""Check products per tonne by what is required on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from meetlat.answer import Answer, used
from meetlat.documents.data import BASE, measured_value, plain
from meetlat.figures import Certainty, Library, join_caveats
from meetlat.lca import profiles
from meetlat.products import Material, ProductResult, basis, check
from meetlat.products.read import read_products
from meetlat.requirements import Outcome, worst
from meetlat.words import Language


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """Products of one material as they were judged on a day."""

    material: Material
    results: tuple[ProductResult, ...]
    on: date

    @property
    def outcome(self) -> Outcome:
        """The worst of all products: not met, unknown, met."""
        return worst(one.outcome for one in self.results)


def check_products(
    library: Library, material: Material, path: Path, on: date, accept: Certainty = Certainty.DERIVED
) -> Answer[Checked]:
    """Judge every product of a folder, workbook or table. Raises InputError with every problem."""
    read = read_products(material, path, profiles(figures=library))
    by = basis(library, material, on, accept)
    results = tuple(check(product, by) for product in read.products)
    names = dict.fromkeys(name for one in results for name in one.tables)
    return Answer(
        Checked(material, results, on),
        join_caveats(*(one.caveats for one in results)),
        used(library.table(name) for name in sorted(names)),
        inputs=tuple((PurePath(file).name, sha) for file, sha in read.forms.hashes.items()),
    )


def result_json(one: ProductResult, language: Language) -> dict[str, Any]:
    """Return the result of a product as plain data."""
    product = one.product
    return {
        "item": product.name,
        "product": product.kind,
        **product.about,
        "co2_kg_per_t": plain(measured_value(one.values["co2"]), language, BASE),
        "co2_set": one.set_of("co2"),
        "mki_eur_per_t": plain(measured_value(one.values["mki"]), language, BASE),
        "mki_set": one.set_of("mki"),
        "recycled_percent": product.recycled_percent,
        "quantity_t": product.quantity_t,
        "co2_kg": one.total("co2"),
        "mki_eur": one.total("mki"),
        "lower_bound": any(measured.is_known and not measured.is_exact for measured in one.values.values()),
        "outcome": one.outcome.value,
        "verdicts": plain(one.verdicts, language, BASE),
    }
